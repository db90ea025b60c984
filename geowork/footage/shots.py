"""Where one shot ends and the next begins."""

from __future__ import annotations

import cv2
from scenedetect import ContentDetector, FrameTimecode

from geowork.footage.source import FrameSource
from geowork.jobs.progress import Progress

WIDTH_PX = 320
SHORTEST_FRAMES = 8


def first_frames_of_shots(reader: FrameSource, progress: Progress) -> list[int]:
    """Index of the first frame of each shot.

    PySceneDetect's content detector (change of hue, saturation and lightness) on small frames; it
    is handed our own frames, since its readers would number some files' frames wrongly.
    """
    detector = ContentDetector(min_scene_len=SHORTEST_FRAMES)
    # The detector counts frames; the rate only matters for how it would print time codes.
    rate = 25.0
    starts = [0]
    for frame in reader.frames(0, reader.count - 1):
        height = max(2, round(frame.rgb.shape[0] * WIDTH_PX / frame.rgb.shape[1]))
        small = cv2.resize(frame.rgb, (WIDTH_PX, height), interpolation=cv2.INTER_AREA)
        code = FrameTimecode(frame.index, rate)
        cuts = detector.process_frame(code, cv2.cvtColor(small, cv2.COLOR_RGB2BGR))
        starts += [cut.frame_num for cut in cuts]
        progress.report(frame.index + 1, reader.count, "Looking for shots")
    last = FrameTimecode(reader.count - 1, rate)
    starts += [cut.frame_num for cut in detector.post_process(last)]
    return sorted(set(starts))
