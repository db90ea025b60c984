"""Reference video put into the index of places, frame by frame."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from geowork.errors import InputError, MediaError
from geowork.footage.apart.reader import ApartReader
from geowork.footage.source import FrameSource
from geowork.imagery.features import find_features
from geowork.imagery.place_index import IndexedFrame, PlaceIndex
from geowork.jobs.progress import Progress

FEATURES_A_FRAME = 1500
MOST_FRAMES = 200_000


def recipe_of(every_s: float) -> str:
    """A name for how frames are chosen and described; another recipe indexes anew."""
    return f"rootsift-{FEATURES_A_FRAME}-every-{every_s:g}"


def index_video(
    store: PlaceIndex, recipe: str, path: Path, digest: str, every_s: float, progress: Progress
) -> None:
    """Put the frames of one video into the index, those that are not there yet."""
    if store.is_done(digest, recipe):
        return
    there = store.frames_of(digest, recipe)
    with ApartReader(path, progress) as reader:
        chosen = frames_to_look_at(reader, every_s)
        for done, number in enumerate(chosen):
            if number not in there:
                described = describe_frame(reader, digest, number)
                if described is not None:
                    store.put(recipe, described)
            progress.report(done + 1, len(chosen), f"Indexing {path.name}")
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


def describe_frame(reader: ApartReader, digest: str, number: int) -> IndexedFrame | None:
    """One frame with its features; None where it is damaged.

    Raises:
        MediaError: the file brings decoders down again and again.
    """
    try:
        frame = reader.frame(number)
    except MediaError:
        # One damaged frame must not keep the rest of an archive from being searched; a file that
        # brings decoders down again and again would be taken as indexed.
        if reader.given_up:
            raise
        return None
    found = find_features(frame.rgb, most=FEATURES_A_FRAME)
    time_base = str(frame.time_base)
    return IndexedFrame(digest, number, frame.pts, time_base, frame.time_s, found)
