"""Samples of the camera from its posterior, banana-shaped or many-peaked as it may be.

Each peak is sampled by importance sampling. The first draws come from the peak's curvature. Where
they do not fit the posterior's shape, its bent directions (the camera's place and the lens, which
trade off) are proposed by kernels that follow earlier draws (population Monte Carlo, Cappé et al.
2004), and the others (direction, distortion, nuisances) from the Gaussian that fits best at each
proposed place and lens. Peaks are joined by their evidence.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.spatial.transform import Rotation
from scipy.special import gammaln, logsumexp

from geowork.camera.chart import Chart, chart
from geowork.camera.model import Camera
from geowork.camera.observations import Observations
from geowork.camera.posterior import CameraSamples
from geowork.camera.prior import Prior, prior_rows
from geowork.camera.refinement import assembled
from geowork.camera.residuals import fit
from geowork.camera.target import likely_scale, log_target, soundness

Array = NDArray[np.float64]
Reals = NDArray[np.floating[Any]]

DRAWS = 2000
FOLLOWING = 800
ROUNDS = 4
GOOD = 250.0
"""Effective draws at which a peak counts as well sampled."""
WIDER = 1.15
"""Factor on the covariance of the first proposal."""
PROPOSAL_DOF = 7.0
KERNELS = 50
BENT = 4
"""How many coordinates of the chart, the first ones, are proposed by kernels."""
NEWTON_STEPS = 3
RIDGE = 1e-9
LEAST_SOUND = 0.02


@dataclass(frozen=True)
class Draws:
    """Weighted cameras around one peak.

    Args:
        cameras: n. log_weights: (n,), unnormalised, comparable between peaks.
    """

    cameras: CameraSamples
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
    spread = _spread(around, seen, prior, used)
    steps, density = _first(spread, generator)
    found = _weighed(around, steps, density, seen, prior)
    best = found
    for _ in range(ROUNDS):
        if best.effective() >= GOOD:
            break
        steps, density = _following(
            around, steps, found.log_weights, spread, seen, prior, generator
        )
        found = _weighed(around, steps, density, seen, prior)
        best = found if found.effective() > best.effective() else best
    return best


def _weighed(
    around: Chart, steps: Array, density: Array, seen: Observations, prior: Prior
) -> Draws:
    cameras = around.cameras(steps)
    volume = around.log_volume(steps)
    return Draws(cameras, log_target(cameras, seen, prior) + volume - density)


def _first(spread: Array, generator: np.random.Generator) -> tuple[Array, Array]:
    """Draws from the curvature at the peak, and their log density."""
    size = len(spread)
    factor = np.linalg.cholesky(spread * WIDER)
    normal = generator.standard_normal((DRAWS, size))
    stretch = PROPOSAL_DOF / generator.chisquare(PROPOSAL_DOF, DRAWS)
    squared = np.sum(normal**2, axis=1) * stretch
    return (normal * np.sqrt(stretch)[:, None]) @ factor.T, _student(squared, factor)


def _student(squared: Array, factor: Reals) -> Array:
    """Log density of Student's t by the squared whitened distance."""
    size = len(factor)
    from_shape = -np.sum(np.log(np.diag(factor)))
    tail = 0.5 * (PROPOSAL_DOF + size)
    density: Array = from_shape + _student_constant(size) - tail * np.log1p(squared / PROPOSAL_DOF)
    return density


def _student_constant(size: int) -> float:
    half = 0.5 * PROPOSAL_DOF
    return float(
        gammaln(half + 0.5 * size) - gammaln(half) - 0.5 * size * np.log(np.pi * PROPOSAL_DOF)
    )


def _following(
    around: Chart,
    steps: Array,
    log_weights: Array,
    spread: Array,
    seen: Observations,
    prior: Prior,
    generator: np.random.Generator,
) -> tuple[Array, Array]:
    """Draws that follow the shape found so far, and their log density."""
    tempered = np.sqrt(_normalised(log_weights))
    tempered /= tempered.sum()
    bent = steps[:, :BENT]
    apart = bent - tempered @ bent
    covariance = (apart * tempered[:, None]).T @ apart + 0.05 * spread[:BENT, :BENT]
    chosen = generator.choice(len(steps), KERNELS, p=tempered)
    centres = np.concatenate([(tempered @ bent)[None], bent[chosen]])
    factors = [np.linalg.cholesky(covariance * grown) for grown in (1.2, 0.3)]
    shares = np.concatenate([[0.3], np.full(KERNELS, 0.7 / KERNELS)])
    which = generator.choice(len(shares), FOLLOWING, p=shares)
    normal = generator.standard_normal((FOLLOWING, BENT))
    normal *= np.sqrt(PROPOSAL_DOF / generator.chisquare(PROPOSAL_DOF, FOLLOWING))[:, None]
    moved = np.where((which == 0)[:, None], normal @ factors[0].T, normal @ factors[1].T)
    places = centres[which] + moved
    density = _kernel_density(places, centres, factors, shares)
    return _conditional(around, places, density, spread, seen, prior, generator)


def _kernel_density(places: Array, centres: Array, factors: list[Reals], shares: Array) -> Array:
    terms = np.empty((len(shares), len(places)))
    for rows, factor in ((slice(0, 1), factors[0]), (slice(1, None), factors[1])):
        inverse = np.linalg.inv(factor).T
        white, middles = places @ inverse, centres[rows] @ inverse
        squared = (
            np.sum(middles**2, axis=1)[:, None]
            + np.sum(white**2, axis=1)[None]
            - 2.0 * middles @ white.T
        )
        terms[rows] = np.log(shares[rows])[:, None] + _student(np.maximum(squared, 0.0), factor)
    density: Array = logsumexp(terms, axis=0)
    return density


def _conditional(
    around: Chart,
    places: Array,
    density: Array,
    spread: Array,
    seen: Observations,
    prior: Prior,
    generator: np.random.Generator,
) -> tuple[Array, Array]:
    """Complete proposed places and lenses with the other coordinates, from their best Gaussian."""
    rest = spread[BENT:, :BENT] @ np.linalg.inv(spread[:BENT, :BENT])
    steps = np.concatenate([places, places @ rest.T], axis=1)
    for _ in range(NEWTON_STEPS):
        normal, gradient = _equations(around, steps, seen, prior)
        move = -np.linalg.solve(normal, gradient[..., None])[..., 0]
        largest = np.maximum(np.max(np.abs(move[:, :3]), axis=1) / 0.3, 1.0)
        steps[:, BENT:] += move / largest[:, None]
    normal, _ = _equations(around, steps, seen, prior)
    size = normal.shape[1]
    # Scaled to a unit diagonal first: turns, pixels and distortion differ by orders of magnitude.
    unit = np.sqrt(np.einsum("sii->si", normal))
    scaled = normal / (unit[:, :, None] * unit[:, None, :]) + RIDGE * np.eye(size)
    factors = np.linalg.cholesky(scaled / WIDER)
    drawn = generator.standard_normal((len(steps), size))
    stretch = PROPOSAL_DOF / generator.chisquare(PROPOSAL_DOF, len(steps))
    squared = np.sum(drawn**2, axis=1) * stretch
    drawn *= np.sqrt(stretch)[:, None]
    moved = np.linalg.solve(np.swapaxes(factors, 1, 2), drawn[..., None])[..., 0]
    steps[:, BENT:] += moved / unit
    narrow = np.log(np.einsum("sii->si", factors)).sum(axis=1) + np.log(unit).sum(axis=1)
    tail = 0.5 * (PROPOSAL_DOF + size) * np.log1p(squared / PROPOSAL_DOF)
    return steps, density + _student_constant(size) + narrow - tail


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


def _spread(around: Chart, seen: Observations, prior: Prior, used: Array) -> Array:
    normal = curvature(around.peak, seen, prior, used)
    linear = around.linear()
    curved = linear.T @ normal @ linear
    values, vectors = np.linalg.eigh(curved)
    spread: Array = (vectors / np.maximum(values, values.max() * 1e-14)) @ vectors.T
    return spread


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
