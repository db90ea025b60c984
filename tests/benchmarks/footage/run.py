"""Speed of exact frames beside other readers: python -m tests.benchmarks.footage.run."""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from resource import RUSAGE_CHILDREN, RUSAGE_SELF, getrusage

import numpy as np

from geowork.footage.apart.reader import ApartReader
from geowork.footage.index import FrameIndex
from geowork.footage.indexing import build_index
from geowork.footage.reader import FrameReader
from geowork.footage.source import FrameSource
from tests.benchmarks.footage import peers
from tests.benchmarks.footage.moving_scene import GROUP_FRAMES, write_scene

FRAMES = 2 * GROUP_FRAMES
STEPS = 120
PEER_STEPS = 4
# A held key steps back about this often.
STEPS_PER_S = 15


_STEPPING: dict[str, tuple[Callable[[Path], FrameSource], float]] = {
    "geowork": (FrameReader, 0.0),
    "geowork apart": (ApartReader, 0.0),
    "geowork apart, held key": (ApartReader, 1 / STEPS_PER_S),
}


def main() -> int:
    """Print one line a measurement; times of one block are taken in turns."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--repeats", type=int, default=5)
    parser.add_argument("--video", type=Path, help="made and kept here")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = arguments.video or Path(folder) / "scene.mp4"
        if not path.exists():
            print("Making the video")
            write_scene(path, FRAMES)
        index = build_index(path)
        rate = path.stat().st_size * 8 / index.duration_s / 1e6
        print(f"{index.count} frames, {rate:.1f} Mbit/s")
        _print_through(path, index, arguments.repeats)
        _print_forward(path, index, arguments.repeats)
        _print_back(path, index, arguments.repeats)
    return 0


def _print_through(path: Path, index: FrameIndex, repeats: int) -> None:
    jobs: dict[str, Callable[[], None]] = {
        "PyAV, no conversion": lambda: peers.pyav(path, "FRAME", rgb=False),
        "PyAV to RGB, frame threads": lambda: peers.pyav(path, "FRAME", rgb=True),
        "PyAV to RGB, all threads": lambda: peers.pyav(path, "AUTO", rgb=True),
        "OpenCV to BGR": lambda: peers.opencv(path),
        "geowork to RGB": lambda: _read_through(FrameReader(path, index=index)),
        "geowork apart to RGB": lambda: _read_through(ApartReader(path)),
    }
    if peers.has_ffmpeg():
        jobs = {"ffmpeg -f null": lambda: peers.ffmpeg_null(path), **jobs}
    walls: dict[str, list[float]] = {name: [] for name in jobs}
    loads: dict[str, list[float]] = {name: [] for name in jobs}
    for _ in range(repeats):
        for name, job in jobs.items():
            begun, used = time.perf_counter(), _processor_s()
            job()
            walls[name].append(time.perf_counter() - begun)
            loads[name].append(_processor_s() - used)
    base = next(iter(jobs))
    print(f"\nReading through; speed as a multiple of '{base}' (by clock, by processor time)")
    for name in jobs:
        clock = np.median(np.divide(walls[base], walls[name]))
        work = np.median(np.divide(loads[base], loads[name]))
        frame_ms = 1e3 * np.median(walls[name]) / index.count
        print(f"  {name:28} {clock:5.2f} {work:5.2f}   {frame_ms:6.1f} ms a frame")


def _print_forward(path: Path, index: FrameIndex, repeats: int) -> None:
    start = GROUP_FRAMES // 5
    numbers = range(start + 1, start + 1 + STEPS)
    times: dict[str, list[float]] = {name: [] for name in ("PyAV, decoding on", *_STEPPING)}
    for _ in range(repeats):
        pictures = peers.pyav_pictures(path)
        took = [took for _, took in zip(range(start + STEPS), pictures, strict=False)]
        times["PyAV, decoding on"] += took[start:]
        for name, (opener, pause_s) in _STEPPING.items():
            with opener(path) as reader:
                reader.frame(start)
                times[name] += _steps(reader, numbers, pause_s)
    theirs = times["PyAV, decoding on"]
    print("\nA step forward; p50 and mean as multiples of PyAV's next frame with conversion")
    for name, ours in times.items():
        middle, mean = np.median(ours) / np.median(theirs), np.mean(ours) / np.mean(theirs)
        _print_times(f"{name:28} {middle:5.2f} {mean:5.2f}", ours)


def _print_back(path: Path, index: FrameIndex, repeats: int) -> None:
    # From the middle of the second group into the first.
    last = GROUP_FRAMES + STEPS // 2
    ours: list[float] = []
    theirs: dict[str, list[float]] = {"PyAV seek": [], "OpenCV set": []}
    for _ in range(repeats):
        few = range(last - 1, last - 1 - PEER_STEPS, -1)
        theirs["PyAV seek"] += peers.pyav_back(path, few)
        theirs["OpenCV set"] += peers.opencv_back(path, few)
        with FrameReader(path, index=index) as reader:
            reader.frame(last)
            ours += _steps(reader, range(last - 1, last - STEPS, -1), 1 / STEPS_PER_S)
    best = min(np.median(times) for times in theirs.values())
    print(f"\nA step back: {np.median(ours) / best:.3f} x the best peer")
    for name, times in theirs.items():
        _print_times(name, times)
    _print_times("geowork, over a key frame", ours)


def _read_through(source: FrameSource) -> None:
    with source as reader:
        for _ in reader.frames():
            pass


def _steps(reader: FrameSource, numbers: Iterable[int], pause_s: float = 0.0) -> list[float]:
    times = []
    for number in numbers:
        begun = time.perf_counter()
        reader.frame(number)
        took = time.perf_counter() - begun
        times.append(took)
        time.sleep(max(0.0, pause_s - took))
    return times


def _print_times(name: str, times: list[float]) -> None:
    middle, high, top = 1e3 * np.percentile(times, [50, 95, 100])
    print(f"  {name:28} p50 {middle:7.1f}  p95 {high:7.1f}  longest {top:7.1f} ms")


def _processor_s() -> float:
    own, others = getrusage(RUSAGE_SELF), getrusage(RUSAGE_CHILDREN)
    return own.ru_utime + own.ru_stime + others.ru_utime + others.ru_stime


if __name__ == "__main__":
    sys.exit(main())
