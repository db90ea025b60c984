"""The history panel: every step in words; choosing one goes there."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QListView, QVBoxLayout, QWidget

from geowork.ui.desk import Desk
from geowork.ui.panels.history_list import HistoryList


class HistoryPanel(QWidget):
    """Undo and redo as a list."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self._desk = desk
        self.model = HistoryList(self.tr("Opened"), self)
        self.list = QListView(self)
        self.list.setModel(self.model)
        self.list.setUniformItemSizes(True)
        self.list.setAccessibleName(self.tr("History"))
        self.list.activated.connect(self._go)
        self.list.clicked.connect(self._go)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.list)
        desk.history_moved.connect(self.refresh)
        self.refresh()

    def take_focus(self) -> None:
        """Give the list the keyboard."""
        self.list.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        """While it is hidden it does not scroll along."""
        super().showEvent(event)
        self._stand()

    def refresh(self) -> None:
        """Show the steps, the undone ones slanted."""
        document = self._desk.case.document
        self.model.show_steps(document.history, document.position)
        if self.list.isVisible():
            self._stand()

    def _stand(self) -> None:
        here = self.model.index(self.model.position)
        self.list.setCurrentIndex(here)
        self.list.scrollTo(here)

    def _go(self, index: QModelIndex) -> None:
        self._desk.go_to_step(index.row())
