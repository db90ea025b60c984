"""What was done since the last save, written down at once, so that a crash costs nothing.

A journal is two files in the application's data folder: `<name>.base`, the project as it was last
saved, and `<name>.journal`, one line for each step since. A line is the SHA-256 of the line's sum
before it and its own JSON, a space, and the JSON; a line that does not follow ends the reading.
Encoding and the disk are the business of a thread of its own; a step is safe when `flush` returns,
a few milliseconds after it was done. The process that writes keeps the file locked: one that can
be locked was left by a crash.
"""

from __future__ import annotations

import hashlib
import os
import secrets
import threading
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO, Literal

import msgspec

from geowork import strict_json
from geowork.errors import InputError, ProjectError
from geowork.project.model import Project
from geowork.project.steps import Step, step_between
from geowork.storage import lock
from geowork.storage.atomic_file import flush_folder, replace_file
from geowork.storage.media_table import data_folder

BASE, JOURNAL = ".base", ".journal"
START = "0" * 64


class Header(msgspec.Struct, frozen=True, kw_only=True):
    """The first line of a journal. `path` is the project's file on this machine, or empty."""

    format: Literal["geowork-journal/1"] = "geowork-journal/1"
    title: str
    path: str
    started_utc: str
    base_sha256: str


def journal_folder() -> Path:
    """Where journals are kept."""
    return data_folder() / "journal"


class Journal:
    """Writes down the steps of one case, from one save to the next.

    Args:
        project: the project as it was saved.
        base: makes the bytes of the project file of `project`; called in the journal's thread.
        path: its file, or None while it has none.
        on_trouble: told once, in the journal's thread, when the disk refuses; nothing is written
            from then on.
    """

    def __init__(
        self,
        project: Project,
        base: Callable[[], bytes],
        path: Path | None,
        on_trouble: Callable[[ProjectError], None],
    ) -> None:
        self._known, self._base, self._path = project, base, path
        self._on_trouble = on_trouble
        self._name = secrets.token_hex(8)
        self._waiting: list[tuple[str, Project]] = []
        self._change = threading.Condition()
        self._busy = self._closed = self._keep = self._failed = False
        self._file: BinaryIO | None = None
        self._sum = START
        self._thread: threading.Thread | None = None

    def record(self, label: str, project: Project) -> None:
        """Write down, soon, that the project has become this one. Never waits, never fails."""
        with self._change:
            if self._closed or self._failed:
                return
            # Of a drag's many moves only what they led to is worth writing.
            if self._waiting and self._waiting[-1][0] == label:
                self._waiting.pop()
            self._waiting.append((label, project))
            self._change.notify_all()
            if self._thread is None:
                self._thread = threading.Thread(target=self._write_all, name="journal", daemon=True)
                self._thread.start()

    def flush(self) -> None:
        """Wait until all that was recorded is on the disk."""
        with self._change:
            self._change.wait_for(lambda: not self._waiting and not self._busy)

    def close(self, *, keep: bool = False) -> None:
        """End; the files are removed, for the work is saved or was given up, unless kept."""
        with self._change:
            self._closed, self._keep = True, keep
            self._change.notify_all()
        if self._thread is not None:
            self._thread.join()

    def _write_all(self) -> None:
        try:
            while True:
                with self._change:
                    self._change.wait_for(lambda: bool(self._waiting) or self._closed)
                    steps, self._waiting = self._waiting, []
                    self._busy = bool(steps)
                    if self._closed and (not steps or not self._keep):
                        break
                self._write(steps)
                with self._change:
                    self._busy = False
                    self._change.notify_all()
        except (OSError, InputError) as error:
            told = error if isinstance(error, ProjectError) else as_problem(error)
            self._on_trouble(told)
        finally:
            with self._change:
                self._waiting, self._busy, self._failed = [], False, True
                self._change.notify_all()
            self._end()

    def _write(self, steps: list[tuple[str, Project]]) -> None:
        for label, project in steps:
            if self._file is None:
                self._file = self._begin()
            step = step_between(self._known, project, label)
            self._append(self._file, step)
            self._known = project
        if self._file is not None:
            os.fsync(self._file.fileno())

    def _begin(self) -> BinaryIO:
        folder = journal_folder()
        folder.mkdir(parents=True, exist_ok=True)
        data = self._base()
        replace_file(folder / (self._name + BASE), data)
        file = (folder / (self._name + JOURNAL)).open("xb", buffering=0)
        lock.hold(file)
        header = Header(
            title=self._known.title,
            path="" if self._path is None else str(self._path.resolve()),
            started_utc=datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
            base_sha256=hashlib.sha256(data).hexdigest(),
        )
        self._append(file, header)
        flush_folder(folder)
        return file

    def _append(self, file: BinaryIO, value: Header | Step) -> None:
        try:
            line = strict_json.canonical(value)
        except (TypeError, ValueError) as error:
            problem = "holds what cannot be written"
            raise ProjectError("the last step", problem, "undo it") from error
        self._sum = sum_after(self._sum, line)
        file.write(self._sum.encode() + b" " + line + b"\n")

    def _end(self) -> None:
        if self._file is not None:
            self._file.close()
        if not self._keep and self._closed:
            delete_files(journal_folder() / (self._name + JOURNAL))


def delete_files(file: Path) -> None:
    """Delete a journal and its base, as far as the disk allows."""
    for each in (file, file.with_suffix(BASE)):
        try:
            each.unlink(missing_ok=True)
        except OSError:
            continue


def sum_after(before: str, line: bytes) -> str:
    """The sum of a line that follows one with the sum `before`."""
    return hashlib.sha256(before.encode() + line).hexdigest()


def as_problem(error: OSError | InputError, file: Path | None = None) -> ProjectError:
    """What the disk refused, as a sentence for the person."""
    problem = error.problem if isinstance(error, InputError) else error.strerror
    return ProjectError(file or "the journal", problem or "cannot be used", "save often")
