"""What the lie of the land lets an eye see: hidden ground, and the skyline.

Heights are sampled along rays from the eye; along each, ground is seen where it rises above all
nearer ground (the R2 line-of-sight algorithm of Franklin and Ray, 1994). In a frame exact on the
ellipsoid the earth's curvature needs no correction; refraction (about a seventh of it) is left
out, as it is where cameras are solved.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from geowork.geo.position import LocalFrame
from geowork.geo.terrain import FlatTerrain, Terrain

Array = NDArray[np.float64]
Mask = NDArray[np.bool_]

REACH_M = 30_000.0
_NEAREST_M = 2.0
_GROWTH = 1.02
_BIN_DEG = 0.1
_FOOT = 0.97
"""What hides a point is looked for on this share of the way; the rest is the point's own slope."""


@dataclass(frozen=True)
class TerrainView:
    """The ground around an eye, as slopes: rise over horizontal distance, seen from the eye.

    Args:
        eye_enu_m: (3,) metres in the frame.
        azimuths_deg: (a,) clockwise from the frame's north, rising.
        distances_m: (d,) horizontal, rising.
        slopes: (a, d), NaN where the terrain says nothing.
        highest: (a, d) the largest slope up to there, -inf before the first known.
    """

    eye_enu_m: Array
    azimuths_deg: Array
    distances_m: Array
    slopes: Array
    highest: Array

    @classmethod
    def around(
        cls,
        eye_enu_m: Array,
        frame: LocalFrame,
        terrain: Terrain,
        azimuths_deg: Array,
        reach_m: float = REACH_M,
    ) -> TerrainView:
        """Sample the terrain along rays from an eye, in steps that grow with distance."""
        steps = int(np.log(max(reach_m / _NEAREST_M, _GROWTH)) / np.log(_GROWTH)) + 1
        distances = np.asarray(_NEAREST_M * _GROWTH ** np.arange(steps + 1), dtype=np.float64)
        turned = np.radians(azimuths_deg)
        along = np.stack([np.sin(turned), np.cos(turned)], axis=-1)
        plan = eye_enu_m[:2] + along[:, None, :] * distances[None, :, None]
        ups = ground_ups(plan.reshape(-1, 2), frame, terrain).reshape(len(azimuths_deg), -1)
        slopes = (ups - eye_enu_m[2]) / distances
        highest = np.maximum.accumulate(np.where(np.isfinite(slopes), slopes, -np.inf), axis=1)
        return cls(eye_enu_m, azimuths_deg, distances, slopes, highest)

    def skyline(self) -> tuple[Array, Mask]:
        """The highest ground on each ray: (a, 3) ENU metres, NaN where nothing is known; and (a,)
        whether the terrain model ends there, so that more may rise behind."""
        known = np.isfinite(self.slopes)
        some = known.any(axis=1)
        at = np.argmax(np.where(known, self.slopes, -np.inf), axis=1)
        last = self.slopes.shape[1] - 1 - np.argmax(known[:, ::-1], axis=1)
        rows = np.arange(len(at))
        far = np.where(some, self.distances_m[at], np.nan)
        turned = np.radians(self.azimuths_deg)
        points = np.stack(
            [
                self.eye_enu_m[0] + far * np.sin(turned),
                self.eye_enu_m[1] + far * np.cos(turned),
                self.eye_enu_m[2] + far * np.where(some, self.slopes[rows, at], np.nan),
            ],
            axis=-1,
        )
        return points, some & (at >= last)

    def seen(self) -> Mask:
        """(a, d) whether the ground of each sample is seen."""
        before = np.concatenate([np.full_like(self.highest[:, :1], -np.inf),
                                 self.highest[:, :-1]], axis=1)  # fmt: skip
        return np.asarray(np.isfinite(self.slopes) & (self.slopes >= before), dtype=np.bool_)


def hidden(
    points_enu_m: Array,
    eye_enu_m: Array,
    frame: LocalFrame,
    terrain: Terrain,
    tolerance_m: float = 0.5,
) -> Mask:
    """Whether ground between an eye and each point (n, 3) rises above the sight line; (n,).

    Args:
        tolerance_m: how far it must rise: less is the terrain model's own roughness.
    """
    if not len(points_enu_m) or isinstance(terrain, FlatTerrain):
        return np.zeros(len(points_enu_m), dtype=np.bool_)
    away = points_enu_m - eye_enu_m
    flat = np.maximum(np.hypot(away[:, 0], away[:, 1]), 1e-6)
    bins = np.round(np.degrees(np.arctan2(away[:, 0], away[:, 1])) / _BIN_DEG).astype(int)
    used, rows = np.unique(bins, return_inverse=True)
    view = TerrainView.around(eye_enu_m, frame, terrain, used * _BIN_DEG, float(flat.max()))
    at = np.searchsorted(view.distances_m, flat * _FOOT) - 1
    before = np.where(at >= 0, view.highest[rows, np.maximum(at, 0)], -np.inf)
    return np.asarray((away[:, 2] + tolerance_m) / flat < before, dtype=np.bool_)


def ground_ups(plan_m: Array, frame: LocalFrame, terrain: Terrain) -> Array:
    """Height of the ground in the frame's up below points (n, 2) east and north; (n,) metres.

    Far out the frame's up is not that of the place; one correction brings the ground under it.
    """
    low = np.column_stack([plan_m, np.zeros(len(plan_m))])
    for _ in range(2):
        geodetic = frame.to_geodetic(low)
        ground = terrain.height_m(geodetic[:, 0], geodetic[:, 1])
        rise = ground - geodetic[:, 2]
        low = low + np.column_stack([np.zeros_like(plan_m), np.where(np.isfinite(rise), rise, 0.0)])
    return np.asarray(np.where(np.isfinite(rise), low[:, 2], np.nan), dtype=np.float64)
