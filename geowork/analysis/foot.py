"""Where a followed target stands in pixels, and how wrong that may be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from geowork.tracking.background import UNMOVED, Shift
from geowork.tracking.box import Step

Array = NDArray[np.float64]

# Across and down the picture, in units of the foot's sigma.
_JITTER_SHARE = np.array([0.85, 0.5])
_DRIFT_SHARE = np.array([2.0, 0.8])
_SHARED_SHARE = np.array([1.3, 1.0])
_JITTER_MEMORY_S = 0.3


@dataclass(frozen=True)
class FootPixel:
    """Where the target stands, px.

    Args:
        x_px, y_px: in the frame itself, as shown to the analyst.
        solved_x_px, solved_y_px: the same point in the solved frame.
        sigma_px: one sigma of the foot, each direction.
        shift_sigma_px: one sigma of the transfer to the solved frame.
    """

    index: int
    pts: int
    time_s: float
    x_px: float
    y_px: float
    solved_x_px: float
    solved_y_px: float
    sigma_px: float
    shift_sigma_px: float = 0.0


def feet_of(
    steps: Sequence[Step], shifts: Sequence[Shift | None] | None = None
) -> tuple[list[FootPixel], int]:
    """Foot points in the solved frame, and how many frames show no target or no background.

    Args:
        steps: of a followed target.
        shifts: of each step, its frame's pixels to the solved frame's; None for a still camera.
    """
    feet = []
    for step, shift in zip(steps, shifts or [UNMOVED] * len(steps), strict=True):
        if step.state == "lost" or shift is None:
            continue
        x, y = step.foot_px
        solved = shift.transfer(np.array([[x, y]]))[0]
        feet.append(
            FootPixel(
                step.index,
                step.pts,
                step.time_s,
                x,
                y,
                float(solved[0]),
                float(solved[1]),
                step.sigma_px,
                shift.sigma_px,
            )
        )
    return feet, len(steps) - len(feet)


def pixel_errors(feet: Sequence[FootPixel], count: int, random: np.random.Generator) -> Array:
    """Drift, jitter and transfer errors, (count, m, 2) px.

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
    carried = np.array([f.shift_sigma_px for f in feet])[None, :, None]
    transfer = carried * random.standard_normal((count, 1, 2)) * 2.0 * along[None, :, None]
    return np.asarray(foot * sigmas[None, :, None] + transfer, dtype=np.float64)
