"""Journals that a crash left: looking for them, trying them once, setting aside what fails."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import BinaryIO

import msgspec

from geowork import strict_json
from geowork.errors import ProjectError
from geowork.project.steps import Step
from geowork.storage import lock
from geowork.storage.journal import (
    BASE,
    JOURNAL,
    START,
    Header,
    as_problem,
    delete_files,
    journal_folder,
    sum_after,
)

TRYING, FAILED = ".trying", ".failed"
MAX_BYTES = 512 * 2**20

_TRIED: dict[Path, BinaryIO] = {}
"""Journals being recovered by this process, held so that another leaves them alone."""


class Leftover(msgspec.Struct, frozen=True, kw_only=True):
    """A journal that a crash left."""

    file: Path
    title: str
    path: Path | None
    started_utc: str
    steps: int


def leftovers() -> list[Leftover]:
    """Journals that no living process writes, newest first.

    One whose recovery was begun and never ended is set aside here, and not offered again: whatever
    it did to the program, it does it once. So is one that cannot be read.
    """
    found = []
    try:
        files = sorted(journal_folder().glob("*"), key=lambda file: file.name)
    except OSError:
        return []
    for file in files:
        if file.suffix not in {TRYING, JOURNAL} or _is_held(file):
            continue
        if file.suffix == TRYING:
            set_aside(file)
        else:
            leftover = _look_at(file)
            if leftover is None:
                set_aside(file)
            elif leftover.steps == 0:
                remove(file)
            else:
                found.append(leftover)
    return sorted(found, key=lambda leftover: leftover.started_utc, reverse=True)


def read_journal(file: Path) -> tuple[Header, bytes, list[Step]]:
    """Header, base and every whole step of a journal.

    Raises:
        ProjectError: it cannot be read, or its base is not the one it began with.
    """
    header, lines = _read_lines(file)
    try:
        base = file.with_suffix(BASE).read_bytes()
    except OSError as error:
        raise as_problem(error, file) from error
    if hashlib.sha256(base).hexdigest() != header.base_sha256:
        raise ProjectError(file, "does not belong to the project beside it", "open the project")
    steps = [strict_json.convert(strict_json.parse(line, file), Step, file) for line in lines]
    return header, base, steps


def begin_trying(file: Path) -> Path:
    """Mark a journal as being recovered; should that end the program, it is not tried again."""
    trying = file.with_suffix(TRYING)
    try:
        file.replace(trying)
        opened = trying.open("ab")
    except OSError as error:
        raise as_problem(error, file) from error
    lock.hold(opened)
    _TRIED[trying] = opened
    return trying


def set_aside(file: Path) -> None:
    """Keep a journal that failed, where it is not tried again."""
    _let_go(file)
    try:
        file.replace(file.with_suffix(FAILED))
    except OSError:
        return


def remove(file: Path) -> None:
    """Delete a journal and its base."""
    _let_go(file)
    delete_files(file)


def _let_go(file: Path) -> None:
    opened = _TRIED.pop(file, None)
    if opened is not None:
        opened.close()


def _look_at(file: Path) -> Leftover | None:
    try:
        header, lines = _read_lines(file)
    except ProjectError:
        return None
    return Leftover(
        file=file,
        title=header.title,
        path=Path(header.path) if header.path else None,
        started_utc=header.started_utc,
        steps=len(lines),
    )


def _read_lines(file: Path) -> tuple[Header, list[bytes]]:
    """The header and the lines that follow from it; the last may have been cut by the crash."""
    try:
        if file.stat().st_size > MAX_BYTES:
            raise ProjectError(file, "is absurdly large", "remove it")
        data = file.read_bytes()
    except OSError as error:
        raise as_problem(error, file) from error
    before, lines = START, []
    for whole in data.split(b"\n")[:-1]:
        told, _, line = whole.partition(b" ")
        before = sum_after(before, line)
        if told != before.encode():
            break
        lines.append(line)
    if not lines:
        raise ProjectError(file, "is not a journal", "remove it")
    header = strict_json.convert(strict_json.parse(lines[0], file), Header, file)
    return header, lines[1:]


def _is_held(file: Path) -> bool:
    try:
        with file.open("ab") as opened:
            return not lock.hold(opened)
    except OSError:
        return True
