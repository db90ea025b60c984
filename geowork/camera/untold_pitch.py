"""Whether the place rests on the camera's having looked level, where nothing tells its pitch.

Landmarks without heights tell directions over ground only. That the camera looked about level is
then a belief, and right for most pictures; but a drone looks down, its pins fit as well, and it
stood elsewhere. That must be said before anybody relies on the place.
"""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray
from scipy.stats import chi2

from geowork.camera.aim import Tilt
from geowork.camera.outcome import Outcome
from geowork.camera.prior import Prior
from geowork.camera.refinement import refine
from geowork.camera.region import moments
from geowork.camera.target import log_target

Array = NDArray[np.float64]

DOWN_DEG = 30.0
DOWN_SIGMA_DEG = 3.0
STEPS = 40
AS_GOOD = 3.0
"""Pins that are e to this times less probable so still do not speak against it."""

WELL_WITHIN = 0.8
"""In the part of the region that holds the camera with this probability."""


def moved_if_looking_down_m(outcome: Outcome) -> float | None:
    """How far off the camera would have stood, had it looked down by 30°.

    None where its pitch is told, where the pins contradict such a camera, or where its place lies
    well within the region, so that this holds it whichever way the camera looked.
    """
    own = next((b for b in outcome.prior.beliefs if isinstance(b, Tilt)), None)
    if own is None or not own.loose[1]:
        return None
    pitch_rad = -math.radians(DOWN_DEG), math.radians(DOWN_SIGMA_DEG)
    down = replace(own, pitch=pitch_rad, loose=(own.loose[0], False))
    found = refine(
        outcome.peaks.cameras, outcome.seen, _with(outcome.prior, own, down), outcome.used,
        robust=True, steps=STEPS,
    )  # fmt: skip
    best = found.cameras.take(np.array([int(np.argmin(found.costs))]))
    untold = _with(outcome.prior, own, replace(own, pitch=None, loose=(own.loose[0], False)))
    level = log_target(outcome.peaks.cameras.take(np.array([0])), outcome.seen, untold)
    if log_target(best, outcome.seen, untold)[0] < level[0] - AS_GOOD:
        return None
    mean, covariance = moments(outcome.places_enu_m[:, :2], outcome.weights)
    away = best.centres_enu_m[0, :2] - mean
    if away @ np.linalg.solve(covariance, away) < chi2.ppf(WELL_WITHIN, 2):
        return None
    return float(np.linalg.norm(away))


def _with(prior: Prior, own: Tilt, other: Tilt) -> Prior:
    """The prior with one belief in place of another."""
    return replace(prior, beliefs=tuple(other if b is own else b for b in prior.beliefs))
