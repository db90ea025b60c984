"""The one place that a phone writes into a video: where it was when the recording began."""

from __future__ import annotations

import re
from collections.abc import Mapping

from geowork.footage.telemetry.samples import Sample

SIGMA_M = 15.0
"""A phone in a street, where it does not state its own error; beside high walls it is worse."""
LEAST_SIGMA_M = 5.0
"""Phones state errors of a metre or two that they do not keep."""
REMARK = (
    "A phone notes one place, where it was when the recording began; later ones are widened by a "
    "walk."
)

_KEYS = ("com.apple.quicktime.location.iso6709", "location", "location-eng")
_ERROR_KEY = "com.apple.quicktime.location.accuracy.horizontal"
_PLACE = re.compile(
    r"([+-])(\d{2}(?:\d{2}){0,2})(\.\d{1,12})?([+-])(\d{3}(?:\d{2}){0,2})(\.\d{1,12})?"
    r"([+-]\d{1,6}(?:\.\d{1,6})?)?(?:CRS\w{0,20})?/?"
)


def place_of(claimed: Mapping[str, str], start_s: float) -> Sample | None:
    """The place in a container's metadata, written as ISO 6709; None where there is none.

    Args:
        claimed: the container's metadata.
        start_s: time of the first frame on the footage's clock, s.
    """
    lowered = {key.lower(): value.strip() for key, value in claimed.items()}
    for key in _KEYS:
        found = _PLACE.fullmatch(lowered.get(key, ""))
        if found is None:
            continue
        lat_deg = _degrees(found[1], found[2], found[3] or "", whole=2)
        lon_deg = _degrees(found[4], found[5], found[6] or "", whole=3)
        # Zeros are what a phone writes before its first fix.
        if (lat_deg, lon_deg) == (0.0, 0.0) or abs(lat_deg) > 90.0 or abs(lon_deg) > 180.0:
            continue
        return Sample(
            time_s=start_s,
            lat_deg=lat_deg,
            lon_deg=lon_deg,
            position_sigma_m=_sigma_m(lowered.get(_ERROR_KEY, "")),
            height_m=None if found[7] is None else float(found[7]),
        )
    return None


def _degrees(sign: str, digits: str, fraction: str, whole: int) -> float:
    """Degrees of a figure written as degrees, or with minutes, or with seconds behind."""
    parts = [digits[:whole], *re.findall(r"\d\d", digits[whole:])]
    numbers = [float(part) for part in parts[:-1]] + [float(parts[-1] + fraction)]
    value = sum(number / 60.0**place for place, number in enumerate(numbers))
    return -value if sign == "-" else value


def _sigma_m(stated: str) -> float:
    if re.fullmatch(r"\d{1,6}(?:\.\d{1,6})?", stated) is None:
        return SIGMA_M
    return max(float(stated), LEAST_SIGMA_M)
