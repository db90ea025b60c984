"""A discriminative correlation filter with a spatial mask.

After Lukežič, Vojíř, Čehovin Zajc, Matas and Kristan, "Discriminative correlation filter with
channel and spatial reliability" (CVPR 2017): the filter is fitted in the Fourier domain under the
constraint that it vanishes where the mask says background; channels weigh by how well they answer.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import fft

from geowork.tracking.window import Array32

Spectrum = NDArray[np.complex64]

_ROUNDS = 4
_PENALTY_START = 5.0
_PENALTY_GROWTH = 3.0
_SMOOTHING = 0.01
_PEAK_CELLS = 0.08


@dataclass(frozen=True)
class Peak:
    """Where the filter answers most.

    Args:
        dx_cells, dy_cells: shift from the window's middle, cells.
        height: the answer there; about 1 on the picture it was taught with.
        sharpness: how far it stands out from the rest, in standard deviations of the rest.
    """

    dx_cells: float
    dy_cells: float
    height: float
    sharpness: float


class CorrelationFilter:
    """Finds a taught patch by correlation.

    Args:
        features: (channels, rows, columns) of the first picture.
        mask: (rows, columns) in 0..1, where the target is.
        target_cells: (width, height) of the target in cells.
    """

    def __init__(self, features: Array32, mask: Array32, target_cells: tuple[float, float]) -> None:
        rows, columns = features.shape[1:]
        sigma = _PEAK_CELLS * float(np.sqrt(target_cells[0] * target_cells[1])) + 0.4
        y = np.arange(rows) - rows // 2
        x = np.arange(columns) - columns // 2
        ideal = np.exp(-0.5 * (y[:, None] ** 2 + x[None, :] ** 2) / sigma**2)
        self._ideal = fft.rfft2(fft.ifftshift(ideal)).astype(np.complex64)
        self._shape = (rows, columns)
        self._filter, self._weights = self._fit(features, mask)

    def answer(self, features: Array32) -> Array32:
        """The filter's answer (rows, columns), zero shift in the middle."""
        spectrum = fft.rfft2(features)
        each = spectrum * np.conj(self._filter)
        total = np.sum(each * self._weights[:, None, None], axis=0)
        return fft.fftshift(fft.irfft2(total, s=self._shape)).astype(np.float32)

    def learn(self, features: Array32, mask: Array32, rate: float) -> None:
        """Blend in what the target looks like now; `rate` in 0..1."""
        fresh, weights = self._fit(features, mask)
        self._filter = (1.0 - rate) * self._filter + rate * fresh
        self._weights = (1.0 - rate) * self._weights + rate * weights

    def _fit(self, features: Array32, mask: Array32) -> tuple[Spectrum, Array32]:
        f = fft.rfft2(features).astype(np.complex64)
        cross = f * np.conj(self._ideal)
        power = np.abs(f) ** 2
        masked = cross / (power + _SMOOTHING)
        masked = fft.rfft2(mask * fft.irfft2(masked, s=self._shape))
        multiplier = np.zeros_like(masked)
        penalty = _PENALTY_START
        for _ in range(_ROUNDS):
            free = (cross + penalty * masked - multiplier) / (power + penalty)
            inside = mask * fft.irfft2(multiplier + penalty * free, s=self._shape)
            masked = fft.rfft2(inside / (_SMOOTHING + penalty))
            multiplier = multiplier + penalty * (free - masked)
            penalty *= _PENALTY_GROWTH
        fitted = masked.astype(np.complex64)
        peaks = fft.irfft2(f * np.conj(fitted), s=self._shape).max(axis=(1, 2))
        weights = np.maximum(peaks, 1e-6)
        return fitted, (weights / weights.sum()).astype(np.float32)


def peak_of(answer: Array32, prior: Array32 | None = None) -> Peak:
    """The highest point of an answer, times a prior where sought, to a fraction of a cell."""
    sought = answer if prior is None else np.maximum(answer, 0.0) * prior
    row, column = np.unravel_index(int(np.argmax(sought)), answer.shape)
    rest = np.ones(answer.shape, dtype=bool)
    rest[max(0, row - 3) : row + 4, max(0, column - 3) : column + 4] = False
    spread = float(answer[rest].std()) + 1e-6
    height = float(answer[row, column])
    return Peak(
        column + _vertex(answer[row], int(column)) - answer.shape[1] // 2,
        row + _vertex(answer[:, column], int(row)) - answer.shape[0] // 2,
        height,
        (height - float(answer[rest].mean())) / spread,
    )


def _vertex(line: Array32, k: int) -> float:
    # Vertex of the parabola through three neighbours.
    if k <= 0 or k >= len(line) - 1:
        return 0.0
    before, here, after = (float(v) for v in line[k - 1 : k + 2])
    bend = before - 2.0 * here + after
    return 0.0 if bend >= -1e-9 else float(np.clip(0.5 * (before - after) / bend, -0.5, 0.5))
