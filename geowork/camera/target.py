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
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy.special import logsumexp

from geowork.camera.observations import Observations
from geowork.camera.posterior import CameraSamples
from geowork.camera.prior import Prior, prior_cost, prior_rows
from geowork.camera.residuals import Fit, fit

Array = NDArray[np.float64]

LARGER = 2.0 ** np.arange(1.0, 7.0)
SMALLER = 2.0 ** np.arange(-2.0, 0.0)
"""Factors on the stated variances: sigmas from half to eight times the stated."""
PIN_SCALES = np.concatenate([np.ones(1 + len(SMALLER) + len(LARGER)), LARGER])
MAP_SCALES = np.concatenate([np.ones(1), SMALLER, LARGER, LARGER])
"""The cases: the factor on the variance of pins in each, and on that of landmarks."""
WRONG_PIN = 0.04
FACTOR_DOF = 2.0
"""What the stated errors count for, in residuals' worth, where the factor itself is told."""
_CHUNK = 12


@dataclass(frozen=True)
class Densities:
    """Log densities of s cameras.

    Args:
        total: (s,) unnormalised. found: how each pin is met. by_scale: (k, s) log density of the
            pins in each case of their errors, without the belief in that case.
    """

    total: Array
    found: Fit
    by_scale: Array

    def take(self, indices: NDArray[np.intp]) -> Densities:
        """Those of some of the cameras."""
        return Densities(self.total[indices], self.found.take(indices), self.by_scale[:, indices])

    @classmethod
    def joined(cls, sets: list[Densities]) -> Densities:
        """Several sets as one."""
        return cls(
            np.concatenate([one.total for one in sets]),
            Fit.joined([one.found for one in sets]),
            np.concatenate([one.by_scale for one in sets], axis=1),
        )


def scale_belief(smaller: float, map_larger: float, all_larger: float, growth: float) -> Array:
    """Log probabilities of the cases, by the chance of each of their kinds.

    Args:
        growth: by which each doubling of a larger variance is more probable than the last.
    """
    larger = growth ** np.arange(len(LARGER))
    larger /= larger.sum()
    even = np.full(len(SMALLER), 1.0 / len(SMALLER))
    stated = 1.0 - smaller - map_larger - all_larger
    belief: Array = np.log(
        np.concatenate([[stated], smaller * even, map_larger * larger, all_larger * larger])
    )
    return belief


REGION_BELIEF = scale_belief(0.1, 0.6, 0.1, 1.3)
NAMING_BELIEF = scale_belief(0.1, 0.05, 0.05, 0.7)
"""How firmly the stated errors are believed: for the region, where doubt is cheap; and for naming
wrong pins, where an analyst's own statement decides what is out of line. Chosen on scene families
of tests/benchmarks/resection drawn with seeds 1 and 71, so that regions hold the truth about as
often as they say both where the stated errors are right and where they are not: judge them by
others."""


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
    met = _Met(told.found, seen, prior)
    chance = np.zeros(len(seen))
    for share, *factors in zip(scales, PIN_SCALES, MAP_SCALES, strict=True):
        chance += share @ (1.0 / (1.0 + met.ratios(*factors)))
    return chance


def scale_chances(told: Densities) -> Array:
    """Probability of each case of the errors given each camera, (k, s)."""
    logs = told.by_scale + REGION_BELIEF[:, None]
    chances: Array = np.exp(logs - logsumexp(logs, axis=0))
    return chances


def likely_scale(squared: Array, numbers: Array | float) -> Array:
    """About which factor on the variances, one or more, misses of that squared length speak for.

    Args:
        squared: (s,) sum of squared misses, of `numbers` numbers, in stated sigmas.
    """
    # Pins and landmarks alike: the two factors differ, but which of them it is matters little here.
    logs = -0.5 * (numbers * np.log(MAP_SCALES) + np.asarray(squared)[:, None] / MAP_SCALES)
    logs = logs + REGION_BELIEF
    chances = np.exp(logs - logs.max(axis=1, keepdims=True))
    likely: Array = np.maximum(chances.sum(axis=1) / (chances @ (1.0 / MAP_SCALES)), 1.0)
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
    ratios = _Met(found, seen, prior).ratios(scale, scale)
    sound: Array = ratios / (1.0 + ratios)
    return sound


def _sizes(seen: Observations, prior: Prior) -> Array:
    """Density of a wrong pin: anywhere in the picture, or at any column of it."""
    whole = prior.width_px * prior.height_px
    return WRONG_PIN / np.where(seen.height_known, whole, prior.width_px)


class _Met:
    """How s cameras meet n pins, along the axes of each landmark's error in the picture.

    Along them the variance is that of the pin, times one factor, plus that of the map, times
    another: the axes are the same for all factors.
    """

    def __init__(self, found: Fit, seen: Observations, prior: Prior) -> None:
        self._pin = seen.sigmas_px**2
        xx, xy, yy = found.covariance
        xx, yy = xx - self._pin, yy - self._pin
        mean, apart = 0.5 * (xx + yy), np.hypot(0.5 * (xx - yy), xy)
        dx, dy = found.pixels - seen.pixels.T[:, None]
        turn = 0.5 * np.arctan2(2.0 * xy, xx - yy)
        cosine, sine = np.cos(turn), np.sin(turn)
        self._map = [mean + apart, np.maximum(mean - apart, 0.0)]
        self._miss = [(cosine * dx + sine * dy) ** 2, (cosine * dy - sine * dx) ** 2]
        self._flat = ~seen.height_known
        if self._flat.any():
            self._take_one_axis(found)
        self._numbers = seen.numbers
        self._constant = (
            (1.0 - WRONG_PIN) / _sizes(seen, prior) * (2.0 * np.pi) ** (-0.5 * seen.numbers)
        )
        # What would be behind the camera can only be pinned wrongly.
        self._front = ~found.behind

    def _take_one_axis(self, found: Fit) -> None:
        """Of landmarks without a height only the miss across their vertical counts."""
        flat = self._flat
        variance = np.exp(found.log_determinant[:, flat])
        self._map[0][:, flat] = np.maximum(variance - self._pin[flat], 0.0)
        self._miss[0][:, flat] = found.misses[0][:, flat] ** 2 * variance
        self._miss[1][:, flat] = 0.0

    def ratios(self, pin: float, mapped: float) -> Array:
        """Density of a sound pin over that of a wrong one, (s, n), by factors on variances."""
        if pin == mapped:
            # One factor on all needs no new axes, only another height and width.
            squared, root = self._stated
            squared = squared / pin
            constant = self._constant * pin ** (-0.5 * self._numbers)
        else:
            squared, root = self._shape(pin, mapped)
            constant = self._constant
        ratios: Array = constant * np.exp(-0.5 * squared) * root
        return ratios

    @cached_property
    def _stated(self) -> tuple[Array, Array]:
        return self._shape(1.0, 1.0)

    def _shape(self, pin: float, mapped: float) -> tuple[Array, Array]:
        """Squared misses, and what the density is multiplied by for their spread; (s, n) each."""
        own = pin * self._pin
        first, second = own + mapped * self._map[0], own + mapped * self._map[1]
        squared = self._miss[0] / first + self._miss[1] / second
        both = np.where(self._flat, first, first * second) if self._flat.any() else first * second
        return squared, self._front / np.sqrt(both)


def _by_scale(found: Fit, seen: Observations, prior: Prior) -> Array:
    solving = np.flatnonzero(~seen.withheld)
    wrong = float(np.log(_sizes(seen, prior))[solving].sum())
    met = _Met(found, seen, prior)
    result = np.zeros((len(MAP_SCALES), found.log_determinant.shape[0]))
    for row, factors in enumerate(zip(PIN_SCALES, MAP_SCALES, strict=True)):
        grown = 1.0 + met.ratios(*factors)[:, solving]
        # Multiplied before the logarithm, for speed; a few at a time, against overflow.
        for start in range(0, len(solving), _CHUNK):
            product: Array = np.prod(grown[:, start : start + _CHUNK], axis=1)
            result[row] += np.log(product)
    return result + wrong
