"""Candidate places weighed against each other by the same pins."""

from __future__ import annotations

import numpy as np
import pytest

from geowork.camera.control_points import ControlPoints
from geowork.camera.rivals import compare
from geowork.errors import InputError
from tests.benchmarks.resection.families import Look
from tests.camera.scenes import replaced, street_scene

EIGHT = Look(count=(8, 8))


def elsewhere(points: ControlPoints, seed: int) -> ControlPoints:
    """The same things seen, taken for things that stand otherwise."""
    rng = np.random.default_rng(seed)
    moved = tuple(
        replaced(
            mark,
            lat_deg=mark.lat_deg + rng.normal(0.0, 1e-3) + 0.2,
            lon_deg=mark.lon_deg + rng.normal(0.0, 1e-3),
        )
        for mark in points.landmarks
    )
    return replaced(points, landmarks=moved)


def test_the_true_place_is_kept_and_others_are_rejected_with_a_reason() -> None:
    for seed in range(6):
        points = street_scene(seed, EIGHT).points
        true, *others = compare(
            [("here", points), ("there", elsewhere(points, 1)), ("yonder", elsewhere(points, 2))]
        )
        assert not true.rejected and true.probability > 0.98
        for other in others:
            assert other.rejected
            assert "here" in other.reason or "No camera" in other.reason


def test_a_copy_of_the_place_moved_as_a_whole_cannot_be_told_from_it() -> None:
    points = street_scene(2, EIGHT).points
    marks = tuple(replaced(m, lon_deg=m.lon_deg + 0.5) for m in points.landmarks)
    rivals = compare([("here", points), ("its twin", replaced(points, landmarks=marks))])
    assert [r.probability for r in rivals] == pytest.approx([0.5, 0.5], abs=0.1)
    assert not any(r.rejected for r in rivals)


def test_other_pins_cannot_be_compared() -> None:
    points = street_scene(2, EIGHT).points
    with pytest.raises(InputError, match="'pins' differs"):
        compare([("a", points), ("b", replaced(points, pins=points.pins[1:]))])
