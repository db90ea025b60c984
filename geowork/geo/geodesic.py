"""Distance and bearing over the ellipsoid."""

from __future__ import annotations

from functools import cache
from typing import Any

from geographiclib.geodesic import Geodesic

from geowork.geo.position import Position


def distance_m(start: Position, end: Position) -> float:
    """Length of the geodesic between two positions, metres (heights ignored)."""
    ends = (start.lat_deg, start.lon_deg), (end.lat_deg, end.lon_deg)
    return float(_geopy().distance.geodesic(*ends).meters)


def bearing_deg(start: Position, end: Position) -> float:
    """Azimuth of the geodesic at `start`, degrees clockwise from true north, [0, 360)."""
    line = Geodesic.WGS84.Inverse(
        start.lat_deg, start.lon_deg, end.lat_deg, end.lon_deg, Geodesic.AZIMUTH
    )
    return float(line["azi1"]) % 360.0


def destination(start: Position, bearing: float, distance: float) -> Position:
    """Where one arrives going `distance` metres from `start` at `bearing` degrees."""
    geopy = _geopy()
    line = geopy.distance.geodesic(meters=distance)
    point = line.destination(geopy.Point(start.lat_deg, start.lon_deg), bearing)
    return Position(float(point.latitude), float(point.longitude), start.height_m)


@cache
def _geopy() -> Any:
    """Imported when first asked for: it brings geocoders and HTTP along, a tenth of a second."""
    import geopy.distance  # noqa: PLC0415

    return geopy


def difference_deg(first: float, second: float) -> float:
    """Signed turn from `second` to `first`, degrees in (-180, 180]."""
    turn = (first - second) % 360.0
    return turn - 360.0 if turn > 180.0 else turn
