"""Keeping the case on the desk safe: its journal, and word of who else has it open."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from geowork.jobs.progress import Progress
from geowork.ui.desk import Desk

if TYPE_CHECKING:
    from geowork.storage.leftovers import Leftover
    from geowork.storage.presence import Presence
    from geowork.workflow.case import Case
    from geowork.workflow.recovery import CaseJournal


class CaseKeeper(QObject):
    """Writes a journal of the case in use, and offers back what a crash interrupted.

    Args:
        may_leave: asks whether the case on the desk may be put away.
    """

    troubled = Signal(object)  # a ProjectError, from the journal's own thread

    def __init__(self, desk: Desk, may_leave: Callable[[], bool]) -> None:
        super().__init__(desk)
        self._desk, self._may_leave = desk, may_leave
        self._journal: CaseJournal | None = None
        self._case: Case | None = None
        self._announced: Path | None = None
        self.troubled.connect(self._tell_trouble)
        desk.case_replaced_now.connect(self._follow)
        desk.saved.connect(self._after_saving)

    def offer(self) -> None:
        """Look for work a crash interrupted, and offer it in the message bar."""

        def look(_progress: Progress) -> list[Leftover]:
            from geowork.workflow.recovery import leftovers

            return leftovers()

        self._desk.jobs.run(self.tr("Look for unsaved work"), look, self._offer, quiet=True)

    def flush(self) -> None:
        """Wait until every change so far is on the disk."""
        if self._journal is not None:
            self._journal.flush()

    def stop(self) -> None:
        """The case was saved or given up: its journal is removed."""
        self._withdraw()
        if self._journal is not None:
            self._journal.close()
            self._journal = None

    def _follow(self) -> None:
        from geowork.workflow.recovery import CaseJournal

        if self._case is self._desk.case:
            return
        self.stop()
        self._case = self._desk.case
        self._journal = CaseJournal(self._case, self.troubled.emit)
        self._announce()
        if self._case.read_only and self._case.path is not None:
            text = self.tr(
                "“{0}” was written by a newer Geowork and is open read-only: save what you change "
                "under another name (Ctrl+Shift+S)."
            )
            self._desk.say(text.format(self._case.path.name))

    def _after_saving(self) -> None:
        if self._journal is not None:
            self._journal.restart()
        self._announce()

    def _announce(self) -> None:
        path = self._desk.case.path
        if path == self._announced or path is None or self._desk.case.read_only:
            return
        from geowork.storage.presence import withdraw

        self._withdraw()
        self._announced = path

        def say_so(_progress: Progress) -> Presence | None:
            from geowork.storage.presence import announce

            return announce(path)

        def tell(other: Presence | None) -> None:
            if self._announced != path:  # put away before it was said
                withdraw(path)
            if other is not None and self._desk.case.path == path:
                text = self.tr(
                    "{0} on {1} has had this case open since {2}. You can both work; who saves "
                    "second is told, and nothing is written over."
                )
                since = other.since_utc.replace("T", " ").replace("Z", " UTC")
                self._desk.say(text.format(other.owner, other.host, since))

        self._desk.jobs.run(self.tr("See who has the case open"), say_so, tell, quiet=True)

    def _withdraw(self) -> None:
        from geowork.storage.presence import withdraw

        if self._announced is not None:
            withdraw(self._announced)
            self._announced = None

    def _offer(self, found: list[Leftover]) -> None:
        if not found:
            return
        leftover, rest = found[0], found[1:]
        since = leftover.started_utc.replace("T", " ").replace("Z", " UTC")
        text = self.tr("Geowork ended before “{0}” was saved; {1} steps since {2} were kept.")

        def discard() -> None:
            from geowork.workflow.recovery import discard

            discard(leftover)
            QTimer.singleShot(0, lambda: self._offer(rest))

        self._desk.say(
            text.format(leftover.title, leftover.steps, since),
            (self.tr("Restore"), lambda: self._restore(leftover, rest)),
            (self.tr("Discard"), discard),
        )

    def _restore(self, leftover: Leftover, rest: list[Leftover]) -> None:
        if not self._may_leave():
            QTimer.singleShot(0, lambda: self._offer([leftover, *rest]))
            return

        def work(_progress: Progress) -> Case:
            from geowork.workflow.recovery import recover

            return recover(leftover)

        def take_up(case: Case) -> None:
            self._desk.replace_case(case)
            journal = self._journal
            if journal is None:
                return
            journal.note_everything()
            self._desk.confirm(self.tr("Restored “{0}”; save it to keep it").format(leftover.title))
            self._desk.jobs.run(
                self.tr("Tidy up"), lambda _progress: _give_up(journal, leftover),
                lambda _result: self._offer(rest), quiet=True,
            )  # fmt: skip

        self._desk.jobs.run(self.tr("Restore {0}").format(leftover.title), work, take_up)

    def _tell_trouble(self, error: object) -> None:
        text = self.tr(
            "Your steps can no longer be kept for the case of a crash ({0}); save often."
        )
        self._desk.say(text.format(getattr(error, "problem", error)))


def _give_up(journal: CaseJournal, leftover: Leftover) -> None:
    """Only when the new journal holds all of it is the old one removed."""
    from geowork.workflow.recovery import discard

    journal.flush()
    discard(leftover)
