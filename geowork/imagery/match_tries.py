"""One way of matching two pictures, tried: its pairs, its geometry, and what it can offer."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from geowork.imagery.described import Described
from geowork.imagery.features import Features
from geowork.imagery.pairing import Tentative, pair_features
from geowork.imagery.planes import on_planes
from geowork.imagery.two_view import TwoView, best_model
from geowork.imagery.upright import pair_walls
from geowork.imagery.wrong_pairs import threshold_of

Method = Literal["rootsift", "upright", "affine", "learned"]

_CLEAR_SCORE = 15.0
"""From here on a match as a whole is certain."""


@dataclass(frozen=True)
class Try:
    """Pairs found in one way, and the model they agree on.

    `walls` is the score of the surest wall, where pairs were found by walls.
    """

    method: Method
    tentative: Tentative
    model: TwoView | None
    walls: float | None = None

    @property
    def score(self) -> float:
        """-log10 of how many such models chance would bring."""
        # An infinite score has no place in JSON; nothing scores as low as this.
        floor = -99.0
        if self.model is None:
            return floor
        return max(self.model.score if self.walls is None else self.walls, floor)

    @property
    def is_sure(self) -> bool:
        """Whether it scores as high as is asked of its method."""
        return self.score >= threshold_of(self.method)

    @property
    def is_clear(self) -> bool:
        """Whether slower ways would add pairs, but no certainty, and there are pairs to offer."""
        enough = self.is_sure if self.method == "upright" else self.score >= _CLEAR_SCORE
        return enough and bool(self.offered.any())

    @cached_property
    def offered(self) -> NDArray[np.bool_]:
        """(n,) the pairs that are sure one by one."""
        if self.model is None or not self.is_sure:
            return np.zeros(len(self.tentative), dtype=bool)
        return on_planes(self.tentative, self.model.inliers)

    @property
    def order(self) -> tuple[bool, float]:
        """The better, the larger: what offers pairs comes before what is only surer as a whole."""
        return bool(self.offered.any()), self.ahead

    @property
    def ahead(self) -> float:
        """How far it is ahead of what is asked: what tries by different methods compare by."""
        return self.score - threshold_of(self.method)


def tried(method: Method, here: Described, there: Described) -> Try:
    """One way, other than by learned features."""
    if method == "upright":
        found = pair_walls(here.upright, there.upright)
        return Try(method, found.pairs, best_model(found.pairs), found.score)
    if method == "affine":
        return try_features(method, here.slanted, there.slanted)
    return try_features(method, here.plain, there.plain)


def try_features(method: Method, here: Features, there: Features) -> Try:
    """Two pictures by features that were found before."""
    pairs = pair_features(here, there)
    return Try(method, pairs, best_model(pairs))
