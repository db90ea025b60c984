"""Where samples of a camera are tried first, and with what density.

Most coordinates are proposed by Student's t with the covariance of the peak. Those with a
heavy-tailed belief of their own, of which the pins often tell nothing (the principal point), get
as heavy a tail each, and the others follow given them: a proposal with lighter tails than the
posterior leaves a few draws with nearly all of the weight.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.special import gammaln, logsumexp

Array = NDArray[np.float64]
Mask = NDArray[np.bool_]
Reals = NDArray[np.floating[Any]]

WIDER = 1.15
"""Factor on the covariance of the proposals."""
DOF = 7.0
TAILED_DOF = 2.5
KERNELS = 50
RIDGE = 1e-13
KERNEL_RIDGE = 1e-9
LEAST_CURVATURE = 1e-12


def first(
    count: int, precision: Array, tailed: Mask, generator: np.random.Generator
) -> tuple[Array, Array]:
    """Draws (count, p) from the inverse covariance (p, p) at the peak, and their log density."""
    order = np.argsort(tailed, kind="stable")
    unit, scaled = unit_diagonal(precision, RIDGE)
    # In the Cholesky factor of a precision each coordinate is drawn given all later ones.
    factor = np.linalg.cholesky(scaled[np.ix_(order, order)] / WIDER)
    drawn, density = white(count, tailed[order], generator)
    steps = np.empty_like(drawn)
    steps[:, order] = np.linalg.solve(factor.T, drawn.T).T / unit[order]
    return steps, density + np.log(np.diag(factor)).sum() + np.log(unit).sum()


def unit_diagonal(precision: Array, ridge: float) -> tuple[Array, Array]:
    """Roots of the diagonals (…, p) of matrices (…, p, p), and the matrices scaled by them.

    Turns, pixels and distortion differ by orders of magnitude; and what nothing tells must leave a
    matrix that can be factored: `ridge` is added to the scaled diagonal.
    """
    unit = np.sqrt(np.maximum(np.einsum("...ii->...i", precision), LEAST_CURVATURE))
    scaled = precision / (unit[..., :, None] * unit[..., None, :])
    return unit, scaled + ridge * np.eye(precision.shape[-1])


def inverse_of(precision: Array) -> Array:
    """The covariance (p, p) of such a precision."""
    unit, scaled = unit_diagonal(precision, RIDGE)
    covariance: Array = np.linalg.inv(scaled) / np.outer(unit, unit)
    return covariance


def white(count: int, tailed: Mask, generator: np.random.Generator) -> tuple[Array, Array]:
    """Draws (count, p) around zero with unit scale, and their log density; `tailed` ones last."""
    heavy = int(tailed.sum())
    size = len(tailed) - heavy
    normal = generator.standard_normal((count, size))
    stretch = DOF / generator.chisquare(DOF, count)
    squared = np.sum(normal**2, axis=1) * stretch
    far = generator.standard_t(TAILED_DOF, (count, heavy))
    density = _student(squared, size, DOF) + _student(far**2, 1, TAILED_DOF).sum(axis=1)
    return np.concatenate([normal * np.sqrt(stretch)[:, None], far], axis=1), density


def following(
    count: int, near: Array, weights: Array, least: Array, generator: np.random.Generator
) -> tuple[Array, Array]:
    """Draws (count, d) by kernels around weighted earlier ones (n, d), and their log density.

    Args:
        least: (d, d) covariance that is added to that of the earlier draws.
    """
    tempered = np.sqrt(weights)
    tempered /= tempered.sum()
    middle = tempered @ near
    apart = near - middle
    covariance = (apart * tempered[:, None]).T @ apart + least
    # Scaled: beside the place's, the variance of a lens known exactly would be nothing.
    unit, scaled = unit_diagonal(covariance, KERNEL_RIDGE)
    factors = [np.linalg.cholesky(scaled * grown) for grown in (1.2, 0.3)]
    chosen = generator.choice(len(near), KERNELS, p=tempered)
    centres = np.concatenate([middle[None], near[chosen]]) / unit
    shares = np.concatenate([[0.3], np.full(KERNELS, 0.7 / KERNELS)])
    which = generator.choice(len(shares), count, p=shares)
    normal = generator.standard_normal((count, near.shape[1]))
    normal *= np.sqrt(DOF / generator.chisquare(DOF, count))[:, None]
    moved = np.where((which == 0)[:, None], normal @ factors[0].T, normal @ factors[1].T)
    drawn = centres[which] + moved
    density = _kernel_density(drawn, centres, factors, shares)
    return drawn * unit, density - np.log(unit).sum()


def _kernel_density(drawn: Array, centres: Array, factors: list[Reals], shares: Array) -> Array:
    terms = np.empty((len(shares), len(drawn)))
    for rows, factor in ((slice(0, 1), factors[0]), (slice(1, None), factors[1])):
        inverse = np.linalg.inv(factor).T
        flat, middles = drawn @ inverse, centres[rows] @ inverse
        squared = (
            np.sum(middles**2, axis=1)[:, None]
            + np.sum(flat**2, axis=1)[None]
            - 2.0 * middles @ flat.T
        )
        volume = np.log(np.diag(factor)).sum()
        within = _student(np.maximum(squared, 0.0), len(factor), DOF) - volume
        terms[rows] = np.log(shares[rows])[:, None] + within
    density: Array = logsumexp(terms, axis=0)
    return density


def _student(squared: Array, size: int, dof: float) -> Array:
    """Log density of Student's t of that many dimensions by the squared whitened distance."""
    half = 0.5 * dof
    constant = gammaln(half + 0.5 * size) - gammaln(half) - 0.5 * size * np.log(np.pi * dof)
    density: Array = constant - 0.5 * (dof + size) * np.log1p(squared / dof)
    return density
