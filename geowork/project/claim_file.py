"""Claims as files: what each kind must say, and geometry that makes sense on the earth."""

from __future__ import annotations

import math
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec

from geowork import strict_json
from geowork.errors import InputError
from geowork.geo.geometries import check_line, check_polygon
from geowork.geo.moments import span_of
from geowork.geo.position import check_coordinates
from geowork.project.model import Claim

PLACE_TOLERANCE_DEG = 60.0
LINE_TOLERANCE_DEG = 45.0
CORRIDOR_M = 25.0

_NEEDED = {
    "heading": ("bearing_deg", "tolerance_deg"),
    "toward": ("lat_deg", "lon_deg"),
    "away_from": ("lat_deg", "lon_deg"),
    "into": ("polygon",),
    "out_of": ("polygon",),
    "along": ("line",),
    "event": (),
}


def read_claim(path: Path) -> Claim:
    """Read a claim file.

    Raises:
        InputError: unreadable, a needed field is missing, or a geometry makes no sense.
    """
    return claim_from_json(strict_json.read(path), path)


def claim_from_json(value: Any, subject: object) -> Claim:
    """Check a claim in the contract's form: fields of its kind, numbers in range, geometries.

    Args:
        value: parsed JSON; unknown keys are ignored. A Feature, also alone in a collection, is
            taken for its geometry.
        subject: what to call it in a refusal.
    """
    if not isinstance(value, Mapping):
        raise InputError(subject, "is not a JSON object", "give one claim with 'text' and 'kind'")
    if not isinstance(value.get("kind"), str) or value["kind"] not in _NEEDED:
        kinds = ", ".join(_NEEDED)
        problem = f"kind is {value['kind']!r}" if "kind" in value else "a claim needs kind"
        raise InputError(subject, problem, f"give one of {kinds}")
    claim = strict_json.convert(_unwrapped(value), Claim, subject)
    for name in _NEEDED[claim.kind]:
        if getattr(claim, name) is None:
            raise InputError(
                subject, f"a claim of kind '{claim.kind}' needs {name}", f"add {name} to it"
            )
    _check_numbers(claim, subject)
    if claim.asserted_time and span_of(claim.asserted_time) is None:
        problem = f"asserted_time is '{claim.asserted_time[:40]}'"
        raise InputError(subject, problem, "write 2025-12, 2025-12-29 or 2025-11-20/2025-12-12")
    if claim.lat_deg is not None and claim.lon_deg is not None:
        check_coordinates(claim.lat_deg, claim.lon_deg, subject, claim.kind)
    if claim.polygon is not None:
        check_polygon(claim.polygon, "polygon", subject)
    if claim.line is not None:
        check_line(claim.line, "line", subject)
    return claim


def _unwrapped(value: Mapping[str, Any]) -> dict[str, Any]:
    plain = dict(value)
    for name in ("polygon", "line"):
        geometry = plain.get(name)
        if isinstance(geometry, Mapping) and geometry.get("type") == "FeatureCollection":
            features = geometry.get("features")
            if isinstance(features, list) and len(features) == 1:
                geometry = features[0]
        if isinstance(geometry, Mapping) and geometry.get("type") == "Feature":
            plain[name] = geometry.get("geometry")
    return plain


def _check_numbers(claim: Claim, subject: object) -> None:
    _check_range(claim.bearing_deg, -360.0, 360.0, "bearing_deg", subject)
    _check_range(claim.tolerance_deg, 0.1, 180.0, "tolerance_deg", subject)
    _check_range(claim.corridor_m, 0.1, 100_000.0, "corridor_m", subject)
    _check_range(claim.place_sigma_m, 0.0, 1e7, "place_sigma_m", subject)
    _check_range(claim.quantity, -1e15, 1e15, "quantity", subject)
    supported, refuted = claim.thresholds.supported, claim.thresholds.refuted
    if not 0.0 < refuted < supported < 1.0:
        raise InputError(
            subject,
            f"thresholds are refuted {refuted:g} and supported {supported:g}",
            "give 0 < refuted < supported < 1",
        )


def _check_range(value: float | None, low: float, high: float, name: str, subject: object) -> None:
    if value is not None and not (math.isfinite(value) and low <= value <= high):
        raise InputError(subject, f"{name} is {value:g}", f"give {low:g} to {high:g}")


def claim_to_json(claim: Claim) -> dict[str, Any]:
    """A claim in the contract's form, without the fields it leaves open."""
    plain: dict[str, Any] = msgspec.to_builtins(claim)
    return {name: value for name, value in plain.items() if value not in (None, "", False, [])}
