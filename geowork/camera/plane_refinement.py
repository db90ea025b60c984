"""Fitting homographies to pairs: errors in both spaces, many starts at once.

The true pixel of each pair is unknown like the homography itself and is found with it (the Gold
Standard error of Hartley and Zisserman 2004, Multiple View Geometry, section 4.2.3, with the stated
sigmas of both spaces): the cost of a pair is the least of |x - p|²/sigma_px² + |y - G(p)|²/sigma_m²
over the true pixel p, where x is the pin, y the stated place and G the homography.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from math import comb

import numpy as np
from numpy.typing import NDArray

from geowork.camera.homography import Anchors, direct_linear, mapped
from geowork.camera.plane_pairs import Pairs

Array = NDArray[np.float64]

UNKNOWNS = 8
FEWEST_PAIRS = 4
MOST_SETS = 500
"""So many sets of four pairs are tried; all of them where there are no more (up to 12 pairs)."""
STARTS = 8
ROBUST_DOF = 4.0
BEYOND_COST = 1e6
"""Charged for a pin at or beyond the plane's horizon, where nothing of the ground is seen."""
_BLOCK = 100_000
"""Homographies times pairs worked on at once, for the memory's sake."""
_PIXEL_STEPS = 3
_NEAREST_DEPTH = 1e-6
_SINGULAR = 1e-15
"""Added to normal equations, 1/m²: what pairs on one line leave open becomes unknown, not NaN."""


@dataclass(frozen=True)
class Misses:
    """s homographies against n pairs.

    Args:
        squared: (s, n) the cost of each pair, in stated sigmas.
        white: (s, n, 2) residuals whose squares sum to it.
        derivative: (s, n, 2, 8) of them by the anchors' places.
    """

    squared: Array
    white: Array
    derivative: Array


@dataclass(frozen=True)
class Fitted:
    """s fits: the anchors' places (s, 8), m, and their costs (s,)."""

    places_m: Array
    costs: Array


def squared_misses(matrices: Array, given: Pairs) -> Array:
    """The cost of each pair under each homography (s, 3, 3); (s, n), in stated sigmas."""
    return np.concatenate([_squared(part, given) for part in blocks(matrices, given)])


def blocks(rows: Array, given: Pairs) -> list[Array]:
    """Rows, one a homography, in parts that together with all pairs fit in memory."""
    step = max(1, _BLOCK // len(given))
    return [rows[first : first + step] for first in range(0, len(rows), step)]


def misses(anchors: Anchors, places_m: Array, given: Pairs) -> Misses:
    """The misses of all pairs under all homographies, with derivatives."""
    matrices = anchors.homographies(places_m)
    pixels, whitener, miss, beyond = _at_true_pixels(matrices, given)
    white = (whitener @ miss[..., None])[..., 0]
    # At the true pixel the cost does not change with it, so its own derivative is all there is.
    derivative = -whitener @ anchors.derivative(matrices, pixels)
    squared = np.where(beyond, BEYOND_COST, np.sum(white**2, axis=2))
    return Misses(squared, white, derivative)


def starts(anchors: Anchors, given: Pairs, used: Array) -> Array:
    """The anchors' places (s, 8) from sets of four pairs and from all, the robustly best first."""
    active = np.flatnonzero(used)
    sets = active[_sets_of_four(len(active))]
    exact = direct_linear(given.pixels[sets], given.places_m[sets])
    whole = direct_linear(given.pixels[None, active], given.places_m[None, active])
    places = anchors.places(np.concatenate([whole, exact]))
    places = places[np.isfinite(places).all(axis=1)]
    squared = squared_misses(anchors.homographies(places), given)
    return places[np.argsort(_robust(squared) @ used)[:STARTS]]


def refine(
    anchors: Anchors, places_m: Array, given: Pairs, used: Array, *, robust: bool, steps: int = 30
) -> Fitted:
    """Descend to the nearest optimum from every start (Levenberg-Marquardt).

    Args:
        places_m: (s, 8) starts.
        used: (s, n) or (1, n), one where the pair counts and zero where it is left out.
        robust: Student's t in place of the normal.
    """
    used = np.broadcast_to(used, (len(places_m), len(given)))
    costs = _cost(squared_misses(anchors.homographies(places_m), given), used, robust=robust)
    damping = np.full(len(places_m), 1e-3)
    for _ in range(steps):
        normal, gradient = normal_equations(anchors, places_m, given, used, robust=robust)
        np.einsum("sii->si", normal)[:] *= 1.0 + damping[:, None]
        np.einsum("sii->si", normal)[:] += _SINGULAR
        moved = places_m - np.linalg.solve(normal, gradient[..., None])[..., 0]
        squared = squared_misses(anchors.homographies(moved), given)
        moved_costs = _cost(squared, used, robust=robust)
        better = moved_costs < costs
        gained = np.where(better, costs - moved_costs, 0.0)
        places_m = np.where(better[:, None], moved, places_m)
        costs = np.minimum(costs, moved_costs)
        damping = np.clip(np.where(better, damping * 0.1, damping * 10.0), 1e-9, 1e9)
        if ((gained < 1e-6) & (better | (damping > 1e3))).all():
            break
    return Fitted(places_m, costs)


def normal_equations(
    anchors: Anchors, places_m: Array, given: Pairs, used: Array, *, robust: bool
) -> tuple[Array, Array]:
    """Gauss-Newton matrices (s, 8, 8), 1/m², and gradients (s, 8) of half the cost."""
    found = misses(anchors, places_m, given)
    weights = np.broadcast_to(used, found.squared.shape)
    if robust:
        weights = weights * (ROBUST_DOF + 2.0) / (ROBUST_DOF + found.squared)
    weighted = np.nan_to_num(found.derivative * weights[..., None, None])
    rows = np.nan_to_num(found.derivative).reshape(len(places_m), -1, UNKNOWNS)
    weighted = np.swapaxes(weighted.reshape(rows.shape), 1, 2)
    white = np.nan_to_num(found.white).reshape(len(places_m), -1, 1)
    return weighted @ rows, (weighted @ white)[..., 0]


def spread(normal: Array) -> Array:
    """Covariances (s, 8, 8), m², of the anchors' places by the stated errors."""
    return np.asarray(np.linalg.inv(normal + _SINGULAR * np.eye(UNKNOWNS)), dtype=np.float64)


def _squared(matrices: Array, given: Pairs) -> Array:
    _, whitener, miss, beyond = _at_true_pixels(matrices, given)
    white = whitener @ miss[..., None]
    squared: Array = np.where(beyond, BEYOND_COST, np.sum(white[..., 0] ** 2, axis=2))
    return squared


def _at_true_pixels(matrices: Array, given: Pairs) -> tuple[Array, Array, Array, NDArray[np.bool_]]:
    """The true pixels (s, n, 2), whiteners (s, n, 2, 2) and misses (s, n, 2) there, beyond or not.

    With the homography linear about p, the miss is r = y - G(p) - J (x - p) with covariance
    sigma_m² I + sigma_px² J Jᵀ, and the next p is x + sigma_px² Jᵀ covariance⁻¹ r.
    """
    variance_px = given.sigmas_px[:, None, None] ** 2
    pixels = np.broadcast_to(given.pixels, (len(matrices), len(given), 2))
    beyond = ~(mapped(matrices, given.pixels).depth > _NEAREST_DEPTH)
    own = given.sigmas_m[:, None, None] ** 2 * np.eye(2)
    with np.errstate(all="ignore"):
        for step in range(_PIXEL_STEPS):
            at = mapped(matrices, pixels)
            away = (given.pixels - pixels)[..., None]
            miss = given.places_m - at.places_m - (at.slope @ away)[..., 0]
            covariance = own + variance_px * (at.slope @ np.swapaxes(at.slope, 2, 3))
            whitener = _whitener(covariance)
            if step < _PIXEL_STEPS - 1:
                pull = np.swapaxes(whitener, 2, 3) @ (whitener @ miss[..., None])
                shift = variance_px * (np.swapaxes(at.slope, 2, 3) @ pull)
                pixels = given.pixels + shift[..., 0]
        beyond |= ~np.isfinite(np.sum(whitener @ miss[..., None], axis=(2, 3)))
    return pixels, whitener, miss, beyond


def _whitener(covariance: Array) -> Array:
    """The inverse of the lower Cholesky factor of (…, 2, 2), written out."""
    a = np.sqrt(covariance[..., 0, 0])
    b = covariance[..., 0, 1] / a
    c = np.sqrt(covariance[..., 1, 1] - b * b)
    whitener = np.zeros_like(covariance)
    whitener[..., 0, 0] = 1.0 / a
    whitener[..., 1, 0] = -b / (a * c)
    whitener[..., 1, 1] = 1.0 / c
    return whitener


def _robust(squared: Array) -> Array:
    robust: Array = (ROBUST_DOF + 2.0) * np.log1p(squared / ROBUST_DOF)
    return robust


def _cost(squared: Array, used: Array, *, robust: bool) -> Array:
    cost: Array = np.sum((_robust(squared) if robust else squared) * used, axis=1)
    return cost


def _sets_of_four(count: int) -> NDArray[np.intp]:
    if comb(count, FEWEST_PAIRS) <= MOST_SETS:
        return np.array(list(combinations(range(count), FEWEST_PAIRS)), dtype=np.intp)
    # A fixed seed: the same pairs give the same fit, byte for byte.
    generator = np.random.default_rng(20251214)
    draws = generator.random((MOST_SETS, count))
    return np.argpartition(draws, FEWEST_PAIRS, axis=1)[:, :FEWEST_PAIRS].astype(np.intp)
