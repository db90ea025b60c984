"""What a camera that stands still sees without the people."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np

from geowork.tracking.window import Array32, Picture, Window

_NOISE_FLOOR = 6.0


class EmptyScene:
    """What a fixed camera sees without the people: the median of frames spread over time.

    Args:
        samples: RGB frames (rows, columns, 3), at least five.
    """

    def __init__(self, samples: Sequence[Picture]) -> None:
        stack = np.stack(samples)
        self._median = np.median(stack, axis=0).astype(np.uint8)
        away = cv2.absdiff(stack, np.broadcast_to(self._median, stack.shape).copy())
        self._noise = np.clip(1.4826 * np.median(away, axis=0), 0.0, 255.0).astype(np.uint8)

    def foreground(
        self, cut: Picture, window: Window, centre: tuple[float, float], size: float
    ) -> Array32:
        """How far a cut of the picture differs from the empty scene there, (rows, columns) 0..1."""
        empty = window.cut(self._median, centre, size).astype(np.float32)
        noise = np.maximum(window.cut(self._noise, centre, size).astype(np.float32), _NOISE_FLOOR)
        distance = np.max(np.abs(cut.astype(np.float32) - empty) / noise, axis=2)
        smooth = cv2.GaussianBlur(distance, (3, 3), 0)
        return np.asarray(np.clip((smooth - 2.0) / 2.5, 0.0, 1.0), dtype=np.float32)
