"""Having the case on the desk reviewed by a colleague."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from geowork.jobs.progress import Progress
from geowork.ui.desk import Desk

if TYPE_CHECKING:
    from geowork.storage.review import ReviewCheck
    from geowork.ui.review.review_dialog import ReviewDialog
    from geowork.workflow.case import Case
    from geowork.workflow.review import Compared


class ReviewCommands(QObject):
    """Writes blind copies and compares beside the interface thread; shows what was found."""

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self._desk, self._window = desk, window
        self.dialog: ReviewDialog | None = None

    def write_blind_copy(self, out: Path) -> None:
        """Write the case as it is now, without pins and results, for a colleague to work in."""
        project = self._desk.project

        def work(_progress: Progress) -> str:
            from geowork.workflow.review import write_blind

            return write_blind(project, out)

        def tell(revision: str) -> None:
            self._desk.say(
                self.tr("{0} is a copy of revision {1} without pins and results: let a colleague "
                        "work in it, then choose File, Review by a colleague.")
                .format(out.name, revision[:12])
            )  # fmt: skip

        self._desk.jobs.run(self.tr("Write a blind copy"), work, tell)

    def compare_with(self, copy: Path) -> None:
        """Show how far a colleague's copy agrees with the case, and let them sign it."""
        case, project = self._desk.case, self._desk.project

        def work(_progress: Progress) -> Compared:
            from geowork.workflow.review import compared

            return compared(project, copy)

        def show(found: Compared) -> None:
            if self._desk.case is case:
                self._show(case, found)

        self._desk.jobs.run(self.tr("Compare with {0}").format(copy.name), work, show)

    def _show(self, case: Case, found: Compared) -> None:
        from geowork.storage.review import check_reviews
        from geowork.ui.review.review_dialog import ReviewDialog
        from geowork.workflow.review import signed

        def sign(key: Path, reviewer: str, words: str) -> Sequence[ReviewCheck]:
            edit, _identity = signed(case.document.project, found, key, reviewer, words)
            self._desk.apply(edit)
            return check_reviews(case.document.project)

        kept = check_reviews(case.document.project)
        self.dialog = ReviewDialog(found, kept, sign, self._window)
        self.dialog.finished.connect(self._let_go)
        self.dialog.open()

    def _let_go(self, _result: int) -> None:
        self._window.activateWindow()
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None
