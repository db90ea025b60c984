"""Samples of the camera from its posterior, banana-shaped or many-peaked as it may be.

Each peak is sampled by importance sampling. The first draws come from the peak's curvature. Where
they do not fit the posterior's shape, its bent directions (the camera's place and the lens, which
trade off) are proposed by kernels that follow earlier draws (population Monte Carlo, Cappé et al.
2004), and the others (direction, distortion, nuisances) from the Gaussian that fits best at each
proposed place and lens. Peaks are joined by their evidence.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.spatial.transform import Rotation

from geowork.camera.chart import Chart, chart
from geowork.camera.model import Camera
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
GOOD = 250.0
"""Effective draws at which a peak counts as well sampled."""
BENT = 4
"""How many coordinates of the chart, the first ones, are proposed by kernels."""
NEWTON_STEPS = 2
RIDGE = 1e-9
LEAST_SOUND = 0.02


@dataclass(frozen=True)
class Draws:
    """Weighted cameras around one peak.

    Args:
        cameras: n. told: their densities.
        log_weights: (n,), unnormalised, comparable between peaks.
    """

    cameras: CameraSamples
    told: Densities
    log_weights: Array

    def effective(self) -> float:
        """Kish's effective number of draws."""
        weights = _normalised(self.log_weights)
        return 1.0 / float((weights**2).sum())


def draw(
    peak: CameraSamples,
    seen: Observations,
    prior: Prior,
    used: Array,
    generator: np.random.Generator,
) -> Draws:
    """Sample one peak, given as a set of one camera."""
    around = chart(peak, seen, used)
    precision = _precision(around, seen, prior, used)
    spread = inverse_of(precision)
    tailed = _tailed(prior, len(spread))
    steps, density = first(DRAWS, precision, tailed, generator)
    rounds = [_weighed(around, steps, density, seen, prior)]
    while sum(draws.effective() for draws in rounds) < GOOD and len(rounds) <= ROUNDS:
        near, weights = steps[:, :BENT], _normalised(rounds[-1].log_weights)
        least = 0.05 * spread[:BENT, :BENT]
        try:
            places, density = following(FOLLOWING, near, weights, least, generator)
            steps, drawn = _conditional(around, places, spread, tailed, seen, prior, generator)
        except np.linalg.LinAlgError:
            break  # Beliefs that exclude each other leave no shape to follow: what was drawn stays.
        rounds.append(_weighed(around, steps, density + drawn, seen, prior))
    return _pooled(rounds)


def _pooled(rounds: list[Draws]) -> Draws:
    """Rounds of draws as one, each counting by how many draws it is worth."""
    worth = np.array([draws.effective() for draws in rounds])
    counts = np.array([len(draws.log_weights) for draws in rounds])
    shares = np.log(worth / worth.sum()) - np.log(counts / counts.sum())
    return Draws(
        CameraSamples.joined([draws.cameras for draws in rounds]),
        Densities.joined([draws.told for draws in rounds]),
        np.concatenate([d.log_weights + s for d, s in zip(rounds, shares, strict=True)]),
    )


def _tailed(prior: Prior, size: int) -> NDArray[np.bool_]:
    """Which coordinates of the chart have a heavy-tailed belief of their own."""
    result = np.zeros(size, dtype=np.bool_)
    result[list(prior.heavy_columns)] = True
    return result


def _weighed(
    around: Chart, steps: Array, density: Array, seen: Observations, prior: Prior
) -> Draws:
    cameras = around.cameras(steps)
    volume = around.log_volume(steps)
    told = densities(cameras, seen, prior)
    return Draws(cameras, told, told.total + volume - density)


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
    count = float(np.sum(seen.numbers * seen.solving[0]))
    scale = likely_scale(squared, count)
    # Never quite nothing: a direction that no pin tells would have no best Gaussian.
    sound = np.maximum(soundness(found, seen, prior, 4.0), LEAST_SOUND) * seen.solving
    normal, gradient = assembled(found, rows, prior, sound / scale[:, None])
    # The chart's other coordinates are the camera's own turns, distortion and nuisances.
    kept = [3, 4, 5, *range(7, normal.shape[1])]
    return normal[:, kept][:, :, kept], gradient[:, kept]


def curvature(peak: CameraSamples, seen: Observations, prior: Prior, used: Array) -> Array:
    """Inverse covariance (p, p) of the posterior near a camera, by Gauss and Newton."""
    found = fit(peak, seen, derivatives=True)
    rows = prior_rows(peak, prior, derivatives=True)
    squared = np.sum(found.squared * used, axis=1)
    scale = likely_scale(squared, float(np.sum(used[0] * seen.numbers)))
    normal, _ = assembled(found, rows, prior, used / scale)
    curved: Array = normal[0]
    return curved


def _precision(around: Chart, seen: Observations, prior: Prior, used: Array) -> Array:
    """The curvature in the chart's coordinates, (p, p)."""
    linear = around.linear()
    curved: Array = linear.T @ curvature(around.peak, seen, prior, used) @ linear
    return curved


def _normalised(log_weights: Array) -> Array:
    weights = np.exp(log_weights - log_weights.max())
    normalised: Array = weights / weights.sum()
    return normalised


def deltas_from(camera: Camera, cameras: CameraSamples) -> Array:
    """Parameter differences (n, 11) that lead from one camera to each of many."""
    turns = Rotation.from_matrix(cameras.rotations @ camera.rotation.T).as_rotvec()
    own = np.array([camera.k1, *camera.principal_px, camera.k2])
    return np.concatenate(
        [
            cameras.centres_enu_m - camera.centre_enu_m,
            turns,
            np.log(cameras.focals_px / camera.focal_px)[:, None],
            cameras.rest[:, :4] - own,
        ],
        axis=1,
    )
