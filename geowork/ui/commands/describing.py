"""Asking for facts: of the case, of its footage, of a landmark, of a target."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from geowork.errors import InputError
from geowork.project.edits import Edit
from geowork.project.model import Project
from geowork.project.placing_error import shared_sigma_m
from geowork.ui.desk import Desk
from geowork.ui.frame_facts import pins_of_frame
from geowork.ui.language.sentences import told

if TYPE_CHECKING:
    from geowork.ui.facts_dialog import FactsDialog


class DescribeCommands(QObject):
    """Each asks in a dialog; what is stated there is one step."""

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(desk)
        self._desk, self._window = desk, window

    def describe_case(self) -> None:
        """Ask for title and summary."""
        from geowork.ui.case_dialog import CaseDialog

        dialog = CaseDialog(self._desk.project, self._window)
        self._ask(dialog, lambda _project: dialog.edit)

    def describe_footage(self, identity: str) -> None:
        """Ask where a footage comes from."""
        footage = self._desk.project.footage.get(identity)
        if footage is not None:
            from geowork.ui.footage_dialog import FootageDialog

            dialog = FootageDialog(footage, self._window)
            self._ask(dialog, dialog.edit)

    def describe_landmark(self, identity: str) -> None:
        """Ask for all that is known of a landmark."""
        project = self._desk.project
        landmark = project.landmarks.get(identity)
        if landmark is not None:
            from geowork.ui.landmark_dialog import LandmarkDialog

            pins = pins_of_frame(project, self._desk.selection.frame)
            own = [pin for pin in pins if pin.landmark == identity]
            shared = shared_sigma_m(project, landmark)
            dialog = LandmarkDialog(landmark, own, self._window, shared)
            self._ask(dialog, dialog.edit)

    def describe_target(self, identity: str) -> None:
        """Ask what a target is called."""
        track = self._desk.project.tracks.get(identity)
        if track is not None:
            from geowork.ui.target_dialog import TargetDialog

            dialog = TargetDialog(track, self._window)
            self._ask(dialog, dialog.edit)

    def _ask(self, dialog: FactsDialog, edit: Callable[[Project], Edit | None]) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.stated.connect(lambda: self._keep(dialog, edit))
        dialog.open()

    def _keep(self, dialog: FactsDialog, edit: Callable[[Project], Edit | None]) -> None:
        before = self._desk.project
        try:
            made = edit(before)
        except InputError as error:
            dialog.tell(told(str(error)))
            return
        if made is not None and made.apply(before) != before:
            self._desk.apply(made)
        dialog.accept()
