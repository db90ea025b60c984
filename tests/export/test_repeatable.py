"""The same bytes whatever the machine's clock, language, threads and hash seed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.export.export_worked import export_worked
from tests.export.exporting import digests

SURROUNDINGS = (
    (1, {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONHASHSEED": "7"}),
    (2, {"TZ": "America/St_Johns", "LC_ALL": "uk_UA.UTF-8", "PYTHONHASHSEED": "4242"}),
)


def test_the_same_bytes_wherever_it_is_exported(tmp_path: Path) -> None:
    running = []
    for place, (threads, given) in enumerate(SURROUNDINGS):
        command = [sys.executable, "-m", "tests.export.export_worked", str(tmp_path / str(place))]
        environment = {**os.environ, **given, "OMP_NUM_THREADS": str(threads), "PYTHONUTF8": "0"}
        running.append(subprocess.Popen([*command, str(threads)], env=environment))
    export_worked(tmp_path / "here")
    here = digests(tmp_path / "here")
    assert {Path(name).suffix for name in here} >= {
        ".png", ".svg", ".pdf", ".html", ".json", ".csv", ".kml", ".kmz", ".gpx", ".gpkg", ".txt",
    }  # fmt: skip
    for place, process in enumerate(running):
        assert process.wait(timeout=300) == 0
        assert digests(tmp_path / str(place)) == here
