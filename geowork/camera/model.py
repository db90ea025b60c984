"""The camera: a pinhole with radial distortion, and where it stood.

World axes are east, north, up (m); camera axes are x right, y down, z forward. A world point X maps
to camera coordinates R (X - C), to the normalised plane (x, y) = (X/Z, Y/Z), is distorted by
(1 + k1 r² + k2 r⁴) with r² = x² + y² (Brown 1966), and scaled by the focal length in pixels.
Pixel coordinates have their origin at the picture's upper left corner, so that the picture's
centre is (width/2, height/2).
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

_UNDISTORT_STEPS = 12


@dataclass(frozen=True)
class Camera:
    """One camera.

    Args:
        width_px, height_px: size of the upright frame.
        centre_enu_m: projection centre, (3,) metres.
        rotation: (3, 3) world to camera.
        focal_px: focal length.
        k1, k2: radial distortion, dimensionless.
        principal_px: principal point, (2,) px.
    """

    width_px: int
    height_px: int
    centre_enu_m: Array
    rotation: Array
    focal_px: float
    k1: float
    principal_px: Array
    k2: float = 0.0

    def project(self, points_enu_m: Array) -> Array:
        """World points (n, 3) to pixels (n, 2); NaN for points behind the camera."""
        local = (np.asarray(points_enu_m) - self.centre_enu_m) @ self.rotation.T
        depth = np.where(local[:, 2] > 1e-6, local[:, 2], np.nan)
        normal = local[:, :2] / depth[:, None]
        squared = np.sum(normal**2, axis=1, keepdims=True)
        scale = 1.0 + self.k1 * squared + self.k2 * squared**2
        pixels: Array = normal * scale * self.focal_px + self.principal_px
        return pixels

    def rays(self, pixels: Array) -> Array:
        """Pixels (n, 2) to unit directions in the world, (n, 3)."""
        distorted = (np.asarray(pixels, dtype=np.float64) - self.principal_px) / self.focal_px
        normal = undistort(distorted, self.k1, self.k2)
        local = np.concatenate([normal, np.ones((len(normal), 1))], axis=1)
        directions = local @ self.rotation
        unit: Array = directions / np.linalg.norm(directions, axis=1, keepdims=True)
        return unit

    @property
    def hfov_deg(self) -> float:
        """Horizontal angle the frame spans by its focal length, degrees: 2 atan(width / 2f)."""
        return math.degrees(2.0 * math.atan2(self.width_px / 2.0, self.focal_px))

    def orientation_deg(self) -> tuple[float, float, float]:
        """Azimuth, pitch and roll of the ray through the picture's centre, degrees.

        Roll is positive when the picture's right side dips below the horizon.
        """
        centre = np.array([[self.width_px / 2.0, self.height_px / 2.0]])
        ray = self.rays(centre)[0]
        azimuth = math.degrees(math.atan2(ray[0], ray[1])) % 360.0
        pitch = math.degrees(math.asin(max(-1.0, min(1.0, float(ray[2])))))
        right = self.rotation[0]
        # The level direction to the right of the ray; near the vertical it is taken from azimuth.
        level = np.array([math.cos(math.radians(azimuth)), -math.sin(math.radians(azimuth)), 0.0])
        below = np.cross(ray, level)
        roll = math.degrees(math.atan2(float(right @ below), float(right @ level)))
        return azimuth, pitch, roll


def undistort(distorted: Array, k1: float | Array, k2: float | Array = 0.0) -> Array:
    """Invert x_d = x (1 + k1 r² + k2 r⁴) by fixed-point iteration, until it stands still.

    Args:
        distorted: (..., 2) on the normalised plane.
        k1, k2: scalars, or arrays that broadcast against ``distorted[..., 0]``.
    """
    first = np.asarray(k1, dtype=np.float64)[..., None]
    second = np.asarray(k2, dtype=np.float64)[..., None]
    undistorted = np.array(distorted, dtype=np.float64)
    for _ in range(_UNDISTORT_STEPS):
        squared = np.sum(undistorted**2, axis=-1, keepdims=True)
        scale = 1.0 + first * squared + second * squared**2
        before = undistorted
        undistorted = distorted / np.maximum(scale, 0.2)
        if np.abs(undistorted - before).max(initial=0.0) < 1e-13:
            break
    return undistorted


def focal_from_hfov(hfov_deg: float, width_px: float) -> float:
    """Focal length in px of a lens that spans `hfov_deg` over `width_px`."""
    return width_px / 2.0 / math.tan(math.radians(hfov_deg) / 2.0)


def rotation_from_angles(azimuth_deg: float, pitch_deg: float, roll_deg: float) -> Array:
    """World-to-camera rotation (3, 3) of a camera looking along azimuth and pitch.

    Rows are the camera's right, down and forward axes in east, north, up.
    """
    azimuth, pitch, roll = (math.radians(v) for v in (azimuth_deg, pitch_deg, roll_deg))
    forward = np.array(
        [
            math.cos(pitch) * math.sin(azimuth),
            math.cos(pitch) * math.cos(azimuth),
            math.sin(pitch),
        ]
    )
    level = np.array([math.cos(azimuth), -math.sin(azimuth), 0.0])
    down = np.cross(forward, level)
    right = math.cos(roll) * level + math.sin(roll) * down
    return np.stack([right, np.cross(forward, right), forward])


def rotation_vectors_to_matrices(vectors: Array) -> Array:
    """Rotation vectors (n, 3) rad to matrices (n, 3, 3), by Rodrigues' formula."""
    angle = np.sqrt(np.sum(vectors * vectors, axis=1))
    axis = vectors / np.where(angle < 1e-12, 1.0, angle)[:, None]
    cosine = np.cos(angle)
    x, y, z = (axis * np.sin(angle)[:, None]).T
    turned: Array = (axis * (1.0 - cosine)[:, None])[:, :, None] * axis[:, None, :]
    for row, (first, second, third) in enumerate(
        ((cosine, -z, y), (z, cosine, -x), (-y, x, cosine))
    ):
        turned[:, row, 0] += first
        turned[:, row, 1] += second
        turned[:, row, 2] += third
    return turned
