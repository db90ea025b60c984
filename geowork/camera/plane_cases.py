"""Which pairs may be wrong after all, and what each of those cases makes of the plane.

Naming is all or nothing: a wrong pair too near to be named pulls the plane, and a sound one named
by mistake is missed. So the cases next to the verdict (no pair wrong, any single one, the named
ones, and one more than those) are weighed by their evidence, and all take part in the errors.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import logsumexp

from geowork.camera.error_scale import VARIANCE_FACTORS, ErrorScale, log_by_factor
from geowork.camera.homography import Anchors, mapped
from geowork.camera.plane_outliers import SPARE, degrees_of_freedom
from geowork.camera.plane_pairs import Pairs
from geowork.camera.plane_refinement import normal_equations, refine, spread, squared_misses

Array = NDArray[np.float64]

WRONG_PAIR = 0.04
"""Chance of a pair, before looking, to be wrong altogether: its pin may then lie anywhere."""
NEGLIGIBLE = 1e-3
MOST_SUSPECTED = 50
"""So many pairs, those that miss most, are suspected one by one."""


@dataclass(frozen=True)
class Case:
    """One answer to which pairs are sound, and the plane it leads to.

    Args:
        sound: (n,) one for the pairs that count.
        places_m: (8,) the anchors' places. spread_m2: (8, 8) by the stated errors.
        scale: how much the stated errors are to be believed.
        log_prior: of the case, with the density of its wrong pins; comparable between cases.
        weight: its probability.
    """

    sound: Array
    places_m: Array
    spread_m2: Array
    scale: ErrorScale
    log_prior: float
    weight: float


def cases(
    anchors: Anchors, given: Pairs, used: Array, start_m: Array, picture_px2: float
) -> list[Case]:
    """The cases next to the verdict `used` (n,), which comes first; negligible ones are left out.

    Args:
        start_m: the anchors' places (8,) of the verdict's fit.
        picture_px2: area over which a wrong pin is spread, px².
    """
    matrix = anchors.homographies(start_m[None])
    masks = _masks(given, used, squared_misses(matrix, given)[0])
    fitted = refine(
        anchors, np.repeat(start_m[None], len(masks), axis=0), given, masks, robust=False
    )
    normal, _ = normal_equations(anchors, fitted.places_m, given, masks, robust=False)
    spreads = spread(normal)
    log_priors = (given.solving - masks) @ _log_density_of_wrong(matrix, given, picture_px2)
    scales = [
        ErrorScale(float(cost), degrees_of_freedom(mask))
        for cost, mask in zip(fitted.costs, masks, strict=True)
    ]
    evidence = np.array([_log_evidence(scale) for scale in scales])
    evidence = evidence + log_priors + 0.5 * np.linalg.slogdet(spreads)[1]
    weights = np.exp(evidence - logsumexp(evidence))
    return [
        Case(masks[k], fitted.places_m[k], spreads[k], scales[k], log_priors[k], weights[k])
        for k in range(len(masks))
        if k == 0 or weights[k] > NEGLIGIBLE
    ]


def _masks(given: Pairs, used: Array, squared: Array) -> Array:
    """The cases as masks (k, n), each once, the verdict first."""
    found = [used]
    for base in (used, given.solving.astype(np.float64)):
        found.append(base)
        if degrees_of_freedom(base) < 2 + SPARE:
            continue
        for index in np.argsort(-squared * base)[: min(int(base.sum()), MOST_SUSPECTED)]:
            without = base.copy()
            without[index] = 0.0
            found.append(without)
    return np.array(list({tuple(mask): mask for mask in found}.values()))


def _log_density_of_wrong(matrix: Array, given: Pairs, picture_px2: float) -> Array:
    """Log of what a wrong pair brings in place of its normal density, without the misfit, (n,)."""
    # The middle of the pins stands for all: a wrong pin's own slope may be anything.
    middle = given.pixels[given.solving].mean(axis=0)
    back = np.linalg.inv(mapped(matrix, middle[None]).slope[0, 0])
    own = (back @ back.T) * given.sigmas_m[:, None, None] ** 2
    own = own + np.eye(2) * given.sigmas_px[:, None, None] ** 2
    normal = 2.0 * np.pi * np.sqrt(np.linalg.det(own))
    return np.asarray(np.log(WRONG_PAIR / (1.0 - WRONG_PAIR) * normal / picture_px2))


def _log_evidence(scale: ErrorScale) -> float:
    # Each unknown that is integrated out leaves the root of the factor.
    if scale.dof == 0:
        return -0.5 * scale.misfit
    by_factor = log_by_factor(np.array([scale.misfit]), scale.dof)[:, 0]
    return float(logsumexp(by_factor) - np.log(len(VARIANCE_FACTORS)))
