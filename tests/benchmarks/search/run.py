"""Searching older footage: python -m tests.benchmarks.search.run [--hours H].

Prints how fast frames are indexed, how large the index of an hour is at one frame a second, how
long a query over so many hours takes and how much memory, and whether the frame looked for still
comes first. The hours are made of the real frames' features, each time with other features taken
out, so that the index is as large as that of so much footage.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import psutil

from geowork.footage.reader import FrameReader
from geowork.imagery.features import Features, find_features
from geowork.imagery.place_index import IndexedFrame, PlaceIndex
from geowork.imagery.place_votes import vote
from geowork.jobs.digest import sha256_file
from geowork.jobs.progress import Silent
from geowork.workflow.place_indexing import index_video, recipe_of
from geowork.workflow.searching import QUERY_FEATURES

ROOT = Path(__file__).resolve().parents[3]
HOUR_FRAMES = 3600
LOOKED_FOR = 110
KEPT = 0.9


def main() -> int:
    """Index two videos, then ask an index of hours."""
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
        with PlaceIndex(Path(folder) / "hours.sqlite") as store:
            count = round(arguments.hours * HOUR_FRAMES)
            _fill(store, others, count - len(seen))
            for frame in seen:
                store.put("hours", replace(frame, media="drone"))
        size = sum(file.stat().st_size for file in Path(folder).glob("hours.sqlite*"))
        print(f"index of an hour: {size / arguments.hours / 2**20:.0f} MiB")
        _ask(Path(folder) / "hours.sqlite", drone, count)
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
        order: list[str] = []

        def features() -> Iterator[Features]:
            for media in ("hours", "drone"):
                for frame in store.frames(media, "hours"):
                    order.append(media)
                    yield frame.features

        votes = vote(wanted, features())
        took = time.perf_counter() - start
    grown = psutil.Process().memory_info().rss - before
    print(
        f"query over {count} frames: {took:.1f} s ({took / count * HOUR_FRAMES:.1f} s an hour of "
        f"footage), {grown / 2**20 / count * HOUR_FRAMES:.0f} MiB of memory an hour, first: "
        f"{order[int(np.argmax(votes))]}"
    )


if __name__ == "__main__":
    sys.exit(main())
