"""The same bytes everywhere, and how long large cases take."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import msgspec

from geowork.project.model import Mark, Project
from geowork.storage.archive import project_bytes, read_file
from geowork.workflow.case import Case
from tests.support.cases import FRAME, full_case

ZONES = ("UTC", "Asia/Kathmandu", "America/St_Johns", "Pacific/Apia", "Europe/Kyiv")
LOCALES = ("C", "tr_TR.UTF-8", "ar_EG.UTF-8", "uk_UA.UTF-8")
NAMES = ("Телевежа", "برج التلفزيون", "🗼 tower", "Cafe\u0301", "İstanbul ı")
CODE = (
    "import sys; from geowork.storage.archive import *; from tests.support.cases import full_case\n"
    "data, log = project_bytes(full_case(), (), 'x'); file = parse_file(data, 'x')\n"
    "again, _ = project_bytes(file.project, file.log, 'x'); assert again == data\n"
    "sys.stdout.buffer.write(data)"
)


def save_everywhere(seeds: int) -> dict[str, float]:
    """Save, load and save under each hash seed, time zone and locale; count the different files."""
    found, runs = set(), 0
    for seed in range(seeds):
        for zone in ZONES:
            for locale in LOCALES:
                environment = os.environ | {
                    "PYTHONHASHSEED": str(seed), "TZ": zone, "LC_ALL": locale, "LANG": locale
                }  # fmt: skip
                command = [sys.executable, "-c", CODE]
                made = subprocess.run(command, env=environment, capture_output=True, check=True)
                found.add(made.stdout)
                runs += 1
    return {"runs": runs, "different files": len(found)}


def large_case(marks: int) -> Project:
    """A case with so many marks, named in several scripts."""
    drawn = {
        f"mark-{number}": Mark(
            id=f"mark-{number}", frame=FRAME, kind="box",
            points=((number * 0.37, 1.5), (number * 0.71, 900.25)),
            text=f"{NAMES[number % len(NAMES)]} {number}",
        )
        for number in range(marks)
    }  # fmt: skip
    return msgspec.structs.replace(full_case(), marks=drawn)


def time_large_case(marks: int) -> dict[str, float]:
    """Seconds to save and to open a large case, the median of five, and its size."""
    project = large_case(marks)
    saving, opening = [], []
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "case.geowork"
        Case(project, path=path).save()
        for _ in range(5):
            case = Case(project, path=path, past=read_file(path).log)
            before = time.monotonic()
            case.save()
            saving.append(time.monotonic() - before)
            before = time.monotonic()
            case = Case.open(path)
            opening.append(time.monotonic() - before)
        same = case.document.project == project and project_bytes(project, case.past, "")[0] == (
            path.read_bytes()
        )
        size_mib = path.stat().st_size / 2**20
    return {"marks": marks, "save, s": round(sorted(saving)[2], 3),
            "open, s": round(sorted(opening)[2], 3), "size, MiB": round(size_mib, 3),
            "comes back equal": float(same)}  # fmt: skip
