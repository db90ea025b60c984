"""GeoJSON areas that cross the date line, cut in two along it (RFC 7946, section 3.1.9)."""

from __future__ import annotations

from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.affinity import translate

Array = NDArray[np.float64]
Ring = list[list[float]]

MOST_DIGITS = 13
"""Beyond, a double holds no more of a longitude."""


def rings_of(corners_deg: Array, middle_lon_deg: float) -> list[Ring]:
    """Closed outer rings, longitude first and counterclockwise, of an area.

    Args:
        corners_deg: (k, 2) longitude and latitude of its corners, in either direction.
        middle_lon_deg: a longitude within 180° of all of them.
    """
    around = middle_lon_deg + (corners_deg[:, 0] - middle_lon_deg + 180.0) % 360.0 - 180.0
    rounded = np.round(np.column_stack([around, corners_deg[:, 1]]), _digits(corners_deg))
    corners = _to_the_pole(rounded.astype(np.float64))
    if corners[:, 0].min() >= -180.0 and corners[:, 0].max() <= 180.0:
        x, y = (corners - corners[0]).T
        twice_area = np.sum(x * np.roll(y, -1) - np.roll(x, -1) * y)
        ring = corners if twice_area > 0.0 else corners[::-1]
        return [[*ring.tolist(), ring[0].tolist()]]
    whole = shapely.Polygon(corners)
    box = shapely.box(-180, -90, 180, 90)
    parts = [shapely.make_valid(translate(whole, turn)) & box for turn in (-360.0, 0.0, 360.0)]
    # Around a pole the parts touch where the walk along the corners began.
    pieces = shapely.get_parts(shapely.union_all(parts))
    return [_closed(shapely.orient_polygons(piece)) for piece in pieces if piece.area > 0.0]


def _digits(corners_deg: Array) -> int:
    """Decimals of a degree: a millimetre's worth, and more where the area is smaller."""
    across_deg = max(float(np.ptp(corners_deg[:, 1])), 1e-12)
    return int(np.clip(np.ceil(3.0 - np.log10(across_deg)), 8, MOST_DIGITS))


def _to_the_pole(corners: Array) -> Array:
    """Corners of an area; one that runs around a pole is closed along that pole."""
    along = np.unwrap(corners[:, 0], period=360.0)
    back = along[-1] + (corners[0, 0] - along[-1] + 180.0) % 360.0 - 180.0
    if abs(back - along[0]) < 180.0:
        return corners
    pole = np.copysign(90.0, corners[0, 1])
    ends = [[back, corners[0, 1]], [back, pole], [along[0], pole]]
    closed: Array = np.concatenate([np.column_stack([along, corners[:, 1]]), ends])
    # Unwrapped from a corner on, it may reach a turn farther than where it is looked for.
    return closed - [round(float(np.mean(closed[:, 0])) / 360.0) * 360.0, 0.0]


def geometry_of(rings: list[Ring]) -> dict[str, Any]:
    """One ring as a GeoJSON Polygon, several as the parts of a MultiPolygon."""
    if len(rings) == 1:
        return {"type": "Polygon", "coordinates": rings}
    return {"type": "MultiPolygon", "coordinates": [[ring] for ring in rings]}


def _closed(polygon: shapely.Polygon) -> Ring:
    return [[float(lon), float(lat)] for lon, lat in polygon.exterior.coords]
