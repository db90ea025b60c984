"""Beliefs in where the camera pointed and how it was held."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from geowork.camera.belief_rows import Rows
from geowork.camera.posterior import CameraSamples

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Tilt:
    """Roll of the picture and, where stated, pitch of its centre, as (value, sigma) in radians.

    Pitch and azimuth are those of the ray through the picture's centre, as in the solution: where a
    picture was cropped its axis points elsewhere, and nobody sees where. A level camera turned
    over misses its roll by `overturned` radians. Where roll or pitch is only common sense its
    belief is `loose`, with Student's t.
    """

    roll: tuple[float, float]
    pitch: tuple[float, float] | None
    overturned: float = 2.0
    loose: tuple[bool, bool] = (False, False)

    @property
    def fields(self) -> tuple[str, ...]:
        """One name a row."""
        names = ("camera.roll_deg", "camera.pitch_deg")
        return names[:1] if self.pitch is None else names

    @property
    def heavy(self) -> tuple[bool, ...]:
        """Whether each row is."""
        return self.loose[: len(self.fields)]

    def rows(self, cameras: CameraSamples, *, derivatives: bool) -> Rows:
        """Whitened misses of the cameras.

        A roll misses by level sin(roll - stated), where level is the length of the axis in the
        plane; beyond a right angle by more, so that a camera turned over is not taken for a level
        one. Little is claimed of one that looks straight down: a bit farther, and it has turned.
        A turn w about the camera's axes moves them by their cross products with it.
        """
        right, down, forward = (cameras.rotations[:, axis, 2] for axis in range(3))
        level = np.sqrt(np.maximum(1.0 - forward**2, 1e-6))
        cosine, sine = math.cos(self.roll[0]), math.sin(self.roll[0])
        rolled = cosine * right - sine * down
        over = cosine * down + sine * right > 0.0
        sign = np.where(rolled < 0.0, -1.0, 1.0)
        beyond = np.where(over, self.overturned * level**2, 0.0)
        misses = [(rolled + (sign * level - rolled) * beyond) / self.roll[1]]
        spread = 1.0
        if self.pitch is not None:
            centre = _CentreRay(cameras)
            spread = max(math.cos(self.pitch[0]), 0.05) * self.pitch[1]
            misses.append((centre.along(2) - math.sin(self.pitch[0])) / spread)
        if not derivatives:
            return Rows(np.stack(misses, axis=1), None)
        slopes = np.zeros((len(cameras), len(misses), cameras.parameters))
        turned = np.stack([sine * forward, cosine * forward, -cosine * down - sine * right], axis=1)
        upward = np.stack([down, -right, np.zeros_like(down)], axis=1)
        levelled = -(forward / level)[:, None] * upward
        by_level = np.where(over, (3.0 * sign * level - 2.0 * rolled) * level, 0.0)
        by_level *= self.overturned
        turned = turned * (1.0 - beyond)[:, None] + levelled * by_level[:, None]
        slopes[:, 0, 3:6] = turned / self.roll[1]
        if self.pitch is not None:
            slopes[:, 1] = centre.slopes(2) / spread
        return Rows(np.stack(misses, axis=1), slopes)


@dataclass(frozen=True)
class Azimuth:
    """Azimuth of the picture's centre, as (value, sigma) in radians: a compass, or a shadow."""

    azimuth: tuple[float, float]
    fields: tuple[str, ...] = ("camera.azimuth_deg",)
    heavy: tuple[bool, ...] = (False,)

    def rows(self, cameras: CameraSamples, *, derivatives: bool) -> Rows:
        """Whitened misses of the cameras."""
        centre = _CentreRay(cameras)
        east, north = centre.along(0), centre.along(1)
        apart = np.arctan2(east, north) - self.azimuth[0]
        misses = ((apart + math.pi) % (2.0 * math.pi) - math.pi)[:, None] / self.azimuth[1]
        if not derivatives:
            return Rows(misses, None)
        level = np.maximum(east**2 + north**2, 1e-6) * self.azimuth[1]
        turned = north[:, None] * centre.slopes(0) - east[:, None] * centre.slopes(1)
        return Rows(misses, (turned / level[:, None])[:, None])


class _CentreRay:
    """The unit ray through the picture's centre of s cameras, distortion aside."""

    def __init__(self, cameras: CameraSamples) -> None:
        self._cameras = cameras
        middle = np.array([cameras.width_px / 2.0, cameras.height_px / 2.0])
        flat = (middle - cameras.principals_px) / cameras.focals_px[:, None]
        self._local = np.concatenate([flat, np.ones((len(flat), 1))], axis=1)
        self._length = np.sqrt(np.sum(self._local**2, axis=1))
        self._local /= self._length[:, None]

    def along(self, world: int) -> Array:
        """Its component along an axis of the world, (s,)."""
        component: Array = np.sum(self._local * self._cameras.rotations[:, :, world], axis=1)
        return component

    def slopes(self, world: int) -> Array:
        """Derivatives of that component by the parameters, (s, p)."""
        axes, (x, y, z) = self._cameras.rotations[:, :, world], self._local.T
        slopes = np.zeros((len(axes), self._cameras.parameters))
        # A turn w about the camera's axes moves the ray in the world by its cross product with w.
        slopes[:, 3] = axes[:, 1] * z - axes[:, 2] * y
        slopes[:, 4] = axes[:, 2] * x - axes[:, 0] * z
        slopes[:, 5] = axes[:, 0] * y - axes[:, 1] * x
        per_flat = (axes - self.along(world)[:, None] * self._local) / self._length[:, None]
        slopes[:, 6] = -(per_flat[:, 0] * x + per_flat[:, 1] * y) * self._length
        slopes[:, 8:10] = -per_flat[:, :2] / self._cameras.focals_px[:, None]
        return slopes
