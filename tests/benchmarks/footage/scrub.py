"""How soon something is seen while a person drags along the timeline.

python -m tests.benchmarks.footage.scrub --folder DIR
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path

import av
import numpy as np

from geowork.errors import CancelledError
from geowork.footage.apart.reader import ApartReader
from geowork.footage.apart.work import proxy_of
from geowork.footage.frame import Frame
from geowork.jobs.digest import sha256_file
from geowork.jobs.progress import Silent
from tests.benchmarks.footage.clips import CLIPS
from tests.benchmarks.footage.exactness import LARGE

PLACES = 60
LONG = 20
_WHILE_S = 5.0
# A hand moves on about this often.
_PAUSE_S = 1 / 20


def main() -> int:
    """Print the time to the first picture, before the small pictures are made and after."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--folder", type=Path, help="keep the clips here")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as own:
        folder = arguments.folder or Path(own)
        folder.mkdir(parents=True, exist_ok=True)
        for clip in CLIPS:
            if clip.name in LARGE:
                path = clip.write(folder)
                _print_clip(clip.name, path)
                _print_opened(f"{clip.name}, {LONG} times", repeated(path))
    return 0


def repeated(path: Path) -> Path:
    """The clip many times over, its packets copied: as many key frames as a real recording has."""
    longer = path.with_stem(f"{path.stem}-{LONG}")
    if longer.exists():
        return longer
    draft = path.with_stem("draft")
    with av.open(str(path)) as source, av.open(str(draft), "w") as target:
        video = source.streams.video[0]
        stream = target.add_stream_from_template(video)
        for turn in range(LONG):
            source.seek(0)
            for packet in source.demux(video):
                if packet.size and packet.pts is not None and packet.dts is not None:
                    packet.pts += turn * video.duration
                    packet.dts += turn * video.duration
                    packet.stream = stream
                    target.mux(packet)
    return draft.rename(longer)


def _print_opened(name: str, path: Path) -> None:
    """Previews of key frames alone, from the moment the file is open; and somewhat later."""
    with ApartReader(path) as reader:
        reader.prepare_previews()
        _print_times(f"{name}, just opened", first_pictures(reader))
        time.sleep(_WHILE_S)
        _print_times(f"{name}, {_WHILE_S:.0f} s later", first_pictures(reader))


def _print_clip(name: str, path: Path) -> None:
    sha256 = sha256_file(path)
    with ApartReader(path, sha256=sha256) as reader:
        reader.prepare_previews()
        _print_times(f"{name}, before the proxy", first_pictures(reader))
        begun = time.perf_counter()
        proxy = proxy_of(path, sha256, reader.index, Silent())
        print(f"{name}: proxy in {time.perf_counter() - begun:.1f} s (0 where it was kept)")
        if proxy is not None:
            reader.use_proxy(proxy)
            _print_times(f"{name}, with the proxy", first_pictures(reader))


def first_pictures(reader: ApartReader) -> list[float]:
    """Seconds until a picture is there, of places at random; the exact frame is not awaited."""
    times = []
    for index in np.random.default_rng(5).integers(0, reader.count, PLACES).tolist():
        begun = time.perf_counter()
        seen: list[float] = []

        def show(_frame: Frame, begun: float = begun, seen: list[float] = seen) -> None:
            seen.append(time.perf_counter() - begun)

        with suppress(CancelledError):
            reader.frame_or_preview(index, show, lambda seen=seen: not seen)
        times.append(seen[0] if seen else time.perf_counter() - begun)
        time.sleep(max(0.0, _PAUSE_S - times[-1]))
    return times


def _print_times(name: str, times: list[float]) -> None:
    middle, high, top = 1e3 * np.percentile(times, [50, 95, 100])
    print(f"{name:32} p50 {middle:6.1f}  p95 {high:6.1f}  longest {top:6.1f} ms", flush=True)


if __name__ == "__main__":
    sys.exit(main())
