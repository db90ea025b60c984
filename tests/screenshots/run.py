"""Takes a picture of every main state of the window, at 100 % and 200 %, light and dark.

    python -m tests.screenshots.run [--out DIR] [--only STATE]… [--size WxH] [--language CODE]
                                    [--readme]

Each scale needs a process of its own, because Qt reads it once. `--size 1366x768` is the commonest
laptop. `--readme` also replaces the picture in the README.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from pathlib import Path

SCALES, ASKED = (1, 2), (1, 1.5, 2)
"""Taken unless asked otherwise, and what can be asked."""
SCHEMES = ("light", "dark")
README = "solved"
SIZE = "1600x950"
ROOT = Path(__file__).parents[2]


def main() -> int:
    """Run the program."""
    parser = argparse.ArgumentParser(prog="tests.screenshots.run")
    parser.add_argument("--out", type=Path, default=Path("screenshots"))
    parser.add_argument("--only", action="append", default=[], metavar="STATE")
    parser.add_argument("--scheme", action="append", choices=SCHEMES)
    parser.add_argument("--scale", action="append", type=float, choices=ASKED)
    parser.add_argument("--size", default=SIZE, metavar="WxH")
    parser.add_argument("--language", default="en", choices=("en", "uk", "pseudo"))
    parser.add_argument("--readme", action="store_true")
    asked = parser.parse_args()
    asked.out.mkdir(parents=True, exist_ok=True)
    for scale in asked.scale or SCALES:
        for scheme in asked.scheme or SCHEMES:
            command = [sys.executable, "-m", "tests.screenshots.take", str(asked.out), scheme,
                       str(scale), asked.size, asked.language, *asked.only]  # fmt: skip
            subprocess.run(command, env=_environment(scale), cwd=ROOT, check=True)
    if asked.readme:
        taken = asked.out / f"{README}-light-100.png"
        (ROOT / "resources/screenshots/window.png").write_bytes(taken.read_bytes())
    return 0


def _environment(scale: float) -> dict[str, str]:
    return os.environ | {
        "QT_SCALE_FACTOR": str(scale),
        "QT_QPA_PLATFORM": "offscreen",
        "QTWEBENGINE_DISABLE_SANDBOX": "1",
    }


if __name__ == "__main__":
    sys.exit(main())
