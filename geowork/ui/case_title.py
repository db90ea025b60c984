"""What the window says of its case: the title, whether it is saved, what undo would take back."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow

from geowork.ui.desk import Desk
from geowork.ui.direction import shown_safely
from geowork.ui.language.sentences import told
from geowork.ui.recent import remember_case


class CaseTitle(QObject):
    """Keeps the title bar and the words of undo and redo in step with the case."""

    def __init__(self, window: QMainWindow, desk: Desk, actions: Mapping[str, QAction]) -> None:
        super().__init__(window)
        self._window = window
        self._desk = desk
        self._actions = actions
        self._remembered: Path | None = None
        desk.history_moved.connect(self._show_history)
        desk.case_replaced.connect(self._show_title)
        desk.changed.connect(lambda _changes: self._show_title())
        self._show_title()
        self._show_history()

    def _show_title(self) -> None:
        path, title = self._desk.case.path, shown_safely(self._desk.project.title)
        name = f"{title} — {path.name}" if path else title
        self._window.setWindowTitle(f"{name}[*] — Geowork")
        if path is not None and path != self._remembered:
            self._remembered = path
            remember_case(path)

    def _show_history(self) -> None:
        document, actions = self._desk.case.document, self._actions
        self._window.setWindowModified(document.is_modified)
        self._show_title()
        _label(actions["undo"], self.tr("&Undo"), document.undo_label, document.can_undo)
        _label(actions["redo"], self.tr("&Redo"), document.redo_label, document.can_redo)


def _label(action: QAction, word: str, step: str, possible: bool) -> None:
    text = f"{word} “{told(step)}”" if step else word
    if text != action.text():  # every menu and button of the action is laid out anew
        action.setText(text)
    action.setEnabled(possible)
