"""How well many cameras at once explain the pins: whitened residuals and their derivatives.

A landmark's own error is folded into its pin: the covariance of a residual is
sigma_px² I + J diag(sigma_enu²) Jᵀ with J the derivative of the pixel by the landmark's position,
which is the marginal over the landmark's place to first order. It depends on the camera (a near
landmark's error counts for more pixels), so its determinant belongs to the likelihood.

Everything is written out by component in arrays (…, s, n): numpy's matrix products are several
times slower on matrices this small.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from geowork.camera.observations import Observations
from geowork.camera.posterior import CameraSamples

Array = NDArray[np.float64]

NEAREST_M = 0.5
"""Landmarks nearer than this, or behind, are taken at this depth, and charged for it."""
LEAST_SLOPE = 1e-9


@dataclass(frozen=True)
class Fit:
    """s cameras against n pins.

    Args:
        misses: (2, s, n) whitened; the second is zero where the height is unknown.
        log_determinant: (s, n) of each miss's covariance.
        behind: (s, n) landmarks not in front of the camera.
        pixels: (2, s, n) x and y predicted.
        covariance: (3, s, n) xx, xy, yy of each miss, px².
        upward: (2, s, n) by how many px each pixel moves for a metre of the landmark's height.
        slopes: (s, n, 2, p) whitened derivatives by the p parameters, or None.
        raw_slopes: (s, n, 2, p) the same in px, or None.
    """

    misses: Array
    log_determinant: Array
    behind: NDArray[np.bool_]
    pixels: Array
    covariance: Array
    upward: Array
    slopes: Array | None
    raw_slopes: Array | None

    @property
    def squared(self) -> Array:
        """Squared length of each whitened miss, (s, n)."""
        squared: Array = self.misses[0] ** 2 + self.misses[1] ** 2
        return squared

    def covariances(self) -> Array:
        """The covariance of each miss as a matrix, (s, n, 2, 2) px²."""
        return np.moveaxis(self.covariance[[[0, 1], [1, 2]]], (0, 1), (2, 3))

    def take(self, indices: NDArray[np.intp]) -> Fit:
        """Some of the cameras, without derivatives."""
        return Fit(
            self.misses[:, indices],
            self.log_determinant[indices],
            self.behind[indices],
            self.pixels[:, indices],
            self.covariance[:, indices],
            self.upward[:, indices],
            None,
            None,
        )

    @classmethod
    def joined(cls, fits: list[Fit]) -> Fit:
        """Several sets of cameras as one, without derivatives."""
        return cls(
            np.concatenate([one.misses for one in fits], axis=1),
            np.concatenate([one.log_determinant for one in fits]),
            np.concatenate([one.behind for one in fits]),
            np.concatenate([one.pixels for one in fits], axis=1),
            np.concatenate([one.covariance for one in fits], axis=1),
            np.concatenate([one.upward for one in fits], axis=1),
            None,
            None,
        )


def fit(cameras: CameraSamples, seen: Observations, *, derivatives: bool, raw: bool = False) -> Fit:
    """Project all landmarks into all cameras and whiten the misses.

    Args:
        derivatives: whether slopes are wanted. raw: whether also those in px.
    """
    # Axes of the camera first, then those of the world, cameras, and a place for pins.
    turn = cameras.rotations.transpose(1, 2, 0)[..., None]
    offsets = _offsets(cameras, seen)
    local = turn[:, 0] * offsets[0] + turn[:, 1] * offsets[1] + turn[:, 2] * offsets[2]
    behind = local[2] < NEAREST_M
    local[2] = np.where(behind, NEAREST_M, local[2])
    flat = local[:2] / local[2]
    squared = flat[0] * flat[0] + flat[1] * flat[1]
    k1, k2 = cameras.k1s[:, None], cameras.k2s[:, None]
    focal = cameras.focals_px[:, None]
    scale = 1.0 + squared * (k1 + k2 * squared)
    from_axis = focal * flat
    pixels = from_axis * scale + cameras.principals_px.T[:, :, None]
    by_local = _by_local(flat, scale, 2.0 * k1 + 4.0 * k2 * squared, focal / local[2])
    by_point = (
        by_local[0] * turn[0, :, None]
        + by_local[1] * turn[1, :, None]
        + by_local[2] * turn[2, :, None]
    )
    covariance = _covariance(by_point, seen)
    whitener, log_determinant = _whitener(covariance, by_point[2], ~seen.height_known)
    apart = pixels - seen.pixels.T[:, None]
    misses = whitener[0] * apart[0] + whitener[1] * apart[1]
    slopes = unwhitened = None
    if derivatives:
        spread = (by_local, by_point, local, squared, from_axis, scale)
        slopes = _by_parameters(*spread, whitener, seen)
        if raw:
            plain = np.broadcast_to(np.eye(2)[:, :, None, None], whitener.shape)
            unwhitened = _by_parameters(*spread, plain, seen)
    upward = by_point[2]
    return Fit(misses, log_determinant, behind, pixels, covariance, upward, slopes, unwhitened)


def _offsets(cameras: CameraSamples, seen: Observations) -> Array:
    """East, north and up from each camera to each landmark, (3, s, n)."""
    offsets = seen.points_enu_m.T[:, None] - cameras.centres_enu_m.T[:, :, None]
    if cameras.nuisances.shape[1]:
        for axis in range(3):
            offsets[axis] += cameras.nuisances @ seen.levers[:, :, axis].T
    unknown = ~seen.height_known
    if unknown.any():
        # Where the height is unknown, take the point of the landmark's vertical nearest to the ray.
        rays = cameras.rays(seen.pixels[unknown])
        level = np.maximum(np.hypot(rays[..., 0], rays[..., 1]), 0.05)
        distance = np.hypot(offsets[0][:, unknown], offsets[1][:, unknown])
        offsets[2][:, unknown] = distance * rays[..., 2] / level
    return offsets


def _by_local(flat: Array, scale: Array, growth: Array, per_depth: Array) -> Array:
    """Derivative of the pixel by the point in the camera's axes, (3, 2, s, n)."""
    x, y = flat
    # growth is d(scale)/d(r²) doubled, so that d(scale)/dx = growth x.
    result = np.empty((3, *flat.shape))
    result[0, 0] = scale + growth * (x * x)
    result[0, 1] = result[1, 0] = growth * (x * y)
    result[1, 1] = scale + growth * (y * y)
    result[:2] *= per_depth
    result[2] = -(result[0] * x + result[1] * y)
    return result


def _covariance(by_point: Array, seen: Observations) -> Array:
    variance = seen.sigmas_enu_m.T**2
    # A height that is not known is no error: the miss along the vertical does not count at all.
    variance[2] = np.where(seen.height_known, variance[2], 0.0)
    grown = by_point * variance[:, None, None]
    covariance = np.empty((3, *by_point.shape[2:]))
    np.sum(grown[:, 0] * by_point[:, 1], axis=0, out=covariance[1])
    np.sum(grown * by_point, axis=0, out=covariance[::2])
    covariance[::2] += seen.sigmas_px**2
    return covariance


def _whitener(
    covariance: Array, upward: Array, horizontal: NDArray[np.bool_]
) -> tuple[Array, Array]:
    """The matrix that whitens a miss, (2, 2, s, n) columns first, and the log determinant.

    `upward` (2, s, n) is the derivative of the pixel by the landmark's height.
    """
    xx, xy, yy = covariance
    slant = xy / xx
    rest = np.maximum(yy - xy * slant, LEAST_SLOPE)
    whitener = np.zeros((2, 2, *xx.shape))
    whitener[0, 0] = 1.0 / np.sqrt(xx)
    whitener[1, 1] = 1.0 / np.sqrt(rest)
    whitener[0, 1] = -slant * whitener[1, 1]
    log_determinant = np.log(xx * rest)
    if horizontal.any():
        # Only the miss across the landmark's vertical counts.
        vx, vy = upward[:, :, horizontal]
        length = np.maximum(np.hypot(vx, vy), LEAST_SLOPE)
        ax, ay = -vy / length, vx / length
        cxx, cxy, cyy = covariance[:, :, horizontal]
        variance = np.maximum(ax * ax * cxx + 2.0 * ax * ay * cxy + ay * ay * cyy, LEAST_SLOPE)
        whitener[:, :, :, horizontal] = 0.0
        whitener[0, 0][:, horizontal] = ax / np.sqrt(variance)
        whitener[1, 0][:, horizontal] = ay / np.sqrt(variance)
        log_determinant[:, horizontal] = np.log(variance)
    return whitener, log_determinant


def _by_parameters(
    by_local: Array,
    by_point: Array,
    local: Array,
    squared: Array,
    from_axis: Array,
    scale: Array,
    whitener: Array,
    seen: Observations,
) -> Array:
    g = whitener[0] * by_local[:, 0, None] + whitener[1] * by_local[:, 1, None]
    h = whitener[0] * by_point[:, 0, None] + whitener[1] * by_point[:, 1, None]
    along = whitener[0] * from_axis[0] + whitener[1] * from_axis[1]
    count = seen.levers.shape[1]
    slopes = np.empty((*squared.shape, 2, 11 + count))
    columns = slopes.transpose(3, 2, 0, 1)
    np.negative(h, out=columns[:3])
    x, y, z = local
    # d(local)/d(turn) = -[local]x, so each row g of by_local contributes local x g.
    np.subtract(y * g[2], z * g[1], out=columns[3])
    np.subtract(z * g[0], x * g[2], out=columns[4])
    np.subtract(x * g[1], y * g[0], out=columns[5])
    np.multiply(along, scale, out=columns[6])
    along *= squared
    columns[7] = along
    columns[8:10] = whitener
    np.multiply(along, squared, out=columns[10])
    for nuisance in range(count):
        east, north, up = seen.levers[:, nuisance].T
        columns[11 + nuisance] = h[0] * east + h[1] * north + h[2] * up
    return slopes
