"""A case at work: the document, the file it is saved to, and what the file records of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from geowork.errors import ProjectError
from geowork.project.acts import Act, acts_between
from geowork.project.document import Document
from geowork.project.edits import new_id
from geowork.project.model import UNTITLED, Project
from geowork.storage.archive import (
    SavedElsewhereError,
    project_bytes,
    read_file,
    write_project,
)
from geowork.storage.extras import Extras
from geowork.storage.lock import saving
from geowork.storage.log import Log, Record, revisions
from geowork.storage.media_table import MediaTable
from geowork.storage.stamp import Clock, Stamp, stamp_now
from geowork.storage.unpacked import revision_at
from geowork.workflow.case_media import CaseMedia

NOTE_LABELS = {"export": "Export", "refuse": "Refuse changed media"}


class Case(CaseMedia):
    """One open case. Threads other than the owner's use snapshots (`case.document.project`)."""

    def __init__(
        self,
        project: Project,
        *,
        path: Path | None = None,
        past: Log = (),
        read_only: bool = False,
        extras: Extras | None = None,
        media: MediaTable | None = None,
        clock: Clock = stamp_now,
    ) -> None:
        super().__init__(Document(project), path, media)
        self.read_only = read_only
        self._past = past
        self._clock = clock
        # A new case has nothing in its file yet: whatever it begins with is recorded as new.
        self._recorded = project if past else Project(id=project.id)
        self._saved_labels: list[str] = []
        self._extras = extras
        self._noted: list[Act] = []

    @classmethod
    def new(cls, title: str = UNTITLED, summary: str = "") -> Case:
        """A case with nothing in it."""
        now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        identity = new_id((), title)
        return cls(Project(id=identity, title=title, created_utc=now, summary=summary))

    @classmethod
    def open(cls, path: Path, media: MediaTable | None = None) -> Case:
        """Open a project file (see `geowork.storage.archive.read_file` for what is refused)."""
        file = read_file(path)
        return cls(
            file.project,
            path=path,
            past=file.log,
            read_only=file.read_only,
            extras=file.extras,
            media=media,
        )

    def save(self, path: Path | None = None) -> Path:
        """Write the project, whole or not at all.

        Raises:
            SavedElsewhereError: another process saved the file since it was opened.
            ProjectError: no path yet, opened read-only, or the disk refused; nothing is lost.
        """
        target = path or self.path
        if target is None:
            raise ProjectError("the case", "has no file yet", "choose where to save it")
        if self.read_only and target == self.path:
            raise ProjectError(
                target, "was written by a newer Geowork and is open read-only", "save it elsewhere"
            )
        project, stamp = self.document.project, self._clock()
        with saving(target):
            if target == self.path:
                self._check_unmoved(target)
            self._past = write_project(
                project,
                self._past,
                target,
                labels=self._labels_since(),
                at_utc="" if stamp is None else stamp.at_utc,
                record=self._record(stamp),
                extras=self._extras,
            )
        self._noted.clear()
        self.read_only = self.read_only and target == self.path
        self.path = target
        self._recorded = project
        self._saved_labels = self.document.history[: self.document.position]
        self.document.mark_saved()
        return target

    def saved_form(self) -> Callable[[], bytes]:
        """Makes, later and in any thread, the bytes of the project file as it is saved now."""
        saved, past, extras = self.document.saved_project, self._past, self._extras
        name = self.path or "the case"
        return lambda: project_bytes(saved, past, name, extras=extras)[0]

    def present_form(self) -> bytes:
        """The bytes of the project file as it would be saved now; nothing is written."""
        project, stamp = self.document.project, self._clock()
        return project_bytes(
            project,
            self._past,
            self.path or "the case",
            labels=self._labels_since(),
            at_utc="" if stamp is None else stamp.at_utc,
            record=self._record(stamp),
            extras=self._extras,
        )[0]

    def note(self, act: Act) -> None:
        """Have the next save record what left the case as it is: an export, a medium refused."""
        if act not in self._noted:
            self._noted.append(act)

    def _record(self, stamp: Stamp | None) -> Record:
        done = acts_between(self._recorded, self.document.project)
        return Record((*done, *self._noted), stamp)

    @property
    def past(self) -> Log:
        """The log as it is in the file."""
        return self._past

    def _labels_since(self) -> list[str]:
        """What was done since the last save, and that something was undone, if it was."""
        done, saved = self.document.history[: self.document.position], self._saved_labels
        pairs = zip(done, saved, strict=False)
        same = next((n for n, (now, then) in enumerate(pairs) if now != then), None)
        kept = min(len(done), len(saved)) if same is None else same
        undone = len(saved) - kept
        told = ([f"Undo {undone} steps"] if undone else []) + done[kept:]
        return told or list(dict.fromkeys(NOTE_LABELS[act.done] for act in self._noted))

    def _check_unmoved(self, target: Path) -> None:
        """What others saved meanwhile is never written over."""
        there, known = revision_at(target), revisions(self._past)[-1:]
        if there is not None and known and known != [there]:
            raise SavedElsewhereError(
                target,
                "was saved elsewhere since you opened it",
                "save yours under another name, then join the two with 'geowork project merge'",
            )
