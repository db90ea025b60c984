"""Boxes set by hand at key frames, and what lies between them."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from geowork.tracking.background import BackgroundTracks
from geowork.tracking.box import Box
from geowork.tracking.picture_motion import apply_homography

Array = NDArray[np.float64]


def interpolated(
    keys: Mapping[int, Box], background: BackgroundTracks | None = None
) -> dict[int, Box]:
    """A box for every frame from the first key frame to the last.

    Between two keys the foot moves evenly over the scene, and the size changes evenly. Where the
    camera moves, each key is carried along with the background first; frames in which that is not
    recognised get no box.

    Args:
        keys: boxes by index of their frame.
        background: how the picture moved, over all those frames.
    """
    boxes = dict(keys)
    moves = {} if background is None else _moves(background)
    for first, last in pairwise(sorted(keys)):
        for index in range(first + 1, last):
            ahead = _moved(keys[first], moves, first, index, background)
            back = _moved(keys[last], moves, last, index, background)
            if ahead is not None and back is not None:
                boxes[index] = _between(ahead, back, (index - first) / (last - first))
    return dict(sorted(boxes.items()))


def _moves(background: BackgroundTracks) -> dict[int, Array | None]:
    return dict(zip(background.indices.tolist(), background.carried, strict=True))


def _moved(
    box: Box,
    moves: Mapping[int, Array | None],
    start: int,
    end: int,
    background: BackgroundTracks | None,
) -> Box | None:
    """The box as the picture of another frame would show it, had it not moved over the scene."""
    if background is None:
        return box
    whole = np.eye(3)
    for index in range(min(start, end) + 1, max(start, end) + 1):
        step = moves.get(index)
        if step is None:
            return None
        whole = step @ whole
    if end < start:
        whole = np.asarray(np.linalg.inv(whole), dtype=np.float64)
    head = (box.foot[0], box.y_px)
    foot, top = apply_homography(whole, np.array([box.foot, head]))
    height = float(np.hypot(*(foot - top)))
    width = box.width_px * height / box.height_px
    return Box(float(foot[0]) - width / 2.0, float(foot[1]) - height, width, height)


def _between(first: Box, last: Box, share: float) -> Box:
    pairs = (
        (first.foot[0], last.foot[0]),
        (first.foot[1], last.foot[1]),
        (first.width_px, last.width_px),
        (first.height_px, last.height_px),
    )
    x, y, width, height = ((1.0 - share) * a + share * b for a, b in pairs)
    return Box(x - width / 2.0, y - height, width, height)
