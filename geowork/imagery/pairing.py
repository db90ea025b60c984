"""Which feature of one picture may be which of the other, before any geometry."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from geowork.imagery.features import Features

Floats = NDArray[np.float64]
Ints = NDArray[np.intp]

RATIO = 0.85
"""Lowe's ratio test, looser than his 0.8: wrong pairs are left for the geometry to find."""

_ROWS = 1024
_RIVALS = 24
_SAME_PLACE_PX = 6.0
_CELL_PX = 3.0


@dataclass(frozen=True)
class Tentative:
    """Possible pairs.

    Args:
        here_px, there_px: (n, 2) px of the two whole pictures.
        here_scale, there_scale: working px per picture px, in which residuals are judged.
        here_area_px2, there_area_px2: the pictures' areas at the working size.
    """

    here_px: Floats
    there_px: Floats
    here_scale: float
    there_scale: float
    here_area_px2: float
    there_area_px2: float

    def __len__(self) -> int:
        return len(self.here_px)

    def subset(self, rows: Ints) -> Tentative:
        """Some of the pairs."""
        return replace(self, here_px=self.here_px[rows], there_px=self.there_px[rows])


def pair_features(here: Features, there: Features, ratio: float = RATIO) -> Tentative:
    """Mutually nearest features, clearly nearer than any at another place; each place once."""
    first, second = nearest_pairs(here, there, ratio)
    a = here.points_px[first].astype(np.float64)
    b = there.points_px[second].astype(np.float64)
    return distinct_pairs(a, b, here, there)


def distinct_pairs(here_px: Floats, there_px: Floats, here: Features, there: Features) -> Tentative:
    """Pairs given best first, without those that repeat a place of either picture.

    One corner found in three scales is one witness, not three.
    """
    kept = _once(here_px * here.scale)
    kept = kept[_once(there_px[kept] * there.scale)]
    return Tentative(
        here_px[kept], there_px[kept], here.scale, there.scale, here.area_px2, there.area_px2
    )


def nearest_pairs(here: Features, there: Features, ratio: float) -> tuple[Ints, Ints]:
    """Rows of mutually nearest features, the nearest first, clear of rivals by `ratio`."""
    count, others = len(here.descriptors), len(there.descriptors)
    if not count or others < 2:
        return np.zeros(0, np.intp), np.zeros(0, np.intp)
    places = there.points_px * np.float32(there.scale)
    best = np.zeros(count, np.intp)
    near, next_near = np.zeros(count, np.float32), np.zeros(count, np.float32)
    back_value, back = np.full(others, -2.0, np.float32), np.zeros(others, np.intp)
    for start in range(0, count, _ROWS):
        rows = slice(start, min(start + _ROWS, count))
        alike = here.descriptors[rows] @ there.descriptors.T
        best[rows], near[rows], next_near[rows] = _two_nearest(alike, places)
        chosen = alike.argmax(axis=0)
        value = alike[chosen, np.arange(others)]
        better = value > back_value
        back_value[better], back[better] = value[better], chosen[better] + start
    distance = np.sqrt(np.maximum(2.0 - 2.0 * near, 0.0))
    rival = np.sqrt(np.maximum(2.0 - 2.0 * next_near, 0.0))
    clear = (distance < ratio * rival) & (back[best] == np.arange(count))
    order = np.flatnonzero(clear)
    order = order[np.argsort(distance[order], kind="stable")]
    return order, best[order]


def _two_nearest(
    alike: NDArray[np.float32], places: NDArray[np.float32]
) -> tuple[Ints, NDArray[np.float32], NDArray[np.float32]]:
    """The nearest of each row, and how near it and the nearest at another place are (cosines)."""
    rows = np.arange(len(alike))
    best = alike.argmax(axis=1)
    rivals = min(_RIVALS, alike.shape[1])
    some = np.argpartition(-alike, rivals - 1, axis=1)[:, :rivals]
    apart = np.linalg.norm(places[some] - places[best][:, None], axis=2) > _SAME_PLACE_PX
    value = np.take_along_axis(alike, some, axis=1)
    second = np.where(apart, value, -1.0).max(axis=1)
    # With no rival at another place, the pair is as clear as it can be.
    return best, alike[rows, best], second.astype(np.float32)


def _once(points: Floats) -> Ints:
    cells = np.floor(points / _CELL_PX).astype(np.int64)
    _, first = np.unique(cells, axis=0, return_index=True)
    return np.sort(first)
