"""A program that saves a case over and over until it is killed."""

from __future__ import annotations

from multiprocessing.connection import Connection
from pathlib import Path

import msgspec

from geowork.project.model import Mark, Project
from geowork.storage.archive import read_file, write_project
from tests.support.cases import FRAME, full_case


def numbered_case(number: int) -> Project:
    """A case of some size whose title and every mark carry the same number."""
    marks = {
        f"m{mark}": Mark(id=f"m{mark}", frame=FRAME, kind="text", points=(), text=str(number))
        for mark in range(300)
    }
    return msgspec.structs.replace(full_case(), title=str(number), marks=marks)


def save_forever(path: Path, first: int, told: Connection) -> None:
    """Save cases `first`, `first` + 1, …; each number is told once its save has returned."""
    log = read_file(path).log
    for number in range(first, first + 1_000_000):
        log = write_project(numbered_case(number), log, path)
        told.send(number)
