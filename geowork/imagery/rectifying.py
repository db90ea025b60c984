"""One picture laid on another, pixel on pixel."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

Rgb = NDArray[np.uint8]


def rectified(rgb: Rgb, matrix: NDArray[np.float64], size: tuple[int, int]) -> NDArray[np.uint8]:
    """A picture (h, w, 3) as it lies on another of `size` (width, height): RGBA.

    Args:
        matrix: (3, 3) homography from its pixels to the other's. What lies behind the plane's
            horizon, or outside the picture, stays transparent.
    """
    height, width = rgb.shape[:2]
    rgba = np.dstack([rgb, np.full((height, width), 255, np.uint8)])
    laid = cv2.warpPerspective(
        rgba, matrix, size, flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_CONSTANT
    )
    laid[_behind(matrix, (width / 2, height / 2), size)] = 0
    return np.asarray(laid, dtype=np.uint8)


def _behind(
    matrix: NDArray[np.float64], middle: tuple[float, float], size: tuple[int, int]
) -> NDArray[np.bool_]:
    """Which pixels of the other picture see the plane from behind."""
    try:
        back = np.linalg.inv(matrix)
    except np.linalg.LinAlgError:
        return np.ones((size[1], size[0]), dtype=bool)
    forth = matrix @ np.array([*middle, 1.0])
    side = np.sign(back[2] @ (forth / forth[2]))
    x, y = np.meshgrid(np.arange(size[0]), np.arange(size[1]))
    return np.asarray((back[2, 0] * x + back[2, 1] * y + back[2, 2]) * side <= 0)
