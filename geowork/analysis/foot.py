"""Where a followed target stands in pixels, and how wrong that may be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from geowork.tracking.box import Step

Array = NDArray[np.float64]

# Across and down the picture, in units of the foot's sigma.
_JITTER_SHARE = np.array([1.1, 0.65])
_DRIFT_SHARE = np.array([2.6, 1.05])
_SHARED_SHARE = np.array([1.7, 1.3])
_JITTER_MEMORY_S = 0.3


@dataclass(frozen=True)
class FootPixel:
    """Where the target stands in a frame, px; `sigma_px` is one sigma in each direction."""

    index: int
    pts: int
    time_s: float
    x_px: float
    y_px: float
    sigma_px: float


def feet_of(steps: Sequence[Step]) -> tuple[list[FootPixel], int]:
    """Foot points of a followed target, and how many frames do not show it."""
    feet = [
        FootPixel(step.index, step.pts, step.time_s, *step.foot_px, step.sigma_px)
        for step in steps
        if step.state == "followed"
    ]
    return feet, len(steps) - len(feet)


def pixel_errors(feet: Sequence[FootPixel], count: int, random: np.random.Generator) -> Array:
    """Lasting, drifting and jittering errors, (count, m, 2) px.

    The jitter is a first-order autoregression; its memory and the shares were fitted to what
    following real walkers leaves against annotated feet.
    """
    times = np.array([f.time_s for f in feet])
    sigmas = np.array([f.sigma_px for f in feet])
    keep = np.exp(-np.diff(times, prepend=times[0] - 1e9) / _JITTER_MEMORY_S)
    fresh = random.standard_normal((count, len(feet), 2))
    jitter = np.empty_like(fresh)
    last = np.zeros((count, 2))
    for k, share in enumerate(keep):
        last = share * last + np.sqrt(1.0 - share**2) * fresh[:, k]
        jitter[:, k] = last
    along = (times - times[0]) / max(times[-1] - times[0], 1e-9) - 0.5
    drift = random.standard_normal((count, 1, 2)) * along[None, :, None]
    shared = random.standard_normal((count, 1, 2))
    foot = _JITTER_SHARE * jitter + _DRIFT_SHARE * drift + _SHARED_SHARE * shared
    return np.asarray(foot * sigmas[None, :, None], dtype=np.float64)
