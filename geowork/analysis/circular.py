"""Averages and intervals of directions."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

_SCATTERED = 0.15
"""Length of the mean direction vector below which directions point everywhere."""


@dataclass(frozen=True)
class Spread:
    """A direction known by samples: `interval_95` runs clockwise, in [0, 360); (0, 360) is all."""

    mean_deg: float
    sigma_deg: float
    interval_95: tuple[float, float]


def turn_deg(angles: Array, reference: Array | float) -> Array:
    """Signed turn from `reference` to `angles`, degrees in [-180, 180)."""
    return np.asarray((angles - reference + 180.0) % 360.0 - 180.0, dtype=np.float64)


def courses_deg(moved: Array) -> Array:
    """Directions of (n, 2) east-north displacements, degrees clockwise from north in [0, 360)."""
    return np.asarray(np.degrees(np.arctan2(moved[:, 0], moved[:, 1])) % 360.0, dtype=np.float64)


def spread_of(angles: Array) -> Spread:
    """Circular mean, sigma about it, and the central 95 % of sampled directions (n,) degrees."""
    radians = np.radians(angles)
    east, north = float(np.mean(np.sin(radians))), float(np.mean(np.cos(radians)))
    mean = float(np.degrees(np.arctan2(east, north)) % 360.0)
    away = turn_deg(angles, mean)
    sigma = float(np.sqrt(np.mean(away**2)))
    if np.hypot(east, north) < _SCATTERED:
        return Spread(mean, sigma, (0.0, 360.0))
    low, high = np.quantile(away, (0.025, 0.975))
    return Spread(mean, sigma, (float((mean + low) % 360.0), float((mean + high) % 360.0)))
