"""Asking what the case is about and where its footage comes from."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from geowork.errors import InputError
from geowork.ui.case_dialog import CaseDialog
from geowork.ui.desk import Desk
from geowork.ui.footage_dialog import FootageDialog
from geowork.ui.language.sentences import told
from geowork.workflow.provenance import state_facts


class DescribeCommands(QObject):
    """Each asks in a dialog; what is stated there is one step."""

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(desk)
        self._desk, self._window = desk, window

    def describe_case(self) -> None:
        """Ask for title and summary."""
        dialog = CaseDialog(self._desk.project, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(lambda: self._desk.apply(dialog.edit))
        dialog.open()

    def describe_footage(self, identity: str) -> None:
        """Ask where a footage comes from."""
        footage = self._desk.project.footage.get(identity)
        if footage is None:
            return
        dialog = FootageDialog(footage, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.buttons.accepted.connect(lambda: self._keep(dialog))
        dialog.open()

    def _keep(self, dialog: FootageDialog) -> None:
        before, facts = self._desk.project, dialog.facts
        try:
            edit = state_facts(before, "footage", dialog.footage, facts)
        except InputError as error:
            dialog.tell(told(str(error)))
            return
        if edit.apply(before) != before:
            self._desk.apply(edit)
        dialog.accept()
