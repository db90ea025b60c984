"""What exports withstand and how fast they are: python -m tests.benchmarks.export.run.

`--share` makes the counts smaller, `--only` chooses; a count that is stopped (Ctrl-C, kill) tells
what it came to. Exit 1 when a judge complains, bytes differ, a half folder is seen, or a number is
missed.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from geowork.export.options import ExportOptions
from geowork.export.parts import ON_REQUEST, PARTS
from geowork.jobs.progress import Silent
from geowork.resources import sample_path
from geowork.workflow.case import Case
from geowork.workflow.exporting import export_project
from tests.benchmarks.durability.rounds import stop_when_asked, stopped
from tests.benchmarks.export.judges import JUDGES, absent
from tests.benchmarks.export.kills import kill_while_exporting
from tests.benchmarks.export.sameness import export_everywhere
from tests.benchmarks.export.speed import grow_in_memory, time_frames
from tests.export.exporting import export
from tests.export.test_in_the_browser import everywhere_hostile
from tests.support.worked_case import worked_case

Told = Mapping[str, float | str]
BAD = ("complaints", "different files", "half folders", "left behind after the next export")


def ask_judges(_count: int) -> Told:
    """The sample's whole export, and a hostile case's, before every judge."""
    told: dict[str, float | str] = {}
    complaints = 0
    with tempfile.TemporaryDirectory() as scratch:
        sample, hostile = Path(scratch) / "sample", Path(scratch) / "hostile"
        case = Case.open(sample_path("kupiansk") / "kupiansk.geowork")
        parts, options = {*PARTS, *ON_REQUEST}, ExportOptions(located=True, languages=("en", "uk"))
        export_project(
            case.document.project, lambda medium: case.media_path(medium, Silent()), sample, parts,
            Silent(), options,
        )  # fmt: skip
        case.close()
        export(everywhere_hostile(worked_case()), hostile, *parts, options=options)
        for name, (judge, _, _) in JUDGES.items():
            if missing := absent(name):
                told[name] = f"absent: {missing}"
                continue
            said = [*judge(sample), *judge(hostile)]
            complaints += len(said)
            told[name] = "; ".join(said)[:600] if said else "nothing wrong"
    return {**told, "complaints": complaints}


JOBS: dict[str, tuple[Callable[[int], Told], int]] = {
    "judges": (ask_judges, 1),
    "the same bytes": (export_everywhere, 800),
    "kill -9 while exporting": (kill_while_exporting, 1_000),
    "annotated 1080p frames": (time_frames, 60),
    "many small frames": (grow_in_memory, 100_000),
}


def main() -> int:
    """Run the chosen jobs and print one line a figure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--share", type=float, default=1.0, help="of the full counts")
    parser.add_argument("--only", nargs="+", choices=JOBS, default=list(JOBS))
    arguments = parser.parse_args()
    stop_when_asked()
    sound = True
    for name in arguments.only:
        if stopped():
            break
        job, full = JOBS[name]
        began = time.monotonic()
        told = job(max(1, round(full * arguments.share)))
        print(f"{name} ({time.monotonic() - began:.0f} s)")
        for label, figure in told.items():
            print(f"  {label:36} {figure}", flush=True)
        sound &= not any(told.get(label) for label in BAD)
        sound &= float(told.get("ratio (at least 0.6)", 1)) >= 0.6
        sound &= float(told.get("growth, % (at most 5)", 0)) <= 5
    return 0 if sound else 1


if __name__ == "__main__":
    sys.exit(main())
