"""Which reader returns the frame it was asked for, and how fast, in one table.

python -m tests.benchmarks.footage.exactness --peers PYTHON
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import av
import numpy as np

from tests.benchmarks.footage.clips import CLIPS, GROUP_FRAMES, Clip, number_in

READERS = ("geowork", "geowork apart", "OpenCV", "PyAV", "decord2", "torchcodec")
ELSEWHERE = ("decord2", "torchcodec")
ASKED = 47
# A peer takes seconds to reach the middle of a group in 4K.
ASKED_OF_4K = 12
FORWARD = 40
BACK = 12
TASKS = ("random seek", "step forward", "step back")
LARGE = ("1080p H.264", "4K H.264")
# A held key steps back about this often.
_PAUSE_S = 1 / 15
_PATIENCE_S = 600


def main() -> int:
    """Print the tables; times of one block are taken in turns."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--peers", default=sys.executable, help="a Python with decord2, torchcodec")
    parser.add_argument("--folder", type=Path, help="keep the clips here")
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--no-times", action="store_true", help="only which frame comes")
    parser.add_argument("--only-times", action="store_true", help="only how fast")
    parser.add_argument("--tasks", nargs="*", default=TASKS, choices=TASKS, help="of the times")
    parser.add_argument("--only", nargs="*", default=[clip.name for clip in CLIPS])
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as own:
        folder = arguments.folder or Path(own)
        folder.mkdir(parents=True, exist_ok=True)
        made = [(clip, clip.write(folder)) for clip in CLIPS if clip.name in arguments.only]
        if not arguments.only_times:
            _print_exactness(made, arguments.peers)
        for clip, path in made:
            if clip.name in LARGE and not arguments.no_times:
                _print_times(clip, path, arguments)
    return 0


def _print_exactness(made: list[tuple[Clip, Path]], peers: str) -> None:
    print(f"\nWrong frames of {ASKED} asked for at random (of 4K {ASKED_OF_4K}), and refused;")
    print(f"late: not done within {_PATIENCE_S} s")
    print(f"{'':16}" + "".join(f"{name:>15}" for name in READERS))
    for clip, path in made:
        print(f"{clip.name:16}", end="", flush=True)
        for cell in _exactness(clip, path, peers):
            print(f"{cell:>15}", end="", flush=True)
        print(flush=True)


def _exactness(clip: Clip, path: Path, peers: str) -> Iterator[str]:
    """How often each reader was wrong, by the numbers a full decode sees in their order."""
    turned = clip.name == "rotated"
    truth = full_decode(path)
    asked = ASKED_OF_4K if clip.size[0] > 2000 else ASKED
    numbers = np.random.default_rng(2).integers(0, len(truth), asked).tolist()
    for name in READERS:
        result = run(name, path, numbers, peers, turned=turned)
        if "refused" in result:
            yield "late" if "timed out" in result["refused"] else "-"
            continue
        failed = sum(isinstance(seen, str) for seen in result["seen"])
        wrong = sum(seen != truth[n] for seen, n in zip(result["seen"], numbers, strict=True))
        yield f"{wrong}" + (f" ({failed})" if failed else "")


def full_decode(path: Path) -> list[int]:
    """The number in every frame of one pass from the start, by PyAV alone."""
    with av.open(str(path)) as container:
        return [
            number_in(picture.to_ndarray(format="rgb24")) for picture in container.decode(video=0)
        ]


def run(
    name: str,
    path: Path,
    numbers: list[int],
    peers: str,
    *,
    pause_s: float = 0.0,
    turned: bool = False,
) -> Any:
    """One reader in a process of its own."""
    command = [
        peers if name in ELSEWHERE else sys.executable,
        "-m", "tests.benchmarks.footage.contestant", name, str(path),
        "--numbers", json.dumps(numbers), "--pause", str(pause_s),
        *(["--turned"] if turned else []),
    ]  # fmt: skip
    try:
        ran = subprocess.run(
            command, check=True, capture_output=True, text=True, timeout=_PATIENCE_S
        )
    except (subprocess.SubprocessError, OSError) as error:
        return {"refused": str(error)}
    return json.loads(ran.stdout.splitlines()[-1])


def _print_times(clip: Clip, path: Path, arguments: argparse.Namespace) -> None:
    peers, repeats = arguments.peers, arguments.repeats
    rng = np.random.default_rng(3)
    count = clip.frames
    near = min(count - 2, GROUP_FRAMES + 30)
    tasks = {
        TASKS[0]: (rng.integers(0, count, 20 if clip.size[0] < 2000 else 6).tolist(), 0.0),
        TASKS[1]: (list(range(60, 60 + FORWARD)), 0.0),
        TASKS[2]: (list(range(near, near - BACK, -1)), _PAUSE_S),
    }
    print(f"\n{clip.name}, a key frame every {GROUP_FRAMES}: p50 / p95, ms; times the best peer")
    print(f"{'':16}" + "".join(f"{name:>18}" for name in READERS))
    for task in arguments.tasks:
        numbers, pause_s = tasks[task]
        took: dict[str, list[float]] = {name: [] for name in READERS}
        spent: dict[str, float] = dict.fromkeys(READERS, 0.0)
        for _ in range(repeats):
            for name in READERS:
                result = run(name, path, numbers, peers, pause_s=pause_s)
                spent[name] += result.get("processor_s", 0.0) / (repeats * len(numbers))
                # The first is the way in.
                took[name] += result.get("took_s", [])[0 if task == "random seek" else 1 :]
        best = min(np.median(took[name]) for name in READERS[2:] if took[name])
        cells = [_cell(took[name], float(best)) for name in READERS]
        print(f"{task:16}" + "".join(f"{cell:>18}" for cell in cells), flush=True)
        least = min(spent[name] for name in READERS[2:] if took[name])
        shares = [f"{1e3 * spent[name]:.0f} {spent[name] / least:.2f}" for name in READERS]
        print(f"{'  processor':16}" + "".join(f"{share:>18}" for share in shares), flush=True)


def _cell(took: list[float], best: float) -> str:
    if not took:
        return "-"
    middle, high = np.percentile(took, [50, 95])
    return f"{1e3 * middle:.0f}/{1e3 * high:.0f} {middle / best:.2f}"


if __name__ == "__main__":
    sys.exit(main())
