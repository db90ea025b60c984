"""A homography made as exact as its inliers allow."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray
from scipy.optimize import least_squares

Array = NDArray[np.float64]

_SCALE_PX = 1.0
_MOST_STEPS = 40


def refine_homography(matrix: Array, here: Array, there: Array) -> Array:
    """Least Cauchy loss of the transfer errors both ways, from a first guess.

    The Cauchy loss lets go of pairs that miss the plane by a few pixels (things before or behind
    it), which a plain fit would bend towards.

    Args:
        matrix: (3, 3), there ~ matrix · here.
        here, there: inliers (n, 2) px, n ≥ 5.

    Returns:
        (3, 3), ending in 1; the first guess itself where nothing better is found.
    """
    start = matrix / matrix[2, 2]

    def errors(entries: Array) -> Array:
        guess = np.append(entries, 1.0).reshape(3, 3)
        if abs(np.linalg.det(guess)) < 1e-12:
            return np.full(4 * len(here), 1e6)
        forth = cv2.perspectiveTransform(here[None], guess)[0] - there
        back = cv2.perspectiveTransform(there[None], np.linalg.inv(guess))[0] - here
        both = np.concatenate([forth, back]).ravel()
        return np.asarray(np.nan_to_num(both, nan=1e6, posinf=1e6, neginf=1e6), dtype=np.float64)

    found = least_squares(
        errors, start.ravel()[:8], loss="cauchy", f_scale=_SCALE_PX, x_scale="jac",
        max_nfev=_MOST_STEPS,
    )  # fmt: skip
    return np.asarray(np.append(found.x, 1.0).reshape(3, 3), dtype=np.float64)
