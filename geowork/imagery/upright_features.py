"""Features described as they stand, for pictures held upright."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from geowork.imagery.features import Features, rooted, strongest_first

Rgb = NDArray[np.uint8]
Array = NDArray[np.float64]

SIDE_PX = 2560
MOST_LARGER = 2.0
"""Small pictures are enlarged: a window of a far house is a few pixels wide."""
LEAST_PX = 10.0
_MOST_FEATURES = 7000
_CONTRAST = 0.01
_EDGE = 14.0


@dataclass(frozen=True)
class Upright:
    """Features described as they stand.

    Args:
        features: places of the whole picture and descriptors.
        sizes_px: (n,) of each, px of the whole picture.
    """

    features: Features
    sizes_px: Array

    @property
    def working_px(self) -> Array:
        """Places (n, 2), px of the working picture."""
        return np.asarray(self.features.points_px * self.features.scale, dtype=np.float64)


def find_upright(rgb: Rgb) -> Upright:
    """Upright RootSIFT features of an RGB picture (h, w, 3), the strongest first."""
    height, width = rgb.shape[:2]
    scale = min(MOST_LARGER, SIDE_PX / max(height, width))
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    grey = cv2.cvtColor(np.ascontiguousarray(rgb), cv2.COLOR_RGB2GRAY)
    if size != (width, height):
        method = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
        grey = cv2.resize(grey, size, interpolation=method)
    detector: Any = cv2.SIFT.create(
        nfeatures=_MOST_FEATURES, contrastThreshold=_CONTRAST, edgeThreshold=_EDGE
    )
    # One corner may have several directions; described upright, it is one feature.
    unlike = {
        (round(k.pt[0], 1), round(k.pt[1], 1), round(k.size, 1)): k
        for k in (detector.detect(grey, None) if min(size) >= 2 * LEAST_PX else ())
    }
    points = [
        cv2.KeyPoint(k.pt[0], k.pt[1], k.size, 0.0, k.response, k.octave) for k in unlike.values()
    ]
    points = [points[at] for at in strongest_first(points)]
    if not points:
        empty = np.zeros((0, 2), np.float32)
        none = Features(empty, np.zeros((0, 128), np.float32), width, height, scale)
        return Upright(none, np.zeros(0))
    points, raw = detector.compute(grey, points)
    factors = np.array((width / size[0], height / size[1]), np.float32)
    places = (np.array([k.pt for k in points], np.float32) + np.float32(0.5)) * factors
    found = Features(places, rooted(raw), width, height, scale)
    return Upright(found, np.array([k.size for k in points]) / scale)
