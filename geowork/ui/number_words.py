"""Numbers as people should read them: no more digits than the error leaves."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QCoreApplication

from geowork.errors import InputError
from geowork.ui.preferences import preferences

METRES_PER_FOOT, FEET_PER_MILE = 0.3048, 5280.0


def digits_for(sigma: float) -> int:
    """Decimals so that the last digit is about the size of the error."""
    if not sigma > 0 or not math.isfinite(sigma):
        return 1
    return min(6, max(0, -math.floor(math.log10(sigma))))


def with_sigma(estimate: Mapping[str, Any] | None, unit: str) -> str:
    """A {value, sigma} as "123.4 ± 0.3 °"."""
    if not estimate or estimate.get("value") is None:
        return ""
    value, sigma = float(estimate["value"]), float(estimate.get("sigma") or 0.0)
    if not sigma:
        return f"{value:.1f}{unit}"
    digits = digits_for(sigma)
    return f"{value:.{digits}f} ± {sigma:.{digits}f}{unit}"


def metres(value: float) -> str:
    """A length with two telling digits, in the person's units."""
    if preferences().now.units == "imperial":
        return _feet(value / METRES_PER_FOOT)
    if value >= 1000:
        return f"{value / 1000:.1f} km"
    return f"{value:.0f} m" if value >= 10 else f"{value:.1f} m"


def length_words(value_m: float) -> str:
    """A measured length with four telling digits, in the person's units."""
    if preferences().now.units == "imperial":
        feet = value_m / METRES_PER_FOOT
        far = feet >= FEET_PER_MILE
        return f"{feet / FEET_PER_MILE:.3f} mi" if far else f"{feet:.1f} ft"
    if value_m >= 1000:
        return f"{value_m / 1000:.3f} km"
    return f"{value_m:.1f} m" if value_m >= 10 else f"{value_m:.2f} m"


def _feet(value: float) -> str:
    if value >= FEET_PER_MILE:
        return f"{value / FEET_PER_MILE:.1f} mi"
    return f"{value:.0f} ft" if value >= 10 else f"{value:.1f} ft"


def percent(probability: float) -> str:
    """A probability in percent, never rounded up to certainty."""
    if probability > 0.999:
        return "> 99.9 %"
    if probability < 0.001:
        return "< 0.1 %"
    return (
        f"{100 * probability:.1f} %"
        if not 0.1 <= probability <= 0.9
        else f"{100 * probability:.0f} %"
    )


def interval(pair: Any) -> str:
    """Two bearings as "from … to …" in whole degrees."""
    if not pair:
        return ""
    return f"{float(pair[0]):.0f}° … {float(pair[1]):.0f}°"


def metres_in(text: str, subject: str, field: str) -> float:
    """The metres that a person typed.

    Raises:
        InputError: no number; names `field` of `subject`.
    """
    try:
        return float(text.replace(",", "."))
    except ValueError as error:
        what = _say("{0} '{1}' is not a number").format(field, text)
        raise InputError(subject, what, _say("give metres")) from error


def _say(text: str) -> str:
    return QCoreApplication.translate("NumberWords", text)
