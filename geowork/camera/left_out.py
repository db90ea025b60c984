"""Every pin predicted without itself: the honest measure of how well it agrees with the others."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.stats import chi2

from geowork.camera.outcome import Outcome
from geowork.camera.outliers import delete_each
from geowork.camera.region import moments
from geowork.camera.residuals import fit
from geowork.camera.solution import LeftOut

Array = NDArray[np.float64]

OUTSIDE = 0.05
"""A miss less probable than this lies outside its 95 % ellipse."""


def left_out(outcome: Outcome) -> dict[int, LeftOut]:
    """By the pin's row; check points are not among them, since the solve never saw them."""
    seen = outcome.seen
    missed = {
        deletion.index: LeftOut(
            float(deletion.miss_px[0]),
            float(deletion.miss_px[1]),
            deletion.covariance_px2.tolist() if seen.height_known[deletion.index] else None,
            bool(deletion.significance > OUTSIDE),
        )
        for deletion in delete_each(seen, outcome.prior, outcome.used, outcome.peaks.cameras)
    }
    for index in np.flatnonzero((seen.solving > outcome.used)[0]):
        # A pin named wrong has no part in the draws but by its small chance of being right.
        miss, covariance, inside = predicted(outcome, int(index))
        known = seen.height_known[index]
        covariances = covariance.tolist() if known else None
        missed[int(index)] = LeftOut(float(miss[0]), float(miss[1]), covariances, inside)
    return missed


def predicted(outcome: Outcome, index: int) -> tuple[Array, Array, bool]:
    """Observed minus predicted (2,) px over all draws, its covariance, whether within 95 %.

    The landmark's and the pin's own errors count as well as the camera's.
    """
    seen, weights = outcome.seen, outcome.weights
    found = fit(outcome.cameras, seen, derivatives=False)
    pixels = np.column_stack([found.x_px[:, index], found.y_px[:, index]])
    mean, spread = moments(pixels, weights)
    covariance = spread + np.einsum("n,nij->ij", weights, found.covariances()[:, index])
    miss = seen.pixels[index] - mean
    if seen.height_known[index]:
        inside = float(miss @ np.linalg.solve(covariance, miss)) <= float(chi2.ppf(0.95, 2))
    else:
        # Across the landmark's vertical only; the whitened miss has been freed of the rest.
        away, varied = moments(found.first[:, index, None], weights)
        inside = float(away[0] ** 2) <= float(chi2.ppf(0.95, 1)) * float(1.0 + varied[0, 0])
    return miss, covariance, inside
