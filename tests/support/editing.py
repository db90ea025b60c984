"""A program that edits a case over and over, keeping a journal, until it is killed."""

from __future__ import annotations

from multiprocessing.connection import Connection
from pathlib import Path

from geowork.project.edits import put, rename_case
from geowork.project.model import Mark
from geowork.workflow.case import Case
from geowork.workflow.recovery import CaseJournal
from tests.support.cases import FRAME

SAVE_EVERY = 7


def state_after(number: int) -> str:
    """The title after so many edits."""
    return f"Edit {number}"


def edit_forever(path: Path, first: int, told: Connection) -> None:
    """Do edits `first`, `first` + 1, …; each is told once it is safe. Every seventh is saved."""
    case = Case.open(path)
    journal = CaseJournal(case, _raise)
    for number in range(first, first + 1_000_000):
        mark = Mark(id=f"m{number}", frame=FRAME, kind="text", points=(), text=str(number))
        case.document.apply(put("marks", mark, f"Draw {number}"))
        case.document.settle()
        case.document.apply(rename_case(state_after(number)))
        case.document.settle()
        if number % SAVE_EVERY == 0:
            case.save()
            journal.restart()
        else:
            journal.flush()
        told.send(number)


def _raise(error: Exception) -> None:
    raise error
