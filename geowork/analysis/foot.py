"""Where a followed target stands in pixels, and how wrong that may be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from geowork.tracking.box import Step

Array = NDArray[np.float64]

# Across and down the picture, in units of the foot's sigma (4 % of the target's height): what
# following leaves against the annotated feet of PETS2009, a lasting and a wandering offset.
_LASTING_SHARE = np.array([1.5, 0.85])
_WANDERING_SHARE = np.array([1.5, 0.85])
_MEMORY_S = 1.4
# Some targets are followed worse than others, as those who turn or meet somebody: Student's t.
_TAIL_DOF = 5.0


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
    """Lasting and wandering errors of the foot, (count, m, 2) px.

    A follower's error is not white: it wanders as a first-order autoregression, so that many frames
    of a slow walker tell no more than few of a fast one.
    """
    times = np.array([f.time_s for f in feet])
    sigmas = np.array([f.sigma_px for f in feet])
    keep = np.exp(-np.diff(times, prepend=times[0] - 1e9) / _MEMORY_S)
    fresh = random.standard_normal((count, len(feet), 2))
    wandering = np.empty_like(fresh)
    last = np.zeros((count, 2))
    for k, share in enumerate(keep):
        last = share * last + np.sqrt(1.0 - share**2) * fresh[:, k]
        wandering[:, k] = last
    lasting = random.standard_normal((count, 1, 2))
    tail = np.sqrt(_TAIL_DOF / random.chisquare(_TAIL_DOF, (count, 1, 1)))
    foot = tail * (_WANDERING_SHARE * wandering + _LASTING_SHARE * lasting)
    return np.asarray(foot * sigmas[None, :, None], dtype=np.float64)
