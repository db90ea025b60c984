"""The hand-held video: one still wide view, walkers and their shadows laid in, frames cut out."""

from collections.abc import Iterator
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from samples.make.hand_held import FRAMES, RATE, Shot, cut_map, undistorted_grid, wide_view
from samples.make.mesh import Array
from samples.make.people import fall_to_ground, walkers_mesh
from samples.make.shading import Picture, Scene, develop
from samples.make.visibility import IdRenderer

SAMPLES_PER_PIXEL = 2
EXPOSURE = 0.50


@dataclass
class GroundVideo:
    """Frames (height, width, 3), 0 to 255 floats, without noise; also the depths behind them."""

    scene: Scene

    def __post_init__(self) -> None:
        self._wide = wide_view()
        self._fine = self._wide.scaled(SAMPLES_PER_PIXEL)
        self._sky, self._sun, self.distance = self.scene.shade(self._fine)
        self._still = self._finish(self._sky + self._sun)
        first = walkers_mesh(0.0)
        self._bodies, self._shadows = IdRenderer(first), IdRenderer(first)
        self._grid = undistorted_grid()

    @staticmethod
    def _finish(linear: Picture) -> Picture:
        return np.asarray(cv2.GaussianBlur(develop(linear, EXPOSURE), (0, 0), 0.85), np.float32)

    def frames(self, shots: list[Shot]) -> Iterator[Picture]:
        for index in range(FRAMES):
            yield self.frame(index, shots[index])

    def frame(self, index: int, shot: Shot) -> Picture:
        patch, picture = self._with_walkers(index / RATE)
        kept = self._still[patch].copy()
        self._still[patch] = picture
        x, y = cut_map(shot, self._wide, self._grid)
        maps = [(m * SAMPLES_PER_PIXEL - 0.5).astype(np.float32) for m in (x, y)]
        out = cv2.remap(self._still, maps[0], maps[1], cv2.INTER_LINEAR)
        self._still[patch] = kept
        return np.asarray(out, np.float32)

    def _with_walkers(self, time_s: float) -> tuple[tuple[slice, slice], Picture]:
        """The part of the wide view that the walkers change, and its new look."""
        mesh = walkers_mesh(time_s)
        fallen = fall_to_ground(mesh.corners, self.scene.weather.sun)
        patch = self._patch(np.concatenate([mesh.corners, fallen]))
        self._bodies.move(mesh.corners)
        ids = self._bodies.render_window(self._fine, *patch)
        self._shadows.move(fallen)
        shade = self._shadow(self._shadows.render_window(self._fine, *patch), fallen, patch)
        soft = cv2.GaussianBlur(shade.astype(np.float32), (0, 0), 1.6)[..., None]
        light = self._sky[patch] * (1 - 0.22 * soft) + self._sun[patch] * (1 - soft)
        y, x = np.nonzero(ids >= 0)
        rays = self._fine.rays(x + patch[1].start + 0.5, y + patch[0].start + 0.5)
        ambient, direct, far = self.scene.dressed(mesh).shade_rays(self._fine, rays, ids[y, x])
        seen = far < self.distance[patch][y, x]
        light[y, x] = np.where(seen[:, None], ambient + direct, light[y, x])
        return patch, self._finish(light)

    def _patch(self, corners: Array) -> tuple[slice, slice]:
        """Rows and columns of the wide view that hold the points, with room for the blur."""
        p, _ = self._fine.project(corners.reshape(-1, 3))
        size = np.array([self._fine.width, self._fine.height])
        low = np.clip(np.floor(p.min(0)) - 14, 0, size - 2).astype(int)
        high = np.clip(np.ceil(p.max(0)) + 14, low + 1, size).astype(int)
        return slice(int(low[1]), int(high[1])), slice(int(low[0]), int(high[0]))

    def _shadow(
        self, ids: NDArray[np.int32], fallen: Array, patch: tuple[slice, slice]
    ) -> NDArray[np.bool_]:
        """Pixels of the patch where a walker's shadow lies on the ground that the camera sees."""
        y, x = np.nonzero(ids >= 0)
        middle = fallen[ids[y, x]].mean(1)
        gap = np.linalg.norm(middle - self._fine.position, axis=1) - self.distance[patch][y, x]
        out = np.zeros(ids.shape, bool)
        out[y, x] = np.abs(gap) < 1.5
        return out
