"""kill -9 while a case is exported: the old folder or the new one, whole, under its name."""

from __future__ import annotations

import os
import random
import signal
import tempfile
import time
from contextlib import suppress
from multiprocessing import Pipe
from pathlib import Path

from geowork.export.record import RECORD, read_record
from tests.benchmarks.durability.rounds import rounds
from tests.export.exporting import digests, export
from tests.support.worked_case import worked_case

PARTS = ("csv", "geojson", "kml", "gpx", "gpkg", "summary")


def kill_while_exporting(count: int) -> dict[str, float]:
    """Kill a program that exports again and again, at a random moment of it."""
    dice = random.Random(3)
    half, replaced, done = 0, 0, 0
    case = worked_case(60)
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "case" / "out"
        began = time.monotonic()
        export(case, out, *PARTS)
        longest_s = 2 * (time.monotonic() - began)
        for _ in rounds(count):
            done += 1
            before = (out / RECORD).stat().st_mtime_ns
            _export_and_be_killed(out, dice.random() * longest_s)
            half += not _is_whole(out)
            replaced += (out / RECORD).stat().st_mtime_ns != before
        export(case, out, *PARTS)
        leftover = len([path for path in out.parent.iterdir() if path != out])
    return {"killed": done, "half folders": half, "new folder in place": replaced,
            "left behind after the next export": leftover}  # fmt: skip


def _export_and_be_killed(out: Path, after_s: float) -> None:
    here, there = Pipe(duplex=False)
    child = os.fork()
    if child == 0:
        with suppress(BaseException):
            there.send(0)
            while True:
                export(worked_case(60), out, *PARTS)
        os._exit(1)
    here.recv()
    time.sleep(after_s)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    here.close()
    there.close()


def _is_whole(out: Path) -> bool:
    record = read_record(out)
    own = {name: digest for name, digest in digests(out).items() if name != "export.json"}
    return bool(own) and record.complete and own == dict(record.files)
