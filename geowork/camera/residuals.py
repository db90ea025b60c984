"""How well many cameras at once explain the pins: whitened residuals and their derivatives.

A landmark's own error is folded into its pin: the covariance of a residual is
sigma_px² I + J diag(sigma_enu²) Jᵀ with J the derivative of the pixel by the landmark's position,
which is the marginal over the landmark's place to first order. It depends on the camera (a near
landmark's error counts for more pixels), so its determinant belongs to the likelihood.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from geowork.camera.observations import HEAVY_TAIL, Observations, Prior
from geowork.camera.posterior import CameraSamples

Array = NDArray[np.float64]

NEAREST_M = 0.5
"""Landmarks nearer than this, or behind, are taken at this depth, and charged for it."""
BEHIND_PENALTY = 1e4


@dataclass(frozen=True)
class Fit:
    """s cameras against n pins.

    Args:
        residuals: (s, n, 2) whitened; the second is zero where the height is unknown.
        jacobian: (s, n, 2, 11) derivatives of the whitened prediction, or None.
        log_determinant: (s, n) of each residual's covariance.
        behind: (s, n) landmarks not in front of the camera.
        pixels: (s, n, 2) predicted, px.
        covariances: (s, n, 2, 2) of the residuals, px².
        raw_jacobian: (s, n, 2, 11) px per parameter, or None.
    """

    residuals: Array
    jacobian: Array | None
    log_determinant: Array
    behind: NDArray[np.bool_]
    pixels: Array
    covariances: Array
    raw_jacobian: Array | None


def fit(cameras: CameraSamples, seen: Observations, *, derivatives: bool) -> Fit:
    """Project all landmarks into all cameras and whiten the misses."""
    points = _points(cameras, seen)
    offsets = points - cameras.centres_enu_m[:, None, :]
    local = offsets @ np.swapaxes(cameras.rotations, 1, 2)
    behind = local[..., 2] < NEAREST_M
    depth = np.where(behind, NEAREST_M, local[..., 2])
    x, y = local[..., 0] / depth, local[..., 1] / depth
    squared = x * x + y * y
    k1 = cameras.k1s[:, None]
    focal = cameras.focals_px[:, None]
    k2 = cameras.k2s[:, None]
    scale = 1.0 + k1 * squared + k2 * squared**2
    pixels = np.stack([focal * scale * x, focal * scale * y], axis=-1)
    pixels = pixels + cameras.principals_px[:, None, :]
    by_local = _pixel_by_local(x, y, scale, 2.0 * k1 + 4.0 * k2 * squared, focal / depth)
    by_point = by_local @ cameras.rotations[:, None]
    weighted = by_point * seen.sigmas_enu_m[:, None, :]
    horizontal = ~seen.height_known
    if horizontal.any():
        weighted[:, horizontal, :, 2] = 0.0
    covariance = weighted @ np.swapaxes(weighted, 2, 3)
    covariance[..., 0, 0] += seen.sigmas_px**2
    covariance[..., 1, 1] += seen.sigmas_px**2
    whitener, log_determinant = _whitener(covariance, by_point, horizontal)
    misses = pixels - seen.pixels
    residuals = np.einsum("snij,snj->sni", whitener, misses)
    raw = whitened = None
    if derivatives:
        raw = _pixel_by_parameters(by_local, by_point, local, x, y, scale, squared, focal)
        whitened = whitener @ raw
    return Fit(residuals, whitened, log_determinant, behind, pixels, covariance, raw)


def prior_rows(cameras: CameraSamples, prior: Prior) -> tuple[Array, Array, Array]:
    """Whitened misses of the beliefs (s, p), derivatives (s, p, 11), and which p are heavy."""
    count = len(cameras)
    principal, principal_sigma, principal_heavy = prior.principal
    right, forward = cameras.rotations[:, 0, :], cameras.rotations[:, 2, :]
    down = cameras.rotations[:, 1, :]
    level = np.sqrt(np.maximum(1.0 - forward[:, 2] ** 2, 1e-6))
    rows = [
        (np.log(cameras.focals_px) - prior.log_focal[0]) / prior.log_focal[1],
        (cameras.k1s - prior.k1[0]) / prior.k1[1],
        (cameras.principals_px[:, 0] - principal[0]) / principal_sigma,
        (cameras.principals_px[:, 1] - principal[1]) / principal_sigma,
        *((cameras.centres_enu_m - prior.centre_enu_m) / prior.centre_sigmas_m).T,
        (right[:, 2] + math.sin(prior.roll[0]) * level) / prior.roll[1],
        cameras.k2s / prior.k2_sigma,
    ]
    heavy = [False, prior.k1[2], principal_heavy, principal_heavy, *[False] * 5]
    slopes = np.zeros((count, len(rows) + (prior.pitch is not None), 11))
    slopes[:, 0, 6] = 1.0 / prior.log_focal[1]
    slopes[:, 1, 7] = 1.0 / prior.k1[1]
    slopes[:, 2, 8] = slopes[:, 3, 9] = 1.0 / principal_sigma
    for axis in range(3):
        slopes[:, 4 + axis, axis] = 1.0 / prior.centre_sigmas_m[axis]
    # A turn w about the camera's axes moves its right axis by w_y forward - w_z down, and its
    # forward axis by w_x down - w_y right.
    slopes[:, 7, 4] = forward[:, 2] / prior.roll[1]
    slopes[:, 7, 5] = -down[:, 2] / prior.roll[1]
    slopes[:, 8, 10] = 1.0 / prior.k2_sigma
    if prior.pitch is not None:
        spread = max(math.cos(prior.pitch[0]), 0.05) * prior.pitch[1]
        rows.append((forward[:, 2] - math.sin(prior.pitch[0])) / spread)
        slopes[:, 9, 3] = down[:, 2] / spread
        slopes[:, 9, 4] = -right[:, 2] / spread
        heavy.append(False)
    return np.stack(rows, axis=1), slopes, np.array(heavy)


def prior_cost(rows: Array, heavy: Array) -> Array:
    """Minus twice the log density of the beliefs, up to a constant, (s,)."""
    squared = rows**2
    tail = (HEAVY_TAIL + 1.0) * np.log1p(squared / HEAVY_TAIL)
    cost: Array = np.where(heavy, tail, squared).sum(axis=1)
    return cost


def prior_weights(rows: Array, heavy: Array) -> Array:
    """Weights (s, p) that make the heavy-tailed rows a least-squares problem (IRLS)."""
    weights: Array = np.where(heavy, (HEAVY_TAIL + 1.0) / (HEAVY_TAIL + rows**2), 1.0)
    return weights


def _points(cameras: CameraSamples, seen: Observations) -> Array:
    points = np.broadcast_to(seen.points_enu_m, (len(cameras), *seen.points_enu_m.shape))
    if seen.height_known.all():
        return points
    # Where the height is unknown, take the point of the landmark's vertical nearest to the ray.
    unknown = ~seen.height_known
    rays = cameras.rays(seen.pixels[unknown])
    horizontal = points[:, unknown, :2] - cameras.centres_enu_m[:, None, :2]
    distance = np.linalg.norm(horizontal, axis=2)
    slope = rays[..., 2] / np.maximum(np.linalg.norm(rays[..., :2], axis=2), 0.05)
    filled = points.copy()
    filled[:, unknown, 2] = cameras.centres_enu_m[:, None, 2] + distance * slope
    return filled


def _pixel_by_local(x: Array, y: Array, scale: Array, growth: Array, per_depth: Array) -> Array:
    # growth is d(scale)/d(r²) doubled, so that d(scale)/dx = growth x.
    a = scale + growth * x * x
    b = growth * x * y
    d = scale + growth * y * y
    result = np.empty((*x.shape, 2, 3))
    result[..., 0, 0] = a * per_depth
    result[..., 0, 1] = result[..., 1, 0] = b * per_depth
    result[..., 1, 1] = d * per_depth
    result[..., 0, 2] = -(a * x + b * y) * per_depth
    result[..., 1, 2] = -(b * x + d * y) * per_depth
    return result


def _pixel_by_parameters(
    by_local: Array,
    by_point: Array,
    local: Array,
    x: Array,
    y: Array,
    scale: Array,
    squared: Array,
    focal: Array,
) -> Array:
    raw = np.zeros((*by_local.shape[:3], 11))
    raw[..., 0:3] = -by_point
    # d(local)/d(turn) = -[local]x, so each row g of by_local contributes local x g (written out:
    # numpy's cross is several times slower on short vectors).
    a, b, c = (local[..., None, axis] for axis in range(3))
    raw[..., 3] = b * by_local[..., 2] - c * by_local[..., 1]
    raw[..., 4] = c * by_local[..., 0] - a * by_local[..., 2]
    raw[..., 5] = a * by_local[..., 1] - b * by_local[..., 0]
    raw[..., 0, 6], raw[..., 1, 6] = focal * scale * x, focal * scale * y
    raw[..., 0, 7], raw[..., 1, 7] = focal * squared * x, focal * squared * y
    raw[..., 0, 8] = raw[..., 1, 9] = 1.0
    raw[..., 0, 10], raw[..., 1, 10] = raw[..., 0, 7] * squared, raw[..., 1, 7] * squared
    return raw


def _whitener(
    covariance: Array, by_point: Array, horizontal: NDArray[np.bool_]
) -> tuple[Array, Array]:
    a = np.sqrt(covariance[..., 0, 0])
    b = covariance[..., 0, 1] / a
    c = np.sqrt(np.maximum(covariance[..., 1, 1] - b * b, 1e-12))
    whitener = np.zeros_like(covariance)
    whitener[..., 0, 0] = 1.0 / a
    whitener[..., 1, 0] = -b / (a * c)
    whitener[..., 1, 1] = 1.0 / c
    log_determinant = 2.0 * (np.log(a) + np.log(c))
    if horizontal.any():
        # Only the miss across the landmark's vertical counts.
        vertical = by_point[..., 2][:, horizontal]
        length = np.maximum(np.linalg.norm(vertical, axis=2), 1e-12)
        across = np.stack([-vertical[..., 1], vertical[..., 0]], axis=-1) / length[..., None]
        variance = np.einsum("sni,snij,snj->sn", across, covariance[:, horizontal], across)
        whitener[:, horizontal, 0, :] = across / np.sqrt(variance)[..., None]
        whitener[:, horizontal, 1, :] = 0.0
        log_determinant[:, horizontal] = np.log(variance)
    return whitener, log_determinant
