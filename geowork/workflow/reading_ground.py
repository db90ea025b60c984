"""Reading places off a frame: where the ground lies that is seen at a pixel, and how surely."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from geowork.camera.ground import rays_to_ground
from geowork.camera.path import CameraPath
from geowork.geo.position import Position
from geowork.geo.terrain import Terrain
from geowork.project.model import Camera
from geowork.workflow.solving import posterior_of_camera

SAMPLES = 160
MOSTLY = 0.9
"""Share of the samples of the camera that must see ground at a pixel; else it is the horizon."""
WIDTH_95 = 2.4477
"""√χ² of two degrees of freedom at 95 %."""


@dataclass(frozen=True)
class GroundReading:
    """The ground at one pixel.

    Args:
        position: where it lies by the most probable camera.
        within_m: long half-axis of the ellipse that holds it with 95 % probability, metres.
        away_m: level distance from the camera, metres.
    """

    position: Position
    within_m: float
    away_m: float


class GroundReader:
    """Reads one solved frame; made once, it is asked many times."""

    def __init__(self, camera: Camera, terrain: Terrain) -> None:
        """Take a solved camera and what its frame looks upon.

        Raises:
            InputError: the camera is not solved.
        """
        posterior = posterior_of_camera(camera)
        self._terrain = terrain
        self._path = CameraPath.standing(posterior, SAMPLES, np.random.default_rng(1))
        self._rows = self._path.rows_of(np.zeros(1))

    def read(self, x_px: float, y_px: float) -> GroundReading | None:
        """The ground seen at a pixel; None above the horizon, or where that is not sure."""
        path, rows, terrain = self._path, self._rows, self._terrain
        pixel = np.array([[x_px, y_px]])
        centres, rays = path.best_rays(rows, pixel)
        best = rays_to_ground(centres[None], rays[None], path.frame, terrain, np.zeros(1))[0]
        if not np.isfinite(best).all():
            return None
        centres_s, rays_s = path.rays(rows, np.broadcast_to(pixel, (len(path), 1, 2)))
        raised = terrain.sigma_m * path.raised
        cloud = rays_to_ground(centres_s, rays_s, path.frame, terrain, raised, best)[:, 0, :2]
        seen = np.isfinite(cloud).all(axis=1)
        if seen.mean() < MOSTLY:
            return None
        spread = np.linalg.eigvalsh(np.cov(cloud[seen].T))
        return GroundReading(
            path.frame.position_of(best[0]),
            WIDTH_95 * float(np.sqrt(spread.max())),
            float(np.hypot(*(best[0] - centres[0])[:2])),
        )
