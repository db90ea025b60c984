"""Searching older footage: python -m tests.benchmarks.search.run [--hours H].

Prints how fast frames are indexed, how large the index of an hour is at one frame a second, how
long each part of a query over so many hours takes and how much memory, and whether the frame
looked for still comes first. The hours are made of the real frames' features, each time with other
features taken out, so that the index is as large as that of so much footage.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

import numpy as np
import psutil

from geowork.footage.reader import FrameReader
from geowork.imagery.features import find_features
from geowork.imagery.matching import match_features
from geowork.imagery.place_index import IndexedFrame, PlaceIndex
from geowork.jobs.digest import sha256_file
from geowork.jobs.progress import Silent
from geowork.workflow.place_indexing import index_video, recipe_of
from geowork.workflow.place_ranking import rank_frames
from geowork.workflow.searching import QUERY_FEATURES, VERIFIED, SearchSettings, search_picture

ROOT = Path(__file__).resolve().parents[3]
HOUR_FRAMES = 3600
LOOKED_FOR = 110
KEPT = 0.9


def main() -> int:
    """Index two videos, ask an index of hours, then look for a frame seen from the ground."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared" / "data")
    parser.add_argument("--hours", type=float, default=1.0)
    arguments = parser.parse_args()
    drone = ROOT / "samples" / "kupiansk" / "reference_2020.mp4"
    walkers = arguments.shared / "tracking" / "pets2009" / "vtest.avi"
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "places.sqlite"
        with PlaceIndex(path) as store:
            others = _indexed(store, walkers, 1.0)
            seen = _indexed(store, drone, 0.5)
        hours = Path(folder) / "hours.sqlite"
        count = round(arguments.hours * HOUR_FRAMES)
        with PlaceIndex(hours) as store:
            _fill(store, others, count - len(seen))
            for frame in seen:
                store.put("hours", replace(frame, media="drone"))
        print(f"index of an hour: {hours.stat().st_size / arguments.hours / 2**20:.0f} MiB")
        _ask(hours, drone, count)
        _ask_from_the_ground(path, [walkers, drone])
    return 0


def _indexed(store: PlaceIndex, video: Path, every_s: float) -> list[IndexedFrame]:
    digest, recipe = sha256_file(video), recipe_of(every_s)
    start = time.perf_counter()
    index_video(store, recipe, video, digest, every_s, Silent())
    took = time.perf_counter() - start
    frames = list(store.frames(digest, recipe))
    print(f"{video.name}: {len(frames)} frames indexed, {len(frames) / took:.1f} frames/s")
    return frames


def _fill(store: PlaceIndex, frames: list[IndexedFrame], count: int) -> None:
    random = np.random.default_rng(1)
    for number in range(count):
        frame = frames[number % len(frames)]
        kept = random.random(len(frame.features.points_px)) < KEPT
        found = replace(
            frame.features,
            points_px=frame.features.points_px[kept],
            descriptors=frame.features.descriptors[kept],
        )
        store.put("hours", replace(frame, media="hours", frame=number, features=found))


def _ask(path: Path, drone: Path, count: int) -> None:
    with FrameReader(drone, Silent()) as reader:
        picture = reader.frame(LOOKED_FOR).rgb
    before = psutil.Process().memory_info().rss
    with PlaceIndex(path) as store:
        start = time.perf_counter()
        wanted = find_features(picture, most=QUERY_FEATURES)
        described = time.perf_counter()
        ranked, _ = rank_frames(store, "hours", ["hours", "drone"], wanted, VERIFIED, Silent())
        found = time.perf_counter()
        sure = [match_features(wanted, one.frame.features).status for one in ranked]
        verified = time.perf_counter()
    grown = psutil.Process().memory_info().rss - before
    print(
        f"query over {count} frames: features {described - start:.1f} s, ranking "
        f"{found - described:.1f} s, {VERIFIED} verified {verified - found:.1f} s, together "
        f"{verified - start:.1f} s; {grown / 2**20:.0f} MiB of memory; first: "
        f"{ranked[0].frame.media}, {sure.count('matched')} verified"
    )


def _ask_from_the_ground(path: Path, media: list[Path]) -> None:
    """The whole search, with the second look that no plain feature can spare here."""
    with FrameReader(ROOT / "samples" / "kupiansk" / "footage.mp4", Silent()) as reader:
        picture = reader.frame(12).rgb
    settings = SearchSettings(every_s=1.0, index=path)
    # The first time it also indexes what is left.
    search_picture(picture, "frame 12", media, replace(settings, slanted=False), Silent())
    start = time.perf_counter()
    result = search_picture(picture, "frame 12", media, settings, Silent())
    first = result.results[0]
    print(
        f"from the ground, with the second look: {time.perf_counter() - start:.1f} s, "
        f"{result.status}, first {Path(first.media).name} frame {first.index}, "
        f"{'verified' if first.verified else 'only alike'}, {first.inliers} pairs"
    )


if __name__ == "__main__":
    sys.exit(main())
