"""Local features of a picture: RootSIFT, and the same under simulated changes of view."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

Rgb = NDArray[np.uint8]
Floats = NDArray[np.float32]

WORKING_SIDE_PX = 1600
MOST_FEATURES = 8000

_CONTRAST = 0.02
"""Half of OpenCV's default: snow, haze and dusk leave little contrast."""
_EDGE = 12.0
_TILTS = 3
"""Simulated slants up to √2³, about 70° from the vertical (Morel and Yu 2009, table 2)."""
_FEATURES_A_VIEW = 900
_SMALLEST_PX = 8
"""A side shorter than this holds no feature, and OpenCV cannot scale it down."""


@dataclass(frozen=True)
class Features:
    """What was found in one picture.

    Args:
        points_px: (n, 2) px of the whole picture, the corner of its first pixel at (0, 0); the
            strongest feature first.
        descriptors: (n, d) float32, each of unit length.
        width_px, height_px: size of the whole picture.
        scale: working px per picture px; what one working pixel of error means.
    """

    points_px: Floats
    descriptors: Floats
    width_px: int
    height_px: int
    scale: float

    @property
    def area_px2(self) -> float:
        """Area of the picture at the working size, where residuals are judged."""
        return self.width_px * self.height_px * self.scale**2


def find_features(
    rgb: Rgb, *, affine: bool = False, most: int = MOST_FEATURES, side_px: int = WORKING_SIDE_PX
) -> Features:
    """RootSIFT features (Arandjelović and Zisserman 2012) of an RGB picture (h, w, 3).

    Args:
        rgb: the picture; it is worked on at `side_px` on its longest side at most.
        affine: find them in slanted copies too (ASIFT), for a strong change of view; about ten
            times as slow.
        most: how many to keep, the strongest first.
    """
    height, width = rgb.shape[:2]
    scale = min(1.0, side_px / max(height, width))
    grey = cv2.cvtColor(np.ascontiguousarray(rgb), cv2.COLOR_RGB2GRAY)
    if scale < 1:
        size = (max(1, round(width * scale)), max(1, round(height * scale)))
        grey = cv2.resize(grey, size, interpolation=cv2.INTER_AREA)
    large = min(grey.shape) >= _SMALLEST_PX
    keypoints, raw = _detector(most, affine).detectAndCompute(grey, None) if large else ((), None)
    if raw is None or not len(keypoints):
        empty = np.zeros((0, 2), np.float32)
        return Features(empty, np.zeros((0, 128), np.float32), width, height, scale)
    factors = np.array((width / grey.shape[1], height / grey.shape[0]), np.float32)
    # OpenCV keeps the strongest, in no order, and a few more of equal strength.
    order = strongest_first(keypoints)[: None if affine else most]
    # It counts from the centre of the first pixel, this house from its corner.
    points = (np.array([k.pt for k in keypoints], np.float32)[order] + np.float32(0.5)) * factors
    return Features(points, rooted(raw[order]), width, height, scale)


def strongest_first(keypoints: Sequence[Any]) -> NDArray[np.intp]:
    """The order of OpenCV's key points by their response."""
    return np.argsort([-k.response for k in keypoints], kind="stable")


def _detector(most: int, affine: bool) -> Any:
    count = min(most, _FEATURES_A_VIEW) if affine else most
    plain = cv2.SIFT.create(nfeatures=count, contrastThreshold=_CONTRAST, edgeThreshold=_EDGE)
    return cv2.AffineFeature.create(plain, _TILTS, 0) if affine else plain


def rooted(raw: Floats) -> Floats:
    """SIFT descriptors (n, 128) as RootSIFT has them, each of unit length."""
    share = raw / np.maximum(raw.sum(axis=1, keepdims=True), 1e-7)
    rooted: Floats = np.sqrt(share).astype(np.float32)
    return rooted
