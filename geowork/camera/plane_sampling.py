"""Samples of the plane from its posterior, which near the horizon is far from normal.

The factor on the stated errors is integrated out (see `error_scale`), which gives the pairs the
tails of Student's t. Drawn by importance sampling in the anchors' places, where the belief
beforehand is flat: for a given factor the posterior is nearly normal, so that a mixture of normals
over the belief about the factor is near to it.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.special import logsumexp

from geowork.camera.error_scale import ErrorScale, log_by_factor
from geowork.camera.homography import Anchors
from geowork.camera.plane_pairs import Pairs
from geowork.camera.plane_refinement import UNKNOWNS, squared_misses

Array = NDArray[np.float64]

DRAWS = 4000
KEPT = 2000
WIDER_SHARE, WIDER = 0.3, 4.0
"""This share of the draws comes from a variance so many times larger, for tails that are not
normal; without it a single draw far out could outweigh the rest."""


def draw_planes(
    anchors: Anchors,
    given: Pairs,
    used: Array,
    places_m: Array,
    spread_m2: Array,
    scale: ErrorScale,
) -> tuple[Array, float]:
    """Equally weighted posterior samples.

    Args:
        used: (n,). places_m: (8,) the best; spread_m2: (8, 8) around it by the stated errors.

    Returns:
        the anchors' places (KEPT, 8), and how many independent draws the samples are worth.
    """
    # A fixed seed: the same pairs give the same ellipses, byte for byte.
    generator = np.random.default_rng(20251214)
    factors, shares = scale.belief()
    factors = np.concatenate([factors, WIDER * factors])
    shares = np.concatenate([(1.0 - WIDER_SHARE) * shares, WIDER_SHARE * shares])
    chosen = generator.choice(factors, DRAWS, p=shares)
    white = generator.normal(size=(DRAWS, UNKNOWNS)) * np.sqrt(chosen)[:, None]
    drawn = places_m + white @ _root(spread_m2).T
    squared = np.sum(white**2, axis=1)
    log_proposal = logsumexp(
        -0.5 * (squared / factors[:, None] + UNKNOWNS * np.log(factors[:, None])),
        axis=0,
        b=shares[:, None],
    )
    logs = _log_target(anchors, given, used, drawn, scale) - log_proposal
    weights = np.exp(logs - logsumexp(logs))
    picked = generator.choice(DRAWS, KEPT, p=weights)
    return drawn[picked], 1.0 / float((weights**2).sum())


def _root(covariance: Array) -> Array:
    # Scaled first: the anchors' errors may differ by orders of magnitude.
    size = np.sqrt(np.diag(covariance))
    correlation = covariance / np.outer(size, size) + 1e-12 * np.eye(UNKNOWNS)
    root: Array = size[:, None] * np.linalg.cholesky(correlation)
    return root


def _log_target(
    anchors: Anchors, given: Pairs, used: Array, drawn: Array, scale: ErrorScale
) -> Array:
    with np.errstate(all="ignore"):
        costs: Array = squared_misses(anchors.homographies(drawn), given) @ used
    if scale.dof == 0:
        return -0.5 * costs
    target: Array = logsumexp(log_by_factor(costs, 2 * int(used.sum())), axis=0)
    return target
