"""Naming wrong pairs: each is predicted from all the others, and must lie where predicted."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import combinations

import numpy as np
from numpy.typing import NDArray
from scipy.stats import chi2

from geowork.camera.error_scale import PLAIN_95, ErrorScale
from geowork.camera.homography import Anchors, direct_linear, inverted, mapped
from geowork.camera.plane_pairs import Pairs
from geowork.camera.plane_refinement import (
    BEYOND_COST,
    FEWEST_PAIRS,
    UNKNOWNS,
    Fitted,
    blocks,
    misses,
    normal_equations,
    refine,
    spread,
    squared_misses,
)

Array = NDArray[np.float64]

FALSE_ALARM = 0.03
"""Chance, per fit, of accusing a sound pair, also where the stated errors are wrong by a factor."""
SPARE = 2
"""Numbers beyond the unknowns that must remain when a pair is left out."""
MOST_SHARE = 0.35
"""At most this share of the pairs is named wrong: beyond it, the others prove nothing."""
MOST_EXCHANGES = 30
"""With more pairs than this, exchanged pins are not searched for: the pairs of them grow fast."""
AGREE = 0.01


@dataclass(frozen=True)
class Deletion:
    """One pair predicted by a fit that did not use it.

    Args:
        places_m: the anchors' places of that fit, (8,). misfit: what it leaves of the others.
        miss_px: observed minus predicted, (2,); NaN where the place would not be in view.
        covariance_px2: of that miss, matched so that its normal 95 % ellipse holds 95 %.
        significance: probability of a larger miss by chance.
    """

    index: int
    places_m: Array
    misfit: float
    miss_px: Array
    covariance_px2: Array
    significance: float


def degrees_of_freedom(used: Array) -> int:
    """How many numbers the used pairs give beyond the unknowns."""
    return 2 * int(used.sum()) - UNKNOWNS


def most_named(given: Pairs) -> int:
    """How many pairs may be named wrong: the others must still prove something."""
    count = int(given.solving.sum())
    spare = 2 * count - UNKNOWNS - SPARE
    return max(0, min(int(MOST_SHARE * count), spare // 2))


def find_wrong_pairs(anchors: Anchors, given: Pairs, start_m: Array) -> tuple[Array, Array]:
    """Leave out wrong pairs one after another, the one whose absence mends most first.

    Args:
        start_m: the anchors' places (8,) of a robust fit.

    Returns:
        used (n,), zero for withheld pairs and those named wrong; and a start for the final fit.
    """
    used = given.solving.astype(np.float64)
    # From the fit to all, each fit without one pair is but a step or two away.
    start_m = refine(anchors, start_m[None], given, used[None], robust=False).places_m[0]
    for _ in range(most_named(given)):
        deletions = leave_each_out(anchors, given, used, start_m)
        worst = min(deletions, key=lambda deletion: deletion.misfit)
        if worst.significance * len(deletions) >= FALSE_ALARM:
            break
        used[worst.index] = 0.0
        start_m = worst.places_m
    return used, start_m


def leave_each_out(anchors: Anchors, given: Pairs, used: Array, start_m: Array) -> list[Deletion]:
    """Fit without each used pair in turn, and predict it."""
    active = np.flatnonzero(used)
    masks = np.repeat(used[None], len(active), axis=0)
    masks[np.arange(len(active)), active] = 0.0
    deletions = []
    for part in blocks(masks, given):
        starts_m = np.repeat(start_m[None], len(part), axis=0)
        fitted = refine(anchors, starts_m, given, part, robust=False)
        left_out = np.argmax(used - part, axis=1)
        deletions += predict(anchors, given, fitted, part, left_out)
    return deletions


def predict(
    anchors: Anchors, given: Pairs, fitted: Fitted, masks: Array, indices: NDArray[np.intp]
) -> list[Deletion]:
    """Predict one pair by each of k fits that did not use it.

    Args:
        masks: (k, n) which pairs each fit used. indices: (k,) the pair to predict by each.
    """
    rows = np.arange(len(indices))
    found = misses(anchors, fitted.places_m, given)
    normal, _ = normal_equations(anchors, fitted.places_m, given, masks, robust=False)
    spreads = spread(normal)
    white, slopes = found.white[rows, indices], found.derivative[rows, indices]
    variance = np.eye(2) + slopes @ spreads @ np.swapaxes(slopes, 1, 2)
    squared = np.einsum("si,sij,sj->s", white, np.linalg.inv(variance), white)
    squared = np.where(found.squared[rows, indices] < BEYOND_COST, squared, BEYOND_COST)
    matrices = anchors.homographies(fitted.places_m)
    deletions = []
    for row, index in enumerate(indices):
        scale = ErrorScale(float(fitted.costs[row]), degrees_of_freedom(masks[row]))
        miss, covariance = _in_pixels(anchors, matrices[row], spreads[row], given, int(index))
        deletions.append(
            Deletion(
                index=int(index),
                places_m=fitted.places_m[row],
                misfit=float(fitted.costs[row]),
                miss_px=miss,
                covariance_px2=covariance * scale.squared_95() / PLAIN_95,
                significance=scale.exceeding(float(squared[row])),
            )
        )
    return deletions


def exchanged_pins(given: Pairs) -> list[tuple[str, str]]:
    """Which two pins, exchanged, would make all pairs agree in a view from above."""
    active = np.flatnonzero(given.solving)
    if len(active) > MOST_EXCHANGES:
        return []
    limit = chi2.ppf(1.0 - AGREE, max(2 * len(active) - UNKNOWNS, 1))
    used = given.solving.astype(np.float64)
    found = []
    for one, other in combinations(active, 2):
        pixels = given.pixels.copy()
        pixels[[one, other]] = pixels[[other, one]]
        trial = replace(given, pixels=pixels)
        if _cost_from_above(trial, used) < limit:
            found.append((given.ids[one], given.ids[other]))
    return found


def _cost_from_above(given: Pairs, used: Array) -> float:
    active = used > 0
    matrix = direct_linear(given.pixels[None, active], given.places_m[None, active])
    anchors = Anchors.around(given.pixels[active])
    places = anchors.places(matrix)
    if not np.isfinite(places).all():
        return np.inf
    matrix = anchors.homographies(places)
    middle = mapped(matrix, anchors.pixels.mean(axis=0)[None])
    squared = squared_misses(matrix, given)[0] @ used
    if squared >= BEYOND_COST or np.linalg.det(middle.slope[0, 0]) > 0.0:
        return np.inf
    # The algebraic start is near enough: what is far off stays far off when refined.
    if active.sum() == FEWEST_PAIRS or squared > 20.0 * UNKNOWNS * active.sum():
        return float(squared)
    return float(refine(anchors, places, given, used[None], robust=False).costs[0])


def _in_pixels(
    anchors: Anchors, matrix: Array, spread_m2: Array, given: Pairs, index: int
) -> tuple[Array, Array]:
    """Observed minus predicted pixel of one pair, and its covariance by the stated errors, px²."""
    pixel = given.pixels[index]
    at = mapped(matrix[None], pixel[None]).slope[0, 0]
    by_anchors = anchors.derivative(matrix[None], pixel[None])[0, 0]
    places = by_anchors @ spread_m2 @ by_anchors.T + given.sigmas_m[index] ** 2 * np.eye(2)
    back = np.linalg.inv(at)
    covariance: Array = back @ places @ back.T + given.sigmas_px[index] ** 2 * np.eye(2)
    return pixel - inverted(matrix, given.places_m[index][None])[0], covariance
