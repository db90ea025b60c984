"""Which place of the sample's town each pixel of a camera sees, and where another camera sees it.

It needs the program that drew the sample (the extra 'sample').
"""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

EDGE_PX = 1.5
"""A feature lies on edges: what is seen a pixel beside it may be the wall or what is behind."""
VARIETY = 24
"""The sample plants copies of a few trees, which matching rightly finds alike: here they differ."""
_SAMPLES = 3000
_SAME_PLACE = 0.02
_FARTHEST_M = 700.0


class Town:
    """The town of the sample in summer: its walls are those of every season.

    A camera is `samples.make.visibility.Camera`, with the lens's k1 beside it where it has one.

    Args:
        variety: as `samples.make.greenery.grow` takes it; 1 is the sample's own town.
    """

    def __init__(self, variety: int) -> None:
        from samples.make.__main__ import built
        from samples.make.vegetation import SUMMER
        from samples.make.visibility import IdRenderer

        mesh = built(SUMMER, False, variety)[0]
        self._corners, self._renderer = mesh.corners, IdRenderer(mesh)
        self._seen: dict[tuple[float, ...], NDArray[np.int32]] = {}

    def errors_px(
        self, here_camera: Any, there_camera: Any, here: Array, there: Array, k1: float = 0.0
    ) -> Array:
        """How far off each pair (n, 2) is, px of the one picture: the place the other sees.

        Args:
            k1: of the lens of the one picture.
        """
        if not len(here):
            return np.zeros(0)
        around = [(x, y) for x in (-EDGE_PX, 0.0, EDGE_PX) for y in (-EDGE_PX, 0.0, EDGE_PX)]
        errors = [self._off(here_camera, k1, there_camera, here, there + step) for step in around]
        return np.asarray(np.min(errors, axis=0))

    def shared(self, one: Any, other: Any) -> float:
        """Share of what one camera sees within 700 m that the other sees too."""
        random = np.random.default_rng(5)
        pixels = random.uniform((0, 0), (one.width, one.height), (_SAMPLES, 2))
        places = self.places(one, pixels)
        reach = np.linalg.norm(places - one.position, axis=1)
        near = places[np.isfinite(reach) & (reach < _FARTHEST_M)]
        if not len(near):
            return 0.0
        seen, depth = other.project(near)
        inside = (depth > 1) & (seen > 0).all(1) & (seen < [other.width, other.height]).all(1)
        back = self.places(other, seen[inside])
        away = np.linalg.norm(back - near[inside], axis=1)
        return float((away < 0.3 + _SAME_PLACE * depth[inside]).sum() / len(near))

    def places(self, camera: Any, pixels: Array) -> Array:
        """ENU (n, 3) of what the camera sees at pixels (n, 2); not a number where it is the sky."""
        ids = self.ids(camera)
        column = np.clip(pixels[:, 0].astype(int), 0, camera.width - 1)
        row = np.clip(pixels[:, 1].astype(int), 0, camera.height - 1)
        triangle = ids[row, column]
        rays = camera.rays(pixels[:, 0], pixels[:, 1])
        a, b, c = np.moveaxis(self._corners[np.maximum(triangle, 0)], 1, 0)
        normal = np.cross(b - a, c - a)
        with np.errstate(all="ignore"):
            t = np.sum((a - camera.position) * normal, 1) / np.sum(rays * normal, 1)
        found = camera.position + rays * t[:, None]
        found[triangle < 0] = np.nan
        return np.asarray(found)

    def ids(self, camera: Any) -> NDArray[np.int32]:
        """Number of the triangle each pixel sees (h, w), -1 where it is the sky."""
        key = (*camera.position, *camera.rotation.ravel(), camera.focal_px)
        if key not in self._seen:
            self._seen[key] = self._renderer.render(camera)
        return self._seen[key]

    def _off(self, camera: Any, k1: float, other: Any, here: Array, there: Array) -> Array:
        seen, depth = camera.project(self.places(other, there))
        middle = np.array([camera.width / 2, camera.height / 2])
        off = (seen - middle) / camera.focal_px
        seen = middle + off * (1 + k1 * (off**2).sum(1))[:, None] * camera.focal_px
        errors = np.hypot(*(seen - here).T)
        errors[(depth <= 0) | ~np.isfinite(errors)] = np.inf
        return np.asarray(errors)


@cache
def town(variety: int = VARIETY) -> Town:
    """The town, which takes a while to build."""
    return Town(variety)
