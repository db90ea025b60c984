"""The derivatives that the solver descends by, against differences."""

from __future__ import annotations

import math

import numpy as np
import pytest

from geowork.camera.aim import Azimuth, Tilt
from geowork.camera.belief_rows import Belief
from geowork.camera.beliefs import Nearness
from geowork.camera.control_points import SharedError
from geowork.camera.observations import Observations, local_frame, observations
from geowork.camera.posterior import CameraSamples
from geowork.camera.prior import prior, prior_rows
from geowork.camera.residuals import fit
from tests.camera.scenes import replaced, seen_from_truth, tower_scene

STEPS = (1e-3,) * 3 + (1e-6,) * 4 + (1e-6, 1e-3, 1e-3, 1e-6)


def near_truth() -> tuple[CameraSamples, Observations]:
    made = tower_scene(4, tall_m=60.0, base_known=False)
    marks = tuple(replaced(m, source="ortho") for m in made.points.landmarks)
    points = replaced(made.points, landmarks=marks, sources=(SharedError("ortho", 5.0, 2.0),))
    seen = observations(points, local_frame(points))
    own = CameraSamples.of(seen_from_truth(made, points), np.zeros(len(seen.nuisance_sigmas_m)))
    nudge = np.full((1, own.parameters), 1e-3)
    nudge[0, 7:11] = (0.01, 4.0, -3.0, 0.002)
    nudge[0, 11:] = 1.5
    return own.displaced(nudge), seen


def moved(cameras: CameraSamples, column: int, step: float) -> CameraSamples:
    delta = np.zeros((1, cameras.parameters))
    delta[0, column] = step
    return cameras.displaced(delta)


def test_pins_fall_where_their_derivatives_say_also_for_shared_errors() -> None:
    cameras, seen = near_truth()
    raw = fit(cameras, seen, derivatives=True, raw=True).raw_slopes
    assert raw is not None and raw.shape[3] > 11
    for column in range(cameras.parameters):
        step = STEPS[column] if column < len(STEPS) else 1e-3
        ahead, behind = (
            fit(moved(cameras, column, sign * step), seen, derivatives=False) for sign in (1, -1)
        )
        slope = (ahead.pixels - behind.pixels) / (2.0 * step)
        expected = np.moveaxis(raw[..., column], 2, 0)
        assert slope == pytest.approx(expected, rel=1e-4, abs=1e-3 * np.abs(expected).max() + 1e-9)


@pytest.mark.parametrize(
    "belief",
    [
        Tilt((0.02, 0.1), (-0.1, 0.2)),
        Tilt((1.2, 0.1), None),
        Tilt((2.0, 0.1), None, 0.7),
        Tilt((-3.0, 0.1), None),
        Azimuth((math.radians(200.0), 0.2)),
        Nearness(np.array([40.0, 300.0, 10.0]), 120.0),
    ],
)
def test_beliefs_miss_by_what_their_derivatives_say(belief: Belief) -> None:
    cameras, _ = near_truth()
    slopes = belief.rows(cameras, derivatives=True).slopes
    assert slopes is not None
    for column in (3, 4, 5, 6, 8, 9):
        step = STEPS[column]
        ahead, behind = (
            belief.rows(moved(cameras, column, sign * step), derivatives=False).misses
            for sign in (1, -1)
        )
        slope = (ahead - behind)[0] / (2.0 * step)
        assert slope == pytest.approx(slopes[0, :, column], rel=2e-2, abs=2e-2 * (column < 8))


def test_every_row_of_a_prior_says_what_it_is_about() -> None:
    made = tower_scene(4, tall_m=60.0, base_known=False)
    frame = local_frame(made.points)
    seen = observations(made.points, frame)
    believed = prior(made.points, frame, seen)
    start = CameraSamples.of(
        seen_from_truth(made, made.points), np.zeros(len(seen.nuisance_sigmas_m))
    )
    rows = prior_rows(start, believed, derivatives=True)
    assert rows.misses.shape[1] == len(believed.fields) == len(believed.heavy)
