"""Reference video put into the index of places, several frames at a time."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import numpy as np

from geowork.errors import InputError, MediaError
from geowork.footage.apart.reader import ApartReader
from geowork.footage.frame import Frame
from geowork.footage.source import FrameSource
from geowork.imagery.features import find_features
from geowork.imagery.place_index import IndexedFrame, PlaceIndex
from geowork.jobs.progress import Progress

FEATURES_A_FRAME = 1000
SIDE_PX = 960
MOST_FRAMES = 200_000


def recipe_of(every_s: float) -> str:
    """A name for how frames are chosen and described; another recipe indexes anew."""
    return f"rootsift-{FEATURES_A_FRAME}-of-{SIDE_PX}-every-{every_s:g}"


def index_video(
    store: PlaceIndex, recipe: str, path: Path, digest: str, every_s: float, progress: Progress
) -> None:
    """Put the frames of one video into the index, those that are not there yet."""
    if store.is_done(digest, recipe):
        return
    there = store.frames_of(digest, recipe)
    with ApartReader(path, progress, sha256=digest) as reader:
        chosen = frames_to_look_at(reader, every_s)
        left = [number for number in chosen if number not in there]
        done = len(chosen) - len(left)
        for described in described_frames(reader, digest, left):
            done += 1
            if described is not None:
                store.put(recipe, described)
            progress.report(done, len(chosen), f"Indexing {path.name}")
    store.finish(digest, recipe)


def frames_to_look_at(reader: FrameSource, every_s: float) -> list[int]:
    """One frame each `every_s`, a key frame where one is near: it is decoded alone."""
    index = reader.index
    times = np.asarray(index.pts, dtype=np.float64) * float(index.time_base)
    keys = np.flatnonzero(index.keys)
    chosen: list[int] = []
    wanted = float(times[0])
    end = float(times.max())
    while wanted <= end + 1e-9:
        near = keys[np.abs(times[keys] - wanted) <= every_s / 2]
        pick = near if near.size else np.arange(index.count)
        chosen.append(int(pick[np.argmin(np.abs(times[pick] - wanted))]))
        wanted += every_s
        if len(chosen) > MOST_FRAMES:
            raise InputError(reader.path, "asks for too many frames", "give a larger --every")
    return sorted(set(chosen))


def described_frames(
    reader: ApartReader, digest: str, numbers: Iterable[int]
) -> Iterator[IndexedFrame | None]:
    """Frames with their features, in order; None for a damaged one.

    While the features of one frame are found, others are on their way: one thread a processor
    finds features, and the next frames are decoded meanwhile.

    Raises:
        MediaError: the file brings decoders down again and again.
    """
    workers = os.cpu_count() or 1
    waiting: deque[Future[IndexedFrame | None]] = deque()
    pool = ThreadPoolExecutor(workers, thread_name_prefix="features")
    try:
        for number in numbers:
            frame = _decoded(reader, number)
            waiting.append(pool.submit(_described, frame, digest))
            if len(waiting) > workers:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    finally:
        pool.shutdown(cancel_futures=True)


def _decoded(reader: ApartReader, number: int) -> Frame | None:
    try:
        return reader.frame(number)
    except MediaError:
        # One damaged frame must not keep the rest of an archive from being searched; a file that
        # brings decoders down again and again would be taken as indexed.
        if reader.given_up:
            raise
        return None


def _described(frame: Frame | None, digest: str) -> IndexedFrame | None:
    if frame is None:
        return None
    found = find_features(frame.rgb, most=FEATURES_A_FRAME, side_px=SIDE_PX)
    time_base = str(frame.time_base)
    return IndexedFrame(digest, frame.index, frame.pts, time_base, frame.time_s, found)
