"""Truncated and bit-flipped videos against decoding apart.

python -m tests.benchmarks.footage.fuzz --count 2000 --trace

With --trace the system is asked (strace, in a network namespace of its own where it can be had)
which files were opened and whether a socket was.
"""

from __future__ import annotations

import argparse
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import numpy as np
import platformdirs

from geowork.errors import MediaError
from geowork.footage.apart.reader import ApartReader
from geowork.footage.apart.work import probe_apart
from tests.benchmarks.footage.tracing import traced
from tests.footage.synthetic import constant, uneven, write_video

HEAD_BYTES = 2048
FRAMES = 40
CRASHED = re.compile(r"made the decoder crash \((\w+)|gave no picture|of memory|nonsense")


def originals(folder: Path) -> list[Path]:
    """Small whole videos in the containers and codecs that analysts meet."""
    fast = {"preset": "ultrafast"}
    return [
        write_video(folder / "a.mp4", uneven(FRAMES), options=fast, gop=12),
        write_video(folder / "h265.mp4", constant(20), codec="libx265",
                    options={"x265-params": "log-level=none:keyint=8", "preset": "ultrafast"}),
        write_video(folder / "a.mkv", constant(FRAMES), options=fast, gop=12),
        write_video(folder / "a.ts", constant(FRAMES), codec="mpeg2video", gop=12),
        write_video(folder / "a.avi", constant(FRAMES), codec="mpeg4", b_frames=2),
        write_video(folder / "mjpeg.avi", constant(20), codec="mjpeg", b_frames=0),
        write_video(folder / "a.webm", constant(20), codec="libvpx-vp9",
                    options={"cpu-used": "8", "deadline": "realtime"}),
        write_video(folder / "fragments.mp4", constant(FRAMES), options=fast, gop=12,
                    container_options={"movflags": "frag_keyframe+empty_moov"}),
    ]  # fmt: skip


def broken(whole: bytes, rng: np.random.Generator) -> bytes:
    """The file cut, or with bits flipped anywhere or among its headers."""
    data = np.frombuffer(whole, dtype=np.uint8).copy()
    kind = rng.integers(4)
    if kind == 0:
        return data[: rng.integers(1, len(data))].tobytes()
    reach = min(HEAD_BYTES, len(data)) if kind == 1 else len(data)
    start = max(0, len(data) - HEAD_BYTES) if kind == 2 else 0
    places = rng.integers(start, max(start + 1, reach), rng.integers(1, 40))
    data[places] ^= (1 << rng.integers(0, 8, len(places))).astype(np.uint8)
    return data.tobytes()


def outcome(path: Path, rng: np.random.Generator) -> str:
    """What an analyst would meet: frames, damaged frames, a refusal, or a decoder gone."""
    try:
        probe_apart(path)
        with ApartReader(path) as reader:
            for index in rng.integers(0, reader.count, 4).tolist():
                assert reader.frame(index).index == index
            for frame in reader.frames(0, min(reader.count, 10) - 1):
                assert frame.rgb.size
    except MediaError as error:
        sentence = str(error)
        assert "\n" not in sentence
        assert sentence.endswith(".")
        gone = CRASHED.search(sentence)
        if gone is not None:
            return gone.group(0)
        return "frame refused" if " frame " in sentence else "refused"
    return "frames"


def cases(seed: int, first: int = 0) -> Iterator[tuple[str, bytes, np.random.Generator]]:
    """Broken videos without end, from a number on; the same seed gives the same ones."""
    with tempfile.TemporaryDirectory() as folder:
        wholes = [(path.name, path.read_bytes()) for path in originals(Path(folder))]
    for number in count(first):
        rng = np.random.default_rng((seed, number))
        name, whole = wholes[number % len(wholes)]
        yield f"{number}-{name}", broken(whole, rng), rng


UNWANTED = "unwanted"
"""Begins the name of every file that no video may lead to."""


def hostile(folder: Path) -> list[Path]:
    """Files that would have a player open others or call an address, and the others."""
    whole = write_video(folder / f"{UNWANTED}.mp4", constant(8), options={"preset": "ultrafast"})
    for number in range(3):
        for name in (f"{UNWANTED}-{number}.mp4", f"many-{number}.mp4"):
            (folder / name).write_bytes(whole.read_bytes())
    written = {
        "list.mp4": f"ffconcat version 1.0\nfile {UNWANTED}.mp4\n",
        "playlist.ts": f"#EXTM3U\n#EXTINF:1,\n{UNWANTED}.mp4\n#EXTINF:1,\nhttp://127.0.0.1/a.ts\n",
        "session.mp4": "v=0\no=- 0 0 IN IP4 127.0.0.1\nc=IN IP4 127.0.0.1\nm=video 9 RTP/AVP 96\n",
        "many-%d.mp4": "",
        "manifest.mp4": '<?xml version="1.0"?><MPD><BaseURL>http://127.0.0.1/</BaseURL></MPD>',
        f"concat:{UNWANTED}.mp4|{UNWANTED}-0.mp4": "not a video",
    }
    for name, text in written.items():
        (folder / name).write_text(text)
    return [folder / name for name in written]


def main() -> int:
    """Print what came of each kind; keep the files that brought the decoder down."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--trace", action="store_true", help="watch what is opened")
    parser.add_argument("--hostile", type=Path, nargs="*", default=[], help="try these too")
    parser.add_argument("--count", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--first", type=int, default=0, help="number of the first one")
    parser.add_argument("--keep", type=Path, help="folder for files that bring the decoder down")
    arguments = parser.parse_args()
    if arguments.trace:
        return trace([part for part in sys.argv[1:] if part != "--trace"])
    found: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        for path in arguments.hostile:
            assert outcome(path, np.random.default_rng(0)) == "refused", path
        for done, (name, data, rng) in zip(
            range(arguments.count), cases(arguments.seed, arguments.first), strict=False
        ):
            path = Path(folder) / name
            path.write_bytes(data)
            result = outcome(path, rng)
            found[result] += 1
            if CRASHED.search(result) and arguments.keep:
                (arguments.keep / name).write_bytes(data)
            path.unlink()
            if done % 50 == 49:
                print(done + 1, dict(found), flush=True)
    print(
        f"{arguments.count} broken videos from {arguments.first}; this process lives: {dict(found)}"
    )
    return 0


def trace(rest: list[str]) -> int:
    """Fuzz under strace; 1 where a file that is none of ours was opened, or a socket."""
    module = "tests.benchmarks.footage.fuzz"
    with tempfile.TemporaryDirectory() as folder:
        files = map(str, hostile(Path(folder)))
        code, seen = traced([sys.executable, "-m", module, *rest, "--hostile", *files])
    own = [Path(tempfile.gettempdir()), Path(platformdirs.user_cache_dir("geowork"))]
    strange = seen.strange_files(own)
    led_to = sorted(name for name in seen.files if _is_unwanted(Path(name)))
    programs = sorted(name for name in seen.programs if Path(name) != Path(sys.executable))
    print(f"{len(seen.files)} files opened, of them none of ours: {strange or 'none'}")
    print(f"files a video led to: {led_to or 'none'}; sockets: {list(seen.sockets) or 'none'}")
    print(f"programs started beside this Python: {programs or 'none'}")
    return 1 if code or strange or led_to or seen.sockets or programs else 0


def _is_unwanted(path: Path) -> bool:
    return path.name.startswith(UNWANTED) or re.fullmatch(r"many-\d\.mp4", path.name) is not None


if __name__ == "__main__":
    sys.exit(main())
