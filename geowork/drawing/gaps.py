"""Where a track breaks off: of frames that do not show the target nothing is drawn."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median
from typing import TypeVar

T = TypeVar("T")

_LONGER = 1.5
"""How many usual steps between frames are a gap: tracks may be of every frame, or every tenth."""


def unbroken(items: Sequence[T], indices: Sequence[float]) -> list[list[T]]:
    """The items in runs between which frames are missing.

    Args:
        items: in order of time. indices: of their frames.
    """
    steps = [later - before for before, later in pairwise(indices)]
    if not steps:
        return [list(items)] if items else []
    longest = _LONGER * median(steps)
    runs = [[items[0]]]
    for item, step in zip(items[1:], steps, strict=True):
        if step > longest:
            runs.append([])
        runs[-1].append(item)
    return runs
