"""Walks over level ground before a virtual camera, with known truth."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from geowork.analysis.foot import FootPixel, pixel_errors
from geowork.camera.model import Camera, rotation_from_angles
from geowork.camera.posterior import PARAMETERS, CameraPosterior, CameraSamples
from geowork.geo.position import LocalFrame, Position

Array = NDArray[np.float64]

ORIGIN = Position(49.71, 37.615, 0.0)
SIGMAS = {
    "east_m": 1.0, "north_m": 1.0, "up_m": 0.4,
    "rx_rad": 0.005, "ry_rad": 0.008, "rz_rad": 0.004, "log_focal": 0.02,
}  # fmt: skip


def camera(azimuth_deg: float = 30.0, pitch_deg: float = -14.0) -> Camera:
    """A camera eight metres up."""
    return Camera(
        width_px=1920,
        height_px=1080,
        centre_enu_m=np.array([0.0, 0.0, 8.0]),
        rotation=rotation_from_angles(azimuth_deg, pitch_deg, 0.0),
        focal_px=1500.0,
        k1=0.0,
        principal_px=np.array([960.0, 540.0]),
    )


def posterior(
    best: Camera, random: np.random.Generator, scale: float = 1.0, count: int = 600
) -> CameraPosterior:
    """A posterior with independent errors of `SIGMAS` times `scale`."""
    sigmas = np.array([scale * SIGMAS.get(name, 0.0) for name in PARAMETERS])
    deltas = sigmas * random.standard_normal((count, len(PARAMETERS)))
    return CameraPosterior(LocalFrame(ORIGIN), best, np.diag(sigmas**2), deltas)


@dataclass(frozen=True)
class Walk:
    """A true path (m, 2) east-north metres, what the camera's frame shows, and what is believed."""

    path: Array
    feet: list[FootPixel]
    posterior: CameraPosterior

    @property
    def course_deg(self) -> float:
        """True direction from the first to the last point."""
        east, north = self.path[-1] - self.path[0]
        return float(np.degrees(np.arctan2(east, north)) % 360.0)


def straight(course_deg: float, length_m: float, start: tuple[float, float], count: int) -> Array:
    """Points of a straight walk (count, 2)."""
    turn = np.radians(course_deg)
    along = np.linspace(0.0, length_m, count)[:, None]
    return np.array(start) + along * np.array([np.sin(turn), np.cos(turn)])


def seen_walk(
    path: Array, random: np.random.Generator, *, scale: float = 1.0, sigma_px: float = 2.0
) -> Walk:
    """A walk as seen by a camera drawn from the posterior: the best camera is not the true one."""
    believed = posterior(camera(), random, scale)
    draw = posterior(camera(), random, scale, count=1).deltas
    true = CameraSamples.of(believed.camera).displaced(draw).camera(0)
    ground = np.column_stack([path, np.zeros(len(path))])
    pixels = true.project(ground)
    clean = [
        FootPixel(k, k * 512, k / 25.0, x, y, sigma_px) for k, (x, y) in enumerate(pixels.tolist())
    ]
    noisy = pixels + pixel_errors(clean, 1, random)[0]
    return Walk(path, _feet(noisy, sigma_px), believed)


def _feet(pixels: Array, sigma_px: float) -> list[FootPixel]:
    return [
        FootPixel(k, k * 512, k / 25.0, x, y, sigma_px) for k, (x, y) in enumerate(pixels.tolist())
    ]
