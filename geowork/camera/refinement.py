"""Levenberg-Marquardt from many starting cameras at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from geowork.camera.beliefs import Rows
from geowork.camera.observations import Observations
from geowork.camera.posterior import CameraSamples
from geowork.camera.prior import Prior, prior_cost, prior_rows, prior_weights
from geowork.camera.residuals import Fit, fit

Array = NDArray[np.float64]

BEHIND_PENALTY = 1e4
ROBUST_DOF = 3.0
"""Student's t of the search: a pin missed by many sigmas pulls with 1/distance only."""


@dataclass(frozen=True)
class Refined:
    """s cameras after refinement, with minus twice the log posterior of each."""

    cameras: CameraSamples
    costs: Array


def cost(
    cameras: CameraSamples, seen: Observations, prior: Prior, used: Array, *, robust: bool
) -> Array:
    """Minus twice the log posterior density up to a constant, (s,); `used` is (s or 1, n)."""
    found = fit(cameras, seen, derivatives=False)
    rows = prior_rows(cameras, prior, derivatives=False)
    return _pin_cost(found, used, robust=robust) + prior_cost(rows, prior.heavy)


def refine(
    cameras: CameraSamples,
    seen: Observations,
    prior: Prior,
    used: Array,
    *,
    robust: bool,
    steps: int,
) -> Refined:
    """Descend to the nearest optimum from every start.

    Args:
        cameras: s starts.
        used: (s, n) or (1, n), one where the pin counts and zero where it is left out.
        robust: Student's t in place of the normal for the pins.
        steps: at most so many; all starts stop when none moves any more.
    """
    used = np.broadcast_to(used, (len(cameras), len(seen)))
    costs = cost(cameras, seen, prior, used, robust=robust)
    damping = np.full(len(cameras), 1e-3)
    for _ in range(steps):
        normal, gradient = normal_equations(cameras, seen, prior, used, robust=robust)
        diagonal = np.einsum("sii->si", normal)
        damped = normal.copy()
        np.einsum("sii->si", damped)[:] += damping[:, None] * diagonal + 1e-12
        deltas = _bounded(-np.linalg.solve(damped, gradient[..., None])[..., 0])
        moved = cameras.displaced(deltas)
        moved_costs = cost(moved, seen, prior, used, robust=robust)
        better = moved_costs < costs
        gained = np.where(better, costs - moved_costs, 0.0)
        cameras = moved.where(better, cameras)
        costs = np.where(better, moved_costs, costs)
        damping = np.clip(np.where(better, damping * 0.2, damping * 8.0), 1e-9, 1e9)
        settled = (gained < 1e-5) & (better | (damping > 1e4))
        if settled.all():
            break
    return Refined(cameras, costs)


def normal_equations(
    cameras: CameraSamples, seen: Observations, prior: Prior, used: Array, *, robust: bool
) -> tuple[Array, Array]:
    """Gauss-Newton matrices (s, p, p) and gradients (s, p) of half the cost."""
    found = fit(cameras, seen, derivatives=True)
    weights = np.broadcast_to(used, found.first.shape)
    if robust:
        weights = weights * (ROBUST_DOF + 2.0) / (ROBUST_DOF + found.squared)
    return assembled(found, prior_rows(cameras, prior, derivatives=True), prior, weights)


def assembled(found: Fit, rows: Rows, prior: Prior, weights: Array) -> tuple[Array, Array]:
    """Gauss-Newton matrices (s, p, p) and gradients (s, p) of pins weighted (s, n) and beliefs."""
    assert found.slopes is not None and rows.slopes is not None  # noqa: S101 - derivatives=True
    count, parameters = rows.slopes.shape[0], rows.slopes.shape[2]
    misses = np.stack([found.first, found.second], axis=2).reshape(count, -1)
    importance = np.concatenate(
        [np.repeat(weights, 2, axis=1), prior_weights(rows, prior.heavy)], axis=1
    )
    slopes = np.concatenate([found.slopes.reshape(count, -1, parameters), rows.slopes], axis=1)
    weighted = np.swapaxes(slopes * importance[..., None], 1, 2)
    misses = np.concatenate([misses, rows.misses], axis=1)
    return weighted @ slopes, (weighted @ misses[..., None])[..., 0]


def distinct(refined: Refined, tolerance_m: float, most: int) -> NDArray[np.intp]:
    """Indices of the best of each group of cameras standing together, best first."""
    kept: list[int] = []
    for index in np.argsort(refined.costs):
        if not np.isfinite(refined.costs[index]) or len(kept) == most:
            break
        here = refined.cameras.centres_enu_m[index]
        apart = all(
            np.linalg.norm(here - refined.cameras.centres_enu_m[k]) > tolerance_m for k in kept
        )
        if apart:
            kept.append(int(index))
    return np.array(kept, dtype=np.intp)


def _pin_cost(found: Fit, used: Array, *, robust: bool) -> Array:
    squared = found.squared
    terms = (ROBUST_DOF + 2.0) * np.log1p(squared / ROBUST_DOF) if robust else squared
    terms = terms + found.log_determinant + np.where(found.behind, BEHIND_PENALTY, 0.0)
    total: Array = np.sum(terms * used, axis=1)
    return total


def _bounded(deltas: NDArray[np.floating[Any]]) -> Array:
    # One step never turns the camera by more than half a radian or doubles the lens.
    largest = np.maximum(np.max(np.abs(deltas[:, 3:6]), axis=1) / 0.5, np.abs(deltas[:, 6]) / 0.5)
    bounded: Array = deltas / np.maximum(largest, 1.0)[:, None]
    return bounded
