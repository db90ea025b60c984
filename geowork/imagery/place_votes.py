"""Which of many pictures look like one picture, before geometry is asked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

VOTERS = 600
_WITNESSES = 10
_BACKGROUND = 40


def likeness(voters: Floats, pictures: Iterable[Sequence[Floats]]) -> Floats:
    """How near the nearest feature of each picture is to each voter.

    Args:
        voters: (n, 128) descriptors of the picture that is looked for.
        pictures: descriptors (k, 128) of the others, some at a time: they are compared together
            and not kept.

    Returns:
        (n, m) cosines; -1 for a picture without features.
    """
    columns = [_nearest(voters, some) for some in pictures]
    return np.concatenate([np.zeros((len(voters), 0), np.float32), *columns], axis=1)


def vote(alike: Floats) -> NDArray[np.float64]:
    """How alike each picture is, largest most; each voter counts once a picture.

    A feature of the picture votes for the pictures that hold its nearest features, by how much
    nearer they are than its nearest in an ordinary picture: what is everywhere (grass, sky, window
    frames) is worth nothing. The distance to the background follows McCann and Lowe (2012).

    Args:
        alike: (n, m) as `likeness` tells.

    Returns:
        (m,) votes, the sum of their distances' squares.
    """
    voters, count = alike.shape
    if not voters or not count:
        return np.zeros(count)
    witnesses = min(_WITNESSES, count)
    rank = min(_BACKGROUND, count // 2)
    background = np.partition(-alike, rank, axis=1)[:, rank] * -1.0
    leads = np.partition(-alike, witnesses - 1, axis=1)[:, witnesses - 1] * -1.0
    ahead = np.maximum(alike - background[:, None], 0.0)
    ahead[alike < leads[:, None]] = 0.0
    return np.asarray((ahead.astype(np.float64) ** 2).sum(axis=0), dtype=np.float64)


def _nearest(voters: Floats, some: Sequence[Floats]) -> Floats:
    counts = np.array([len(one) for one in some])
    found = np.full((len(voters), len(some)), -1.0, np.float32)
    holding = np.flatnonzero(counts)
    if holding.size:
        starts = np.concatenate([[0], np.cumsum(counts[holding])[:-1]])
        alike = voters @ np.concatenate(some, axis=0).T
        found[:, holding] = np.maximum.reduceat(alike, starts, axis=1)
    return found
