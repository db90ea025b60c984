"""What a solve says beyond the camera: each pin without itself, what next, how large the errors."""

from __future__ import annotations

import numpy as np
import pytest

from geowork.camera.dragging import resect_nearby
from geowork.camera.resection import resect
from geowork.geo.geodesic import distance_m
from tests.benchmarks.resection.families import FAMILIES, Look, make_scene
from tests.camera.scenes import replaced, spread_m, street_scene

EIGHT = Look(count=(8, 8))


def without_last_pin(seed: int):
    scene = street_scene(seed, EIGHT)
    return scene.points, replaced(scene.points, pins=scene.points.pins[:-1])


def test_a_pin_left_out_is_missed_by_what_a_solve_without_it_says() -> None:
    points, fewer = without_last_pin(3)
    left_out = resect(points).solution.residuals[-1].left_out
    withheld = replaced(points.pins[-1], withheld=True)
    check = resect(replaced(fewer, pins=(*fewer.pins, withheld))).solution.check_points[0]
    sigma_px = np.sqrt(np.trace(np.array(check.covariance_px2)))
    assert np.hypot(left_out.dx_px - check.dx_px, left_out.dy_px - check.dy_px) < 0.5 * sigma_px
    assert left_out.inside_95 == check.inside_95


def test_misses_of_pins_left_out_lie_in_their_ellipses_as_often_as_they_should() -> None:
    inside = [
        residual.left_out.inside_95
        for seed in range(25)
        for residual in resect(street_scene(seed, EIGHT).points).solution.residuals
    ]
    assert 0.9 < np.mean(inside) <= 0.99


def test_a_wrong_pin_is_told_by_how_much_the_others_miss_it() -> None:
    rng = np.random.default_rng(5)
    made = [make_scene(FAMILIES["one blunder among eight"], rng) for _ in range(6)]
    solved = [resect(scene.points).solution for scene in made]
    named = [s for s, scene in zip(solved, made, strict=True) if s.outliers == [scene.blunder]]
    assert len(named) >= 3
    for solution in named:
        wrong = next(r.left_out for r in solution.residuals if r.outlier)
        assert not wrong.inside_95
        assert np.hypot(wrong.dx_px, wrong.dy_px) > 10.0


def test_what_next_names_the_landmark_that_helps_and_about_how_much() -> None:
    forecast, came_true = [], []
    for seed in range(12):
        points, fewer = without_last_pin(seed)
        before, after = resect(fewer).solution, resect(points).solution
        named = {advice.landmark: advice for advice in before.next_landmarks}
        advice = named.get(points.pins[-1].landmark)
        gain = 1.0 - (spread_m(after) / spread_m(before)) ** 2
        forecast.append(advice.gain if advice else 0.0)
        came_true.append(gain)
    assert np.mean(forecast) == pytest.approx(np.mean(came_true), abs=0.15)


def test_what_next_is_sorted_and_lies_in_the_picture() -> None:
    _, fewer = without_last_pin(1)
    advice = resect(fewer).solution.next_landmarks
    assert [a.gain for a in advice] == sorted((a.gain for a in advice), reverse=True)
    assert any(a.landmark is None for a in advice)
    for one in advice:
        assert 0 <= one.x_px <= fewer.image.width_px
        assert f"{100 * one.gain:.0f} %" in one.text


def test_the_variance_factor_tells_errors_larger_than_stated() -> None:
    rng = np.random.default_rng(11)
    stated, wrong = (
        np.median(
            [
                resect(make_scene(FAMILIES[name], rng).points).solution.variance_factor.value
                for _ in range(15)
            ]
        )
        for name in ("street level", "stated 2 m, true 5 m")
    )
    assert stated < 2.0 < wrong


def test_while_a_pin_is_dragged_the_preview_follows_the_solve() -> None:
    scene = street_scene(8, EIGHT)
    start = resect(scene.points).posterior
    pin = replaced(scene.points.pins[0], x_px=scene.points.pins[0].x_px + 4.0)
    moved = replaced(scene.points, pins=(pin, *scene.points.pins[1:]))
    preview, full = resect_nearby(moved, start).solution, resect(moved).solution
    assert distance_m(preview.position, full.position) < 0.1 * full.ellipse_95.semi_major_m + 0.5
    assert spread_m(preview) == pytest.approx(spread_m(full), rel=0.5)
    assert [warning.code for warning in preview.warnings] == ["preview"]
