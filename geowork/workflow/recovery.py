"""Keeping a journal of a case at work, and giving back what a crash interrupted."""

from __future__ import annotations

from collections.abc import Callable

from geowork.errors import GeoworkError, InputError, ProjectError
from geowork.project.document import Changes
from geowork.project.edits import Edit
from geowork.project.steps import Step, take_step
from geowork.storage import leftovers as left_behind
from geowork.storage.archive import parse_file, project_bytes
from geowork.storage.journal import BASE, JOURNAL, Journal
from geowork.storage.leftovers import FAILED, TRYING, Leftover, leftovers
from geowork.workflow.case import Case

__all__ = ["CaseJournal", "Leftover", "discard", "leftovers", "recover"]


class CaseJournal:
    """Writes down every change of a case's document until the case is saved, and then anew."""

    def __init__(self, case: Case, on_trouble: Callable[[ProjectError], None]) -> None:
        self._case, self._on_trouble = case, on_trouble
        self._journal = self._begin()
        self._stop = case.document.subscribe(self._note)

    def restart(self) -> None:
        """The case is saved: what was written down is needed no more."""
        before, self._journal = self._journal, self._begin()
        before.close()

    def flush(self) -> None:
        """Wait until every change is on the disk."""
        self._journal.flush()

    def close(self, *, keep: bool = False) -> None:
        """Stop; what was written down is removed, unless kept for another day."""
        self._stop()
        self._journal.close(keep=keep)

    def note_everything(self) -> None:
        """Write down the case as it is, when it did not come about by edits noted here."""
        document = self._case.document
        self._journal.record(document.undo_label or "Recover", document.project)

    def _begin(self) -> Journal:
        case = self._case
        return Journal(case.document.saved_project, case.saved_form(), case.path, self._on_trouble)

    def _note(self, _changes: Changes) -> None:
        document = self._case.document
        self._journal.record(document.undo_label or "Undo", document.project)


def recover(leftover: Leftover) -> Case:
    """The case as it was when the program ended, its steps in the history, to be saved or undone.

    If its file was saved by another meanwhile, saving it says so. The journal stays where it is,
    marked as being tried, until `discard`; one that fails is set aside and not offered again.

    Raises:
        ProjectError: it cannot be used; the sentence says where it was put.
    """
    trying = left_behind.begin_trying(leftover.file)
    try:
        header, base, steps = left_behind.read_journal(trying)
        file = parse_file(base, trying.with_suffix(BASE))
        # A case that was never saved has no log yet, though its base had to have one.
        past = file.log if header.path else ()
        case = Case(file.project, path=leftover.path, past=past, extras=file.extras)
        for step in steps:
            case.document.apply(_edit_of(step))
        # What could not be saved must not be given back as if it could.
        project_bytes(case.document.project, past, "the recovered case")
    except GeoworkError as error:
        left_behind.set_aside(trying)
        problem = error.problem if isinstance(error, InputError) else str(error)
        raise ProjectError(
            f"The unsaved work on “{leftover.title}”",
            f"cannot be restored ({problem})",
            f"it was set aside as {trying.with_suffix(FAILED)}",
        ) from error
    return case


def discard(leftover: Leftover) -> None:
    """Remove a journal that was recovered or is not wanted."""
    for suffix in (TRYING, JOURNAL):
        left_behind.remove(leftover.file.with_suffix(suffix))


def _edit_of(step: Step) -> Edit:
    return Edit(step.label, lambda project: take_step(project, step))
