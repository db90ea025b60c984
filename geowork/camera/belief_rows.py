"""Beliefs as rows of a least-squares problem: whitened misses and their derivatives."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from geowork.camera.posterior import CameraSamples

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Rows:
    """k whitened misses of s cameras.

    Args:
        misses: (s, k). slopes: (s, k, p) by the camera's p parameters, or None when not asked for.
        log_scale: (s,) sum of the logarithms of sigmas that depend on the camera, or zero.
    """

    misses: Array
    slopes: Array | None
    log_scale: Array | float = 0.0


class Belief(Protocol):
    """Something that ties the camera and is no pin on a landmark."""

    @property
    def fields(self) -> tuple[str, ...]:
        """What the analyst would correct, one a row: a path in the control-point format."""

    @property
    def heavy(self) -> tuple[bool, ...]:
        """Which rows have Student's t in place of the normal."""

    def rows(self, cameras: CameraSamples, *, derivatives: bool) -> Rows:
        """Whitened misses of the cameras."""
