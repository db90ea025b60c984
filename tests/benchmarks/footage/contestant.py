"""One reader measured in a process of its own, since not all peers live with one another.

python -m tests.benchmarks.footage.contestant OPENER TASK CLIP NUMBERS
"""

from __future__ import annotations

import argparse
import importlib
import json
import sys
import time
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from tests.benchmarks.footage.clips import number_in

Rgb = NDArray[np.uint8]
Frames = Callable[[int], Rgb]
"""The frame of a number, counted from 0."""


def opencv(path: Path) -> Frames:
    """`VideoCapture`, its position set."""
    cv2 = importlib.import_module("cv2")
    capture = cv2.VideoCapture(str(path))

    def frame(index: int) -> Rgb:
        # As a player would: the next one is read, any other is sought.
        if round(capture.get(cv2.CAP_PROP_POS_FRAMES)) != index:
            capture.set(cv2.CAP_PROP_POS_FRAMES, index)
        found, picture = capture.read()
        if not found:
            raise IndexError(index)
        return np.asarray(picture)

    return frame


def pyav(path: Path) -> Frames:
    """PyAV without an index: sought by the average rate."""
    av = importlib.import_module("av")
    container = av.open(str(path))
    stream = container.streams.video[0]
    stream.thread_type = "AUTO"
    start = stream.start_time or 0

    def frame(index: int) -> Rgb:
        wanted = start + round(Fraction(index) / stream.average_rate / stream.time_base)
        container.seek(wanted, stream=stream)
        for picture in container.decode(stream):
            if picture.pts is not None and picture.pts >= wanted:
                return np.asarray(picture.to_ndarray(format="rgb24"))
        raise IndexError(index)

    return frame


def decord(path: Path) -> Frames:
    """decord2."""
    module = importlib.import_module("decord")
    video = module.VideoReader(str(path))
    return lambda index: np.asarray(video[index].asnumpy())


def torchcodec(path: Path) -> Frames:
    """torchcodec with its exact seeking."""
    decoders = importlib.import_module("torchcodec.decoders")
    video = decoders.VideoDecoder(str(path), seek_mode="exact", dimension_order="NHWC")
    return lambda index: np.asarray(video[index].numpy())


def geowork(path: Path) -> Frames:
    """Ours, decoding in this process."""
    reader = importlib.import_module("geowork.footage.reader").FrameReader(path)
    return lambda index: reader.frame(index).rgb


def apart(path: Path) -> Frames:
    """Ours, decoding in a process of its own, as the window and the commands do."""
    reader = importlib.import_module("geowork.footage.apart.reader").ApartReader(path)
    return lambda index: reader.frame(index).rgb


OPENERS: dict[str, Callable[[Path], Frames]] = {
    "OpenCV": opencv, "PyAV": pyav, "decord2": decord, "torchcodec": torchcodec,
    "geowork": geowork, "geowork apart": apart,
}  # fmt: skip


def timed(frames: Frames, numbers: list[int], pause_s: float, turned: bool) -> dict[str, object]:
    """Seconds that each took, the numbers burned into what came, and the processor time of all."""
    took, seen = [], []
    spent_before = _processor_s()
    for number in numbers:
        begun = time.perf_counter()
        try:
            picture = frames(number)
        except Exception as error:  # whatever a peer raises
            seen.append(type(error).__name__)
            took.append(time.perf_counter() - begun)
            continue
        took.append(time.perf_counter() - begun)
        # Which way up it comes is another question than which frame it is.
        upright = turned and picture.shape[0] > picture.shape[1]
        seen.append(number_in(picture, turned=upright))
        time.sleep(max(0.0, pause_s - took[-1]))
    return {"took_s": took, "seen": seen, "processor_s": _processor_s() - spent_before}


def _processor_s() -> float:
    """Processor time of this process and of those it started and that still run."""
    try:
        psutil = importlib.import_module("psutil")
    except ImportError:
        return time.process_time()
    times = [child.cpu_times() for child in psutil.Process().children(recursive=True)]
    return time.process_time() + sum(one.user + one.system for one in times)


def main() -> int:
    """Print the result as JSON."""
    parser = argparse.ArgumentParser()
    parser.add_argument("opener", choices=OPENERS)
    parser.add_argument("clip", type=Path)
    parser.add_argument("--numbers", type=json.loads, required=True)
    parser.add_argument("--pause", type=float, default=0.0)
    parser.add_argument("--turned", action="store_true")
    arguments = parser.parse_args()
    try:
        begun = time.perf_counter()
        frames = OPENERS[arguments.opener](arguments.clip)
        opened_s = time.perf_counter() - begun
    except Exception as error:  # a peer that is not here, or cannot open the file
        print(json.dumps({"refused": f"{type(error).__name__}: {error}".splitlines()[0]}))
        return 0
    result = timed(frames, arguments.numbers, arguments.pause, arguments.turned)
    print(json.dumps({"opened_s": opened_s, **result}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
