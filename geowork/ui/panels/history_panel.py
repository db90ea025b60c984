"""The history panel: every step in words; choosing one goes there."""

from __future__ import annotations

from PySide6.QtGui import QFont
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from geowork.ui.desk import Desk
from geowork.ui.direction import shown_safely
from geowork.ui.language.sentences import told
from geowork.ui.theme import current_colours


class HistoryPanel(QWidget):
    """Undo and redo as a list."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self._desk = desk
        self.list = QListWidget(self)
        self.list.setAccessibleName(self.tr("History"))
        self.list.itemActivated.connect(self._go)
        self.list.itemClicked.connect(self._go)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.list)
        desk.history_moved.connect(self.refresh)
        self.refresh()

    def take_focus(self) -> None:
        """Give the list the keyboard."""
        self.list.setFocus()

    def refresh(self) -> None:
        """Show the steps, the undone ones slanted."""
        document = self._desk.case.document
        labels = [self.tr("Opened"), *document.history]
        self.list.clear()
        for number, label in enumerate(labels):
            item = QListWidgetItem(shown_safely(told(label)))
            if number > document.position:
                font = QFont(self.list.font())
                font.setItalic(True)
                item.setFont(font)
                item.setForeground(current_colours()["quiet"])
            if number == document.position:
                font = QFont(self.list.font())
                font.setBold(True)
                item.setFont(font)
            self.list.addItem(item)
        self.list.setCurrentRow(document.position)
        self.list.scrollToItem(self.list.item(document.position))

    def _go(self, item: QListWidgetItem) -> None:
        self._desk.go_to_step(self.list.row(item))
