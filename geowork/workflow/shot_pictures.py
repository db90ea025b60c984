"""Shots and key frames of a footage as small pictures to choose from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from geowork.errors import MediaError
from geowork.footage.shots import key_frames_of, shots_of
from geowork.footage.source import FrameSource
from geowork.jobs.progress import Progress

WIDTH_PX = 240
MOST_SHOTS = 200
MOST_KEYS = 60


@dataclass(frozen=True, eq=False)
class SmallFrame:
    """A frame in small; `last` is the last one of its shot."""

    index: int
    last: int
    time_s: float
    rgb: NDArray[np.uint8]


@dataclass(frozen=True, eq=False)
class ShotPictures:
    """The first and the sharpest frame of each shot, and the file's key frames, thinned out."""

    first: tuple[SmallFrame, ...]
    sharpest: tuple[SmallFrame, ...]
    keys: tuple[SmallFrame, ...]


def shot_pictures(reader: FrameSource, progress: Progress) -> ShotPictures:
    """Find the shots and decode what stands for them; damaged frames are left out.

    Raises:
        CancelledError: the person asked to stop.
    """
    shots = shots_of(reader, progress)[:MOST_SHOTS]
    keys = key_frames_of(reader, MOST_KEYS)
    wanted = sorted({n for shot in shots for n in (shot.first, shot.sharpest)} | set(keys))
    pictures = {}
    for done, index in enumerate(wanted):
        rgb = _small(reader, index)
        if rgb is not None:
            pictures[index] = rgb
        progress.report(done + 1, len(wanted), "Drawing the contact sheet")

    def of(pairs: Sequence[tuple[int, int]]) -> tuple[SmallFrame, ...]:
        return tuple(
            SmallFrame(index, last, reader.index.time_s(index), pictures[index])
            for index, last in pairs
            if index in pictures
        )

    return ShotPictures(
        of([(shot.first, shot.last) for shot in shots]),
        of([(shot.sharpest, shot.last) for shot in shots]),
        of([(index, index) for index in keys]),
    )


def _small(reader: FrameSource, index: int) -> NDArray[np.uint8] | None:
    try:
        frame = reader.frame(index)
    except MediaError:
        return None
    size = (WIDTH_PX, max(1, round(WIDTH_PX * frame.height_px / frame.width_px)))
    return np.asarray(cv2.resize(frame.rgb, size, interpolation=cv2.INTER_AREA), dtype=np.uint8)
