"""Exports the worked case in each zone: ``python -m tests.benchmarks.export.zones DIR THREADS …``.

Each zone has a process of its own, a child of this one, which has the zone from its beginning.
Prints one JSON object: the digest by file for each zone, and whether the locale is there.
"""

from __future__ import annotations

import json
import locale
import os
import shutil
import sys
import time
from pathlib import Path

import cv2

from tests.export.export_worked import export_worked
from tests.export.exporting import digests


def main(folder: Path, threads: int, zones: list[str]) -> None:
    try:
        locale.setlocale(locale.LC_ALL, "")
        there = "yes"
    except locale.Error:
        there = ""
    cv2.setNumThreads(threads)
    told = {}
    for at, zone in enumerate(zones):
        out = folder / str(at)
        _in_zone(zone, out)
        told[zone] = digests(out) | {"locale is there": there}
        shutil.rmtree(out)
    print(json.dumps(told))


def _in_zone(zone: str, out: Path) -> None:
    child = os.fork()
    if child == 0:
        status = 1
        try:
            os.environ["TZ"] = zone
            time.tzset()
            export_worked(out)
            status = 0
        finally:
            os._exit(status)
    _, told = os.waitpid(child, 0)
    if told:
        raise SystemExit(f"the export in {zone} failed")


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3:])
