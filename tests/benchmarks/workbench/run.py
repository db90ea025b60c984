"""Measures the window: python -m tests.benchmarks.workbench.run [--only NAME]…

Prints each figure with what it must reach, and exits with 1 if one does not. Start it on a machine
that does nothing else; without a screen it uses Qt's offscreen platform.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.benchmarks.workbench.measures import Measure

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QTWEBENGINE_DISABLE_SANDBOX", "1")

STARTS = 5
NAMES = ("start", "large", "drag", "memory", "watchdog")


def main() -> int:
    """Run the program."""
    parser = argparse.ArgumentParser(prog="tests.benchmarks.workbench.run", description=__doc__)
    parser.add_argument("--only", action="append", choices=NAMES)
    asked = parser.parse_args()
    failed = False
    with tempfile.TemporaryDirectory() as own:
        os.environ["GEOWORK_DATA_DIR"] = own
        os.environ["XDG_CONFIG_HOME"] = own
        for measure in _measures(asked.only or NAMES, Path(own)):
            failed = failed or not measure.holds
            print(_row(measure), flush=True)
    print("load average: {:.1f} {:.1f} {:.1f}".format(*os.getloadavg()))
    return 1 if failed else 0


def _row(measure: Measure) -> str:
    limit = ""
    if measure.most is not None:
        limit = f"at most {measure.most:g}"
    elif measure.least is not None:
        limit = f"at least {measure.least:g}"
    word = "" if not limit else "holds" if measure.holds else "MISSED"
    alone = ""
    if measure.alone is not None:
        alone = f"by processor time {measure.alone:.3f}{' (holds)' if measure.holds_alone else ''}"
    return f"{measure.name:60} {measure.value:9.3f} {measure.unit:9} {limit:13} {word:7} {alone}"


def _measures(names: tuple[str, ...] | list[str], folder: Path) -> Iterator[Measure]:
    from geowork.ui.application import make_application
    from tests.benchmarks.workbench import measures
    from tests.benchmarks.workbench.big_case import write_big_case
    from tests.benchmarks.workbench.blocking import blocking

    if "start" in names:
        yield from _starts()
    application = make_application(["geowork"])
    big = write_big_case(folder) if {"large", "drag"} & set(names) else None
    if "large" in names and big is not None:
        yield from measures.open_and_save(big)
    if "drag" in names and big is not None:
        yield from measures.drag()
        yield from measures.drag(big, "the same in the large case")
    if "memory" in names:
        yield from measures.memory()
    if "watchdog" in names:
        yield from blocking()
    application.processEvents()


def _starts() -> Iterator[Measure]:
    from tests.benchmarks.workbench.measures import Measure

    found = []
    for _ in range(STARTS):
        done = subprocess.run(
            [sys.executable, "-m", "tests.benchmarks.workbench.start", f"{time.time():.6f}"],
            check=True, capture_output=True, text=True,
        )  # fmt: skip
        found.append([float(part) for part in done.stdout.split()[:2]])
    warm = sorted(found[1:])
    middle = warm[len(warm) // 2]
    yield Measure("window visible after a warm start (median)", middle[0], "s", most=1)
    yield Measure("window usable after a warm start (median)", middle[1], "s", most=2)


if __name__ == "__main__":
    sys.exit(main())
