"""Lie of the land: heights, the exit road, the river, and the ground's triangles."""

import numpy as np
from numpy.typing import NDArray
from scipy.interpolate import CubicSpline

from samples.make.mesh import Material, Mesh

Array = NDArray[np.float64]

_ROAD_NODES = np.array([
    (-900, 235), (-650, 190), (-420, 136), (-200, 90), (-80, 52), (-20, 33), (20, 23.5), (60, 14.5),
    (110, 5), (200, -7), (300, -14), (450, -21), (650, -38), (900, -74), (1300, -140),
    (2200, -330),
], float)  # fmt: skip
_ROAD = CubicSpline(_ROAD_NODES[:, 0], _ROAD_NODES[:, 1])
ROAD_HALF_WIDTH_M = 3.4
RIVER_LEVEL_M = 77.0


def road_north(e: Array | float) -> Array:
    """North coordinate of the exit road's centre line at an easting, m."""
    return np.asarray(_ROAD(np.clip(e, -900, 2200)))


def road_distance(e: Array, n: Array) -> Array:
    """Signed distance to the centre line, m, positive to the left of the way out of town."""
    slope = _ROAD(np.clip(e, -900, 2200), 1)
    return np.asarray((n - road_north(e)) / np.hypot(1.0, slope))


def road_frame(e: Array | float) -> tuple[Array, Array]:
    """Unit vectors along the way out of town and to its left, (…, 2)."""
    slope = np.asarray(_ROAD(e, 1))
    along = np.stack([np.ones_like(slope), slope], -1) / np.hypot(1.0, slope)[..., None]
    return along, np.stack([-along[..., 1], along[..., 0]], -1)


def river_distance(e: Array, n: Array) -> Array:
    """Signed distance east of the river's middle, m."""
    return np.asarray(e + 430 - 45 * np.sin((n - 140) / 260))


def terrain_height(e: Array | float, n: Array | float) -> Array:
    """Height of the ground in the local frame, m; smooth, so triangles follow it closely."""
    e, n = np.asarray(e, float), np.asarray(n, float)
    rise = 91.0 + 4.5 * np.tanh(e / 420) + 9.0 / (1 + np.exp(-(e - 820) / 150))
    roll = 1.1 * np.sin(e / 140 + 0.6) * np.sin(n / 170 - 0.4) + 2.2 * np.sin(n / 420 + 0.9)
    near = np.exp(-((e / 170) ** 2) - ((n - 10) / 120) ** 2)
    bank = 1 / (1 + np.exp(-(river_distance(e, n) - 95) / 38)) + 1 / (
        1 + np.exp((river_distance(e, n) + 120) / 45)
    )
    land = rise + roll * (1 - near) + 0.6 * near
    return np.asarray(75.0 + (land - 75.0) * np.clip(bank, 0, 1))


def _grid(mesh: Mesh, e: Array, n: Array, hole: tuple[float, float, float, float] | None) -> None:
    ee, nn = np.meshgrid(e, n)
    p = np.stack([ee, nn, terrain_height(ee, nn)], -1)
    a, b, c, d = p[:-1, :-1], p[:-1, 1:], p[1:, 1:], p[1:, :-1]
    tri = np.stack([np.stack([a, b, c], -2), np.stack([a, c, d], -2)], 2).reshape(-1, 3, 3)
    if hole is not None:
        mid = tri.mean(1)
        inside = (mid[:, 0] > hole[0]) & (mid[:, 0] < hole[1])
        tri = tri[~(inside & (mid[:, 1] > hole[2]) & (mid[:, 1] < hole[3]))]
    mesh.add(tri, Material.GROUND, (0.3, 0.3, 0.2))


def add_ground(mesh: Mesh) -> None:
    """Fine grid near the scene, coarser rings out to the horizon, and the river's surface."""
    near = (-280.0, 640.0, -360.0, 440.0)
    _grid(mesh, np.arange(near[0], near[1] + 1, 4.0), np.arange(near[2], near[3] + 1, 4.0), None)
    middle = (-1000.0, 1800.0, -1200.0, 1200.0)
    _grid(mesh, np.arange(middle[0], middle[1] + 1, 20.0),
          np.arange(middle[2], middle[3] + 1, 20.0), near)  # fmt: skip
    _grid(mesh, np.arange(-5000, 9001, 200.0), np.arange(-7000, 7001, 200.0), middle)
    north = np.arange(-1200, 1201, 20.0)
    centre = 45 * np.sin((north - 140) / 260) - 430
    for n0, n1, c0, c1 in zip(north[:-1], north[1:], centre[:-1], centre[1:], strict=True):
        mesh.add_polygon(
            [(c0 - 75, n0, RIVER_LEVEL_M), (c0 + 75, n0, RIVER_LEVEL_M),
             (c1 + 75, n1, RIVER_LEVEL_M), (c1 - 75, n1, RIVER_LEVEL_M)],
            Material.WATER, (0.07, 0.1, 0.11))  # fmt: skip
