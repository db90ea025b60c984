"""Very long footage: exact frames anywhere in eight hours, the memory it takes, the index's time.

python -m tests.benchmarks.footage.long --folder DIR
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from resource import RUSAGE_CHILDREN, RUSAGE_SELF, getrusage

import numpy as np
import psutil

from geowork.footage.apart.reader import ApartReader
from geowork.footage.indexing import build_index
from geowork.footage.reader import CACHE_BYTES, FrameReader
from tests.benchmarks.footage.clips import GROUP_FRAMES, RATE, Clip, Grey, encode, number_in

HOUR_FRAMES = 3600 * RATE
SEEKS = 500
_SIZE = (320, 64)
_OPTIONS = {
    "preset": "ultrafast", "threads": "1",
    "x264-params": f"keyint={GROUP_FRAMES}:min-keyint={GROUP_FRAMES}:scenecut=0:bframes=2",
}  # fmt: skip


def pictures() -> Iterator[Grey]:
    """Flat grey with a bar that wanders."""
    number = 0
    while True:
        grey = np.full((_SIZE[1], _SIZE[0]), 90, np.uint8)
        left = number * 3 % (_SIZE[0] - 24)
        grey[30:50, left : left + 24] = 200
        yield grey
        number += 1


def write_hours(path: Path, hours: float) -> Path:
    """A low-resolution video of so many hours, each frame with its number."""
    if not path.exists():
        clip = Clip(path.stem, _SIZE, round(hours * HOUR_FRAMES), options=_OPTIONS)
        draft = path.with_name("draft.mp4")
        encode(draft, clip, pictures())
        draft.rename(path)
    return path


class Watch:
    """The most memory a process and its children took, bytes."""

    def __init__(self) -> None:
        self.own_bytes = self.children_bytes = 0
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)

    def __enter__(self) -> Watch:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def _look(self) -> None:
        me = psutil.Process()
        while not self._over.wait(0.1):
            self.own_bytes = max(self.own_bytes, me.memory_info().rss)
            for child in me.children():
                try:
                    self.children_bytes = max(self.children_bytes, child.memory_info().rss)
                except psutil.Error:
                    continue


def main() -> int:
    """Print the two measurements; ends with 1 where a frame was wrong."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--folder", type=Path, help="keep the videos here")
    parser.add_argument("--hours", type=float, default=8.0)
    parser.add_argument("--repeats", type=int, default=5)
    parser.add_argument("--only-index", action="store_true", help="no seeks")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as own:
        folder = arguments.folder or Path(own)
        folder.mkdir(parents=True, exist_ok=True)
        _print_index(write_hours(folder / "1-hour.mp4", 1.0), arguments.repeats)
        if arguments.only_index:
            return 0
        name = f"{arguments.hours:g}-hours.mp4"
        return _print_seeks(write_hours(folder / name, arguments.hours))


def _print_index(path: Path, repeats: int) -> None:
    command = ["ffprobe", "-v", "error", "-select_streams", "v", "-show_entries",
               "packet=pts,flags", "-of", "csv", str(path)]  # fmt: skip
    ours, theirs = [], []
    for _ in range(repeats):
        ours.append(_timed(lambda: build_index(path)))
        if shutil.which("ffprobe"):
            run = partial(subprocess.run, command, check=True, stdout=subprocess.DEVNULL)
            theirs.append(_timed(run))
    print(f"index of an hour: {np.median(ours, axis=0)[0]:.2f} s")
    if theirs:
        clock, processor = np.median(ours, axis=0) / np.median(theirs, axis=0)
        print(
            f"of ffprobe's listing of packets: {clock:.2f} by clock, {processor:.2f} by processor"
        )


def _timed(work: Callable[[], object]) -> tuple[float, float]:
    """Seconds by the clock and of the processor, of this process and those that ended in it."""
    begun, used = time.perf_counter(), _processor_s()
    work()
    return time.perf_counter() - begun, _processor_s() - used


def _processor_s() -> float:
    own, others = getrusage(RUSAGE_SELF), getrusage(RUSAGE_CHILDREN)
    return own.ru_utime + own.ru_stime + others.ru_utime + others.ru_stime


def _print_seeks(path: Path) -> int:
    wrong = 0
    took = []
    with Watch() as watch, ApartReader(path) as reader:
        for index in np.random.default_rng(4).integers(0, reader.count, SEEKS).tolist():
            begun = time.perf_counter()
            picture = reader.frame(index).rgb
            took.append(time.perf_counter() - begun)
            wrong += number_in(picture) != index
        count = reader.count
    middle, high = 1e3 * np.percentile(took, [50, 95])
    print(
        f"{path.name}: {count} frames, {SEEKS} sought at random, {wrong} wrong; p50 {middle:.0f}, "
        f"p95 {high:.0f} ms\nmost memory: {watch.own_bytes / 2**20:.0f} MiB here, "
        f"{watch.children_bytes / 2**20:.0f} MiB in the decoding process"
    )
    return 1 if wrong else _print_bound(path)


def _print_bound(path: Path) -> int:
    """Pass through so many frames that the cache is full, and tell what it holds."""
    small = 64 * 2**20
    with Watch() as watch, FrameReader(path, cache_bytes=small) as reader:
        before = psutil.Process().memory_info().rss
        last = min(reader.count, 20_000) - 1
        for index in range(0, last, 1):
            reader.frame(index)
    grown = watch.own_bytes - before
    print(
        f"{last + 1} frames with a cache of {small / 2**20:.0f} MiB (usually "
        f"{CACHE_BYTES / 2**20:.0f}): {grown / 2**20:.0f} MiB more than before"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
