"""What a camera that stands still sees without the people."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np

from geowork.tracking.window import Array32, Picture, Window

_NOISE_FLOOR = 6.0
_DISTANCE_NOTHING = 2.0
_DISTANCE_SURE = 4.5
_TILE_PX = 64


class EmptyScene:
    """The median of frames spread over time, with the noise about it.

    Worked out tile by tile where it is asked for: a target crosses only part of the picture.

    Args:
        samples: RGB frames (rows, columns, 3), of one size.
    """

    def __init__(self, samples: Sequence[Picture]) -> None:
        self._samples = tuple(samples)
        rows, columns = samples[0].shape[:2]
        self._median = np.zeros_like(samples[0])
        self._noise = np.zeros_like(samples[0])
        self._known = np.zeros((-(-rows // _TILE_PX), -(-columns // _TILE_PX)), dtype=bool)

    def foreground(
        self, cut: Picture, window: Window, centre: tuple[float, float], size: float
    ) -> Array32:
        """How far a cut of the picture differs from the empty scene there, (rows, columns) 0..1."""
        self._learn_around(window, centre, size)
        empty = window.cut(self._median, centre, size).astype(np.float32)
        noise = np.maximum(window.cut(self._noise, centre, size).astype(np.float32), _NOISE_FLOOR)
        distance = np.max(np.abs(cut.astype(np.float32) - empty) / noise, axis=2)
        smooth = cv2.GaussianBlur(distance, (3, 3), 0)
        share = (smooth - _DISTANCE_NOTHING) / (_DISTANCE_SURE - _DISTANCE_NOTHING)
        return np.asarray(np.clip(share, 0.0, 1.0), dtype=np.float32)

    def _learn_around(self, window: Window, centre: tuple[float, float], size: float) -> None:
        half = [0.5 * window.scale * size * side + 2.0 for side in window.size_px]
        rows, columns = self._known.shape
        for i in _tiles(centre[1], half[1], rows):
            for j in _tiles(centre[0], half[0], columns):
                if not self._known[i, j]:
                    self._learn(i, j)

    def _learn(self, i: int, j: int) -> None:
        at = np.s_[i * _TILE_PX : (i + 1) * _TILE_PX, j * _TILE_PX : (j + 1) * _TILE_PX]
        stack = np.stack([sample[at] for sample in self._samples])
        middle = np.median(stack, axis=0).astype(np.uint8)
        away = np.abs(stack.astype(np.int16) - middle)
        self._median[at] = middle
        self._noise[at] = np.clip(1.4826 * np.median(away, axis=0), 0.0, 255.0).astype(np.uint8)
        self._known[i, j] = True


def _tiles(centre: float, half: float, count: int) -> range:
    # Beyond the picture the outermost pixels are repeated, so the outermost tiles are needed.
    first = int(np.clip((centre - half) // _TILE_PX, 0, count - 1))
    last = int(np.clip((centre + half) // _TILE_PX, 0, count - 1))
    return range(first, last + 1)
