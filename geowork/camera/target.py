"""The posterior density of a camera, given pins whose stated errors may be wrong.

Two things the analyst cannot know are integrated out. How large the errors are: as stated; or
those of the map are larger, or smaller but shared (see `shared_shift`); or all of them are larger.
The misses move the belief between these cases. Where they speak against it, the statement is left
for one that is wrong by much, so that sound statements, whose misses do not, keep their region.
And whether a pin is wrong altogether, with chance `WRONG_PIN`, in which case it may lie anywhere in
the picture: a wrong pin too small to be named still widens the region.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import logsumexp

from geowork.camera.error_cases import CASES, FACTORS, NAMING_BELIEF, Case, region_belief
from geowork.camera.freedom import scalars, spare
from geowork.camera.meeting import Meeting, wrong_densities
from geowork.camera.observations import Observations
from geowork.camera.posterior import CameraSamples
from geowork.camera.prior import Prior, prior_cost, prior_rows
from geowork.camera.residuals import Fit, fit

Array = NDArray[np.float64]

FACTOR_DOF = 2.0
"""What the stated errors count for, in residuals' worth, where the factor itself is told."""
_CHUNK = 12


@dataclass(frozen=True)
class Densities:
    """Log densities of s cameras.

    Args:
        total: (s,) unnormalised. found: how each pin is met. by_scale: (k, s) log density of the
            pins in each case of their errors, without the belief in that case. belief: (k,) its
            logarithm.
    """

    total: Array
    found: Fit
    by_scale: Array
    belief: Array

    def take(self, indices: NDArray[np.intp]) -> Densities:
        """Those of some of the cameras."""
        return Densities(
            self.total[indices],
            self.found.take(indices),
            self.by_scale[:, indices],
            self.belief,
        )

    @classmethod
    def joined(cls, sets: list[Densities]) -> Densities:
        """Several sets as one."""
        return cls(
            np.concatenate([one.total for one in sets]),
            Fit.joined([one.found for one in sets]),
            np.concatenate([one.by_scale for one in sets], axis=1),
            sets[0].belief,
        )


def densities(cameras: CameraSamples, seen: Observations, prior: Prior) -> Densities:
    """Log posterior density of cameras over all pins that are not withheld.

    A pin named wrong takes part as well: the chance that it is wrong is in the density, so that
    naming a sound one by mistake does not narrow the region.
    """
    rows = prior_rows(cameras, prior, derivatives=False)
    found = fit(cameras, seen, derivatives=False)
    by_scale = _by_scale(found, seen, prior)
    belief = region_belief(spare(seen, prior))
    pins = logsumexp(by_scale + belief[:, None], axis=0)
    total = pins - 0.5 * prior_cost(rows, prior.heavy)
    return Densities(np.where(np.isfinite(total), total, -1e12), found, by_scale, belief)


def log_target(cameras: CameraSamples, seen: Observations, prior: Prior) -> Array:
    """Log posterior density of cameras, (s,), unnormalised."""
    return densities(cameras, seen, prior).total


def chance_wrong(told: Densities, weights: Array, seen: Observations, prior: Prior) -> Array:
    """Probability of each pin to be wrong altogether, (n,), over weighted draws.

    The draws are of the posterior with the region's belief; they are weighed anew.
    """
    drawn = logsumexp(told.by_scale + told.belief[:, None], axis=0)
    wanted = told.by_scale + NAMING_BELIEF[:, None]
    logs = np.log(weights) + logsumexp(wanted, axis=0) - drawn
    shares = np.exp(logs - logs.max())
    shares /= shares.sum()
    scales = np.exp(wanted - logsumexp(wanted, axis=0)) * shares
    met = Meeting(told.found, seen, prior)
    chance = np.zeros(len(seen))
    for share, case in zip(scales, CASES, strict=True):
        chance += share @ (1.0 / (1.0 + met.ratios(case)))
    return chance


def scale_chances(told: Densities) -> Array:
    """Probability of each case of the errors given each camera, (k, s)."""
    logs = told.by_scale + told.belief[:, None]
    chances: Array = np.exp(logs - logsumexp(logs, axis=0))
    return chances


def likely_scale(squared: Array, used: Array, seen: Observations, prior: Prior) -> Array:
    """About which factor on the variances, one or more, misses of that squared length speak for.

    Args:
        squared: (s,) sum of squared misses of the used pins (1, n), in stated sigmas.
    """
    numbers = scalars(seen, used)
    # Pins and landmarks alike: the two factors differ, but which of them it is matters little here.
    logs = -0.5 * (numbers * np.log(FACTORS) + np.asarray(squared)[:, None] / FACTORS)
    logs = logs + region_belief(spare(seen, prior))
    chances = np.exp(logs - logs.max(axis=1, keepdims=True))
    likely: Array = np.maximum(chances.sum(axis=1) / (chances @ (1.0 / FACTORS)), 1.0)
    return likely


def variance_factor(
    found: Fit, weights: Array, seen: Observations, used: Array
) -> tuple[float, float]:
    """Mean and sigma of the factor on the stated variances, over weighted draws that fit so.

    Given a camera the factor has a scaled inverse chi-square distribution, whose moments are known;
    `LARGER`, which ends at 64, would tell a far larger one as surely that. `used` is (1, n).
    """
    spare = FACTOR_DOF + float(np.sum(used[0] * seen.numbers))
    means = (FACTOR_DOF + np.sum(found.squared * used, axis=1)) / max(spare - 2.0, 1.0)
    mean = float(weights @ means)
    within = 2.0 * float(weights @ means**2) / max(spare - 4.0, 1.0)
    return mean, float(np.sqrt(within + weights @ (means - mean) ** 2))


def soundness(found: Fit, seen: Observations, prior: Prior, scale: float) -> Array:
    """Probability of each pin to be sound under one factor on all variances, (s, n)."""
    ratios = Meeting(found, seen, prior).ratios(Case("all", scale))
    sound: Array = ratios / (1.0 + ratios)
    return sound


def _by_scale(found: Fit, seen: Observations, prior: Prior) -> Array:
    solving = np.flatnonzero(~seen.withheld)
    wrong = float(np.log(wrong_densities(seen, prior))[solving].sum())
    met = Meeting(found, seen, prior)
    result = np.zeros((len(CASES), found.log_determinant.shape[0]))
    for row, case in enumerate(CASES):
        grown = 1.0 + met.ratios(case)[:, solving]
        # Multiplied before the logarithm, for speed; a few at a time, against overflow.
        for start in range(0, len(solving), _CHUNK):
            product: Array = np.prod(grown[:, start : start + _CHUNK], axis=1)
            result[row] += np.log(product)
    return result + wrong
