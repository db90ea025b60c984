"""What geometry says of tentative pairs: a plane seen twice, or a solid scene seen twice.

Models come from MAGSAC (Barath et al. 2020, as in OpenCV's USAC). How far a model could have come
about by chance is measured a contrario (Moisan and Stival 2004; Moulon, Monasse and Marlet 2012):
with n pairs thrown at random, the expected number of models that k of them fit within a distance is

    NFA = (n - p) C(n, k) C(k, p) α^(k - p)

where p pairs make a model and α is the chance that one random pair lies within that distance. The
score is -log10 of its least value over k, so that no tolerance has to be chosen.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import cv2
import numpy as np
from numpy.typing import NDArray
from scipy.special import gammaln

from geowork.imagery.homography_refinement import refine_homography
from geowork.imagery.pairing import Tentative

Array = NDArray[np.float64]
Kind = Literal["homography", "fundamental"]

MAX_ERROR_PX = 6.0
_LEAST_ERROR_PX = 0.5
_MAGSAC_PX = {"homography": 3.0, "fundamental": 2.0}
_MADE_OF = {"homography": 4, "fundamental": 7}
_SOLUTIONS = {"homography": 1, "fundamental": 3}
_ITERATIONS = 20_000
_CONFIDENCE = 0.9999
_SEED = 7
_FEWEST_TO_REFINE = 8
_NEARLY = 0.75
_MANY_MORE = 1.5


@dataclass(frozen=True)
class TwoView:
    """One model of how two pictures see the same thing.

    Args:
        kind: "homography": there ~ M here; "fundamental": thereᵀ M here = 0; px of whole pictures.
        matrix: (3, 3), scaled to end in 1, or to unit norm for the fundamental matrix.
        inliers: (n,) bool over the tentative pairs.
        errors_px: (n,) px of the working pictures, the worse of both ways.
        score: -log10 of the expected number of such models by chance.
        error_px: the distance within which inliers lie, working px.
    """

    kind: Kind
    matrix: Array
    inliers: NDArray[np.bool_]
    errors_px: Array
    score: float
    error_px: float


def best_model(pairs: Tentative) -> TwoView | None:
    """The model least likely to be chance; None with fewer than eight pairs.

    One wall of a town seen twice can make a plane surer than the town makes a solid scene: where
    the solid scene is nearly as sure and explains many more of the pairs, it is the one told.
    """
    if len(pairs) < 8:
        return None
    here = np.ascontiguousarray(pairs.here_px * pairs.here_scale)
    there = np.ascontiguousarray(pairs.there_px * pairs.there_scale)
    plane = _fitted("homography", here, there, pairs)
    solid = _fitted("fundamental", here, there, pairs)
    if plane is None or solid is None:
        return plane or solid
    nearly_as_sure = plane.score > 0 and solid.score >= _NEARLY * plane.score
    if nearly_as_sure and solid.inliers.sum() >= _MANY_MORE * plane.inliers.sum():
        return solid
    return max(plane, solid, key=lambda model: model.score)


def fit_plane(pairs: Tentative) -> TwoView | None:
    """The plane least likely to be chance; None where none can be fitted."""
    here = np.ascontiguousarray(pairs.here_px * pairs.here_scale)
    there = np.ascontiguousarray(pairs.there_px * pairs.there_scale)
    return _fitted("homography", here, there, pairs)


def _fitted(kind: Kind, here: Array, there: Array, pairs: Tentative) -> TwoView | None:
    # MAGSAC draws at random: the same pictures must always give the same answer.
    cv2.setRNGSeed(_SEED)
    options = (cv2.USAC_MAGSAC, _MAGSAC_PX[kind], _CONFIDENCE, _ITERATIONS)
    if kind == "homography":
        method, px, confidence, iterations = options
        matrix, _ = cv2.findHomography(
            here, there, method, px, maxIters=iterations, confidence=confidence
        )
    else:
        matrix, _ = cv2.findFundamentalMat(here, there, *options)
    if matrix is None or matrix.shape != (3, 3) or not np.isfinite(matrix).all():
        return None
    judged = _judged(kind, np.asarray(matrix, dtype=np.float64), here, there, pairs)
    if kind == "homography":
        judged = _settled(judged, here, there, pairs)
    whole_here = np.diag([pairs.here_scale, pairs.here_scale, 1.0])
    whole_there = np.diag([pairs.there_scale, pairs.there_scale, 1.0])
    if kind == "homography":
        whole = np.linalg.inv(whole_there) @ judged.matrix @ whole_here
        whole = whole / whole[2, 2] if abs(whole[2, 2]) > 1e-12 else whole
    else:
        whole = whole_there @ judged.matrix @ whole_here
        whole /= np.linalg.norm(whole)
    return TwoView(kind, whole, judged.inliers, judged.errors_px, judged.score, judged.error_px)


def _settled(model: TwoView, here: Array, there: Array, pairs: Tentative) -> TwoView:
    """The plane fitted to all its inliers; kept unless hardly any pair fits it any more."""
    if model.inliers.sum() < _FEWEST_TO_REFINE or abs(model.matrix[2, 2]) < 1e-9:
        return model
    matrix = refine_homography(model.matrix, here[model.inliers], there[model.inliers])
    again = _judged("homography", matrix, here, there, pairs)
    return again if again.score > 0.5 * model.score else model


def _judged(kind: Kind, matrix: Array, here: Array, there: Array, pairs: Tentative) -> TwoView:
    errors = _errors(kind, matrix, here, there)
    made_of, count = _MADE_OF[kind], len(here)
    order = np.argsort(errors)
    k = np.arange(made_of + 1, count + 1)
    reach = np.maximum(errors[order][made_of:], _LEAST_ERROR_PX)
    chance = _chance(kind, reach, min(pairs.here_area_px2, pairs.there_area_px2))
    nfa = (
        np.log10(_SOLUTIONS[kind] * (count - made_of))
        + _log10_choose(count, k)
        + _log10_choose(k, made_of)
        + (k - made_of) * np.log10(chance)
    )
    nfa = np.where(reach <= MAX_ERROR_PX, nfa, np.inf)
    if not np.isfinite(nfa).any():
        return TwoView(kind, matrix, np.zeros(count, bool), errors, -np.inf, 0.0)
    best = int(np.argmin(nfa))
    within = float(reach[best])
    return TwoView(kind, matrix, errors <= within, errors, float(-nfa[best]), within)


def _errors(kind: Kind, matrix: Array, here: Array, there: Array) -> Array:
    a = np.concatenate([here, np.ones((len(here), 1))], axis=1)
    b = np.concatenate([there, np.ones((len(there), 1))], axis=1)
    with np.errstate(all="ignore"):
        if kind == "homography":
            forth = _moved(matrix, a) - there
            back = _moved(_inverse(matrix), b) - here
            both = np.maximum(np.hypot(*forth.T), np.hypot(*back.T))
        else:
            there_lines, here_lines = a @ matrix.T, b @ matrix
            off = np.abs(np.sum(b * there_lines, axis=1))
            both = off / np.minimum(np.hypot(*there_lines[:, :2].T), np.hypot(*here_lines[:, :2].T))
    return np.asarray(np.nan_to_num(both, nan=1e9, posinf=1e9), dtype=np.float64)


def _moved(matrix: Array, points: Array) -> Array:
    moved = points @ matrix.T
    flat: Array = moved[:, :2] / moved[:, 2:]
    # A point behind the picture's plane is nowhere.
    flat[moved[:, 2] * np.sign(np.median(moved[:, 2])) <= 0] = np.inf
    return flat


def _inverse(matrix: Array) -> Array:
    try:
        return np.asarray(np.linalg.inv(matrix), dtype=np.float64)
    except np.linalg.LinAlgError:
        return np.full((3, 3), np.nan)


def _chance(kind: Kind, reach_px: Array, area_px2: float) -> Array:
    """That a pair at random lies within `reach_px`: of a point, or of a line across the picture."""
    if kind == "homography":
        near = np.pi * reach_px**2 / area_px2
    else:
        near = 2.0 * reach_px * np.sqrt(2.0 * area_px2) / area_px2
    return np.asarray(np.minimum(near, 1.0), dtype=np.float64)


def _log10_choose(n: int | NDArray[np.int_], k: int | NDArray[np.int_]) -> Array:
    natural = gammaln(np.add(n, 1)) - gammaln(np.add(k, 1)) - gammaln(np.subtract(n, k) + 1)
    return np.asarray(natural / np.log(10.0), dtype=np.float64)
