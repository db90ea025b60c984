"""Samples of the camera from its posterior, banana-shaped or many-peaked as it may be.

Two things the analyst cannot know are integrated out. The scale of the stated errors: a scaled
inverse chi-square belief of `SCALE_DOF` degrees of freedom around one, on a grid, which gives the
pins the tails of Student's t. And whether a pin is wrong altogether, with chance `WRONG_PIN`, in
which case it may lie anywhere in the picture: a wrong pin too small to be named still widens the
region. Each peak is sampled by importance sampling that adapts to the peak's shape (population
Monte Carlo, Cappé et al. 2004); peaks are joined by their evidence.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.spatial.transform import Rotation
from scipy.special import logsumexp

from geowork.camera.model import Camera
from geowork.camera.observations import Observations, Prior
from geowork.camera.posterior import CameraSamples
from geowork.camera.refinement import normal_equations
from geowork.camera.residuals import fit, prior_cost, prior_rows

Array = NDArray[np.float64]

SCALE_DOF = 3.0
SCALES = 2.0 ** np.arange(-2.0, 7.0)
"""Factors on the stated variances, from a quarter to 64: sigmas from half to eight times."""
WRONG_PIN = 0.04
DRAWS = 1500
ROUNDS = 4
GOOD_SHARE = 0.15
"""Effective share of the draws at which a peak counts as well sampled."""
PROPOSAL_DOF = 5.0
KERNELS = 60


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
        weights = np.exp(self.log_weights - self.log_weights.max())
        return float(weights.sum() ** 2 / (weights**2).sum())


@dataclass(frozen=True)
class Chart:
    """Coordinates around a peak in which zooming while backing off is a straight line.

    The camera is moved by C = M + exp(s) (D + a e1 + b e2), where M lies in the middle of what it
    sees and D = C0 - M; its focal length by a factor exp(.): distance and lens trade off in
    proportion. The volume element of C is exp(3s) |D|.
    """

    camera: Camera
    middle: Array
    axes: Array  # (3, 3) columns D, e1, e2

    def cameras(self, steps: Array) -> CameraSamples:
        """Cameras at (n, 11) coordinates (s, a, b, turns, lens)."""
        scale = np.exp(np.clip(steps[:, :1], -6.0, 6.0))
        offset = self.axes[:, 0] + steps[:, 1:3] @ self.axes[:, 1:].T
        deltas = steps.copy()
        deltas[:, :3] = self.middle + scale * offset - self.camera.centre_enu_m
        return CameraSamples.of(self.camera).displaced(deltas)

    def linear(self, count: int) -> Array:
        """Derivative of the parameters by the coordinates at the peak, (count, count)."""
        matrix = np.eye(count)
        matrix[:3, :3] = self.axes
        return matrix


def chart(camera: Camera, seen: Observations, used: Array) -> Chart:
    """The chart around a camera that sees the used landmarks."""
    points = seen.points_enu_m[used[0] > 0]
    offsets = points - camera.centre_enu_m
    distances = np.maximum(np.linalg.norm(offsets, axis=1), 1.0)
    towards = (offsets / distances[:, None]).mean(axis=0)
    towards /= max(float(np.linalg.norm(towards)), 1e-9)
    # The harmonic mean: near landmarks fix the place more than far ones.
    back = -towards * len(distances) / float(np.sum(1.0 / distances))
    helper = np.eye(3)[int(np.argmin(np.abs(towards)))]
    first = np.cross(towards, helper)
    first /= np.linalg.norm(first)
    axes = np.stack([back, first, np.cross(towards, first)], axis=1)
    return Chart(camera, camera.centre_enu_m - back, axes)


def log_target(cameras: CameraSamples, seen: Observations, prior: Prior) -> Array:
    """Log posterior density of cameras, (s,), over all pins that are not withheld.

    A pin named wrong takes part as well: the chance that it is wrong is in the density, so that
    naming a sound one by mistake does not narrow the region.
    """
    rows, _, heavy = prior_rows(cameras, prior)
    pins, _ = _pin_densities(cameras, seen, prior)
    result: Array = logsumexp(_by_scale(pins, seen), axis=0) - 0.5 * prior_cost(rows, heavy)
    return np.where(np.isfinite(result), result, -1e12)


def chance_wrong(cameras: CameraSamples, weights: Array, seen: Observations, prior: Prior) -> Array:
    """Probability of each pin to be wrong altogether, (n,), over weighted draws."""
    pins, wrong = _pin_densities(cameras, seen, prior)
    by_scale = _by_scale(pins, seen)
    scales = np.exp(by_scale - logsumexp(by_scale, axis=0))
    chance: Array = np.einsum("ks,s,ksn->n", scales, weights, np.exp(wrong - pins))
    return chance


def _pin_densities(cameras: CameraSamples, seen: Observations, prior: Prior) -> tuple[Array, Array]:
    """Log density of each pin by scale and camera, (k, s, n), and its part for a wrong pin (n,)."""
    found = fit(cameras, seen, derivatives=False)
    squared = np.sum(found.residuals**2, axis=2)
    numbers = np.where(seen.height_known, 2.0, 1.0)
    size = np.where(seen.height_known, prior.width_px * prior.height_px, prior.width_px)
    wrong: Array = np.log(WRONG_PIN / size)
    right = -0.5 * (
        squared[None] / SCALES[:, None, None]
        + found.log_determinant[None]
        + numbers * np.log(2.0 * np.pi * SCALES)[:, None, None]
    )
    pins = np.logaddexp(right + np.log1p(-WRONG_PIN), wrong)
    # What would be behind the camera can only be pinned wrongly.
    return np.where(found.behind, wrong, pins), wrong


def _by_scale(pins: Array, seen: Observations) -> Array:
    total: Array = np.sum(pins * ~seen.withheld, axis=2) + _log_scale_belief()[:, None]
    return total


def _log_scale_belief() -> Array:
    """Log weights of `SCALES`: a scaled inverse chi-square density per unit of log scale."""
    logs = -0.5 * SCALE_DOF * (np.log(SCALES) + 1.0 / SCALES)
    belief: Array = logs - logsumexp(logs)
    return belief


def draw(
    camera: Camera,
    seen: Observations,
    prior: Prior,
    used: Array,
    generator: np.random.Generator,
) -> Draws:
    """Sample one peak."""
    around = chart(camera, seen, used)
    centre = np.zeros((1, 11))
    spread = _laplace(around, seen, prior, used)
    steps, log_weights = np.zeros((0, 11)), np.zeros(0)
    centres, shapes, shares = centre, spread[None] * 1.3, np.ones(1)
    for _ in range(ROUNDS):
        steps = _propose(centres, shapes, shares, DRAWS, generator)
        density = _mixture_density(steps, centres, shapes, shares)
        cameras = around.cameras(steps)
        log_weights = log_target(cameras, seen, prior) + 3.0 * steps[:, 0] - density
        weights = np.exp(log_weights - log_weights.max())
        weights /= weights.sum()
        if 1.0 / float((weights**2).sum()) >= GOOD_SHARE * DRAWS:
            break
        # Follow the shape found so far with a broad component and kernels on resampled draws.
        mean = weights @ steps
        tempered = np.sqrt(weights)
        tempered /= tempered.sum()
        apart = steps - tempered @ steps
        covariance = (apart * tempered[:, None]).T @ apart + 1e-4 * spread
        kernels = steps[generator.choice(len(steps), KERNELS, p=tempered)]
        centres = np.concatenate([mean[None], kernels])
        shapes = np.stack([covariance * 1.2] + [covariance * 0.35] * KERNELS)
        shares = np.concatenate([[0.3], np.full(KERNELS, 0.7 / KERNELS)])
    volume = float(np.log(np.linalg.norm(around.axes[:, 0])))
    return Draws(around.cameras(steps), log_weights + volume)


def curvature(camera: CameraSamples, seen: Observations, prior: Prior, used: Array) -> Array:
    """Inverse covariance (11, 11) of the posterior near a camera, by Gauss and Newton."""
    plain, _ = normal_equations(camera, seen, prior, np.zeros_like(used), robust=False)
    full, _ = normal_equations(camera, seen, prior, used, robust=False)
    squared = float(
        np.sum(fit(camera, seen, derivatives=False).residuals[0] ** 2 * used[0][:, None])
    )
    numbers = float(np.sum(used * np.where(seen.height_known, 2, 1)))
    scale = (SCALE_DOF + squared) / (SCALE_DOF + numbers)
    normal: Array = plain[0] + (full[0] - plain[0]) / scale
    return normal


def _laplace(around: Chart, seen: Observations, prior: Prior, used: Array) -> Array:
    normal = curvature(CameraSamples.of(around.camera), seen, prior, used)
    linear = around.linear(11)
    curved = linear.T @ normal @ linear
    values, vectors = np.linalg.eigh(curved)
    spread: Array = (vectors / np.maximum(values, values.max() * 1e-14)) @ vectors.T
    return spread


def _propose(
    centres: Array, shapes: Array, shares: Array, count: int, generator: np.random.Generator
) -> Array:
    which = generator.choice(len(shares), count, p=shares)
    normal = generator.standard_normal((count, centres.shape[1]))
    stretch = np.sqrt(PROPOSAL_DOF / generator.chisquare(PROPOSAL_DOF, count))
    factors = np.linalg.cholesky(shapes)
    moved = np.einsum("nij,nj->ni", factors[which], normal)
    proposed: Array = centres[which] + moved * stretch[:, None]
    return proposed


def _mixture_density(steps: Array, centres: Array, shapes: Array, shares: Array) -> Array:
    size = steps.shape[1]
    terms = np.empty((len(shares), len(steps)))
    # Components that share a shape are whitened once: all kernels have one.
    first = 0
    while first < len(shares):
        last = first + 1
        while last < len(shares) and np.array_equal(shapes[last], shapes[first]):
            last += 1
        factor = np.linalg.cholesky(shapes[first])
        inverse = np.linalg.inv(factor).T
        white, middles = steps @ inverse, centres[first:last] @ inverse
        squared = (
            np.sum(middles**2, axis=1)[:, None]
            + np.sum(white**2, axis=1)[None]
            - 2.0 * middles @ white.T
        )
        terms[first:last] = (
            np.log(shares[first:last])[:, None]
            - np.sum(np.log(np.diag(factor)))
            - 0.5 * (PROPOSAL_DOF + size) * np.log1p(np.maximum(squared, 0.0) / PROPOSAL_DOF)
        )
        first = last
    density: Array = logsumexp(terms, axis=0)
    return density


def deltas_from(camera: Camera, cameras: CameraSamples) -> Array:
    """Parameter differences (n, 11) that lead from one camera to each of many."""
    turns = Rotation.from_matrix(cameras.rotations @ camera.rotation.T).as_rotvec()
    return np.concatenate(
        [
            cameras.centres_enu_m - camera.centre_enu_m,
            turns,
            np.log(cameras.focals_px / camera.focal_px)[:, None],
            (cameras.k1s - camera.k1)[:, None],
            cameras.principals_px - camera.principal_px,
            (cameras.k2s - camera.k2)[:, None],
        ],
        axis=1,
    )
