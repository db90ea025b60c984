"""Lengths, bearings and areas over the WGS 84 ellipsoid of what is drawn on a map."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from geographiclib.geodesic import Geodesic

from geowork.geo.geodesic import bearing_deg, distance_m
from geowork.geo.position import Position


@dataclass(frozen=True)
class Measured:
    """What a drawn line measures.

    Args:
        length_m: along all its legs.
        last_m: its last leg.
        bearing_deg: of the last leg at its start, clockwise from true north.
        area_m2: enclosed once the line is closed; None with fewer than three corners.
        around_m: length of the closed line.
    """

    length_m: float
    last_m: float
    bearing_deg: float
    area_m2: float | None = None
    around_m: float | None = None


def measure(corners: Sequence[Position]) -> Measured | None:
    """Measure a line through some places; None with fewer than two.

    The area is that of the geodesic polygon (Karney 2013), whichever way round it is drawn.
    """
    if len(corners) < 2:
        return None
    legs = [distance_m(a, b) for a, b in itertools.pairwise(corners)]
    start, end = corners[-2:]
    area = around = None
    if len(corners) > 2:
        ring = Geodesic.WGS84.Polygon()
        for corner in corners:
            ring.AddPoint(corner.lat_deg, corner.lon_deg)
        _, around, signed = ring.Compute(reverse=False, sign=True)
        area = abs(signed)
    return Measured(sum(legs), legs[-1], bearing_deg(start, end), area, around)
