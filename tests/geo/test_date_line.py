"""Areas across the date line and around the poles, as GeoJSON takes them."""

from __future__ import annotations

import numpy as np
import pytest
from shapely.geometry import Point, shape

from geowork.geo.date_line import geometry_of, rings_of
from geowork.geo.position import LocalFrame, Position


@pytest.mark.parametrize(
    ("lat_deg", "lon_deg"),
    [(-17.0, 179.9999), (89.9999, 1.0), (89.9999, 120.0), (-89.9999, 77.0), (-89.9999, -140.0)],
)
def test_a_circle_holds_what_lies_within_it(lat_deg: float, lon_deg: float) -> None:
    # The poles are 11 m away, the date line as far.
    frame = LocalFrame(Position(lat_deg, lon_deg, 10.0))
    turns = np.linspace(0.0, 2.0 * np.pi, 72, endpoint=False)
    corners = np.column_stack([40.0 * np.sin(turns), 40.0 * np.cos(turns), np.zeros(72)])
    rings = rings_of(frame.to_geodetic(corners)[:, 1::-1], lon_deg)
    area = shape(geometry_of(rings))
    assert area.is_valid
    for radius, inside in ((5.0, True), (20.0, True), (36.0, True), (45.0, False)):
        spots = frame.to_geodetic(corners / 40.0 * radius)
        held = [area.contains(Point(lon, lat)) for lat, lon, _ in spots]
        assert held == [inside] * 72


@pytest.mark.parametrize("radius_m", [3e-4, 0.02, 5.0])
def test_an_area_keeps_its_shape_however_small(radius_m: float) -> None:
    frame = LocalFrame(Position(49.7, 37.6, 10.0))
    turns = np.linspace(0.0, 2.0 * np.pi, 72, endpoint=False)
    corners = np.column_stack([np.sin(turns), np.cos(turns), np.zeros(72)])
    rings = rings_of(frame.to_geodetic(radius_m * corners)[:, 1::-1], 37.6)
    area = shape(geometry_of(rings))
    for share, inside in ((0.9, True), (1.1, False)):
        spots = frame.to_geodetic(share * radius_m * corners)
        assert [area.contains(Point(lon, lat)) for lat, lon, _ in spots] == [inside] * 72
