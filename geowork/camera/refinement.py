"""Levenberg-Marquardt from many starting cameras at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from geowork.camera.belief_rows import Rows
from geowork.camera.observations import Observations
from geowork.camera.posterior import CameraSamples
from geowork.camera.prior import Prior, prior_cost, prior_rows, prior_weights
from geowork.camera.residuals import Fit, fit

Array = NDArray[np.float64]
Robust = bool | NDArray[np.bool_]

BEHIND_PENALTY = 1e4
SETTLED = 1e-5
ROBUST_DOF = 3.0
"""Student's t of the search: a pin missed by many sigmas pulls with 1/distance only."""


@dataclass(frozen=True)
class Refined:
    """s cameras after refinement, with minus twice the log posterior of each."""

    cameras: CameraSamples
    costs: Array


def cost(
    cameras: CameraSamples, seen: Observations, prior: Prior, used: Array, *, robust: Robust
) -> Array:
    """Minus twice the log posterior density up to a constant, (s,); `used` is (s or 1, n)."""
    found = fit(cameras, seen, derivatives=False)
    rows = prior_rows(cameras, prior, derivatives=False)
    return _pin_cost(found, used, _column(robust)) + prior_cost(rows, prior.heavy)


def refine(
    cameras: CameraSamples,
    seen: Observations,
    prior: Prior,
    used: Array,
    *,
    robust: Robust,
    steps: int,
    settled: float = SETTLED,
) -> Refined:
    """Descend to the nearest optimum from every start.

    Args:
        cameras: s starts.
        used: (s, n) or (1, n), one where the pin counts and zero where it is left out.
        robust: Student's t in place of the normal for the pins; of all starts, or of each, (s,).
        steps: at most so many; all starts stop when none moves any more.
        settled: a step that changes minus twice the log density by less leads nowhere.
    """
    used = np.broadcast_to(used, (len(cameras), len(seen)))
    chosen = _column(robust)
    costs, normal, gradient = _valued(cameras, seen, prior, used, chosen)
    damping = np.full(len(cameras), 1e-3)
    for _ in range(steps):
        damped = normal.copy()
        diagonal = np.einsum("sii->si", damped)
        diagonal += damping[:, None] * diagonal + 1e-12
        deltas = _bounded(-np.linalg.solve(damped, gradient[..., None])[..., 0])
        if (np.abs(np.sum(deltas * gradient, axis=1)) < settled).all():
            break
        moved = cameras.displaced(deltas)
        moved_costs, moved_normal, moved_gradient = _valued(moved, seen, prior, used, chosen)
        better = moved_costs < costs
        gained = np.where(better, costs - moved_costs, 0.0)
        cameras = moved.where(better, cameras)
        costs = np.where(better, moved_costs, costs)
        normal = np.where(better[:, None, None], moved_normal, normal)
        gradient = np.where(better[:, None], moved_gradient, gradient)
        damping = np.clip(np.where(better, damping * 0.2, damping * 8.0), 1e-9, 1e9)
        if ((gained < settled) & (better | (damping > 1e4))).all():
            break
    return Refined(cameras, costs)


def _column(robust: Robust) -> NDArray[np.bool_]:
    return np.reshape(np.asarray(robust, dtype=np.bool_), (-1, 1))


def _valued(
    cameras: CameraSamples,
    seen: Observations,
    prior: Prior,
    used: Array,
    robust: NDArray[np.bool_],
) -> tuple[Array, Array, Array]:
    """Costs (s,), Gauss-Newton matrices (s, p, p) and gradients (s, p) of half the cost."""
    found = fit(cameras, seen, derivatives=True)
    rows = prior_rows(cameras, prior, derivatives=True)
    costs = _pin_cost(found, used, robust) + prior_cost(rows, prior.heavy)
    weights = used
    if robust.any():
        weights = used * np.where(robust, (ROBUST_DOF + 2.0) / (ROBUST_DOF + found.squared), 1.0)
    return costs, *assembled(found, rows, prior, weights)


def assembled(found: Fit, rows: Rows, prior: Prior, weights: Array) -> tuple[Array, Array]:
    """Gauss-Newton matrices (s, p, p) and gradients (s, p) of pins weighted (s, n) and beliefs."""
    assert found.slopes is not None and rows.slopes is not None  # noqa: S101 - derivatives=True
    count, parameters = rows.slopes.shape[0], rows.slopes.shape[2]
    misses = found.misses.transpose(1, 2, 0).reshape(count, -1)
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


def _pin_cost(found: Fit, used: Array, robust: NDArray[np.bool_]) -> Array:
    terms = found.squared
    if robust.any():
        terms = np.where(robust, (ROBUST_DOF + 2.0) * np.log1p(terms / ROBUST_DOF), terms)
    terms = terms + found.log_determinant + BEHIND_PENALTY * found.behind
    total: Array = np.sum(terms * used, axis=1)
    return total


def _bounded(deltas: NDArray[np.floating[Any]]) -> Array:
    # One step never turns the camera by more than half a radian or doubles the lens.
    largest = np.maximum(np.max(np.abs(deltas[:, 3:6]), axis=1) / 0.5, np.abs(deltas[:, 6]) / 0.5)
    bounded: Array = deltas / np.maximum(largest, 1.0)[:, None]
    return bounded
