"""Reading of stored results. A project comes from a stranger: whatever is missing is not drawn."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

from geowork.geo.position import Position

MAX_VERTICES = 100_000

_DEPTH = {"Point": 0, "LineString": 1, "Polygon": 2, "MultiPolygon": 3}


def number_at(value: Any, *keys: str) -> float | None:
    """The finite number under nested keys, or None."""
    for key in keys:
        value = value.get(key) if isinstance(value, Mapping) else None
    return _number(value)


def text_at(value: Any, key: str) -> str:
    """The text under a key, or an empty string."""
    found = value.get(key) if isinstance(value, Mapping) else None
    return found if isinstance(found, str) else ""


def items_at(value: Any, key: str) -> list[Any]:
    """The list under a key, or an empty one."""
    found = value.get(key) if isinstance(value, Mapping) else None
    return list(found) if isinstance(found, (list, tuple)) else []


def warnings_of(result: Any) -> list[str]:
    """The sentences of a result's warnings, given as text or as {code, text}."""
    found = [
        one if isinstance(one, str) else text_at(one, "text")
        for one in items_at(result, "warnings")
    ]
    return [one for one in found if one]


def numbers_at(value: Any, key: str) -> list[float]:
    """The finite numbers in the list under a key."""
    found = (_number(item) for item in items_at(value, key))
    return [number for number in found if number is not None]


def position_at(value: Any, *keys: str) -> Position | None:
    """The position {lat_deg, lon_deg, height_m} under nested keys, or None."""
    lat, lon = number_at(value, *keys, "lat_deg"), number_at(value, *keys, "lon_deg")
    if lat is None or lon is None or abs(lat) > 90 or abs(lon) > 180:
        return None
    return Position(lat, lon, number_at(value, *keys, "height_m"))


def matrix_at(value: Any, key: str) -> tuple[tuple[float, float], tuple[float, float]] | None:
    """The upper left (2, 2) of the matrix under a key, or None."""
    rows = items_at(value, key)
    if len(rows) < 2 or not all(isinstance(r, (list, tuple)) and len(r) >= 2 for r in rows[:2]):
        return None
    flat = [_number(cell) for row in rows[:2] for cell in row[:2]]
    a, b, c, d = flat
    if a is None or b is None or c is None or d is None:
        return None
    return (a, b), (c, d)


def geometry(value: Any, kinds: Sequence[str]) -> dict[str, Any] | None:
    """A GeoJSON geometry of one of `kinds` whose coordinates are all on the earth, or None."""
    kind = text_at(value, "type")
    if kind not in kinds:
        return None
    left = [MAX_VERTICES]
    coordinates = _coordinates(value.get("coordinates"), _DEPTH[kind], left)
    return None if coordinates is None else {"type": kind, "coordinates": coordinates}


def _coordinates(value: Any, depth: int, left: list[int]) -> list[Any] | None:
    if not isinstance(value, (list, tuple)):
        return None
    if depth == 0:
        left[0] -= 1
        numbers = [_number(part) for part in value[:2]]
        lon, lat = numbers if len(numbers) == 2 else (None, None)
        inside = lon is not None and lat is not None and abs(lon) <= 180 and abs(lat) <= 90
        return [lon, lat] if inside and left[0] >= 0 else None
    found = [_coordinates(part, depth - 1, left) for part in value]
    return None if not found or any(part is None for part in found) else found


def _number(value: Any) -> float | None:
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return None
    try:
        number = float(value)
    except OverflowError:
        return None
    return number if math.isfinite(number) else None
