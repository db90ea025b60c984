"""Pins predicted without themselves: the honest measure of how well each agrees with the others."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.stats import chi2

from geowork.camera.outcome import Outcome
from geowork.camera.outliers import delete_each
from geowork.camera.region import moments
from geowork.camera.solution import LeftOut

Array = NDArray[np.float64]

OUTSIDE = 0.05
"""A miss less probable than this lies outside its 95 % ellipse."""


def left_out(outcome: Outcome) -> dict[int, LeftOut]:
    """By the pin's row; check points are not among them, since the solve never saw them."""
    seen = outcome.seen
    deletions = outcome.deletions
    if deletions is None:
        starts = outcome.peaks.cameras
        deletions = delete_each(seen, outcome.prior, outcome.used, starts, seen.solving)
    return {
        deletion.index: LeftOut(
            float(deletion.miss_px[0]),
            float(deletion.miss_px[1]),
            deletion.covariance_px2.tolist() if seen.height_known[deletion.index] else None,
            bool(deletion.significance > OUTSIDE),
        )
        for deletion in deletions
    }


def predicted(outcome: Outcome, index: int) -> tuple[Array, Array, bool]:
    """Of a check point: observed minus predicted (2,) px, its covariance, whether within 95 %.

    The landmark's and the pin's own errors count as well as the camera's.
    """
    seen, weights = outcome.seen, outcome.weights
    found = outcome.found
    pixels = found.pixels[:, :, index].T
    mean, spread = moments(pixels, weights)
    covariance = spread + np.einsum("n,nij->ij", weights, found.covariances()[:, index])
    miss = seen.pixels[index] - mean
    inside = float(miss @ np.linalg.solve(covariance, miss)) <= float(chi2.ppf(0.95, 2))
    return miss, covariance, inside
