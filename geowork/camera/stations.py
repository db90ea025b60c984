"""Where a peak's probability reaches farther than its curvature tells.

Landmarks on a circle through the camera, on one line or at one distance leave a ridge along which
the camera may stand almost anywhere. The curvature at its top tells a short, straight one, and
draws from that never come to the rest: they look sound, and the region misses the truth. So every
peak is probed on its horizontal axes, each probe the best camera at that place; where the density
is far higher than the curvature tells, the ridge is walked until it has fallen to nothing. The
stations on the way are then sampled each for the part of space around it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from geowork.camera.belief_rows import Rows
from geowork.camera.chart import Chart, chart
from geowork.camera.observations import Observations
from geowork.camera.posterior import CameraSamples
from geowork.camera.prior import Prior
from geowork.camera.proposals import RIDGE, TAILED_DOF, inverse_of, unit_diagonal
from geowork.camera.refinement import refine
from geowork.camera.sampling import curvatures, precision, tailed_of
from geowork.camera.target import log_target

Array = NDArray[np.float64]
Indices = NDArray[np.intp]

STRIDES = (0.75, 1.5, 3.0)
"""Sigmas from one station to the next, tried together: bent ridges end sooner than straight."""
UNTOLD = 2.0
"""A station is called for where the density is e to this times what the curvature around the peak
and the stations so far tells."""
FALL = 3.0
"""A ridge is left where the density falls by more from one station to the next."""
NOTHING = 8.0
"""Stations so much lower than the best peak hold a negligible share."""
MOST_STEPS = 8
MOST_STATIONS = 10
REFINING = 12
GROWTH = 2.0
"""At most so much longer is a stride than the last."""
HELD_SHARE = 0.02
"""A station is held at its place to this share of the step that led to it."""


@dataclass(frozen=True)
class Held:
    """Holds each of s cameras on a line across its own horizontal direction.

    Args:
        directions: (s, 2) unit vectors, east and north. along_m: (s,) where the lines cross them.
        sigmas_m: (s,).
    """

    directions: Array
    along_m: Array
    sigmas_m: Array
    fields: tuple[str, ...] = ("camera.position",)
    heavy: tuple[bool, ...] = (False,)

    def rows(self, cameras: CameraSamples, *, derivatives: bool) -> Rows:
        """One whitened miss a camera."""
        along = np.sum(cameras.centres_enu_m[:, :2] * self.directions, axis=1)
        misses = ((along - self.along_m) / self.sigmas_m)[:, None]
        if not derivatives:
            return Rows(misses, None)
        slopes = np.zeros((len(cameras), 1, cameras.parameters))
        slopes[:, 0, :2] = self.directions / self.sigmas_m[:, None]
        return Rows(misses, slopes)


@dataclass(frozen=True)
class _Told:
    """What the first proposals around some cameras expect of the density there.

    Args:
        cameras: k. levels: (k,) their log densities. level_m2: (k, 2, 2) covariances of their
            places, east and north. proposals: k.
    """

    cameras: CameraSamples
    levels: Array
    level_m2: Array
    proposals: list[_Proposal]

    @classmethod
    def at(cls, cameras: CameraSamples, seen: Observations, prior: Prior, used: Array) -> _Told:
        curved = curvatures(cameras, seen, prior, used)
        places = np.array([inverse_of(one)[:2, :2] for one in curved])
        each = [cameras.take(np.array([k])) for k in range(len(cameras))]
        proposals = [_Proposal.around(one, seen, prior, used) for one in each]
        return cls(cameras, log_target(cameras, seen, prior), places, proposals)

    def joined(self, other: _Told) -> _Told:
        return _Told(
            CameraSamples.joined([self.cameras, other.cameras]),
            np.concatenate([self.levels, other.levels]),
            np.concatenate([self.level_m2, other.level_m2]),
            self.proposals + other.proposals,
        )

    def expected(self, cameras: CameraSamples) -> Array:
        """Log density told of other cameras, (n,)."""
        told = [
            level - proposal.fall(cameras)
            for level, proposal in zip(self.levels, self.proposals, strict=True)
        ]
        highest: Array = np.max(told, axis=0)
        return highest


@dataclass(frozen=True)
class _Proposal:
    """The shape of the first proposals around a camera (see `proposals.first`).

    Args:
        chart: its coordinates. order: (p,) those, heavy-tailed ones last. heavy: how many these
            are. whitener: (p, p) turns coordinates, so ordered, into ones of unit scale.
    """

    chart: Chart
    order: Indices
    heavy: int
    whitener: Array

    @classmethod
    def around(
        cls, camera: CameraSamples, seen: Observations, prior: Prior, used: Array
    ) -> _Proposal:
        around = chart(camera, seen, used)
        tailed = tailed_of(prior, camera.parameters)
        order = np.argsort(tailed, kind="stable")
        curved = precision(around, seen, prior, used)[np.ix_(order, order)]
        unit, scaled = unit_diagonal(curved, RIDGE)
        return cls(around, order, int(tailed.sum()), np.linalg.cholesky(scaled).T * unit)

    def fall(self, cameras: CameraSamples) -> Array:
        """By how much the logarithm of the density is less at other cameras, (n,)."""
        squared = (self.chart.steps(cameras)[:, self.order] @ self.whitener.T) ** 2
        sound, heavy = np.split(squared, [len(self.order) - self.heavy], axis=1)
        tails = 0.5 * (TAILED_DOF + 1.0) * np.log1p(heavy / TAILED_DOF)
        fall: Array = np.nan_to_num(0.5 * sound.sum(axis=1) + tails.sum(axis=1), nan=np.inf)
        return fall


def stations(
    peaks: CameraSamples, seen: Observations, prior: Prior, used: Array
) -> tuple[CameraSamples, Indices]:
    """The peaks, best first, followed by stations on their ridges.

    Returns:
        The cameras (k,), and of each the index of the peak it belongs to.
    """
    told = _Told.at(peaks, seen, prior, used)
    lowest = told.levels.max() - NOTHING
    belongs: Indices = np.arange(len(peaks))
    walkers, directions, sigmas = _begun(told.level_m2)
    for _ in range(MOST_STEPS):
        tried = np.repeat(np.arange(len(walkers)), len(STRIDES))
        steps = np.tile(STRIDES, len(walkers)) * sigmas[tried]
        begun = told.cameras.take(walkers[tried])
        reached = _held(begun, directions[tried], steps, seen, prior, used)
        levels = log_target(reached, seen, prior)
        fair = (levels > lowest) & (levels > told.levels[walkers[tried]] - FALL)
        fair &= levels > told.expected(reached) + UNTOLD
        chosen = _longest(fair.reshape(len(walkers), -1))
        if not len(chosen) or len(belongs) >= len(peaks) + MOST_STATIONS:
            break
        new = _Told.at(reached.take(chosen), seen, prior, used)
        moved = (new.cameras.centres_enu_m - begun.centres_enu_m[chosen])[:, :2]
        directions = moved / np.maximum(np.linalg.norm(moved, axis=1, keepdims=True), 1e-9)
        own = np.sqrt(np.einsum("si,sij,sj->s", directions, new.level_m2, directions))
        last = sigmas[tried[chosen]]
        sigmas = np.clip(own, last / GROWTH, GROWTH * last)
        belongs = np.concatenate([belongs, belongs[walkers[tried[chosen]]]])
        walkers = len(told.levels) + np.arange(len(chosen))
        told = told.joined(new)
    return told.cameras, belongs


def _longest(fair: NDArray[np.bool_]) -> Indices:
    """Of each walker that has a fair stride, (w, strides), the last of them, as a flat index."""
    strides = fair.shape[1]
    last = strides - 1 - np.argmax(fair[:, ::-1], axis=1)
    flat: Indices = (np.arange(len(fair)) * strides + last)[fair.any(axis=1)]
    return flat


def _begun(level_m2: Array) -> tuple[Indices, Array, Array]:
    """Both ways along both horizontal axes of k peaks: peak, direction and sigma, 4 k of each."""
    values, vectors = np.linalg.eigh(level_m2)
    axes = np.swapaxes(vectors, 1, 2)
    directions = np.concatenate([axes, -axes], axis=1).reshape(-1, 2)
    sigmas = np.tile(np.sqrt(np.maximum(values, 1e-12)), (1, 2)).reshape(-1)
    return np.repeat(np.arange(len(level_m2)), 4), directions, sigmas


def _held(
    cameras: CameraSamples,
    directions: Array,
    steps_m: Array,
    seen: Observations,
    prior: Prior,
    used: Array,
) -> CameraSamples:
    """The best cameras that stand so many metres on in their directions."""
    along = np.sum(cameras.centres_enu_m[:, :2] * directions, axis=1) + steps_m
    held = Held(directions, along, HELD_SHARE * steps_m)
    tied = replace(prior, beliefs=(*prior.beliefs, held))
    return refine(cameras, seen, tied, used, robust=True, steps=REFINING, settled=0.02).cameras
