"""Samples of the plane from its posterior, which near the horizon is far from normal.

The factor on the stated errors is integrated out (see `error_scale`), which gives the pairs the
tails of Student's t, and so is which pairs are wrong (see `plane_cases`). Drawn by importance
sampling in the anchors' places, where the belief beforehand is flat: in a given case and for a
given factor the posterior is nearly normal, so that a mixture of normals is near to it.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.special import logsumexp

from geowork.camera.error_scale import log_by_factor
from geowork.camera.homography import Anchors
from geowork.camera.plane_cases import Case
from geowork.camera.plane_pairs import Pairs
from geowork.camera.plane_refinement import UNKNOWNS, squared_misses

Array = NDArray[np.float64]

DRAWS = 4000
KEPT = 2000
WIDER_SHARE, WIDER = 0.3, 4.0
"""This share of the draws comes from a variance so many times larger, for tails that are not
normal; without it a single draw far out could outweigh the rest."""


def draw_planes(anchors: Anchors, given: Pairs, likely: Sequence[Case]) -> tuple[Array, float]:
    """Equally weighted posterior samples.

    Returns:
        the anchors' places (KEPT, 8), and how many independent draws the samples are worth.
    """
    # A fixed seed: the same pairs give the same ellipses, byte for byte.
    generator = np.random.default_rng(20251214)
    weights = np.array([case.weight for case in likely])
    counts = generator.multinomial(DRAWS, weights / weights.sum())
    drawn = np.concatenate(
        [_from_case(case, count, generator) for case, count in zip(likely, counts, strict=True)]
    )
    log_proposal = logsumexp(
        [_log_density(case, drawn) for case in likely], axis=0, b=weights[:, None]
    )
    logs = _log_target(anchors, given, likely, drawn) - log_proposal
    shares = np.exp(logs - logsumexp(logs))
    picked = generator.choice(DRAWS, KEPT, p=shares)
    return drawn[picked], 1.0 / float((shares**2).sum())


def _factors(case: Case) -> tuple[Array, Array]:
    """The mixture of a case: factors on its spread, and the share of each."""
    factors, shares = case.scale.belief()
    return (
        np.concatenate([factors, WIDER * factors]),
        np.concatenate([(1.0 - WIDER_SHARE) * shares, WIDER_SHARE * shares]),
    )


def _from_case(case: Case, count: int, generator: np.random.Generator) -> Array:
    factors, shares = _factors(case)
    chosen = generator.choice(factors, count, p=shares)
    white = generator.normal(size=(count, UNKNOWNS)) * np.sqrt(chosen)[:, None]
    drawn: Array = case.places_m + white @ _root(case.spread_m2).T
    return drawn


def _log_density(case: Case, drawn: Array) -> Array:
    factors, shares = _factors(case)
    root = _root(case.spread_m2)
    squared = np.sum(np.linalg.solve(root, (drawn - case.places_m).T) ** 2, axis=0)
    exponents = -0.5 * (squared / factors[:, None] + UNKNOWNS * np.log(factors[:, None]))
    density = logsumexp(exponents, axis=0, b=shares[:, None]) - np.linalg.slogdet(root)[1]
    return np.asarray(density, dtype=np.float64)


def _root(covariance: Array) -> Array:
    # Scaled first: the anchors' errors may differ by orders of magnitude.
    size = np.sqrt(np.diag(covariance))
    correlation = covariance / np.outer(size, size) + 1e-12 * np.eye(UNKNOWNS)
    root: Array = size[:, None] * np.linalg.cholesky(correlation)
    return root


def _log_target(anchors: Anchors, given: Pairs, likely: Sequence[Case], drawn: Array) -> Array:
    with np.errstate(all="ignore"):
        squared = squared_misses(anchors.homographies(drawn), given)
    by_case = []
    for case in likely:
        costs = squared @ case.sound
        if case.scale.dof == 0:
            by_case.append(case.log_prior - 0.5 * costs)
            continue
        by_factor = log_by_factor(costs, 2 * int(case.sound.sum()))
        by_case.append(case.log_prior + logsumexp(by_factor, axis=0))
    target: Array = logsumexp(by_case, axis=0)
    return target
