"""kill -9 while a case is saved and while it is edited; POSIX only."""

from __future__ import annotations

import os
import random
import signal
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from pathlib import Path

from geowork.errors import ProjectError
from geowork.storage.archive import read_project, write_project
from geowork.storage.media_table import data_folder
from geowork.workflow.case import Case
from geowork.workflow.recovery import discard, leftovers, recover
from tests.benchmarks.durability.rounds import rounds
from tests.support.cases import full_case
from tests.support.editing import edit_forever
from tests.support.saving import numbered_case, save_forever

LONGEST_S = 0.06
PATIENCE_S = 20.0


def kill_while_saving(count: int, seed: int = 1) -> dict[str, float]:
    """Kill a program that saves; afterwards the last told save, or the next, must be there."""
    dice, done, lost, saves = random.Random(seed), 0, 0, 0
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "case.geowork"
        write_project(numbered_case(0), (), path)
        known = 0
        for _ in rounds(count):
            done += 1
            told = _killed(dice, partial(save_forever, path, known + 1), known)
            try:
                case = read_project(path)
                found = int(case.title)
                whole = found in (told, told + 1) and case == numbered_case(found)
            except ProjectError:
                whole, found = False, told
            lost += not whole
            saves += found - known
            known = found
            # The log grows with every save: it is begun anew now and then.
            if not whole or path.stat().st_size > 400_000:
                write_project(numbered_case(known), (), path)
        leftover = len(list(Path(folder).glob(".geowork-*.tmp")))
    return {"killed": done, "seed": seed, "saves": saves, "projects lost": lost,
            "swept later": leftover}  # fmt: skip


def kill_while_editing(count: int, seed: int = 2) -> dict[str, float]:
    """Kill a program that edits; afterwards every edit told as safe must be there."""
    dice, done, lost, edits, slowest_s = random.Random(seed), 0, 0, 0, 0.0
    with tempfile.TemporaryDirectory() as folder:
        os.environ["GEOWORK_DATA_DIR"] = str(Path(folder) / "data")
        path = Path(folder) / "case.geowork"
        write_project(full_case(), (), path)
        known = 0
        for _ in rounds(count):
            done += 1
            told = _killed(dice, partial(edit_forever, path, data_folder(), known + 1), known)
            before = time.monotonic()
            found = leftovers()
            cases = [*(recover(left) for left in found), Case.open(path)]
            newest = max(cases, key=lambda case: len(case.document.project.marks))
            slowest_s = max(slowest_s, time.monotonic() - before)
            marks = newest.document.project.marks
            lost += sum(f"m{number}" not in marks for number in range(1, told + 1))
            for left in found:
                discard(left)
            edits += max(told - known, 0)
            known = len(marks) - len(full_case().marks)
            if known > 300 or newest.document.is_modified:
                fresh = known > 300
                project = full_case() if fresh else newest.document.project
                known = 0 if fresh else known
                write_project(project, (), path)
    return {"killed": done, "seed": seed, "edits told as safe": edits, "edits lost": lost,
            "slowest recovery, s": round(slowest_s, 3)}  # fmt: skip


def _killed(dice: random.Random, work: Callable[[Connection], None], known: int) -> int:
    """Run `work` in a child, kill it at a random moment; the last number it told."""
    here, there = Pipe(duplex=False)
    child = os.fork()
    if child == 0:
        with suppress(BaseException):
            work(there)
        os._exit(1)
    there.close()
    # Every other one has told something: on a busy machine the rest die before they begin.
    if dice.random() < 0.5:
        here.poll(PATIENCE_S)
    time.sleep(dice.random() * LONGEST_S)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    told = known
    with suppress(EOFError):
        while True:
            told = here.recv()
    here.close()
    return told
