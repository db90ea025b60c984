"""The other ways to read the same video."""

from __future__ import annotations

import shutil
import subprocess
import time
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import av
import cv2

from tests.benchmarks.footage.moving_scene import RATE


def has_ffmpeg() -> bool:
    """Whether the ffmpeg program is at hand."""
    return shutil.which("ffmpeg") is not None


def ffmpeg_null(path: Path) -> None:
    """Decode to nowhere, without conversion."""
    command = ["ffmpeg", "-v", "error", "-i", str(path), "-map", "0:v", "-f", "null", "-"]
    subprocess.run(command, check=True, stdin=subprocess.DEVNULL)


def pyav(path: Path, threads: str, *, rgb: bool) -> None:
    """Decode all, with or without conversion."""
    for _ in pyav_pictures(path, threads, rgb=rgb):
        pass


def pyav_pictures(path: Path, threads: str = "AUTO", *, rgb: bool = True) -> Iterator[float]:
    """Decode all; yields the seconds that each picture took."""
    with av.open(str(path)) as container:
        stream = container.streams.video[0]
        stream.thread_type = threads
        begun = time.perf_counter()
        for picture in container.decode(stream):
            if rgb:
                picture.to_ndarray(format="rgb24")
            yield time.perf_counter() - begun
            begun = time.perf_counter()


def opencv(path: Path) -> None:
    """Read all as BGR."""
    capture = cv2.VideoCapture(str(path))
    while capture.read()[0]:
        pass
    capture.release()


def pyav_back(path: Path, numbers: range) -> list[float]:
    """Seek to the key frame and decode on to each frame; seconds of each step."""
    times = []
    with av.open(str(path)) as container:
        stream = container.streams.video[0]
        stream.thread_type = "AUTO"
        assert stream.time_base is not None
        for number in numbers:
            begun = time.perf_counter()
            wanted = round(Fraction(number, RATE) / stream.time_base)
            container.seek(wanted, stream=stream)
            for picture in container.decode(stream):
                if picture.pts is not None and picture.pts >= wanted:
                    picture.to_ndarray(format="rgb24")
                    break
            times.append(time.perf_counter() - begun)
    return times


def opencv_back(path: Path, numbers: range) -> list[float]:
    """Set the position and read; seconds of each step."""
    times = []
    capture = cv2.VideoCapture(str(path))
    for number in numbers:
        begun = time.perf_counter()
        capture.set(cv2.CAP_PROP_POS_FRAMES, number)
        capture.read()
        times.append(time.perf_counter() - begun)
    capture.release()
    return times
