"""Merging the case on the desk with another copy of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from geowork.jobs.progress import Progress
from geowork.ui.desk import Desk

if TYPE_CHECKING:
    from geowork.project.conflicts import Decision
    from geowork.project.merging import Merge
    from geowork.ui.merging.merge_dialog import MergeDialog
    from geowork.workflow.case import Case
    from geowork.workflow.merging import Copies


class MergeCommands(QObject):
    """Reads, merges and writes beside the interface thread; asks in a dialog between."""

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self._desk, self._window = desk, window
        self.dialog: MergeDialog | None = None

    def merge_with(self, theirs: Path) -> None:
        """Make the case on the desk one with a copy of it; conflicts are asked one by one."""
        case = self._desk.case

        def read(progress: Progress) -> tuple[Copies, Merge]:
            from geowork.workflow.merging import merge_copies
            from geowork.workflow.merging_case import copies_of_case

            copies = copies_of_case(case, theirs)
            return copies, merge_copies(copies, (), progress)

        def go_on(found: tuple[Copies, Merge]) -> None:
            self._decide(case, *found, given=())

        self._desk.jobs.run(self.tr("Compare with {0}").format(theirs.name), read, go_on)

    def _decide(self, case: Case, copies: Copies, merged: Merge, given: Sequence[Decision]) -> None:
        if self._desk.case is not case:
            return
        if not merged.undecided:
            self._write(case, copies, merged)
            return
        from geowork.ui.merging.merge_dialog import MergeDialog

        dialog = MergeDialog(
            merged.undecided, copies.mine.project, copies.theirs.project, self._origin(copies),
            self._window,
        )  # fmt: skip
        self.dialog = dialog
        dialog.accepted.connect(lambda: self._merge(case, copies, [*given, *dialog.decisions]))
        dialog.finished.connect(self._let_go)
        dialog.open()

    def _merge(self, case: Case, copies: Copies, given: Sequence[Decision]) -> None:
        def work(progress: Progress) -> Merge:
            from geowork.workflow.merging import merge_copies

            return merge_copies(copies, given, progress)

        then: Callable[[Merge], None] = lambda merged: self._decide(case, copies, merged, given)  # noqa: E731
        self._desk.jobs.run(self.tr("Merge"), work, then)

    def _write(self, case: Case, copies: Copies, merged: Merge) -> None:
        def work(_progress: Progress) -> Case:
            from geowork.workflow.case import Case
            from geowork.workflow.merging_case import write_merged_case

            return Case.open(write_merged_case(case, copies, merged), case.media)

        def take_up(whole: Case) -> None:
            if self._desk.case is not case:
                return
            # What was done since the copies were read is not in them.
            if case.document.project != copies.mine.project:
                self._desk.say(self.tr("You worked on meanwhile; merge once more to keep it."))
                return
            self._desk.replace_case(whole)
            text = self.tr("Merged; the case now holds the work of both.")
            self._desk.say(" ".join([text, *merged.notes]))

        self._desk.jobs.run(self.tr("Write the merged case"), work, take_up)

    def _origin(self, copies: Copies) -> str:
        ancestor = copies.ancestor
        if ancestor.project is None:
            return self.tr("What both copies come from is in no file at hand.")
        return self.tr("Both come from revision {0}.").format(ancestor.revision[:12])

    def _let_go(self, _result: int) -> None:
        self._window.activateWindow()
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None
