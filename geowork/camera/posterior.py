"""What is known of a camera after solving: samples of every parameter jointly."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.spatial.transform import Rotation

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
    """n cameras, all of one picture size.

    Args:
        centres_enu_m: (n, 3). rotations: (n, 3, 3). focals_px: (n,).
        rest: (n, 4 + q) k1, principal point x and y, k2, then q nuisances of the observations
            (shared map errors, unknown heights), which belong to no camera but are solved with it.
    """

    width_px: int
    height_px: int
    centres_enu_m: Array
    rotations: Array
    focals_px: Array
    rest: Array

    def __len__(self) -> int:
        return len(self.focals_px)

    @property
    def k1s(self) -> Array:
        """First radial distortion, (n,)."""
        return self.rest[:, 0]

    @property
    def principals_px(self) -> Array:
        """Principal points, (n, 2)."""
        return self.rest[:, 1:3]

    @property
    def k2s(self) -> Array:
        """Second radial distortion, (n,)."""
        return self.rest[:, 3]

    @property
    def nuisances(self) -> Array:
        """Nuisances of the observations, (n, q)."""
        return self.rest[:, 4:]

    @property
    def parameters(self) -> int:
        """How many numbers a camera and its nuisances have."""
        return 7 + int(self.rest.shape[1])

    @classmethod
    def of(cls, camera: Camera, nuisances: Array | None = None) -> CameraSamples:
        """A single camera as a set of one."""
        own = [camera.k1, *camera.principal_px, camera.k2]
        rest = np.array([[*own, *([] if nuisances is None else nuisances)]])
        return cls(
            camera.width_px,
            camera.height_px,
            camera.centre_enu_m[None],
            camera.rotation[None],
            np.array([camera.focal_px]),
            rest,
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
            np.concatenate([s.rest for s in sets]),
        )

    def camera(self, index: int) -> Camera:
        """One of the cameras."""
        return Camera(
            self.width_px,
            self.height_px,
            self.centres_enu_m[index],
            self.rotations[index],
            float(self.focals_px[index]),
            float(self.rest[index, 0]),
            self.rest[index, 1:3],
            float(self.rest[index, 3]),
        )

    def take(self, indices: NDArray[np.intp]) -> CameraSamples:
        """Some of the cameras, in the order of `indices`."""
        return CameraSamples(
            self.width_px,
            self.height_px,
            self.centres_enu_m[indices],
            self.rotations[indices],
            self.focals_px[indices],
            self.rest[indices],
        )

    def where(self, chosen: NDArray[np.bool_], other: CameraSamples) -> CameraSamples:
        """These cameras where `chosen` (n,), the other's elsewhere."""
        return CameraSamples(
            self.width_px,
            self.height_px,
            np.where(chosen[:, None], self.centres_enu_m, other.centres_enu_m),
            np.where(chosen[:, None, None], self.rotations, other.rotations),
            np.where(chosen, self.focals_px, other.focals_px),
            np.where(chosen[:, None], self.rest, other.rest),
        )

    def displaced(self, deltas: Array) -> CameraSamples:
        """Cameras moved by (n, 7 + ...) parameter differences; a set of one serves all n.

        Differences may leave out the nuisances, which then stay as they are.
        """
        given = deltas.shape[1] - 7
        rest = np.broadcast_to(self.rest, (len(deltas), self.rest.shape[1])).copy()
        rest[:, :given] += deltas[:, 7:]
        return CameraSamples(
            self.width_px,
            self.height_px,
            self.centres_enu_m + deltas[:, 0:3],
            rotation_vectors_to_matrices(deltas[:, 3:6]) @ self.rotations,
            self.focals_px * np.exp(deltas[:, 6]),
            rest,
        )

    def rays(self, pixels: Array) -> Array:
        """Unit directions (n, m, 3) through pixels (m, 2), or (n, m, 2) with a set per sample."""
        distorted = (pixels - self.principals_px[:, None, :]) / self.focals_px[:, None, None]
        normal = undistort(distorted, self.k1s[:, None], self.k2s[:, None])
        local = np.concatenate([normal, np.ones((*normal.shape[:2], 1))], axis=2)
        directions = local @ self.rotations
        unit: Array = directions / np.linalg.norm(directions, axis=2, keepdims=True)
        return unit


def deltas_from(camera: Camera, cameras: CameraSamples) -> Array:
    """Parameter differences (n, 11) that lead from one camera to each of many."""
    turns = Rotation.from_matrix(cameras.rotations @ camera.rotation.T).as_rotvec()
    own = np.array([camera.k1, *camera.principal_px, camera.k2])
    return np.concatenate(
        [
            cameras.centres_enu_m - camera.centre_enu_m,
            turns,
            np.log(cameras.focals_px / camera.focal_px)[:, None],
            cameras.rest[:, :4] - own,
        ],
        axis=1,
    )


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
