"""Which colours belong to the target and which to what surrounds it."""

from __future__ import annotations

import cv2
import numpy as np

from geowork.tracking.window import Array32, Picture

_BINS = (10, 12, 12)


class ColourModel:
    """Histograms of Lab colour of target and surroundings.

    Args:
        cut: (rows, columns, 3) RGB picture around the target.
        inside: (rows, columns) 1 where the target is.
    """

    def __init__(self, cut: Picture, inside: Array32) -> None:
        self._target, self._around = self._count(cut, inside)

    def learn(self, cut: Picture, inside: Array32, rate: float) -> None:
        """Blend in what target and surroundings look like now."""
        target, around = self._count(cut, inside)
        self._target = (1.0 - rate) * self._target + rate * target
        self._around = (1.0 - rate) * self._around + rate * around

    def probability(self, cut: Picture) -> Array32:
        """Of each pixel: the probability that it is the target's, by Bayes with equal priors."""
        bins = _bins(cut)
        target, around = self._target[bins], self._around[bins]
        return ((target + 1e-4) / (target + around + 2e-4)).astype(np.float32)

    def likeness(self, cut: Picture, inside: Array32) -> float:
        """Bhattacharyya coefficient, 0..1, of the target's colours then and in `inside` now."""
        now, _ = self._count(cut, inside)
        return float(np.sum(np.sqrt(now * self._target)))

    @staticmethod
    def _count(cut: Picture, inside: Array32) -> tuple[Array32, Array32]:
        flat = _bins(cut).ravel()
        weight = inside.ravel()
        size = int(np.prod(_BINS))
        target = np.bincount(flat, weight, size)
        around = np.bincount(flat, 1.0 - weight, size)
        return (
            _smooth(target / max(float(target.sum()), 1e-6)),
            _smooth(around / max(float(around.sum()), 1e-6)),
        )


def _bins(cut: Picture) -> np.ndarray[tuple[int, ...], np.dtype[np.int64]]:
    lab = cv2.cvtColor(cut, cv2.COLOR_RGB2LAB).astype(np.int64)
    # Most of the colours of streets and clothes lie in the middle of the a and b axes.
    a = np.clip((lab[:, :, 1] - 128) // 5 + _BINS[1] // 2, 0, _BINS[1] - 1)
    b = np.clip((lab[:, :, 2] - 128) // 5 + _BINS[2] // 2, 0, _BINS[2] - 1)
    return (lab[:, :, 0] * _BINS[0] // 256 * _BINS[1] + a) * _BINS[2] + b


def _smooth(counts: np.ndarray[tuple[int, ...], np.dtype[np.float64]]) -> Array32:
    # Neighbouring bins share: noise moves a colour across a bin's edge.
    cube = counts.reshape(_BINS)
    for axis in range(3):
        cube = 0.8 * cube + 0.1 * (_shifted(cube, 1, axis) + _shifted(cube, -1, axis))
    return cube.ravel().astype(np.float32)


def _shifted(
    cube: np.ndarray[tuple[int, ...], np.dtype[np.float64]], by: int, axis: int
) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    edge = np.take(cube, [0 if by > 0 else cube.shape[axis] - 1], axis=axis)
    kept = np.delete(cube, cube.shape[axis] - 1 if by > 0 else 0, axis=axis)
    return np.concatenate([edge, kept] if by > 0 else [kept, edge], axis=axis)
