"""Where a ray falls on the panorama, and back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Kind = Literal["plane", "cylinder", "sphere"]

# Beyond these a picture on a plane is drawn out, one on a cylinder too.
_PLANE_DEG = 80.0
_CYLINDER_DEG = 75.0


@dataclass(frozen=True)
class Surface:
    """A surface of radius 1 about the camera, unrolled.

    Args:
        kind: a plane keeps straight lines straight, a cylinder upright ones, a sphere neither.
        scale_px: panorama px per unit of the surface.
    """

    kind: Kind
    scale_px: float

    def place(self, rays: Floats) -> Floats:
        """Panorama px (n, 2), from straight ahead, of rays (n, 3) x right, y down, z ahead.

        Not a number where the surface has no such place.
        """
        x, y, z = rays.T
        across = np.hypot(x, z)
        with np.errstate(divide="ignore", invalid="ignore"):
            if self.kind == "plane":
                places = np.stack([x / z, y / z], axis=1)
                places[z <= 0] = np.nan
            elif self.kind == "cylinder":
                places = np.stack([np.arctan2(x, z), y / across], axis=1)
            else:
                places = np.stack([np.arctan2(x, z), np.arctan2(y, across)], axis=1)
        return places * self.scale_px

    def rays(self, places: Floats) -> Floats:
        """The ray (n, 3) through each place (n, 2) px from straight ahead."""
        u, v = (places / self.scale_px).T
        if self.kind == "plane":
            return np.stack([u, v, np.ones_like(u)], axis=1)
        if self.kind == "cylinder":
            return np.stack([np.sin(u), v, np.cos(u)], axis=1)
        return np.stack([np.sin(u) * np.cos(v), np.sin(v), np.cos(u) * np.cos(v)], axis=1)


def fitting_kind(rays: Floats) -> Kind:
    """The surface that distorts a pan over these rays (n, 3) least to the eye."""
    x, y, z = rays.T
    yaw_deg = np.degrees(np.arctan2(x, z))
    pitch_deg = np.degrees(np.arctan2(y, np.hypot(x, z)))
    if max(np.ptp(yaw_deg), np.ptp(pitch_deg)) < _PLANE_DEG:
        return "plane"
    return "cylinder" if np.ptp(pitch_deg) < _CYLINDER_DEG else "sphere"
