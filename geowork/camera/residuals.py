"""How well many cameras at once explain the pins: whitened residuals and their derivatives.

A landmark's own error is folded into its pin: the covariance of a residual is
sigma_px² I + J diag(sigma_enu²) Jᵀ with J the derivative of the pixel by the landmark's position,
which is the marginal over the landmark's place to first order. It depends on the camera (a near
landmark's error counts for more pixels), so its determinant belongs to the likelihood.

Everything is written out by component in arrays (s, n): numpy's matrix products are several times
slower on matrices this small.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from geowork.camera.observations import Observations
from geowork.camera.posterior import CameraSamples

Array = NDArray[np.float64]
Parts = list[Array]

NEAREST_M = 0.5
"""Landmarks nearer than this, or behind, are taken at this depth, and charged for it."""
LEAST_SLOPE = 1e-9


@dataclass(frozen=True)
class Fit:
    """s cameras against n pins.

    Args:
        first, second: (s, n) whitened misses; the second is zero where the height is unknown.
        log_determinant: (s, n) of each miss's covariance.
        behind: (s, n) landmarks not in front of the camera.
        x_px, y_px: (s, n) predicted.
        covariance: xx, xy, yy of each miss, (s, n) px².
        slopes: (s, n, 2, p) whitened derivatives by the p parameters, or None.
        raw_slopes: (s, n, 2, p) the same in px, or None.
    """

    first: Array
    second: Array
    log_determinant: Array
    behind: NDArray[np.bool_]
    x_px: Array
    y_px: Array
    covariance: tuple[Array, Array, Array]
    slopes: Array | None
    raw_slopes: Array | None

    @property
    def squared(self) -> Array:
        """Squared length of each whitened miss, (s, n)."""
        return self.first**2 + self.second**2

    def covariances(self) -> Array:
        """The covariance of each miss as a matrix, (s, n, 2, 2) px²."""
        xx, xy, yy = self.covariance
        return np.stack([np.stack([xx, xy], axis=-1), np.stack([xy, yy], axis=-1)], axis=-2)


def fit(cameras: CameraSamples, seen: Observations, *, derivatives: bool) -> Fit:
    """Project all landmarks into all cameras and whiten the misses."""
    turn = [[cameras.rotations[:, i, j, None] for j in range(3)] for i in range(3)]
    east, north, up = _offsets(cameras, seen)
    local = [row[0] * east + row[1] * north + row[2] * up for row in turn]
    behind = local[2] < NEAREST_M
    depth = np.where(behind, NEAREST_M, local[2])
    x, y = local[0] / depth, local[1] / depth
    squared = x * x + y * y
    k1, k2 = cameras.k1s[:, None], cameras.k2s[:, None]
    focal = cameras.focals_px[:, None]
    scale = 1.0 + squared * (k1 + k2 * squared)
    fx, fy = focal * x, focal * y
    x_px = fx * scale + cameras.rest[:, 1, None]
    y_px = fy * scale + cameras.rest[:, 2, None]
    by_local = _by_local(x, y, scale, 2.0 * k1 + 4.0 * k2 * squared, focal / depth)
    by_point = [
        [row[0] * turn[0][j] + row[1] * turn[1][j] + row[2] * turn[2][j] for j in range(3)]
        for row in by_local
    ]
    covariance = _covariance(by_point, seen)
    whitener, log_determinant = _whitener(covariance, by_point, ~seen.height_known)
    dx, dy = x_px - seen.pixels[:, 0], y_px - seen.pixels[:, 1]
    first = whitener[0] * dx + whitener[1] * dy
    second = whitener[2] * dx + whitener[3] * dy
    slopes = raw = None
    if derivatives:
        raw = _by_parameters(
            by_local, by_point, [*local[:2], depth], squared, (fx, fy), scale, seen
        )
        wx, wy, vx, vy = (w[..., None] for w in whitener)
        slopes = np.stack(
            [wx * raw[:, :, 0] + wy * raw[:, :, 1], vx * raw[:, :, 0] + vy * raw[:, :, 1]], axis=2
        )
    return Fit(first, second, log_determinant, behind, x_px, y_px, covariance, slopes, raw)


def _offsets(cameras: CameraSamples, seen: Observations) -> Parts:
    """East, north and up from each camera to each landmark, (s, n)."""
    centres = cameras.centres_enu_m
    parts = [seen.points_enu_m[:, axis] - centres[:, axis, None] for axis in range(3)]
    if cameras.nuisances.shape[1]:
        for axis in range(3):
            parts[axis] = parts[axis] + cameras.nuisances @ seen.levers[:, :, axis].T
    unknown = ~seen.height_known
    if unknown.any():
        # Where the height is unknown, take the point of the landmark's vertical nearest to the ray.
        rays = cameras.rays(seen.pixels[unknown])
        level = np.maximum(np.hypot(rays[..., 0], rays[..., 1]), 0.05)
        distance = np.hypot(parts[0][:, unknown], parts[1][:, unknown])
        parts[2] = np.array(np.broadcast_to(parts[2], (len(cameras), len(seen))))
        parts[2][:, unknown] = distance * rays[..., 2] / level
    return parts


def _by_local(x: Array, y: Array, scale: Array, growth: Array, per_depth: Array) -> list[Parts]:
    # growth is d(scale)/d(r²) doubled, so that d(scale)/dx = growth x.
    gx = growth * x
    a, b, d = (scale + gx * x) * per_depth, gx * y * per_depth, (scale + growth * y * y) * per_depth
    return [[a, b, -(a * x + b * y)], [b, d, -(b * x + d * y)]]


def _covariance(by_point: list[Parts], seen: Observations) -> tuple[Array, Array, Array]:
    own = seen.sigmas_px**2
    variance = seen.sigmas_enu_m**2
    # A height that is not known is no error: the miss along the vertical does not count at all.
    up = np.where(seen.height_known, variance[:, 2], 0.0)
    (xe, xn, xu), (ye, yn, yu) = by_point
    e, n = variance[:, 0], variance[:, 1]
    return (
        own + e * xe * xe + n * xn * xn + up * xu * xu,
        e * xe * ye + n * xn * yn + up * xu * yu,
        own + e * ye * ye + n * yn * yn + up * yu * yu,
    )


def _whitener(
    covariance: tuple[Array, Array, Array], by_point: list[Parts], horizontal: NDArray[np.bool_]
) -> tuple[list[Array], Array]:
    """Rows (a b), (c d) that whiten a miss, and the log determinant of its covariance."""
    xx, xy, yy = covariance
    root = np.sqrt(xx)
    slant = xy / xx
    rest = np.maximum(yy - xy * slant, LEAST_SLOPE)
    below = 1.0 / np.sqrt(rest)
    parts = [1.0 / root, np.zeros_like(root), -slant * below, below]
    log_determinant = np.log(xx * rest)
    if horizontal.any():
        # Only the miss across the landmark's vertical counts.
        vx, vy = by_point[0][2][:, horizontal], by_point[1][2][:, horizontal]
        length = np.maximum(np.hypot(vx, vy), LEAST_SLOPE)
        ax, ay = -vy / length, vx / length
        cxx, cxy, cyy = (part[:, horizontal] for part in covariance)
        variance = np.maximum(ax * ax * cxx + 2.0 * ax * ay * cxy + ay * ay * cyy, LEAST_SLOPE)
        for part, value in zip(parts, (ax, ay, 0.0, 0.0), strict=True):
            part[:, horizontal] = value / np.sqrt(variance)
        log_determinant[:, horizontal] = np.log(variance)
    return parts, log_determinant


def _by_parameters(
    by_local: list[Parts],
    by_point: list[Parts],
    local: Parts,
    squared: Array,
    from_axis: tuple[Array, Array],
    scale: Array,
    seen: Observations,
) -> Array:
    count = seen.levers.shape[1]
    raw = np.zeros((*squared.shape, 2, 11 + count))
    x, y, z = local
    for axis in range(2):
        g, h = by_local[axis], by_point[axis]
        columns = raw[:, :, axis]
        for world in range(3):
            columns[..., world] = -h[world]
        # d(local)/d(turn) = -[local]x, so each row g of by_local contributes local x g.
        columns[..., 3] = y * g[2] - z * g[1]
        columns[..., 4] = z * g[0] - x * g[2]
        columns[..., 5] = x * g[1] - y * g[0]
        columns[..., 6] = from_axis[axis] * scale
        columns[..., 7] = from_axis[axis] * squared
        columns[..., 8 + axis] = 1.0
        columns[..., 10] = columns[..., 7] * squared
        for nuisance in range(count):
            lever = seen.levers[:, nuisance]
            columns[..., 11 + nuisance] = (
                h[0] * lever[:, 0] + h[1] * lever[:, 1] + h[2] * lever[:, 2]
            )
    return raw
