"""Roads, houses and the skyline where the solved camera should see them."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import shapely
from numpy.typing import NDArray
from scipy.spatial import cKDTree

from geowork import strict_json
from geowork.camera.lines_in_view import pixels_in_view
from geowork.camera.model import rotation_from_angles
from geowork.camera.posterior import CameraPosterior
from geowork.cli.main import main
from geowork.geo.terrain import FlatTerrain, RasterTerrain
from geowork.imagery.vector_layer import open_vector_layer
from geowork.resources import sample_path
from geowork.workflow.ground_check import layer_in_frame, skyline_in_frame, stated_height_m
from geowork.workflow.stated_camera import camera_from_json
from samples.make.earth_frame import wgs84_to_enu
from samples.make.extract import extract
from samples.make.terrain import terrain_height

Array = NDArray[np.float64]
KUPIANSK = sample_path("kupiansk")
PIN_FRAME = 12
SIZE = np.array([1920.0, 1080.0])


@pytest.fixture(scope="module")
def posterior() -> CameraPosterior:
    given = KUPIANSK / "control_points.json"
    return camera_from_json(strict_json.read(given), given).posterior


@pytest.fixture(scope="module")
def terrain() -> RasterTerrain:
    return RasterTerrain.open(KUPIANSK / "terrain.tif")


def _drawn(enu: Array) -> Array:
    """Where the renderer drew points of the scene in the pinned frame, by the stated truth."""
    camera = strict_json.read(KUPIANSK / "truth.json")["camera"]
    pose = next(f for f in camera["frames"] if f["index"] == PIN_FRAME)
    turned = rotation_from_angles(pose["azimuth_deg"], pose["pitch_deg"], pose["roll_deg"])
    at = [np.array([camera[k]]) for k in ("lat_deg", "lon_deg", "height_m")]
    local = (enu - wgs84_to_enu(*at)[0]) @ turned.T
    normal = local[:, :2] / np.where(local[:, 2:] > 0.1, local[:, 2:], np.nan)
    bent = normal * (1 + camera["k1"] * np.sum(normal**2, axis=1, keepdims=True))
    return np.asarray(bent * camera["focal_px"] + SIZE / 2)


def _drawn_lines(kind: str) -> Array:
    """Pixels (n, 2) close along every true line of that kind, on the scene's own ground."""
    found = []
    for feature in open_vector_layer(KUPIANSK / "extract.geojson").features:
        if feature.kind == kind:
            dense = shapely.get_coordinates(shapely.segmentize(feature.geometry, 1e-6))
            enu = wgs84_to_enu(dense[:, 1], dense[:, 0], np.zeros(len(dense)))
            enu[:, 2] = terrain_height(enu[:, 0], enu[:, 1])
            found.append(_drawn(enu))
    pixels = np.concatenate(found)
    return pixels[np.isfinite(pixels).all(axis=1)]


def test_the_extract_is_that_of_the_scene() -> None:
    kept = json.loads((KUPIANSK / "extract.geojson").read_text(encoding="utf-8"))
    assert kept == extract()


@pytest.mark.parametrize(("kind", "fewest"), [("road", 3), ("building", 8)])
def test_roads_and_houses_fall_where_the_renderer_drew_them(
    posterior: CameraPosterior, terrain: RasterTerrain, kind: str, fewest: int
) -> None:
    features = open_vector_layer(KUPIANSK / "extract.geojson").features
    lines = [
        line
        for line in layer_in_frame(posterior, terrain, features)
        if (line.kind, line.part) == (kind, "ground")
    ]
    pixels = np.concatenate([np.array(line.pixels) for line in lines])
    inside = pixels[((pixels >= 0) & (pixels <= SIZE)).all(axis=1)]
    assert len(lines) >= fewest
    assert len(inside) > 150
    away, _ = cKDTree(_drawn_lines(kind)).query(inside)
    assert np.median(away) < 3.0
    assert np.percentile(away, 95) < 12.0
    # Nothing leaps across the picture from where a line left it.
    assert max(np.abs(np.diff(np.array(line.pixels), axis=0)).max() for line in lines) < 60.0


def test_what_is_beside_the_picture_is_not_folded_back_into_it(posterior: CameraPosterior) -> None:
    camera = replace(posterior.camera, k1=-0.05, k2=0.0)
    # Almost across the line of sight a negative k1 turns the polynomial over.
    directions = np.array([[x, y, 1.0] for x in (-4.45, 4.3, 4.45) for y in (0.0, 0.2)])
    points = camera.centre_enu_m + 100.0 * directions @ camera.rotation
    folded = camera.project(points)
    assert ((folded > 0) & (folded < SIZE)).all(axis=1).any()
    assert np.isnan(pixels_in_view(camera, points)).all()


def test_what_a_hill_hides_is_left_out(posterior: CameraPosterior) -> None:
    features = open_vector_layer(KUPIANSK / "extract.geojson").features
    eye = posterior.camera.centre_enu_m
    level = float(posterior.frame.to_geodetic(eye)[2]) - 8.0
    flat = layer_in_frame(posterior, FlatTerrain(level), features)

    class Ridge:
        """Level ground with a wall of hill 40 m away all around."""

        sigma_m = 1.0

        def height_m(self, lat_deg: Array, lon_deg: Array) -> Array:
            enu = posterior.frame.to_enu(lat_deg, lon_deg, np.full(np.shape(lat_deg), level))
            far = np.hypot(*(enu[:, :2] - eye[:2]).T)
            return np.where((far > 40) & (far < 50), level + 30.0, level)

    behind = layer_in_frame(posterior, Ridge(), features)
    assert any(line.kind == "building" for line in flat)
    assert not any(line.part == "post" for line in behind)
    assert sum(len(one.pixels) for one in behind) < sum(len(one.pixels) for one in flat) / 2


def test_the_skyline_is_the_highest_ground_of_the_scene(
    posterior: CameraPosterior, terrain: RasterTerrain
) -> None:
    lines = skyline_in_frame(posterior, terrain)
    assert lines
    pixels = np.concatenate([np.array(line.pixels) for line in lines])
    # The scene's own ground, as far as the terrain model reaches, seen by the true camera.
    east, north = np.meshgrid(np.arange(-300.0, 900.0, 4.0), np.arange(-500.0, 500.0, 4.0))
    ground = np.stack([east, north, terrain_height(east, north)], axis=-1).reshape(-1, 3)
    seen = _drawn(ground)
    gaps = []
    for x, y in pixels[(pixels[:, 0] > 100) & (pixels[:, 0] < 1820)][::40]:
        beside = seen[np.abs(seen[:, 0] - x) < 3]
        gaps.append(y - beside[:, 1].min())
    assert len(gaps) > 10
    assert np.median(np.abs(gaps)) < 3.0
    assert skyline_in_frame(posterior, FlatTerrain(90.0)) == []


@pytest.mark.parametrize(
    ("tags", "height"),
    [
        ({"height": "12"}, 12.0), ({"height": "12,5 m"}, 12.5), ({"height": "40 ft"}, 12.192),
        ({"building:levels": "5"}, 15.0), ({"height": "tall"}, None), ({"height": "1e9"}, None),
        ({"height": "99999"}, None), ({}, None),
    ],
)  # fmt: skip
def test_heights_are_read_from_tags(tags: dict[str, str], height: float | None) -> None:
    assert stated_height_m(tags) == (None if height is None else pytest.approx(height))


def test_the_command_draws_over_the_frame(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    import cv2

    from geowork.imagery.photo import open_photo

    frame, out = tmp_path / "frame.png", tmp_path / "checked.png"
    cv2.imwrite(str(frame), np.full((1080, 1920, 3), 127, np.uint8))
    given = [str(KUPIANSK / "control_points.json"), str(KUPIANSK / "extract.geojson")]
    options = ["--terrain", str(KUPIANSK / "terrain.tif"), "--skyline", "--json"]
    assert main(["overlay", *given, *options, "--on", str(frame), "--out", str(out)]) == 0
    said = json.loads(capsys.readouterr().out)
    assert {"road", "building", "power", "mast", "skyline"} <= {
        one["kind"] for one in said["lines"]
    }
    assert (open_photo(out) != 127).any(axis=2).mean() > 0.005
    assert main(["overlay", *given, "--skyline", "--json"]) == 1
    assert "add --terrain" in capsys.readouterr().err
