"""A flat scene laid on the ground, against scenes whose ground is known."""

from __future__ import annotations

import msgspec
import numpy as np
import pytest

from geowork.camera.plane import fit_plane
from geowork.camera.plane_pairs import geodetic
from geowork.camera.plane_posterior import Plane
from tests.benchmarks.plane.families import (
    FAMILIES,
    HEIGHT,
    WIDTH,
    Look,
    Scene,
    make_scene,
    true_places_m,
)

GRID = np.stack(
    np.meshgrid(np.linspace(0.1, 0.9, 4) * WIDTH, np.linspace(0.1, 0.9, 4) * HEIGHT), axis=-1
).reshape(-1, 2)
EXACT = Look(count=(6, 6), pixel_sigma=1e-6, map_sigma_m=1e-6, stated_map_sigma_m=1.0)


def scenes(look: Look, count: int, seed: int = 1) -> list[Scene]:
    rng = np.random.default_rng(seed)
    return [make_scene(look, rng) for _ in range(count)]


def misses_m(scene: Scene, plane: Plane) -> np.ndarray:
    """From the true place of each pixel of the grid to the plane's."""
    return plane.pixel_to_ground(GRID).places_m - true_places_m(scene, GRID, plane.frame)


def test_exact_pairs_give_the_ground_exactly() -> None:
    for scene in scenes(EXACT, 5):
        plane = fit_plane(scene.points).plane
        missed = misses_m(scene, plane)
        assert np.nanmax(np.abs(missed)) < 0.05
        there_and_back = plane.ground_to_pixel(plane.pixel_to_ground(GRID).places_m)
        seen = np.isfinite(there_and_back[:, 0])
        assert seen.any()
        assert there_and_back[seen] == pytest.approx(GRID[seen], abs=1e-6)


@pytest.mark.parametrize("family", ["errors as stated", "stated 2 m, true 5 m"])
def test_the_ellipses_hold_the_truth_as_often_as_they_say(family: str) -> None:
    held = []
    for scene in scenes(FAMILIES[family], 40):
        plane = fit_plane(scene.points).plane
        if plane is None:
            continue
        found = plane.pixel_to_ground(GRID)
        missed = misses_m(scene, plane)
        squared = np.einsum("ni,nij,nj->n", missed, np.linalg.inv(found.covariances_m2), missed)
        held.append(np.mean(squared[np.isfinite(squared)] < 5.991))
    assert len(held) > 30
    assert np.nanmean(held) > 0.88


def test_a_wrong_pair_is_named_and_the_sound_ones_are_not() -> None:
    named = accused = 0
    for scene in scenes(FAMILIES["one blunder among eight"], 20):
        outliers = fit_plane(scene.points).result.outliers
        named += scene.blunder in outliers
        accused += any(name != scene.blunder for name in outliers)
    assert named >= 14
    assert accused <= 2


def test_a_withheld_pair_is_predicted() -> None:
    scene = scenes(Look(count=(9, 9)), 1)[0]
    last = msgspec.structs.replace(scene.points.pins[-1], withheld=True)
    points = msgspec.structs.replace(scene.points, pins=(*scene.points.pins[:-1], last))
    check = fit_plane(points).result.check_points[0]
    assert check.landmark == last.landmark
    assert check.inside_95
    assert np.hypot(check.dx_px, check.dy_px) < 4 * np.sqrt(
        np.trace(np.array(check.covariance_px2))
    )


def test_the_footprint_is_the_frame_on_the_ground() -> None:
    scene = scenes(EXACT, 1)[0]
    fit = fit_plane(scene.points)
    ring = np.array(fit.result.footprint["coordinates"][0])[:, ::-1]
    corners = np.array([[0, 0], [WIDTH, 0], [WIDTH, HEIGHT], [0, HEIGHT]], dtype=np.float64)
    true = geodetic(fit.plane.frame, true_places_m(scene, corners, fit.plane.frame))
    for corner in true:
        assert np.min(np.abs(ring - corner).max(axis=1)) < 2e-6


@pytest.mark.parametrize("count", [0, 1, 3])
def test_too_few_pairs_are_refused_saying_how_many_are_needed(count: int) -> None:
    points = scenes(Look(count=(6, 6)), 1)[0].points
    few = msgspec.structs.replace(points, pins=points.pins[:count])
    result = fit_plane(few).result
    assert result.status == "refused"
    assert f"holds {count}, and 4 are needed" in result.reason


def test_pairs_on_one_line_are_refused() -> None:
    points = scenes(Look(count=(6, 6)), 1)[0].points
    pins = tuple(
        msgspec.structs.replace(pin, x_px=100.0 + 200.0 * k, y_px=300.0 + 50.0 * k)
        for k, pin in enumerate(points.pins)
    )
    result = fit_plane(msgspec.structs.replace(points, pins=pins)).result
    assert result.status == "refused"
    assert "line" in result.reason
