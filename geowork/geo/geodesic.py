"""Distance and bearing over the ellipsoid."""

from __future__ import annotations

from geographiclib.geodesic import Geodesic

from geowork.geo.position import Position


def distance_m(start: Position, end: Position) -> float:
    """Length of the geodesic between two positions, metres (heights ignored)."""
    line = Geodesic.WGS84.Inverse(
        start.lat_deg, start.lon_deg, end.lat_deg, end.lon_deg, Geodesic.DISTANCE
    )
    return float(line["s12"])


def bearing_deg(start: Position, end: Position) -> float:
    """Azimuth of the geodesic at `start`, degrees clockwise from true north, [0, 360)."""
    line = Geodesic.WGS84.Inverse(
        start.lat_deg, start.lon_deg, end.lat_deg, end.lon_deg, Geodesic.AZIMUTH
    )
    return float(line["azi1"]) % 360.0


def destination(start: Position, bearing: float, distance: float) -> Position:
    """Where one arrives going `distance` metres from `start` at `bearing` degrees."""
    line = Geodesic.WGS84.Direct(start.lat_deg, start.lon_deg, bearing, distance)
    return Position(float(line["lat2"]), float(line["lon2"]), start.height_m)


def difference_deg(first: float, second: float) -> float:
    """Signed turn from `second` to `first`, degrees in (-180, 180]."""
    turn = (first - second) % 360.0
    return turn - 360.0 if turn > 180.0 else turn
