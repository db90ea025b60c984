"""All pairs of a wall, grown from the few that gave it away, and whether it lies nowhere else."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from geowork.imagery.homography_refinement import refine_homography
from geowork.imagery.upright_features import LEAST_PX, Upright

Array = NDArray[np.float64]
Flags = NDArray[np.bool_]

SIZE_WITHIN = 1.8
FEWEST = 6
_PLANE_PX = 3.0
_NEAR_PX = 4.0
_STEPS = 5
_OUTWARD = 0.15
_LEAST_ALIKE = 0.7
_ASIDE_PX = (12.0, 20.0)
_DIRECTIONS = 16
"""A wire hangs at any slant: pushed level or upright alone, it would be left."""
_MOST_ASIDE = 0.86
"""Of the walls it was set on, right ones kept at most 0.80, power lines 0.92 and more."""


def grown(here: Upright, there: Upright, a: Array, b: Array, size: Array) -> Array:
    """Every pair of the wall (m, 4), px of whole pictures.

    They are looked for from the first ones outward, the plane fitted anew at each step: a wall of
    many windows, foretold from one of its edges, would be taken a window too far at the other.
    None where as much would fit beside it: a wire, a horizon or a hedge fits anywhere along itself.
    """
    matrix, own = _first_plane(a, b)
    ratio = float(np.median(size))
    if not own.any():
        return np.zeros((0, 4))
    a, b = a[own], b[own]
    for _ in range(_STEPS):
        low, high = a.min(axis=0), a.max(axis=0)
        margin = _OUTWARD * (high - low) + LEAST_PX
        rows, columns = _guided(here, there, matrix, (low - margin, high + margin), ratio)
        if len(rows) < FEWEST:
            break
        a, b = here.working_px[rows], there.working_px[columns]
        if len(rows) >= 2 * FEWEST:
            matrix = refine_homography(matrix, a, b)
    kept = np.hypot(*(cv2.perspectiveTransform(a[None], matrix)[0] - b).T) < _PLANE_PX
    if kept.any() and not _lies_only_there(here, there, matrix, a[kept], ratio):
        return np.zeros((0, 4))
    return np.column_stack([a[kept] / here.features.scale, b[kept] / there.features.scale])


def _lies_only_there(
    here: Upright, there: Upright, matrix: Array, own: Array, ratio: float
) -> bool:
    """Whether clearly fewer features find a partner with the plane pushed a little aside."""
    box = own.min(axis=0) - LEAST_PX, own.max(axis=0) + LEAST_PX
    found = len(_guided(here, there, matrix, box, ratio)[0])
    turns = np.arange(_DIRECTIONS) * (2.0 * np.pi / _DIRECTIONS)
    ways = [(r * np.cos(turn), r * np.sin(turn)) for r in _ASIDE_PX for turn in turns]
    return all(
        len(_guided(here, there, _pushed(matrix, x, y), box, ratio)[0]) < _MOST_ASIDE * found
        for x, y in ways
    )


def _pushed(matrix: Array, x_px: float, y_px: float) -> Array:
    return np.array([[1.0, 0.0, x_px], [0.0, 1.0, y_px], [0.0, 0.0, 1.0]]) @ matrix


def _first_plane(a: Array, b: Array) -> tuple[Array, Flags]:
    """An affine map of most of the pairs (3, 3), and which pairs (n,) keep to it."""
    cv2.setRNGSeed(7)
    found, own = cv2.estimateAffine2D(a, b, method=cv2.RANSAC, ransacReprojThreshold=_PLANE_PX)
    if found is None or own.sum() < 3:
        return np.eye(3), np.zeros(len(a), bool)
    return np.vstack([found, [0.0, 0.0, 1.0]]), own.ravel() > 0


def _guided(
    here: Upright,
    there: Upright,
    matrix: Array,
    box: tuple[Array, Array],
    ratio: float,
) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Mutually most alike features that lie where the plane says."""
    places, others = here.working_px, there.working_px
    rows = np.flatnonzero(((places > box[0]) & (places < box[1])).all(axis=1))
    if not len(rows):
        return rows, rows
    told = cv2.perspectiveTransform(places[rows][None], matrix)[0]
    low, high = told.min(axis=0) - _NEAR_PX, told.max(axis=0) + _NEAR_PX
    columns = np.flatnonzero(((others > low) & (others < high)).all(axis=1))
    if not len(columns):
        return columns, columns
    size = (there.sizes_px[None, columns] * there.features.scale) / (
        here.sizes_px[rows, None] * here.features.scale
    )
    near = distances(told, others[columns]) < _NEAR_PX
    possible = near & (np.abs(np.log(size / ratio)) < np.log(SIZE_WITHIN))
    alike = here.features.descriptors[rows] @ there.features.descriptors[columns].T
    alike = np.where(possible, alike, -1.0)
    best = alike.argmax(axis=1)
    value = alike.max(axis=1)
    mutual = alike.argmax(axis=0)[best] == np.arange(len(rows))
    taken = mutual & (value > _LEAST_ALIKE)
    order = np.argsort(-value[taken], kind="stable")
    return rows[taken][order], columns[best[taken][order]]


def distances(a: Array, b: Array) -> NDArray[np.float32]:
    """Of each of n points from each of m, (n, m)."""
    middle = b.mean(axis=0)
    one, two = (a - middle).astype(np.float32), (b - middle).astype(np.float32)
    squares = (one**2).sum(axis=1)[:, None] + (two**2).sum(axis=1)[None] - 2.0 * (one @ two.T)
    return np.asarray(np.sqrt(np.maximum(squares, np.float32(0.0))), np.float32)
