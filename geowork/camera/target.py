"""The posterior density of a camera, given pins whose stated errors may be wrong.

Two things the analyst cannot know are integrated out. The scale of the stated errors: most are
stated about rightly, some are too small and some too large, so that the factor on the variances is
one with most of the belief, and the rest is spread over a grid; the misses move it between them.
Sound statements then keep the region of sound statements, which a belief spread evenly around one
would widen. And whether a pin is wrong altogether, with chance `WRONG_PIN`, in which case it may
lie anywhere in the picture: a wrong pin too small to be named still widens the region.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import logsumexp

from geowork.camera.observations import Observations
from geowork.camera.posterior import CameraSamples
from geowork.camera.prior import Prior, prior_cost, prior_rows
from geowork.camera.residuals import Fit, fit

Array = NDArray[np.float64]

SCALES = 2.0 ** np.arange(-2.0, 7.0)
"""Factors on the stated variances: sigmas from half to eight times the stated."""
RARER = 0.7
"""Each doubling of the variance beyond the stated one is so much less probable than the last."""
WRONG_PIN = 0.04
FACTOR_DOF = 2.0
"""What the stated errors count for, in residuals' worth, where the factor itself is told."""
_CHUNK = 12


@dataclass(frozen=True)
class Densities:
    """Log densities of s cameras.

    Args:
        total: (s,) unnormalised. found: how each pin is met. by_scale: (k, s) log density of the
            pins under each variance factor, without the belief in that factor.
    """

    total: Array
    found: Fit
    by_scale: Array


def scale_belief(smaller: float, larger: float) -> Array:
    """Log probabilities of `SCALES`: chances that errors are smaller and larger than stated."""
    below, above = SCALES < 1.0, SCALES > 1.0
    chances = np.where(SCALES == 1.0, 1.0 - smaller - larger, 0.0)
    chances[below] = smaller / below.sum()
    rarer = RARER ** np.arange(above.sum())
    chances[above] = larger * rarer / rarer.sum()
    belief: Array = np.log(chances)
    return belief


REGION_BELIEF = scale_belief(0.2, 0.2)
NAMING_BELIEF = scale_belief(0.1, 0.1)
"""How firmly the stated errors are believed: for the region, where doubt is cheap; and for naming
wrong pins, where an analyst's own statement decides what is out of line. Found on scenes drawn with
other seeds than the benchmark prints (tests/benchmarks/resection): with them regions hold the truth
as often as they say both where the stated errors are right and where they are not."""


def densities(cameras: CameraSamples, seen: Observations, prior: Prior) -> Densities:
    """Log posterior density of cameras over all pins that are not withheld.

    A pin named wrong takes part as well: the chance that it is wrong is in the density, so that
    naming a sound one by mistake does not narrow the region.
    """
    rows = prior_rows(cameras, prior, derivatives=False)
    found = fit(cameras, seen, derivatives=False)
    by_scale = _by_scale(found, seen, prior)
    pins = logsumexp(by_scale + REGION_BELIEF[:, None], axis=0)
    total = pins - 0.5 * prior_cost(rows, prior.heavy)
    return Densities(np.where(np.isfinite(total), total, -1e12), found, by_scale)


def log_target(cameras: CameraSamples, seen: Observations, prior: Prior) -> Array:
    """Log posterior density of cameras, (s,), unnormalised."""
    return densities(cameras, seen, prior).total


def chance_wrong(told: Densities, weights: Array, seen: Observations, prior: Prior) -> Array:
    """Probability of each pin to be wrong altogether, (n,), over weighted draws.

    The draws are of the posterior with the belief `REGION_BELIEF`; they are weighed anew.
    """
    drawn = logsumexp(told.by_scale + REGION_BELIEF[:, None], axis=0)
    wanted = told.by_scale + NAMING_BELIEF[:, None]
    logs = np.log(weights) + logsumexp(wanted, axis=0) - drawn
    shares = np.exp(logs - logs.max())
    shares /= shares.sum()
    scales = np.exp(wanted - logsumexp(wanted, axis=0)) * shares
    ratios = np.stack([_ratios(told.found, seen, prior, scale) for scale in SCALES])
    chance: Array = np.einsum("ks,ksn->n", scales, 1.0 / (1.0 + ratios))
    return chance


def scale_chances(told: Densities) -> Array:
    """Probability of each of `SCALES` given each camera, (k, s)."""
    logs = told.by_scale + REGION_BELIEF[:, None]
    chances: Array = np.exp(logs - logsumexp(logs, axis=0))
    return chances


def likely_scale(squared: Array, numbers: Array | float) -> Array:
    """About which factor on the variances, one or more, misses of that squared length speak for.

    Args:
        squared: (s,) sum of squared misses, of `numbers` numbers, in stated sigmas.
    """
    logs = -0.5 * (numbers * np.log(SCALES) + np.asarray(squared)[:, None] / SCALES)
    logs = logs + REGION_BELIEF
    chances = np.exp(logs - logsumexp(logs, axis=1, keepdims=True))
    likely: Array = np.maximum(1.0 / (chances @ (1.0 / SCALES)), 1.0)
    return likely


def variance_factor(
    cameras: CameraSamples, weights: Array, seen: Observations, used: Array
) -> tuple[float, float]:
    """Mean and sigma of the factor on the stated variances, over weighted draws.

    Given a camera the factor has a scaled inverse chi-square distribution, whose moments are known;
    `SCALES`, which ends at 64, would tell a far larger one as surely that. `used` is (1, n).
    """
    found = fit(cameras, seen, derivatives=False)
    spare = FACTOR_DOF + float(np.sum(used[0] * seen.numbers))
    means = (FACTOR_DOF + np.sum(found.squared * used, axis=1)) / max(spare - 2.0, 1.0)
    mean = float(weights @ means)
    within = 2.0 * float(weights @ means**2) / max(spare - 4.0, 1.0)
    return mean, float(np.sqrt(within + weights @ (means - mean) ** 2))


def soundness(found: Fit, seen: Observations, prior: Prior, scale: float) -> Array:
    """Probability of each pin to be sound under one variance factor, (s, n)."""
    ratios = _ratios(found, seen, prior, scale)
    sound: Array = ratios / (1.0 + ratios)
    return sound


def _sizes(seen: Observations, prior: Prior) -> Array:
    """Density of a wrong pin: anywhere in the picture, or at any column of it."""
    whole = prior.width_px * prior.height_px
    return WRONG_PIN / np.where(seen.height_known, whole, prior.width_px)


def _ratios(found: Fit, seen: Observations, prior: Prior, scale: float) -> Array:
    """Density of a sound pin over that of a wrong one, (s, n)."""
    constant = np.log1p(-WRONG_PIN) - np.log(_sizes(seen, prior))
    constant = constant - 0.5 * seen.numbers * np.log(2.0 * np.pi * scale)
    ratios = np.exp(constant - 0.5 * (found.squared / scale + found.log_determinant))
    # What would be behind the camera can only be pinned wrongly.
    return np.where(found.behind, 0.0, ratios)


def _by_scale(found: Fit, seen: Observations, prior: Prior) -> Array:
    solving = np.flatnonzero(~seen.withheld)
    wrong = float(np.log(_sizes(seen, prior))[solving].sum())
    result = np.zeros((len(SCALES), len(found.first)))
    for row, scale in enumerate(SCALES):
        grown = 1.0 + _ratios(found, seen, prior, scale)[:, solving]
        # Multiplied before the logarithm, for speed; a few at a time, against overflow.
        for start in range(0, len(solving), _CHUNK):
            product: Array = np.prod(grown[:, start : start + _CHUNK], axis=1)
            result[row] += np.log(product)
    return result + wrong
