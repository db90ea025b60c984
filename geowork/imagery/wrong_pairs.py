"""How pictures of different places score, and where the thresholds therefore lie.

Measured on pairs of pictures of different places among the real data and the sample: photos, aerial
pictures, frames of videos. For walls the threshold was chosen on 38 pairs, none of which scored
above 0, and what is told here is of 48 others, of other pairs of places.
``python -m tests.benchmarks.matching.run`` measures a larger set of both halves anew.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass

import msgspec

_SHARES = (0.50, 0.75, 0.90, 0.95, 0.99, 1.00)


@dataclass(frozen=True)
class _Measured:
    """The score asked for, and the scores of wrong pairs: how many, and `_SHARES` of them."""

    threshold: float
    pairs: int
    scores: tuple[float, ...]


_PLAIN = _Measured(5.0, 666, (-10.5, -6.5, -4.0, -3.0, -1.7, 1.6))
_BY_METHOD: Mapping[str, _Measured] = {
    "rootsift": _PLAIN,
    "upright": _Measured(8.0, 48, (-1.23, -0.74, -0.07, 0.09, 0.22, 0.3)),
}


class WrongPairs(msgspec.Struct, frozen=True):
    """What lies behind the threshold.

    Args:
        pairs: how many wrong pairs were measured.
        median, p95, p99, highest: their scores.
        share_as_high: share of them that scored at least as high as this pair, at most.
    """

    pairs: int
    median: float
    p95: float
    p99: float
    highest: float
    share_as_high: float


def threshold_of(method: str) -> float:
    """The score from which a pair of pictures is believed, by how its pairs were found."""
    return _BY_METHOD.get(method, _PLAIN).threshold


def compare_with_wrong_pairs(method: str, score: float) -> WrongPairs:
    """Set a score beside those of wrong pairs."""
    known = _BY_METHOD.get(method, _PLAIN)
    # Between two of them the lower one is counted: the share is never understated.
    below = (0.0, *_SHARES)
    share = 1.0 - below[bisect_left(known.scores, score)]
    median, _, _, p95, p99, highest = known.scores
    return WrongPairs(known.pairs, median, p95, p99, highest, round(max(share, 0.0), 4))
