"""Where one shot ends and the next begins, and the sharpest frame of each."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import cv2
import numpy as np
from scenedetect import ContentDetector, FrameTimecode

from geowork.footage.sharpness import sharpness
from geowork.footage.source import FrameSource
from geowork.jobs.progress import Progress

WIDTH_PX = 320
SHORTEST_FRAMES = 8


@dataclass(frozen=True)
class Shot:
    """Frames filmed in one go, `first` to `last` (both included)."""

    first: int
    last: int
    sharpest: int


def shots_of(reader: FrameSource, progress: Progress) -> list[Shot]:
    """The shots, in order.

    PySceneDetect's content detector (change of hue, saturation and lightness) on small frames; it
    is handed our own frames, since its readers would number some files' frames wrongly.

    Raises:
        CancelledError: the person asked to stop.
    """
    detector = ContentDetector(min_scene_len=SHORTEST_FRAMES)
    # The detector counts frames; the rate only matters for how it would print time codes.
    rate = 25.0
    starts = [0]
    sharp = np.full(reader.count, -1.0)
    for frame in reader.frames(0, reader.count - 1):
        height = max(2, round(frame.rgb.shape[0] * WIDTH_PX / frame.rgb.shape[1]))
        small = cv2.resize(frame.rgb, (WIDTH_PX, height), interpolation=cv2.INTER_AREA)
        sharp[frame.index] = sharpness(small.astype(np.uint8, copy=False))
        code = FrameTimecode(frame.index, rate)
        cuts = detector.process_frame(code, cv2.cvtColor(small, cv2.COLOR_RGB2BGR))
        starts += [cut.frame_num for cut in cuts]
        progress.report(frame.index + 1, reader.count, "Looking for shots")
    last = FrameTimecode(reader.count - 1, rate)
    starts += [cut.frame_num for cut in detector.post_process(last)]
    bounds = [*sorted(set(starts)), reader.count]
    return [
        Shot(first, after - 1, first + int(sharp[first:after].argmax()))
        for first, after in pairwise(bounds)
    ]


def key_frames_of(reader: FrameSource, most: int) -> list[int]:
    """The frames the file can be cut at, evenly thinned out to `most` at the most."""
    keys = np.flatnonzero(reader.index.keys)
    if len(keys) > most:
        keys = keys[np.linspace(0, len(keys) - 1, most).astype(int)]
    return [int(index) for index in keys]
