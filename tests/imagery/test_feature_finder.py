"""Places found by what lies around them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from geowork.cli.main import main
from geowork.errors import InputError
from geowork.geo.geodesic import distance_m
from geowork.geo.position import Position
from geowork.imagery.feature_finder import find_places, read_condition
from geowork.imagery.vector_layer import open_vector_layer
from geowork.resources import sample_path

EXTRACT = sample_path("kupiansk") / "extract.geojson"


def test_a_mast_near_a_road_and_a_river_is_found(capsys: pytest.CaptureFixture[str]) -> None:
    asked = ["--what", "mast", "--near", "road:300", "--near", "river:1km"]
    assert main(["find", str(EXTRACT), *asked, "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    kinds = {(one["nearby"][0]["distance_m"] <= 300) for one in said["found"]}
    assert kinds == {True}
    # The television tower, 1.5 km from the river, is not among them; the water tower is.
    assert 1 <= len(said["found"]) < 8
    assert all(one["nearby"][1]["distance_m"] <= 1000 for one in said["found"])


def test_distances_are_those_over_the_ellipsoid() -> None:
    layer = open_vector_layer(EXTRACT)
    (tower,) = find_places(
        [layer], "man_made=water_tower", [read_condition("man_made=chimney:2km")]
    )
    chimney = next(f for f in layer.features if f.tags.get("man_made") == "chimney")
    here = Position(tower.lat_deg, tower.lon_deg)
    there = Position(chimney.geometry.y, chimney.geometry.x)
    assert tower.nearby[0].distance_m == pytest.approx(distance_m(here, there), abs=0.3)


def test_nothing_is_near_itself_and_far_excludes() -> None:
    layer = open_vector_layer(EXTRACT)
    houses = find_places([layer], "building=house", [read_condition("building:500")])
    assert all(one.nearby[0].distance_m for one in houses)
    lonely = find_places([layer], "building", [read_condition("building:25", far=True)])
    assert 0 < len(lonely) < len(find_places([layer], "building", []))


@pytest.mark.parametrize("text", ["road", "road:", "road:-5", "road:1e9", ":300", "road:0"])
def test_a_condition_that_is_none_is_named(text: str) -> None:
    with pytest.raises(InputError, match=r"road:300|above 0"):
        read_condition(text)


def test_a_missing_extract_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["find", str(tmp_path / "no.gpkg"), "--what", "mast"]) == 1
    assert "no.gpkg: does not exist" in capsys.readouterr().err
