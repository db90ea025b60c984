"""Movement over ground of walkers whose true path is known."""

from __future__ import annotations

import numpy as np
import pytest

from geowork import strict_json
from geowork.analysis.circular import spread_of, turn_deg
from geowork.analysis.foot import feet_of
from geowork.analysis.movement import movement
from geowork.analysis.path import fit_path
from geowork.analysis.track_file import track_from_json, track_to_json
from geowork.errors import InputError
from geowork.geo.position import Position
from geowork.geo.terrain import FlatTerrain
from geowork.tracking.box import Box, Step
from tests.support.walks import ORIGIN, seen_walk, straight

GROUND = FlatTerrain(0.0, 0.2)
START = (25.0, 35.0)


def holds(interval: tuple[float, float], angle: float) -> bool:
    low, high = interval
    return interval == (0.0, 360.0) or (angle - low) % 360.0 <= (high - low) % 360.0


def test_the_course_interval_holds_the_true_course_about_as_often_as_it_says() -> None:
    random = np.random.default_rng(5)
    held = []
    for _ in range(120):
        path = straight(random.uniform(0, 360), random.uniform(6, 14), START, 80)
        walk = seen_walk(path, random, scale=random.uniform(0.3, 2.0))
        track = movement("walker", walk.feet, walk.posterior, GROUND)
        assert track.course_deg is not None and track.course_deg.interval_95 is not None
        held.append(holds(track.course_deg.interval_95, walk.course_deg))
    # 95 % of 120, with room for chance at three sigma.
    assert 0.88 <= np.mean(held) <= 1.0


def test_a_well_seen_walk_is_moving_with_course_length_and_speed() -> None:
    walk = seen_walk(straight(120.0, 10.0, START, 100), np.random.default_rng(1), scale=0.2)
    track = movement("walker", walk.feet, walk.posterior, GROUND)
    assert track.status == "moving"
    assert track.course_deg and abs(turn_deg(np.array(track.course_deg.value), 120.0)) < 4.0
    assert track.displacement_m and track.displacement_m.value == pytest.approx(10.0, abs=0.6)
    assert track.speed_mps and track.speed_mps.value == pytest.approx(10.0 / 3.96, abs=0.2)


def test_ground_positions_lie_within_their_covariance_of_the_truth() -> None:
    walk = seen_walk(straight(200.0, 8.0, START, 60), np.random.default_rng(2))
    track = movement("walker", walk.feet, walk.posterior, GROUND)
    seen = track.observations[30]
    there = walk.posterior.frame.enu_of(Position(seen.lat_deg or 0, seen.lon_deg or 0, 0.0))[:2]
    off = there - walk.path[30]
    covariance = np.array(seen.covariance_en_m2)
    assert off @ np.linalg.solve(covariance, off) < 13.8  # 99.9 %, two degrees of freedom
    assert np.sqrt(np.trace(covariance)) < 6.0
    assert ORIGIN.lat_deg - 0.01 < (seen.lat_deg or 0) < ORIGIN.lat_deg + 0.01


def test_standing_still_is_a_result() -> None:
    path = straight(0.0, 0.0, (12.0, 18.0), 80)
    walk = seen_walk(path, np.random.default_rng(3), scale=0.2, sigma_px=1.0)
    assert movement("guard", walk.feet, walk.posterior, GROUND).status == "still"


def test_a_step_lost_in_the_error_is_uncertain() -> None:
    walk = seen_walk(straight(80.0, 0.8, START, 80), np.random.default_rng(4), sigma_px=12.0)
    assert movement("guard", walk.feet, walk.posterior, GROUND).status == "uncertain"


def test_a_turning_walk_is_said_to_turn_and_its_course_runs_first_to_last() -> None:
    there = straight(90.0, 8.0, START, 60)
    path = np.vstack([there, straight(180.0, 8.0, tuple(there[-1]), 60)[1:]])
    walk = seen_walk(path, np.random.default_rng(6), scale=0.1, sigma_px=1.0)
    track = movement("walker", walk.feet, walk.posterior, GROUND)
    assert "turning" in {note.code for note in track.warnings if not isinstance(note, str)}
    assert track.course_deg and track.course_deg.value == pytest.approx(135.0, abs=5.0)


def test_the_camera_s_error_is_shared_by_all_points_of_the_track() -> None:
    # However many frames there are, an unsure azimuth leaves the course as unsure.
    random = np.random.default_rng(7)
    sigmas = []
    for count in (40, 400):
        walk = seen_walk(straight(30.0, 20.0, START, count), random, scale=3.0, sigma_px=1.0)
        track = movement("walker", walk.feet, walk.posterior, GROUND)
        assert track.course_deg and track.course_deg.sigma
        sigmas.append(track.course_deg.sigma)
    assert sigmas[1] > 0.6 * sigmas[0]


def test_a_foot_in_the_sky_is_refused_with_the_remedy() -> None:
    walk = seen_walk(straight(0.0, 5.0, START, 20), np.random.default_rng(8))
    sky = [f.__class__(f.index, f.pts, f.time_s, 900, 40, 2.0) for f in walk.feet]
    with pytest.raises(InputError, match="does not stand on ground that the camera sees"):
        movement("cloud", sky, walk.posterior, GROUND)


def test_one_frame_is_no_movement() -> None:
    walk = seen_walk(straight(0.0, 5.0, START, 20), np.random.default_rng(9))
    with pytest.raises(InputError, match="fewer than two frames"):
        movement("walker", walk.feet[:1], walk.posterior, GROUND)


def test_lost_frames_are_gaps_that_are_told() -> None:
    box = Box(100, 100, 30, 80)
    steps = [
        Step(k, k, k / 25, box, box.foot, 2.0, "lost" if 3 <= k < 6 else "followed")
        for k in range(10)
    ]
    feet, lost = feet_of(steps)
    assert [f.index for f in feet] == [0, 1, 2, 6, 7, 8, 9]
    assert lost == 3


def test_a_track_is_the_same_after_writing_and_reading() -> None:
    walk = seen_walk(straight(45.0, 9.0, START, 40), np.random.default_rng(10))
    track = movement("walker", walk.feet, walk.posterior, GROUND)
    written = strict_json.canonical(track_to_json(track))
    assert track_from_json(strict_json.parse(written, "track.json"), "track.json") == track


def test_the_same_inputs_give_the_same_track() -> None:
    walk = seen_walk(straight(45.0, 9.0, START, 40), np.random.default_rng(11))
    first = movement("walker", walk.feet, walk.posterior, GROUND)
    assert movement("walker", walk.feet, walk.posterior, GROUND) == first


def test_an_interval_across_north_runs_clockwise() -> None:
    angles = np.random.default_rng(0).normal(2.0, 4.0, 5000) % 360.0
    low, high = spread_of(angles).interval_95
    assert low > 340.0
    assert high < 15.0
    assert spread_of(np.arange(0.0, 360.0)).interval_95 == (0.0, 360.0)


def test_the_ends_of_a_long_way_with_many_turns_stay_where_they_are() -> None:
    times = np.arange(600) / 10.0
    way = np.column_stack([times, 3.0 * np.abs((times / 2.0) % 2.0 - 1.0)])  # there and back, 15 ×
    random = np.random.default_rng(2)
    cloud = (
        way + 0.2 * random.standard_normal((50, 1, 2)) + 0.05 * random.standard_normal(way.shape)
    )
    path = fit_path(times, way, cloud)
    assert np.abs(path.best[[0, -1]] - way[[0, -1]]).max() < 0.25
