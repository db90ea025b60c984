"""The normal equations of a bundle: sightings with Cauchy weights, and beliefs about points.

Points are eliminated by the Schur complement (Triggs, McLauchlan, Hartley and Fitzgibbon, "Bundle
adjustment: a modern synthesis", 1999).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from geowork.camera.bundle_parts import Bundle, Fitted, Seen

Array = NDArray[np.float64]

SIGMA_PX = 0.3
"""Of a sighting's coordinate; what the residuals show is taken where it is larger."""
OUTLYING = 3.0
"""Sigmas at which the Cauchy weight of a sighting is a half."""
GROUND_SIGMA_M = 0.15
"""How far points of the ground lie off the terrain; others are told from them by robust weights."""
_RIDGE = 1e-6


class System:
    """The normal equations at one state."""

    def __init__(self, bundle: Bundle, seen: Seen, sigma_px: float = SIGMA_PX) -> None:
        self.bundle, self._seen, self.sigma_px = bundle, seen, sigma_px
        places = bundle.places
        residual, turned, shifted, moved = projected(
            bundle.focal_px,
            bundle.centres[seen.camera],
            bundle.rotations[seen.camera],
            places.points[seen.point],
            seen.uv,
        )
        self._residual = residual
        self._by_pose = np.concatenate([turned, shifted], axis=2)
        self._by_point = moved
        self._weights = cauchy(residual, sigma_px)
        self._up = places.points[:, 2] - places.ground_up_m
        self.ground_share = np.nan_to_num(1.0 / (1.0 + (self._up / GROUND_SIGMA_M) ** 2))
        self._away = places.points - places.pulled_to
        squared = np.sum(residual**2, axis=1) / (OUTLYING * sigma_px) ** 2
        height = np.nan_to_num((self._up / GROUND_SIGMA_M) ** 2)
        pulled = np.einsum("ni,nij,nj->n", self._away, places.precision, self._away)
        self.cost = float(
            OUTLYING**2 * np.log1p(squared).sum() + np.log1p(height).sum() + pulled.sum()
        )

    def step(self, damping: float) -> tuple[Array, Array]:
        """Moves of the cameras (k, 6) and of the points (n, 3)."""
        cameras, points, cross = self._blocks(damping)
        gradient_c, gradient_p = self._gradients()
        inverse = np.asarray(np.linalg.inv(points), dtype=np.float64)
        spread = self._times(cross, inverse)
        reduced = cameras - spread @ cross.T
        right = gradient_c - spread @ gradient_p.ravel()
        move = self._solve(reduced, right)
        shifts = np.einsum("nij,nj->ni", inverse, -gradient_p - (cross.T @ move).reshape(-1, 3))
        return move.reshape(-1, 6), shifts

    def fitted(self) -> Fitted:
        """The error that is left at this state."""
        cameras, points, cross = self._blocks(0.0)
        inverse = np.asarray(np.linalg.inv(points), dtype=np.float64)
        spread = self._times(cross, inverse)
        reduced = cameras - spread @ cross.T
        free = self._free()
        size = len(reduced)
        covariance = np.zeros((size, size))
        inner = reduced[np.ix_(free, free)]
        scatter = self.scatter_px()
        covariance[np.ix_(free, free)] = np.linalg.inv(inner + 1e-9 * np.eye(len(inner)))
        wider = max(1.0, scatter / SIGMA_PX) ** 2
        return Fitted(self.bundle, covariance * wider, scatter, self.ground_share)

    def scatter_px(self) -> float:
        """One sigma of a sighting's coordinate, from the median of the residuals."""
        # The median of a two-dimensional Gaussian's length is 1.177 sigma.
        length = np.linalg.norm(self._residual, axis=1)
        return max(float(np.median(length)) / 1.177, 0.05)

    def _blocks(self, damping: float) -> tuple[Array, Array, Array]:
        seen, weights = self._seen, self._weights
        count, places = len(self.bundle.centres), self.bundle.places
        size = len(places.points)
        own = np.zeros((count, 6, 6))
        np.add.at(own, seen.camera, _outer(weights, self._by_pose, self._by_pose))
        points = places.precision.copy()
        np.add.at(points, seen.point, _outer(weights, self._by_point, self._by_point))
        points[:, 2, 2] += self.ground_share / GROUND_SIGMA_M**2
        cross = np.zeros((count, 6, size, 3))
        cross[seen.camera, :, seen.point, :] = _outer(weights, self._by_pose, self._by_point)
        points[:, range(3), range(3)] *= 1.0 + damping
        points[:, range(3), range(3)] += _RIDGE
        cameras = np.zeros((6 * count, 6 * count))
        for k in range(count):
            at = np.s_[6 * k : 6 * k + 6]
            cameras[at, at] = own[k] + damping * np.diag(np.diag(own[k]))
        return cameras, points, cross.reshape(6 * count, 3 * size)

    def _gradients(self) -> tuple[Array, Array]:
        places = self.bundle.places
        poses = self._gathered(
            np.einsum("m,mri,mr->mi", self._weights, self._by_pose, self._residual)
        )
        points = np.einsum("nij,nj->ni", places.precision, self._away)
        points[:, 2] += np.nan_to_num(self.ground_share * self._up) / GROUND_SIGMA_M**2
        np.add.at(
            points,
            self._seen.point,
            np.einsum("m,mri,mr->mi", self._weights, self._by_point, self._residual),
        )
        return poses, points

    def _gathered(self, rows: Array) -> Array:
        total = np.zeros((len(self.bundle.centres), 6))
        np.add.at(total, self._seen.camera, rows)
        return total.ravel()

    @staticmethod
    def _times(cross: Array, inverse: Array) -> Array:
        blocks = cross.reshape(len(cross), -1, 3)
        spread = np.einsum("cni,nij->cnj", blocks, inverse, optimize=True)
        return np.asarray(spread.reshape(cross.shape), dtype=np.float64)

    def _free(self) -> NDArray[np.bool_]:
        return np.repeat(~self.bundle.held, 6)

    def _solve(self, reduced: Array, right: Array) -> Array:
        free = self._free()
        move = np.zeros(len(right))
        inner = reduced[np.ix_(free, free)]
        move[free] = -np.linalg.solve(inner + 1e-9 * np.eye(len(inner)), right[free])
        return move


def projected(
    focal_px: float, centres: Array, rotations: Array, points: Array, uv: Array
) -> tuple[Array, Array, Array, Array]:
    """Residuals (m, 2) px, and their derivatives by turn, shift and point, (m, 2, 3) each."""
    each = np.broadcast_to(rotations, (len(points), 3, 3))
    local = np.einsum("mij,mj->mi", each, points - centres)
    depth = np.where(np.abs(local[:, 2]) > 1e-3, local[:, 2], 1e-3)
    plane = local[:, :2] / depth[:, None]
    # A point behind the camera is nowhere near its sighting.
    residual = np.where(depth[:, None] > 0.0, focal_px * (plane - uv), 1e3)
    inner = np.zeros((len(points), 2, 3))
    inner[:, 0, 0] = inner[:, 1, 1] = focal_px / depth
    inner[:, :, 2] = -focal_px * plane / depth[:, None]
    x, y, z = local.T
    zero = np.zeros_like(x)
    crossed = np.stack([zero, z, -y, -z, zero, x, y, -x, zero], axis=1).reshape(-1, 3, 3)
    moved = inner @ rotations
    return residual, inner @ crossed, -moved, moved


def cauchy(residual: Array, sigma_px: float = SIGMA_PX) -> Array:
    """Weights (m,) of residuals (m, 2), px⁻²."""
    squared = np.sum(residual**2, axis=1) / sigma_px**2
    return np.asarray(1.0 / (1.0 + squared / OUTLYING**2) / sigma_px**2)


def _outer(weights: Array, left: Array, right: Array) -> Array:
    return np.asarray(np.einsum("m,mri,mrj->mij", weights, left, right, optimize=True))
