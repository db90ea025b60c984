"""Editing the templates of indicators."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from geowork.project.edits import several
from geowork.project.templates import templates_of
from geowork.ui.desk import Desk
from geowork.ui.templates_dialog import TemplatesDialog
from geowork.workflow.indicators import keep_template


class TemplateCommands(QObject):
    """Asks in a dialog, and keeps with the case what was changed there."""

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(desk)
        self._desk, self._window = desk, window

    def edit(self) -> None:
        """Show the templates; keep those that were changed."""
        dialog = TemplatesDialog(templates_of(self._desk.project), self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(lambda: self.keep(dialog))
        dialog.open()

    def keep(self, dialog: TemplatesDialog) -> None:
        """Take over what was changed, as one step."""
        changed = dialog.changed
        label = self.tr("Edit the templates of indicators")
        if changed:
            self._desk.attempt(
                lambda: self._desk.apply(several(label, *map(keep_template, changed)))
            )
