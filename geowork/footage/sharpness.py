"""How sharp a frame is, and the sharpest one near another."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from geowork.footage.source import FrameSource
from geowork.jobs.progress import Progress

WIDTH_PX = 640
NEAR_FRAMES = 12


def sharpness(rgb: NDArray[np.uint8]) -> float:
    """Variance of the Laplacian of the brightness at `WIDTH_PX`, by its contrast.

    Pech-Pacheco et al. 2000; divided by the picture's own variance, so that a darker frame of the
    same scene is not taken for a blurred one. Only frames of one scene compare.
    """
    grey = cv2.cvtColor(np.ascontiguousarray(rgb), cv2.COLOR_RGB2GRAY)
    height, width = grey.shape
    if width > WIDTH_PX:
        size = (WIDTH_PX, max(1, round(height * WIDTH_PX / width)))
        grey = cv2.resize(grey, size, interpolation=cv2.INTER_AREA)
    edges = cv2.Laplacian(grey, cv2.CV_32F)
    return float(edges.var() / max(float(grey.var()), 1.0))


def sharpest_near(
    reader: FrameSource, index: int, progress: Progress, reach: int = NEAR_FRAMES
) -> int:
    """Number of the sharpest frame among `reach` before and after frame `index`.

    Raises:
        MediaError: there is no such frame.
        CancelledError: the person asked to stop.
    """
    reader.check(index)
    first, last = max(0, index - reach), min(reader.count - 1, index + reach)
    best, most = index, -1.0
    for frame in reader.frames(first, last):
        found = sharpness(frame.rgb)
        # Of equals the nearest: nothing is gained by going further.
        nearer = abs(frame.index - index) < abs(best - index)
        if found > most or (found == most and nearer):
            best, most = frame.index, found
        progress.report(frame.index - first + 1, last - first + 1, "Looking for the sharpest frame")
    return best
