"""A window that holds one case: what is done with the case as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMainWindow

from geowork.ui.commands.case_commands import CaseCommands
from geowork.ui.commands.case_keeper import CaseKeeper
from geowork.ui.commands.describing import DescribeCommands
from geowork.ui.commands.intake import Intake
from geowork.ui.desk import Desk
from geowork.ui.dialogs import Dialogs
from geowork.ui.merging.merge_commands import MergeCommands
from geowork.ui.review.review_commands import ReviewCommands

if TYPE_CHECKING:
    from pathlib import Path

    from geowork.workflow.case import Case


class CaseWindow(QMainWindow):
    """Opens and saves its case, and asks before it is put away."""

    def __init__(self, case: Case) -> None:
        super().__init__()
        self.desk = Desk(case, self)
        self.dialogs = Dialogs(self)
        self.case_commands = CaseCommands(self.desk)
        self.describe_commands = DescribeCommands(self.desk, self)
        self.intake = Intake(self.desk, self.case_commands)
        self.case_commands.other_name_wanted.connect(self.save_as)
        self.merge_commands = MergeCommands(self.desk, self)
        self.review_commands = ReviewCommands(self.desk, self)
        self.case_commands.merge_wanted.connect(self.merge_commands.merge_with)
        self.case_keeper = CaseKeeper(self.desk, self.may_leave)

    def open_case(self, path: Path) -> None:
        """Open a project file in place of the case there is."""
        if self.may_leave():
            self.case_commands.open(path)

    def save(self) -> bool:
        """Save to the case's file, asking for one if it has none."""
        return self.case_commands.save() if self.desk.case.path else self.save_as()

    def save_as(self) -> bool:
        """Save to another file."""
        path = self.dialogs.case_to_save(self.desk.project.title)
        if path is None:
            return False
        self.case_commands.name_after(path)
        return self.case_commands.save(path)

    def may_leave(self) -> bool:
        """Whether the case may be put away; unsaved work is asked about."""
        if not self.desk.case.document.is_modified:
            return True
        answer = self.dialogs.about_unsaved(self.desk.project.title)
        return self.save() if answer == "save" else answer == "discard"
