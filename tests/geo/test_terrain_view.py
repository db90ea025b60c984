"""What the lie of the land lets an eye see."""

from __future__ import annotations

import json
import math
from pathlib import Path

import numpy as np
import pytest
import shapely
from numpy.typing import NDArray

from geowork.cli.main import main
from geowork.errors import InputError
from geowork.geo.position import LocalFrame, Position
from geowork.geo.terrain import FlatTerrain, RasterTerrain
from geowork.geo.terrain_view import TerrainView, hidden
from geowork.geo.viewshed import viewshed
from geowork.resources import sample_path

Array = NDArray[np.float64]
PLACE = Position(49.71, 37.615)
TERRAIN = sample_path("kupiansk") / "terrain.tif"


class Wall:
    """Level ground with a wall 20 m high, 100 to 110 m north of the place."""

    sigma_m = 1.0

    def height_m(self, lat_deg: Array, lon_deg: Array) -> Array:
        north = (np.asarray(lat_deg) - PLACE.lat_deg) * 111_200.0
        return np.where((north > 100) & (north < 110), 120.0, 100.0)


def test_a_wall_hides_what_is_behind_it_and_not_what_rises_above() -> None:
    frame = LocalFrame(PLACE)
    eye = np.array([0.0, 0.0, 102.0])
    points = np.array([[0, 50, 100], [0, 300, 100], [0, 300, 170], [0, -300, 100.0], [0, 104, 120]])
    assert hidden(points, eye, frame, Wall()).tolist() == [False, True, False, False, False]
    assert not hidden(points, eye, frame, FlatTerrain(100.0)).any()


def test_the_skyline_is_the_wall_and_elsewhere_the_horizon_of_a_round_earth() -> None:
    frame = LocalFrame(PLACE)
    eye = np.array([0.0, 0.0, 102.0])
    view = TerrainView.around(eye, frame, Wall(), np.array([0.0, 180.0]))
    (north, south), ends = view.skyline()
    assert 99 < north[1] < 112
    # Without refraction the horizon of an eye 2 m up dips by sqrt(2 h / R).
    dip = math.sqrt(2 * 2.0 / 6_371_000.0)
    away = float(np.hypot(south[0], south[1]))
    assert (eye[2] - south[2]) / away == pytest.approx(dip, rel=0.03)
    assert not ends.any()


def test_a_viewshed_ends_at_the_wall() -> None:
    found = viewshed(PLACE, Wall(), 2.0, reach_m=500.0)
    frame = LocalFrame(PLACE)

    def sees(east: float, north: float) -> bool:
        lat, lon, _ = frame.to_geodetic(np.array([east, north, 0.0]))
        return bool(shapely.contains_xy(found.areas, lon, lat))

    assert sees(0, 50)
    assert not sees(0, 300)
    assert sees(0, -400)
    assert sees(450, 20)
    assert not sees(600, 0)
    assert found.areas.is_valid
    assert 0.5 < found.share < 0.9
    tall = viewshed(PLACE, Wall(), 2.0, target_m=100.0, reach_m=500.0)
    assert tall.share > 0.98


def test_a_place_outside_the_model_is_refused() -> None:
    with pytest.raises(InputError, match="lies outside the terrain model"):
        viewshed(Position(10.0, 10.0), RasterTerrain.open(TERRAIN))


def test_the_command_writes_areas(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "seen.geojson"
    given = ["--at", "49.71, 37.615", "--terrain", str(TERRAIN), "--reach", "400"]
    assert main(["viewshed", *given, "--out", str(out), "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    written = json.loads(out.read_text(encoding="utf-8"))
    assert written["geometry"] == said["visible"]
    assert 0.2 < said["share"] <= 1.0
    with pytest.raises(SystemExit, match="2"):
        main(["viewshed", *given[:4], "--reach", "nan", "--json"])
    assert "--reach" in capsys.readouterr().err
