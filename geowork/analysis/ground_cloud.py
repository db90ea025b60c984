"""Followed feet put on the ground, once for the best camera and once for each that it may be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from geowork.analysis.foot import FootPixel, pixel_errors
from geowork.camera.ground import rays_to_ground
from geowork.camera.path import CameraPath
from geowork.camera.posterior import CameraPosterior
from geowork.errors import InputError
from geowork.geo.position import LocalFrame
from geowork.geo.terrain import Terrain

Array = NDArray[np.float64]

SAMPLES = 800
_MISSING_SHARE = 0.2


@dataclass(frozen=True)
class GroundCloud:
    """Where feet stand, east-north-up metres of `frame`.

    Args:
        feet: those that stand on ground which the camera sees, (m).
        best: (m, 3) for the most probable camera. cloud: (n, m, 3), one row a sample; those in
            which part of the track meets no ground are left out.
        no_camera: how many frames have no camera. no_ground: in how many no ground is met.
    """

    frame: LocalFrame
    feet: Sequence[FootPixel]
    best: Array
    cloud: Array
    no_camera: int
    no_ground: int


def ground_cloud(
    target: str,
    feet: Sequence[FootPixel],
    camera: CameraPosterior | CameraPath,
    terrain: Terrain,
    random: np.random.Generator,
) -> GroundCloud:
    """Put feet on the ground.

    Args:
        target: its name, for complaints.

    Raises:
        InputError: fewer than two feet on visible ground, or a camera too uncertain to tell.
    """
    path = _path_of(camera, random)
    rows = path.rows_of(np.array([f.index for f in feet], dtype=np.float64))
    located = [f for f, row in zip(feet, rows, strict=True) if row >= 0]
    rows = rows[rows >= 0]
    best = _best_feet(located, rows, path, terrain)
    seen = np.flatnonzero(np.isfinite(best).all(axis=1))
    if len(seen) < 2:
        raise InputError(
            target,
            "does not stand on ground that the camera sees",
            "check that the box's lower edge is at the feet, the camera's tilt, and how high the "
            "ground lies: without a terrain model it is taken at the lowest landmark",
        )
    kept, rows, best = [located[int(k)] for k in seen], rows[seen], best[seen]
    cloud = _cloud(kept, rows, best, path, terrain, random)
    lost = len(feet) - len(located), len(located) - len(kept)
    return GroundCloud(path.frame, kept, best, cloud, *lost)


def _path_of(camera: CameraPosterior | CameraPath, random: np.random.Generator) -> CameraPath:
    if isinstance(camera, CameraPosterior):
        return CameraPath.standing(camera, SAMPLES, random)
    picks = random.permutation(len(camera))[:SAMPLES]
    return camera.take(picks)


def _best_feet(
    feet: Sequence[FootPixel], rows: NDArray[np.intp], path: CameraPath, terrain: Terrain
) -> Array:
    # (m, 3) ENU metres; NaN where the most probable camera sees no ground.
    if not feet:
        return np.zeros((0, 3))
    centres, rays = path.best_rays(rows, np.array([[f.x_px, f.y_px] for f in feet]))
    level = np.zeros(1)
    feet_enu: Array = rays_to_ground(centres[None], rays[None], path.frame, terrain, level)[0]
    return feet_enu


def _cloud(
    feet: Sequence[FootPixel],
    rows: NDArray[np.intp],
    best: Array,
    path: CameraPath,
    terrain: Terrain,
    random: np.random.Generator,
) -> Array:
    pixels = np.array([[f.x_px, f.y_px] for f in feet])
    centres, rays = path.rays(rows, pixels[None] + pixel_errors(feet, len(path), random))
    raised = terrain.sigma_m * path.raised
    cloud = rays_to_ground(centres, rays, path.frame, terrain, raised, best)
    whole = np.isfinite(cloud).all(axis=(1, 2))
    if whole.sum() < max(2, int(_MISSING_SHARE * len(cloud))):
        raise InputError(
            "camera",
            "is too uncertain to say where on the ground the target is",
            "pin more landmarks before following",
        )
    return cloud[whole]
