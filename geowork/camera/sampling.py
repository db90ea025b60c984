"""Samples of the camera from its posterior, banana-shaped or many-peaked as it may be.

Each peak, and each station on its ridges, is sampled by importance sampling in its part of space.
The first draws come from the curvature there. Where they do not fit the posterior's shape, its bent
directions (the camera's place and the lens, which trade off) are proposed by kernels that follow
earlier draws (population Monte Carlo, Cappé et al. 2004), and the others (direction, distortion,
nuisances) from the Gaussian that fits best at each proposed place and lens. The parts are joined by
their evidence.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from geowork.camera.chart import Chart, chart
from geowork.camera.observations import Observations
from geowork.camera.posterior import CameraSamples
from geowork.camera.prior import Prior, prior_rows
from geowork.camera.proposals import WIDER, first, following, inverse_of, unit_diagonal, white
from geowork.camera.refinement import assembled
from geowork.camera.residuals import fit
from geowork.camera.target import Densities, densities, likely_scale, soundness

Array = NDArray[np.float64]

DRAWS = 1000
FOLLOWING = 800
ROUNDS = 4
MORE_ROUNDS = 8
"""So many where the effective draws are still fewer than `SCARCE`."""
SCARCE = 80.0
WORTHLESS = 0.1
"""A round worth less than this share of the best holds a draw or two that its proposals all but
missed; their weights are nobody's measure, and would drown all others."""
GOOD = 250.0
"""Effective draws at which a peak counts as well sampled."""
DRAWS_EACH = 500
GOOD_EACH = 80.0
"""The same where there are several: they add up."""
BENT = 4
"""How many coordinates of the chart, the first ones, are proposed by kernels."""
NEWTON_STEPS = 2
RIDGE = 1e-9
LEAST_SOUND = 0.02


@dataclass(frozen=True)
class Draws:
    """Weighted cameras around one peak or station.

    Args:
        cameras: n. told: their densities.
        log_weights: (n,), whose sum of exponentials is the evidence of that part of space.
    """

    cameras: CameraSamples
    told: Densities
    log_weights: Array

    def effective(self) -> float:
        """Kish's effective number of draws."""
        if not np.isfinite(self.log_weights).any():
            return 0.0
        weights = _normalised(self.log_weights)
        return 1.0 / float((weights**2).sum())


def draw(
    centres: CameraSamples,
    index: int,
    seen: Observations,
    prior: Prior,
    used: Array,
    generator: np.random.Generator,
) -> Draws:
    """Sample the part of space that is nearer to one of the cameras than to the others."""
    around = chart(centres.take(np.array([index])), seen, used)

    def weighed(steps: Array, density: Array) -> Draws:
        cameras = around.cameras(steps)
        told = densities(cameras, seen, prior)
        logs = told.total + around.log_volume(steps) - density
        own = _nearest(cameras, centres) == index
        return Draws(cameras, told, np.where(own, logs - np.log(len(steps)), -np.inf))

    several = len(centres) > 1
    count, enough = (DRAWS_EACH, GOOD_EACH) if several else (DRAWS, GOOD)
    curved = precision(around, seen, prior, used)
    spread = inverse_of(curved)
    tailed = tailed_of(prior, len(spread))
    steps, density = first(count, curved, tailed, generator)
    rounds = [weighed(steps, density)]
    while _going_on([draws.effective() for draws in rounds], enough):
        near, weights = steps[:, :BENT], _normalised(rounds[-1].log_weights)
        least = 0.05 * spread[:BENT, :BENT]
        try:
            places, density = following(FOLLOWING, near, weights, least, generator)
            steps, drawn = _conditional(around, places, spread, tailed, seen, prior, generator)
        except np.linalg.LinAlgError:
            break  # Beliefs that exclude each other leave no shape to follow: what was drawn stays.
        rounds.append(weighed(steps, density + drawn))
    return _pooled(rounds)


def _going_on(worth: list[float], enough: float) -> bool:
    """Whether another round is called for, by the effective draws of those so far."""
    most = MORE_ROUNDS if sum(worth) < SCARCE else ROUNDS
    return 0.0 < sum(worth) < enough and len(worth) <= most


def _nearest(cameras: CameraSamples, centres: CameraSamples) -> NDArray[np.intp]:
    apart = cameras.centres_enu_m[:, None, :] - centres.centres_enu_m[None]
    nearest: NDArray[np.intp] = np.argmin(np.sum(apart**2, axis=2), axis=1)
    return nearest


def _pooled(rounds: list[Draws]) -> Draws:
    """Rounds of draws as one, each counting by how many draws it is worth."""
    worth = np.array([draws.effective() for draws in rounds])
    kept = worth >= WORTHLESS * worth.max()
    rounds = [draws for draws, good in zip(rounds, kept, strict=True) if good]
    worth = worth[kept]
    shares = np.log(np.maximum(worth, 1e-300) / max(worth.sum(), 1e-300))
    return Draws(
        CameraSamples.joined([draws.cameras for draws in rounds]),
        Densities.joined([draws.told for draws in rounds]),
        np.concatenate([d.log_weights + s for d, s in zip(rounds, shares, strict=True)]),
    )


def tailed_of(prior: Prior, size: int) -> NDArray[np.bool_]:
    """Which coordinates of the chart have a heavy-tailed belief of their own."""
    result = np.zeros(size, dtype=np.bool_)
    result[list(prior.heavy_columns)] = True
    return result


def _conditional(
    around: Chart,
    places: Array,
    spread: Array,
    tailed: NDArray[np.bool_],
    seen: Observations,
    prior: Prior,
    generator: np.random.Generator,
) -> tuple[Array, Array]:
    """Complete proposed places and lenses with the other coordinates, from their best Gaussian."""
    rest = spread[BENT:, :BENT] @ np.linalg.inv(spread[:BENT, :BENT])
    steps = np.concatenate([places, places @ rest.T], axis=1)
    for _ in range(NEWTON_STEPS):
        normal, gradient = _equations(around, steps, seen, prior)
        unit, scaled = unit_diagonal(normal, RIDGE)
        move = -np.linalg.solve(scaled, (gradient / unit)[..., None])[..., 0] / unit
        largest = np.maximum(np.max(np.abs(move[:, :3]), axis=1) / 0.3, 1.0)
        steps[:, BENT:] += move / largest[:, None]
    order = np.argsort(tailed[BENT:], kind="stable")
    unit, scaled = unit[:, order], scaled[:, order][:, :, order]
    factors = np.linalg.cholesky(scaled / WIDER)
    drawn, density = white(len(steps), tailed[BENT:][order], generator)
    moved = np.linalg.solve(np.swapaxes(factors, 1, 2), drawn[..., None])[..., 0]
    steps[:, BENT + order] += moved / unit
    narrow = np.log(np.einsum("sii->si", factors)).sum(axis=1) + np.log(unit).sum(axis=1)
    return steps, density + narrow


def _equations(
    around: Chart, steps: Array, seen: Observations, prior: Prior
) -> tuple[Array, Array]:
    """Gauss-Newton matrices and gradients of the coordinates after the bent ones."""
    cameras = around.cameras(steps)
    found = fit(cameras, seen, derivatives=True)
    rows = prior_rows(cameras, prior, derivatives=True)
    squared = np.sum(found.squared * seen.solving, axis=1)
    scale = likely_scale(squared, seen.solving, seen, prior)
    # Never quite nothing: a direction that no pin tells would have no best Gaussian.
    sound = np.maximum(soundness(found, seen, prior, 4.0), LEAST_SOUND) * seen.solving
    normal, gradient = assembled(found, rows, prior, sound / scale[:, None])
    # The chart's other coordinates are the camera's own turns, distortion and nuisances.
    kept = [3, 4, 5, *range(7, normal.shape[1])]
    return normal[:, kept][:, :, kept], gradient[:, kept]


def curvatures(cameras: CameraSamples, seen: Observations, prior: Prior, used: Array) -> Array:
    """Inverse covariances (s, p, p) of the posterior near cameras, by Gauss and Newton."""
    found = fit(cameras, seen, derivatives=True)
    rows = prior_rows(cameras, prior, derivatives=True)
    squared = np.sum(found.squared * used, axis=1)
    scale = likely_scale(squared, used[:1], seen, prior)
    normal, _ = assembled(found, rows, prior, used / scale[:, None])
    return normal


def precision(around: Chart, seen: Observations, prior: Prior, used: Array) -> Array:
    """The curvature in the chart's coordinates, (p, p)."""
    linear = around.linear()
    curved: Array = linear.T @ curvatures(around.peak, seen, prior, used)[0] @ linear
    return curved


def _normalised(log_weights: Array) -> Array:
    weights = np.exp(log_weights - log_weights.max())
    normalised: Array = weights / weights.sum()
    return normalised
