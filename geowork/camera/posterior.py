"""What is known of a camera after solving: samples of every parameter jointly."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from geowork.camera.model import Camera, rotation_vectors_to_matrices, undistort
from geowork.geo.position import LocalFrame

Array = NDArray[np.float64]

PARAMETERS = (
    "east_m", "north_m", "up_m", "rx_rad", "ry_rad", "rz_rad",
    "log_focal", "k1", "principal_x_px", "principal_y_px",
)  # fmt: skip
"""Order of the parameters; rotations are small turns about the camera's own axes."""


def displaced(camera: Camera, deltas: Array) -> CameraSamples:
    """Cameras displaced from one by (n, 10) parameter differences in the order of `PARAMETERS`."""
    return CameraSamples(
        width_px=camera.width_px,
        height_px=camera.height_px,
        centres_enu_m=camera.centre_enu_m + deltas[:, 0:3],
        rotations=rotation_vectors_to_matrices(deltas[:, 3:6]) @ camera.rotation,
        focals_px=camera.focal_px * np.exp(deltas[:, 6]),
        k1s=camera.k1 + deltas[:, 7],
        principals_px=camera.principal_px + deltas[:, 8:10],
    )


@dataclass(frozen=True)
class CameraSamples:
    """n equally weighted cameras drawn from the posterior.

    Args:
        centres_enu_m: (n, 3). rotations: (n, 3, 3). focals_px: (n,). k1s: (n,).
        principals_px: (n, 2).
    """

    width_px: int
    height_px: int
    centres_enu_m: Array
    rotations: Array
    focals_px: Array
    k1s: Array
    principals_px: Array

    def __len__(self) -> int:
        return len(self.focals_px)

    def rays(self, pixels: Array) -> Array:
        """Unit directions (n, m, 3) through pixels (m, 2), or (n, m, 2) with a set per sample."""
        distorted = (pixels - self.principals_px[:, None, :]) / self.focals_px[:, None, None]
        normal = undistort(distorted, self.k1s[:, None])
        local = np.concatenate([normal, np.ones((*normal.shape[:2], 1))], axis=2)
        directions = local @ self.rotations
        unit: Array = directions / np.linalg.norm(directions, axis=2, keepdims=True)
        return unit


@dataclass(frozen=True)
class CameraPosterior:
    """The most probable camera, in a local frame, with samples around it.

    Args:
        frame: the ENU frame all coordinates are in.
        camera: the most probable camera.
        covariance: (10, 10) in the order of `PARAMETERS`.
        deltas: (n, 10) posterior samples as differences from `camera`.
    """

    frame: LocalFrame
    camera: Camera
    covariance: Array
    deltas: Array

    def samples(self) -> CameraSamples:
        """All posterior samples as cameras."""
        return displaced(self.camera, self.deltas)
