"""The posterior density of a camera, given pins whose stated errors may be wrong.

Two things the analyst cannot know are integrated out. The scale of the stated errors: a variance
factor with a broad belief around one, on a grid, which gives the pins the tails of Student's t.
And whether a pin is wrong altogether, with chance `WRONG_PIN`, in which case it may lie anywhere
in the picture: a wrong pin too small to be named still widens the region.
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

SCALES = 2.0 ** np.arange(-1.0, 7.0)
"""Factors on the stated variances: sigmas from 0.7 to eight times the stated."""
SCALE_DOF = 2.0
NAMING_DOF = 6.0
"""How firmly the stated errors are believed, in residuals' worth: for the region, where doubt is
cheap; and for naming wrong pins, where an analyst's own statement decides what is out of line."""
WRONG_PIN = 0.04
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


def scale_belief(dof: float) -> Array:
    """Log weights of `SCALES`: a scaled inverse chi-square density per unit of log scale."""
    logs = -0.5 * dof * (np.log(SCALES) + 1.0 / SCALES)
    belief: Array = logs - logsumexp(logs)
    return belief


def densities(cameras: CameraSamples, seen: Observations, prior: Prior) -> Densities:
    """Log posterior density of cameras over all pins that are not withheld.

    A pin named wrong takes part as well: the chance that it is wrong is in the density, so that
    naming a sound one by mistake does not narrow the region.
    """
    rows = prior_rows(cameras, prior, derivatives=False)
    found = fit(cameras, seen, derivatives=False)
    by_scale = _by_scale(found, seen, prior)
    pins = logsumexp(by_scale + scale_belief(SCALE_DOF)[:, None], axis=0)
    total = pins - 0.5 * prior_cost(rows, prior.heavy)
    return Densities(np.where(np.isfinite(total), total, -1e12), found, by_scale)


def log_target(cameras: CameraSamples, seen: Observations, prior: Prior) -> Array:
    """Log posterior density of cameras, (s,), unnormalised."""
    return densities(cameras, seen, prior).total


def chance_wrong(
    cameras: CameraSamples, weights: Array, seen: Observations, prior: Prior, dof: float
) -> Array:
    """Probability of each pin to be wrong altogether, (n,), over weighted draws.

    The draws are of the posterior with the belief `SCALE_DOF`; they are weighed anew for `dof`.
    """
    likely = np.flatnonzero(weights > 1e-6 * weights.max())
    found = fit(cameras.take(likely), seen, derivatives=False)
    by_scale = _by_scale(found, seen, prior)
    drawn = logsumexp(by_scale + scale_belief(SCALE_DOF)[:, None], axis=0)
    wanted = by_scale + scale_belief(dof)[:, None]
    logs = np.log(weights[likely]) + logsumexp(wanted, axis=0) - drawn
    shares = np.exp(logs - logs.max())
    shares /= shares.sum()
    scales = np.exp(wanted - logsumexp(wanted, axis=0)) * shares
    ratios = np.stack([_ratios(found, seen, prior, scale) for scale in SCALES])
    chance: Array = np.einsum("ks,ksn->n", scales, 1.0 / (1.0 + ratios))
    return chance


def variance_factor(
    cameras: CameraSamples, weights: Array, seen: Observations, used: Array
) -> tuple[float, float]:
    """Mean and sigma of the factor on the stated variances, over weighted draws.

    Given a camera the factor has a scaled inverse chi-square distribution, whose moments are known;
    `SCALES`, which ends at 64, would tell a far larger one as surely that. `used` is (1, n).
    """
    found = fit(cameras, seen, derivatives=False)
    spare = SCALE_DOF + float(np.sum(used[0] * seen.numbers))
    means = (SCALE_DOF + np.sum(found.squared * used, axis=1)) / max(spare - 2.0, 1.0)
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
