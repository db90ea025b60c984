"""Which of many pictures look like one picture, before geometry is asked."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from geowork.imagery.features import Features

Floats = NDArray[np.float32]

VOTERS = 800
_WITNESSES = 10
_BACKGROUND = 40


def vote(picture: Features, others: Iterable[Features]) -> NDArray[np.float64]:
    """How alike each of the other pictures is, largest most; each voter counts once a picture.

    A feature of the picture votes for the pictures that hold its nearest features, by how much
    nearer they are than its nearest in an ordinary picture: what is everywhere (grass, sky, window
    frames) is worth nothing. The distance to the background follows McCann and Lowe (2012).

    Args:
        picture: what is looked for.
        others: m pictures, read one after another and not kept.

    Returns:
        (m,) votes, the sum of their distances' squares.
    """
    voters = picture.descriptors[:VOTERS]
    nearest = [_nearest(voters, other.descriptors) for other in others]
    if not nearest or not len(voters):
        return np.zeros(len(nearest))
    alike = np.stack(nearest, axis=1)
    count = alike.shape[1]
    witnesses = min(_WITNESSES, count)
    rank = min(_BACKGROUND, count // 2)
    background = np.partition(-alike, rank, axis=1)[:, rank] * -1.0
    leads = np.partition(-alike, witnesses - 1, axis=1)[:, witnesses - 1] * -1.0
    ahead = np.maximum(alike - background[:, None], 0.0)
    ahead[alike < leads[:, None]] = 0.0
    return np.asarray((ahead.astype(np.float64) ** 2).sum(axis=0), dtype=np.float64)


def _nearest(voters: Floats, descriptors: Floats) -> Floats:
    if not len(descriptors):
        return np.full(len(voters), -1.0, np.float32)
    return np.asarray((voters @ descriptors.T).max(axis=1), dtype=np.float32)
