"""A way told in segments: corners, turns, and what is no turn."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from geowork.analysis.circular import turn_deg
from geowork.analysis.movement import movement
from geowork.analysis.segments import segments_of
from geowork.geo.terrain import FlatTerrain
from tests.support.walks import seen_walk, straight

GROUND = FlatTerrain(0.0, 0.2)
START = (25.0, 35.0)


def sampled(courses: list[float], sigma_m: float = 0.1) -> tuple[NDArray[np.float64], ...]:
    """Legs of 5 m and 5 s in these directions, 400 samples with their own error."""
    steps = 5.0 * np.array([[np.sin(np.radians(c)), np.cos(np.radians(c))] for c in courses])
    path = np.vstack([np.zeros(2), np.cumsum(steps, axis=0)])
    noise = sigma_m * np.random.default_rng(1).standard_normal((400, *path.shape))
    return 5.0 * np.arange(len(path)), path + noise


def test_a_straight_way_is_one_segment() -> None:
    (only,) = segments_of(*sampled([80.0, 82.0, 79.0, 80.0]))
    assert (only.kind, only.from_s, only.to_s) == ("straight", 0.0, 20.0)
    assert only.course_deg.value == pytest.approx(80.0, abs=2.0)


def test_a_corner_parts_two_straight_segments() -> None:
    first, second = segments_of(*sampled([80.0, 80.0, 170.0, 170.0]))
    assert (first.kind, second.kind) == ("straight", "straight")
    assert first.to_s == second.from_s == 10.0
    for segment, true in ((first, 80.0), (second, 170.0)):
        assert segment.course_deg.value == pytest.approx(true, abs=2.0)
        assert segment.course_deg.interval_95 is not None
        low, high = segment.course_deg.interval_95
        assert low < true < high


def test_a_turn_that_takes_its_time_is_a_segment_of_its_own() -> None:
    before, turning, after = segments_of(*sampled([10.0, 10.0, 350.0, 310.0, 280.0, 280.0]))
    assert (before.kind, turning.kind, after.kind) == ("straight", "turning", "straight")
    assert turning.turn_deg is not None
    assert turning.turn_deg.value == pytest.approx(-90.0, abs=3.0)  # to the left
    assert before.to_s == turning.from_s and turning.to_s == after.from_s


def test_a_bend_within_the_error_is_no_turn() -> None:
    assert len(segments_of(*sampled([80.0, 110.0, 80.0], sigma_m=2.0))) == 1


def test_a_followed_walk_round_a_corner_tells_the_course_of_each_part() -> None:
    there = straight(90.0, 8.0, START, 60)
    path = np.vstack([there, straight(180.0, 8.0, tuple(there[-1]), 60)[1:]])
    walk = seen_walk(path, np.random.default_rng(6), scale=0.1, sigma_px=1.0)
    track = movement("walker", walk.feet, walk.posterior, GROUND)
    straights = [s for s in track.segments if s.kind == "straight"]
    assert len(straights) >= 2
    ends = straights[0].course_deg.value, straights[-1].course_deg.value
    for found, true in zip(ends, (90.0, 180.0), strict=True):
        assert abs(float(turn_deg(np.array(found), true))) < 12.0
