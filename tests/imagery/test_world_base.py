"""The embedded map of the world's land."""

from __future__ import annotations

import json
from pathlib import Path

import shapely

from geowork.imagery.world_base import world_base
from geowork.jobs.progress import Silent


def test_the_land_is_land_and_the_sea_is_sea(own_cache: Path) -> None:
    text = world_base(own_cache, Silent())
    value = json.loads(text)
    land = shapely.union_all(
        [shapely.geometry.shape(f["geometry"]).buffer(0) for f in value["features"]]
    )
    for lon, lat in ((37.6, 49.7), (36.3, 33.5), (-71.3, 44.3), (138.7, 35.4), (25.1, 35.3)):
        assert shapely.contains_xy(land, lon, lat)
    for lon, lat in ((34.0, 43.2), (-30.0, 40.0), (5.0, 40.0), (90.0, 0.0)):
        assert not shapely.contains_xy(land, lon, lat)
    assert 200_000 < len(text) < 3_000_000
    assert world_base(own_cache, Silent()) == text
