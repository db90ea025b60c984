"""The most memory that footage takes, by what a person does.

python -m tests.benchmarks.footage.memory

Linux only: of memory that both processes share, each is counted its part.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import psutil

from geowork.footage.apart.reader import ApartReader
from geowork.footage.reader import CACHE_BYTES
from tests.benchmarks.footage.clips import CLIPS
from tests.benchmarks.footage.exactness import LARGE

# A held key steps about this often.
STEPS_PER_S = 15
_LOOK_EVERY_S = 0.05


class Watch:
    """The most that the decoding process takes, and it with this one, MiB."""

    def __init__(self, pid: int) -> None:
        self._child, self._here = psutil.Process(pid), psutil.Process()
        self.child = self.both = self.most = 0.0
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)

    def tell(self, name: str) -> None:
        """Print the most since last told."""
        print(f"  {name:28} {self.child:5.0f} {self.both:5.0f}", flush=True)
        self.most = max(self.most, self.child)
        self.child = self.both = 0.0

    @contextmanager
    def looking(self) -> Iterator[None]:
        """Look until left."""
        self._thread.start()
        try:
            yield
        finally:
            self._over.set()
            self._thread.join()

    def _look(self) -> None:
        while not self._over.wait(_LOOK_EVERY_S):
            child = self._child.memory_full_info().pss / 2**20
            self.child = max(self.child, child)
            self.both = max(self.both, child + self._here.memory_full_info().pss / 2**20)


def walk(reader: ApartReader, numbers: Sequence[int]) -> None:
    """Step as a held key does."""
    for number in numbers:
        begun = time.perf_counter()
        reader.frame(number)
        time.sleep(max(0.0, 1 / STEPS_PER_S - (time.perf_counter() - begun)))


def measure(path: Path) -> bool:
    """Print what each doing takes; whether all kept within what was granted."""
    with ApartReader(path) as reader:
        watch, last = Watch(reader._processes.latest.pid), reader.count - 1
        with watch.looking():
            reader.prepare_previews()
            time.sleep(1.0)
            watch.tell("opened")
            for number in range(last * 3 // 4):
                reader.frame(number)
            watch.tell("forward without a pause")
            walk(reader, range(last * 3 // 4, last // 4, -1))
            watch.tell("back")
            for number in (3, last - 50, 100, last, 150):
                reader.frame(number)
            watch.tell("jumps")
            walk(reader, [*range(100, 160), *range(160, 70, -1)])
            watch.tell("forward and back")
            for _ in reader.frames(0, 120):
                pass
            watch.tell("a pass")
            for start in (last - 50, last // 2, last // 2 + 60, last // 2 + 120):
                walk(reader, range(start, start - 20, -1))
                reader.frame(5)
            watch.tell("back, then elsewhere, often")
    return watch.most <= CACHE_BYTES / 2**20


def main() -> int:
    """Print the most MiB of the decoding process, and with this one; 1 where it is too much."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--folder", type=Path, help="keep the clips here")
    arguments = parser.parse_args()
    kept = True
    with tempfile.TemporaryDirectory() as own:
        folder = arguments.folder or Path(own)
        folder.mkdir(parents=True, exist_ok=True)
        for clip in (clip for clip in CLIPS if clip.name in LARGE):
            path = clip.write(folder)
            print(f"{clip.name}: MiB of {CACHE_BYTES / 2**20:.0f}; apart, and with this process")
            kept &= measure(path)
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
