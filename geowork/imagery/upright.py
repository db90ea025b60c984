"""Pairs of two pictures held upright that see walls at very different sizes.

Between a frame from the ground and one from a drone, one feature in twenty-five finds its own
partner, too few for one geometry of the whole picture. But both cameras were held upright, so
features are described without turning them, which doubles that share; and a wall is small: all its
pairs agree on one place and one size nearby. Each pair is asked how many others lie, beside it,
where it says (a vote of one pair, as its feature has a place and a size). How many would by chance
is a contrario (Desolneux, Moisan and Morel 2000): with n pairs, of which pair j would lie there
with chance p_j, the expected number of such walls is n P(k or more), where by Chernoff's bound,
with λ = Σ p_j,

    P(k or more) ≤ exp(k - λ - k ln(k / λ))   for k > λ

and the score is -log10 of that number.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from geowork.imagery.features import Features, rooted, strongest_first
from geowork.imagery.homography_refinement import refine_homography
from geowork.imagery.pairing import Tentative, distinct_pairs, nearest_pairs
from geowork.imagery.wrong_pairs import threshold_of

Rgb = NDArray[np.uint8]
Array = NDArray[np.float64]
Flags = NDArray[np.bool_]

SIDE_PX = 2560
MOST_LARGER = 2.0
"""Small pictures are enlarged: a window of a far house is a few pixels wide."""
_MOST_FEATURES = 7000
_CONTRAST = 0.01
_EDGE = 14.0
_REACH = 0.25
_SLACK = 0.25
_LEAST_PX = 10.0
_SIZE_WITHIN = 1.8
_SEEDS = 40
_PLANE_PX = 3.0
_FEWEST = 6
_MOST_WALLS = 4
_NEAR_PX = 4.0
_STEPS = 5
_OUTWARD = 0.15
_LEAST_ALIKE = 0.7


@dataclass(frozen=True)
class Upright:
    """Features described as they stand.

    Args:
        features: places of the whole picture and descriptors.
        sizes_px: (n,) of each, px of the whole picture.
    """

    features: Features
    sizes_px: Array

    @property
    def working_px(self) -> Array:
        """Places (n, 2), px of the working picture."""
        return np.asarray(self.features.points_px * self.features.scale, dtype=np.float64)


@dataclass(frozen=True)
class Walls:
    """Pairs that agree wall by wall, and how unlikely the surest wall is by chance."""

    pairs: Tentative
    score: float


def find_upright(rgb: Rgb) -> Upright:
    """Upright RootSIFT features of an RGB picture (h, w, 3), the strongest first."""
    height, width = rgb.shape[:2]
    scale = min(MOST_LARGER, SIDE_PX / max(height, width))
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    grey = cv2.cvtColor(np.ascontiguousarray(rgb), cv2.COLOR_RGB2GRAY)
    if size != (width, height):
        method = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
        grey = cv2.resize(grey, size, interpolation=method)
    detector: Any = cv2.SIFT.create(
        nfeatures=_MOST_FEATURES, contrastThreshold=_CONTRAST, edgeThreshold=_EDGE
    )
    # One corner may have several directions; described upright, it is one feature.
    unlike = {
        (round(k.pt[0], 1), round(k.pt[1], 1), round(k.size, 1)): k
        for k in (detector.detect(grey, None) if min(size) >= 2 * _LEAST_PX else ())
    }
    points = [
        cv2.KeyPoint(k.pt[0], k.pt[1], k.size, 0.0, k.response, k.octave) for k in unlike.values()
    ]
    points = [points[at] for at in strongest_first(points)]
    if not points:
        empty = np.zeros((0, 2), np.float32)
        none = Features(empty, np.zeros((0, 128), np.float32), width, height, scale)
        return Upright(none, np.zeros(0))
    points, raw = detector.compute(grey, points)
    factors = np.array((width / size[0], height / size[1]), np.float32)
    places = (np.array([k.pt for k in points], np.float32) + np.float32(0.5)) * factors
    found = Features(places, rooted(raw), width, height, scale)
    return Upright(found, np.array([k.size for k in points]) / scale)


def pair_walls(here: Upright, there: Upright) -> Walls:
    """Walls seen in both pictures, each with its pairs; none scores -99."""
    first, second = nearest_pairs(here.features, there.features, 1.0)
    a, b = here.working_px[first], there.working_px[second]
    size = there.sizes_px[second] * there.features.scale
    size = size / (here.sizes_px[first] * here.features.scale)
    left, best = np.ones(len(a), bool), -99.0
    found: list[Array] = []
    for _ in range(_MOST_WALLS):
        rows = np.flatnonzero(left)
        score, own = _surest(a[rows], b[rows], size[rows], here.features, there.features)
        best = max(best, score)
        if score < threshold_of("upright"):
            break
        members = rows[own]
        left[members] = False
        found.append(_all_pairs(here, there, a[members], b[members], size[members]))
    both = np.concatenate([np.zeros((0, 4)), *found])
    pairs = distinct_pairs(both[:, :2], both[:, 2:], here.features, there.features)
    return Walls(pairs, best)


def _surest(
    a: Array, b: Array, size: Array, here: Features, there: Features
) -> tuple[float, Flags]:
    """The wall least likely by chance: its score, and which pairs (n,) are of it."""
    none = -99.0, np.zeros(len(a), bool)
    if len(a) < _FEWEST:
        return none
    counted = [_voters(at, a, b, size, here, there) for at in range(len(a))]
    seeds = np.argsort([-votes.sum() for votes, _, _ in counted], kind="stable")[:_SEEDS]
    best = none
    for at in seeds:
        votes, near, reach = counted[at]
        count = int(votes.sum())
        if count < _FEWEST:
            continue
        expected = _expected(at, a, b, size, near, reach, there.area_px2)
        # The seed itself is no witness.
        score = _rarity(count - 1, expected) - float(np.log10(len(a)))
        if score > best[0]:
            best = score, votes
    return best


def _rarity(count: int, expected: float) -> float:
    """-log10 of Chernoff's bound on the chance of `count` or more where so many are expected."""
    if count <= expected:
        return 0.0
    natural = count * np.log(count / max(expected, 1e-9)) - count + expected
    return float(natural / np.log(10))


def _voters(
    at: int, a: Array, b: Array, size: Array, here: Features, there: Features
) -> tuple[Flags, Flags, Array]:
    """Which pairs lie where one pair says; which lie beside it; how far from it they may."""
    forth = size[at] * (a - a[at])
    away = np.hypot(*forth.T)
    width_here, width_there = here.width_px * here.scale, there.width_px * there.scale
    near = (away < _REACH * width_there) & (away < size[at] * _REACH * width_here)
    reach = np.maximum(_LEAST_PX, _SLACK * away)
    off = np.hypot(*(b - b[at] - forth).T)
    alike = np.abs(np.log(size / size[at])) < np.log(_SIZE_WITHIN)
    return near & alike & (off < reach), near, reach


def _expected(
    at: int, a: Array, b: Array, size: Array, near: Flags, reach: Array, area_px2: float
) -> float:
    """How many of the pairs beside one would lie there by chance.

    Features crowd on trees and roofs: the chance is the share of all pairs that lie there, or what
    an even spread would give where that is more.
    """
    alike = np.abs(np.log(size / size[at])) < np.log(_SIZE_WITHIN)
    told = b[at] + size[at] * (a[near] - a[at])
    away = _distances(told, b)
    crowd = ((away < reach[near, None]) & alike).mean(axis=1)
    even = alike.mean() * np.pi * reach[near] ** 2 / area_px2
    return float(np.maximum(crowd, even).sum())


def _all_pairs(here: Upright, there: Upright, a: Array, b: Array, size: Array) -> Array:
    """Every pair of the wall (m, 4), px of whole pictures.

    They are looked for from the first ones outward, the plane fitted anew at each step: a wall of
    many windows, foretold from one of its edges, would be taken a window too far at the other.
    """
    matrix, own = _first_plane(a, b)
    ratio = float(np.median(size))
    if not own.any():
        return np.zeros((0, 4))
    a, b = a[own], b[own]
    for _ in range(_STEPS):
        low, high = a.min(axis=0), a.max(axis=0)
        margin = _OUTWARD * (high - low) + _LEAST_PX
        rows, columns = _guided(here, there, matrix, (low - margin, high + margin), ratio)
        if len(rows) < _FEWEST:
            break
        a, b = here.working_px[rows], there.working_px[columns]
        if len(rows) >= 2 * _FEWEST:
            matrix = refine_homography(matrix, a, b)
    kept = np.hypot(*(cv2.perspectiveTransform(a[None], matrix)[0] - b).T) < _PLANE_PX
    return np.column_stack([a[kept] / here.features.scale, b[kept] / there.features.scale])


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
    places = here.working_px
    rows = np.flatnonzero(((places > box[0]) & (places < box[1])).all(axis=1))
    if not len(rows):
        return rows, rows
    told = cv2.perspectiveTransform(places[rows][None], matrix)[0]
    away = _distances(told, there.working_px)
    size = (there.sizes_px[None] * there.features.scale) / (
        here.sizes_px[rows, None] * here.features.scale
    )
    possible = (away < _NEAR_PX) & (np.abs(np.log(size / ratio)) < np.log(_SIZE_WITHIN))
    alike = here.features.descriptors[rows] @ there.features.descriptors.T
    alike = np.where(possible, alike, -1.0)
    best = alike.argmax(axis=1)
    value = alike.max(axis=1)
    mutual = alike.argmax(axis=0)[best] == np.arange(len(rows))
    taken = mutual & (value > _LEAST_ALIKE)
    order = np.argsort(-value[taken], kind="stable")
    return rows[taken][order], best[taken][order]


def _distances(a: Array, b: Array) -> NDArray[np.float32]:
    """Of each of n points from each of m, (n, m)."""
    middle = b.mean(axis=0)
    one, two = (a - middle).astype(np.float32), (b - middle).astype(np.float32)
    squares = (one**2).sum(axis=1)[:, None] + (two**2).sum(axis=1)[None] - 2.0 * (one @ two.T)
    return np.asarray(np.sqrt(np.maximum(squares, np.float32(0.0))), np.float32)
