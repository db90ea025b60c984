"""How pictures of different places score, and where the threshold therefore lies.

Measured with plain RootSIFT on every pair of pictures of different places among the real data and
the sample: photos, aerial pictures, frames of videos. ``python -m tests.benchmarks.matching.run``
measures a smaller set of them anew.
"""

from __future__ import annotations

from bisect import bisect_left

import msgspec

THRESHOLD = 5.0
"""A pair is believed at this score: a hundred-thousandth of such a model is expected by chance.
No wrong pair measured reached it."""

_QUANTILES = (
    (0.50, -10.5), (0.75, -6.5), (0.90, -4.0), (0.95, -3.0), (0.99, -1.7), (1.00, 1.6),
)  # fmt: skip
_PAIRS = 666


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


def compare_with_wrong_pairs(score: float) -> WrongPairs:
    """Set a score beside those of wrong pairs."""
    at = dict(_QUANTILES)
    # Between two quantiles the lower one is counted: the share is never understated.
    below = [0.0, *(share for share, _ in _QUANTILES)]
    share = 1.0 - below[bisect_left([value for _, value in _QUANTILES], score)]
    return WrongPairs(_PAIRS, at[0.50], at[0.95], at[0.99], at[1.00], round(max(share, 0.0), 4))
