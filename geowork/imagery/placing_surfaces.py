"""The surfaces that lay a picture on the ground: affine, projective, and the thin plate.

Each gives east and north in metres over scaled pixels, and how sure it is of them there. Affine and
projective: weighted least squares, the covariance of the parameters carried to every pixel (Mikhail
and Ackermann 1976). Spline: the thin plate of Duchon (1977) as universal kriging with its own
variance (Wahba 1990, ch. 2), so that it is least sure far from its pairs.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal, Protocol

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import least_squares

from geowork.errors import WeakGeometryError

Array = NDArray[np.float64]
Model = Literal["affine", "projective", "spline"]

REMEDY = "add pairs well apart, not on one line"


class Surface(Protocol):
    """East and north over the picture."""

    def at(self, scaled: Array) -> Array:
        """(n, 2) metres at scaled pixels (n, 2)."""

    def sigma_m(self, scaled: Array) -> Array:
        """One sigma of a coordinate there, (n,) metres."""


def fit_surface(model: Model, scaled: Array, metres: Array, sigmas: Array) -> tuple[Surface, float]:
    """A surface through scaled pixels (n, 2) and metres (n, 2) with sigmas (n,), and its spread.

    Raises:
        WeakGeometryError: two pairs lie at one pixel.
    """
    if model == "affine":
        return _affine(scaled, metres, sigmas)
    if model == "projective":
        return _projective(scaled, metres, sigmas)
    return _spline(scaled, metres, sigmas)


@dataclass(frozen=True)
class _Polynomial:
    """Affine: design matrix times coefficients (3, 2); covariance (3, 3) of each coordinate."""

    coefficients: Array
    covariance: Array

    def at(self, scaled: Array) -> Array:
        return np.asarray(_design(scaled) @ self.coefficients, dtype=np.float64)

    def sigma_m(self, scaled: Array) -> Array:
        design = _design(scaled)
        return np.asarray(
            np.sqrt(np.einsum("ni,ij,nj->n", design, self.covariance, design)), dtype=np.float64
        )


def _design(scaled: Array) -> Array:
    return np.column_stack([np.ones(len(scaled)), scaled])


def _affine(scaled: Array, metres: Array, sigmas: Array) -> tuple[Surface, float]:
    design = _design(scaled) / sigmas[:, None]
    normal = np.linalg.inv(design.T @ design)
    coefficients = normal @ design.T @ (metres / sigmas[:, None])
    left = (metres - _design(scaled) @ coefficients) / sigmas[:, None]
    spread = _spread(left, 2 * len(scaled) - 6)
    covariance = np.asarray(normal * spread**2, dtype=np.float64)
    return _Polynomial(coefficients, covariance), spread


@dataclass(frozen=True)
class _Homography:
    """Eight parameters: (a x + b y + c) / (g x + h y + 1); their covariance (8, 8)."""

    parameters: Array
    covariance: Array

    def at(self, scaled: Array) -> Array:
        return _projected(self.parameters, scaled)

    def sigma_m(self, scaled: Array) -> Array:
        slopes = np.stack([
            (_projected(self.parameters + step, scaled)
             - _projected(self.parameters - step, scaled)) / (2 * step.sum())
            for step in np.diag(1e-5 * np.maximum(np.abs(self.parameters), 1e-2))
        ], axis=-1)  # fmt: skip
        spread = np.einsum("nik,kl,nil->ni", slopes, self.covariance, slopes)
        return np.asarray(np.sqrt(spread.mean(axis=1)), dtype=np.float64)


def _projected(parameters: Array, scaled: Array) -> Array:
    a, b, c, d, e, f, g, h = parameters
    x, y = scaled[:, 0], scaled[:, 1]
    below = g * x + h * y + 1.0
    with np.errstate(divide="ignore", invalid="ignore"):
        made = np.column_stack([(a * x + b * y + c) / below, (d * x + e * y + f) / below])
    # Beyond its horizon a picture shows nothing.
    return np.where((below > 1e-6)[:, None], made, np.nan)


def _projective(scaled: Array, metres: Array, sigmas: Array) -> tuple[Surface, float]:
    flat = np.linalg.lstsq(_design(scaled), metres, rcond=None)[0]
    start = np.array([*flat[1:, 0], flat[0, 0], *flat[1:, 1], flat[0, 1], 0.0, 0.0])

    def misses(parameters: Array) -> Array:
        gap = (_projected(parameters, scaled) - metres) / sigmas[:, None]
        return np.asarray(np.nan_to_num(gap, nan=1e6).ravel(), dtype=np.float64)

    size = np.array([*[max(float(np.abs(metres).max()), 1.0)] * 6, 1.0, 1.0])
    found = least_squares(misses, start, x_scale=size, method="lm" if len(scaled) > 3 else "trf")
    spread = _spread(found.fun, 2 * len(scaled) - 8)
    scaled_jacobian = found.jac * size
    normal = np.linalg.pinv(scaled_jacobian.T @ scaled_jacobian) * np.outer(size, size)
    return _Homography(np.asarray(found.x), np.asarray(normal * spread**2)), spread


@dataclass(frozen=True)
class _ThinPlate:
    """Knots, weights (n + 3, 2), the system's inverse, and the variance of the bending."""

    knots: Array
    weights: Array
    inverse: Array
    variance_m2: float

    def at(self, scaled: Array) -> Array:
        return np.asarray(self._row(scaled) @ self.weights, dtype=np.float64)

    def sigma_m(self, scaled: Array) -> Array:
        row = self._row(scaled)
        unsure = -np.einsum("ni,ij,nj->n", row, self.inverse, row) * self.variance_m2
        return np.asarray(np.sqrt(np.maximum(unsure, 0.0)), dtype=np.float64)

    def _row(self, scaled: Array) -> Array:
        return np.column_stack([_bending(scaled, self.knots), _design(scaled)])


def _bending(one: Array, other: Array) -> Array:
    squared = np.sum((one[:, None, :] - other[None, :, :]) ** 2, axis=-1)
    return np.asarray(0.5 * squared * np.log(np.maximum(squared, 1e-300)), dtype=np.float64)


def _spline(scaled: Array, metres: Array, sigmas: Array) -> tuple[Surface, float]:
    """The bending's variance is the one that makes the pairs most probable (restricted likelihood).

    It is looked for on a grid around what the pairs leave over an affine fit.
    """
    flat, _ = _affine(scaled, metres, sigmas)
    left = metres - flat.at(scaled)
    rough = max(float(np.mean(left**2)), float(np.median(sigmas**2)) * 1e-2)
    best: tuple[float, _ThinPlate] | None = None
    for variance in rough * np.geomspace(1e-3, 1e3, 25):
        made = _plate(scaled, metres, sigmas, float(variance))
        if made is not None and (best is None or made[0] < best[0]):
            best = made
    if best is None:
        raise WeakGeometryError("the picture", "two pairs lie at one pixel", REMEDY)
    return best[1], 1.0


def _plate(
    scaled: Array, metres: Array, sigmas: Array, variance: float
) -> tuple[float, _ThinPlate] | None:
    count = len(scaled)
    design = _design(scaled)
    system = np.zeros((count + 3, count + 3))
    system[:count, :count] = _bending(scaled, scaled) + np.diag(sigmas**2 / variance)
    system[:count, count:] = design
    system[count:, :count] = design.T
    try:
        inverse = np.asarray(np.linalg.inv(system), dtype=np.float64)
    except np.linalg.LinAlgError:
        return None
    weights = inverse @ np.concatenate([metres, np.zeros((3, 2))])
    # In the space that no plane can explain the covariance is positive, and the likelihood plain.
    basis = np.linalg.qr(design, mode="complete")[0][:, 3:]
    cost = 0.0
    if basis.size:
        covariance = variance * (basis.T @ system[:count, :count] @ basis)
        sign, size = np.linalg.slogdet(covariance)
        if sign <= 0:
            return None
        rest = basis.T @ metres
        cost = 2 * size + float(np.sum(rest * np.linalg.solve(covariance, rest)))
    return cost, _ThinPlate(scaled, weights, inverse, variance)


def _spread(left: Array, free: int) -> float:
    """By how much the misses, in their own sigmas, are larger than stated; never below 1."""
    return max(1.0, math.sqrt(float(np.sum(left**2)) / free)) if free > 0 else 1.0
