"""How the errors may differ from the stated ones, and how much that is believed.

Stated errors are often wrong, and not all alike: coordinates are read from a displaced or coarse
map while heights and pins are as stated; or the whole map is worse; or everything is. The errors of
a map may also be as stated and shared, so that misses are smaller (see `shared_shift`).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Kind = Literal["level", "map", "all"]

LARGER = 2.0 ** np.arange(1.0, 7.0)
SMALLER = 2.0 ** np.arange(-2.0, 0.0)
"""Factors on the stated variances: sigmas from half to eight times the stated."""

LEAST_CHANCE = 1e-300


@dataclass(frozen=True)
class Case:
    """A factor on stated variances: of landmarks' places, of their heights too, or of all."""

    kind: Kind
    factor: float

    @property
    def shared(self) -> float:
        """The part of the map's variance that is not seen in the misses, since all share it."""
        return max(1.0 - self.factor, 0.0)


CASES = (
    Case("map", 1.0),
    *(Case("map", factor) for factor in SMALLER),
    *(Case(kind, factor) for kind in ("level", "map", "all") for factor in LARGER),
)
FACTORS: Array = np.array([case.factor for case in CASES])
SHARED: Array = np.array([case.shared for case in CASES])


def belief(smaller: float, level: float, mapped: float, everything: float, growth: float) -> Array:
    """Log probabilities of the cases, by the chance of each of their kinds.

    Args:
        growth: by which each doubling of a larger variance is more probable than the last.
    """
    larger = growth ** np.arange(len(LARGER))
    larger /= larger.sum()
    even = np.full(len(SMALLER), 1.0 / len(SMALLER))
    kinds = [smaller * even, level * larger, mapped * larger, everything * larger]
    stated = 1.0 - smaller - level - mapped - everything
    chances = np.concatenate([[stated], *kinds])
    # A kind without any chance stays possible, so that sums of logarithms have a meaning.
    logs: Array = np.log(np.maximum(chances, LEAST_CHANCE))
    return logs


NAMING_BELIEF = belief(0.1, 0.02, 0.03, 0.05, 0.7)
"""How firmly the stated errors are believed where wrong pins are named: there an analyst's own
statement decides what is out of line."""
MOST_DOUBT = 0.9
TELLING = 2.0
"""So many spare numbers leave 1/e of the most doubt still to come."""


def region_belief(spare: int) -> Array:
    """Log probabilities of the cases for the region, where doubt is cheap.

    Doubt grows with what the pins can tell: where no number is left to tell by, it would widen the
    region by what nobody knows, so there the analyst's statement is taken for what it is. Chosen on
    scenes of tests/benchmarks/resection drawn with seeds 3001 and 8101, so that regions hold the
    truth about as often as they say both where the stated errors are right and where they are not:
    judge them by others.

    Args:
        spare: how many numbers the pins give beyond the unknowns.
    """
    doubt = MOST_DOUBT * (1.0 - math.exp(-spare / TELLING))
    return belief(0.05, 0.4 * doubt, 0.4 * doubt, 0.1 * doubt, 2.0)
