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

import numpy as np
from numpy.typing import NDArray

from geowork.imagery.features import Features
from geowork.imagery.pairing import Tentative, distinct_pairs, nearest_pairs
from geowork.imagery.upright_features import LEAST_PX, Upright
from geowork.imagery.wall_growth import FEWEST, SIZE_WITHIN, distances, grown
from geowork.imagery.wrong_pairs import threshold_of

Rgb = NDArray[np.uint8]
Array = NDArray[np.float64]
Flags = NDArray[np.bool_]

_REACH = 0.25
_SLACK = 0.25
_SEEDS = 40
_MOST_WALLS = 4


@dataclass(frozen=True)
class Walls:
    """Pairs that agree wall by wall, and how unlikely the surest wall is by chance."""

    pairs: Tentative
    score: float


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
        found.append(grown(here, there, a[members], b[members], size[members]))
    both = np.concatenate([np.zeros((0, 4)), *found])
    pairs = distinct_pairs(both[:, :2], both[:, 2:], here.features, there.features)
    return Walls(pairs, best)


def _surest(
    a: Array, b: Array, size: Array, here: Features, there: Features
) -> tuple[float, Flags]:
    """The wall least likely by chance: its score, and which pairs (n,) are of it."""
    none = -99.0, np.zeros(len(a), bool)
    if len(a) < FEWEST:
        return none
    counted = [_voters(at, a, b, size, here, there) for at in range(len(a))]
    seeds = np.argsort([-votes.sum() for votes, _, _ in counted], kind="stable")[:_SEEDS]
    best = none
    for at in seeds:
        votes, near, reach = counted[at]
        count = int(votes.sum())
        if count < FEWEST:
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
    reach = np.maximum(LEAST_PX, _SLACK * away)
    off = np.hypot(*(b - b[at] - forth).T)
    alike = np.abs(np.log(size / size[at])) < np.log(SIZE_WITHIN)
    return near & alike & (off < reach), near, reach


def _expected(
    at: int, a: Array, b: Array, size: Array, near: Flags, reach: Array, area_px2: float
) -> float:
    """How many of the pairs beside one would lie there by chance.

    Features crowd on trees and roofs: the chance is the share of all pairs that lie there, or what
    an even spread would give where that is more.
    """
    alike = np.abs(np.log(size / size[at])) < np.log(SIZE_WITHIN)
    told = b[at] + size[at] * (a[near] - a[at])
    away = distances(told, b)
    crowd = ((away < reach[near, None]) & alike).mean(axis=1)
    even = alike.mean() * np.pi * reach[near] ** 2 / area_px2
    return float(np.maximum(crowd, even).sum())
