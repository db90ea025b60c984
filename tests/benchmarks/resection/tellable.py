"""Which blunders can be told from an unlucky pin: no method can name one within the noise."""

from __future__ import annotations

import math

import numpy as np

from geowork.camera.observations import observations
from geowork.camera.posterior import CameraSamples
from geowork.camera.prior import prior, prior_rows
from geowork.camera.refinement import assembled
from geowork.camera.residuals import fit
from tests.benchmarks.resection.families import Scene

TELLABLE_SIGMAS = 5.0
"""Eight pins tested together, with a sound one accused in 3 % of solves, leave 3.3 sigmas to each
pin; 1.7 more, and 95 % of the pins shifted so far are beyond that, whatever their own errors."""


def tellable(scene: Scene) -> bool:
    """Whether the blunder stands out from what the other pins leave open."""
    return blunder_sigmas(scene) > TELLABLE_SIGMAS


def blunder_sigmas(scene: Scene) -> float:
    """The blunder's shift in sigmas of that pin as the others predict it at the true camera.

    Pin, landmark and prediction count, by the normal equations of the others.
    """
    seen = observations(scene.points, scene.frame)
    believed = prior(scene.points, scene.frame, seen)
    truth = CameraSamples.of(scene.truth, np.zeros(len(seen.nuisance_sigmas_m)))
    found = fit(truth, seen, derivatives=True, raw=True)
    wrong = seen.ids.index(str(scene.blunder))
    others = seen.solving
    others[0, wrong] = 0.0
    rows = prior_rows(truth, believed, derivatives=True)
    normal, _ = assembled(found, rows, believed, others)
    assert found.raw_slopes is not None
    slopes = found.raw_slopes[0, wrong]
    covariance = found.covariances()[0, wrong] + slopes @ np.linalg.inv(normal[0]) @ slopes.T
    shift = np.array(scene.blunder_px)
    return math.sqrt(float(shift @ np.linalg.solve(covariance, shift)))
