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
    "log_focal", "k1", "principal_x_px", "principal_y_px", "k2",
)  # fmt: skip
"""Order of the parameters; rotations are small turns about the camera's own axes."""


@dataclass(frozen=True)
class CameraSamples:
    """n equally weighted cameras drawn from the posterior.

    Args:
        centres_enu_m: (n, 3). rotations: (n, 3, 3). focals_px: (n,). k1s: (n,).
        principals_px: (n, 2). k2s: (n,).
    """

    width_px: int
    height_px: int
    centres_enu_m: Array
    rotations: Array
    focals_px: Array
    k1s: Array
    principals_px: Array
    k2s: Array

    def __len__(self) -> int:
        return len(self.focals_px)

    @classmethod
    def of(cls, camera: Camera) -> CameraSamples:
        """A single camera as a set of one."""
        return cls(
            camera.width_px,
            camera.height_px,
            camera.centre_enu_m[None],
            camera.rotation[None],
            np.array([camera.focal_px]),
            np.array([camera.k1]),
            camera.principal_px[None],
            np.array([camera.k2]),
        )

    @classmethod
    def joined(cls, sets: list[CameraSamples]) -> CameraSamples:
        """Several sets of cameras as one."""
        return cls(
            sets[0].width_px,
            sets[0].height_px,
            np.concatenate([s.centres_enu_m for s in sets]),
            np.concatenate([s.rotations for s in sets]),
            np.concatenate([s.focals_px for s in sets]),
            np.concatenate([s.k1s for s in sets]),
            np.concatenate([s.principals_px for s in sets]),
            np.concatenate([s.k2s for s in sets]),
        )

    def camera(self, index: int) -> Camera:
        """One of the cameras."""
        return Camera(
            self.width_px,
            self.height_px,
            self.centres_enu_m[index],
            self.rotations[index],
            float(self.focals_px[index]),
            float(self.k1s[index]),
            self.principals_px[index],
            float(self.k2s[index]),
        )

    def take(self, indices: NDArray[np.intp]) -> CameraSamples:
        """Some of the cameras, in the order of `indices`."""
        return CameraSamples(
            self.width_px,
            self.height_px,
            self.centres_enu_m[indices],
            self.rotations[indices],
            self.focals_px[indices],
            self.k1s[indices],
            self.principals_px[indices],
            self.k2s[indices],
        )

    def displaced(self, deltas: Array) -> CameraSamples:
        """Cameras moved by (n, 11) parameter differences; a set of one serves all n."""
        return CameraSamples(
            self.width_px,
            self.height_px,
            self.centres_enu_m + deltas[:, 0:3],
            rotation_vectors_to_matrices(deltas[:, 3:6]) @ self.rotations,
            self.focals_px * np.exp(deltas[:, 6]),
            self.k1s + deltas[:, 7],
            self.principals_px + deltas[:, 8:10],
            self.k2s + deltas[:, 10],
        )

    def rays(self, pixels: Array) -> Array:
        """Unit directions (n, m, 3) through pixels (m, 2), or (n, m, 2) with a set per sample."""
        distorted = (pixels - self.principals_px[:, None, :]) / self.focals_px[:, None, None]
        normal = undistort(distorted, self.k1s[:, None], self.k2s[:, None])
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
        covariance: (11, 11) in the order of `PARAMETERS`.
        deltas: (n, 11) posterior samples as differences from `camera`.
    """

    frame: LocalFrame
    camera: Camera
    covariance: Array
    deltas: Array

    def samples(self) -> CameraSamples:
        """All posterior samples as cameras."""
        return CameraSamples.of(self.camera).displaced(self.deltas)
