"""What is adjusted together: cameras, background points, and where these were seen."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Indices = NDArray[np.intp]


@dataclass(frozen=True)
class Seen:
    """Which camera sees which point where.

    Args:
        camera, point: (m,) indices. uv: (m, 2) x/z and y/z, lens distortion removed.
    """

    camera: Indices
    point: Indices
    uv: Array


@dataclass(frozen=True)
class Places:
    """Points and what is believed of them.

    Args:
        points: (n, 3) ENU metres. ground_up_m: (n,) height of the terrain there, NaN for points
            that cannot lie on it. pulled_to: (n, 3) believed place, with its precision (n, 3, 3).
    """

    points: Array
    ground_up_m: Array
    pulled_to: Array
    precision: Array


@dataclass(frozen=True)
class Bundle:
    """Cameras and points. `centres` (k, 3), `rotations` (k, 3, 3); `held` (k,) bool stay put."""

    focal_px: float
    centres: Array
    rotations: Array
    held: NDArray[np.bool_]
    places: Places


@dataclass(frozen=True)
class Fitted:
    """The best bundle, and the error that is left.

    Args:
        covariance: (6 k, 6 k) of the cameras' small turns (rad, own axes) and shifts (m), given the
            focal length and the held cameras.
        scatter_px: one sigma of a sighting, from the residuals.
        ground_share: (n,) weight, 0..1, of each point as one of the ground.
    """

    bundle: Bundle
    covariance: Array
    scatter_px: float
    ground_share: Array
