"""The steps of a case as rows: only those that changed are told, of a thousand and more."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont

from geowork.ui.direction import shown_safely
from geowork.ui.language.sentences import told
from geowork.ui.theme import current_colours

Index = QModelIndex | QPersistentModelIndex


class HistoryList(QAbstractListModel):
    """The first row is the case as it was opened; steps that are undone are slanted."""

    def __init__(self, opened: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._labels = [opened]
        self.position = 0

    def show_steps(self, steps: list[str], position: int) -> None:
        """Read the steps anew.

        Args:
            steps: their labels, oldest first.
            position: how many of them are done.
        """
        labels, before = [self._labels[0], *steps], self._labels
        same = next(
            (row for row, pair in enumerate(zip(labels, before, strict=False))
             if pair[0] != pair[1]), min(len(labels), len(before)),
        )  # fmt: skip
        if same < len(before):
            self.beginRemoveRows(QModelIndex(), same, len(before) - 1)
            self._labels = before[:same]
            self.endRemoveRows()
        if same < len(labels):
            self.beginInsertRows(QModelIndex(), same, len(labels) - 1)
            self._labels = labels
            self.endInsertRows()
        first, last = sorted((self.position, position))
        self.position = position
        self.dataChanged.emit(self.index(min(first, len(labels) - 1)),
                              self.index(min(last, len(labels) - 1)))  # fmt: skip

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """The steps, and the beginning."""
        return 0 if parent.isValid() else len(self._labels)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What was done, and by its letters whether it still is."""
        row = index.row()
        if not 0 <= row < len(self._labels):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return shown_safely(told(self._labels[row]))
        if role == Qt.ItemDataRole.FontRole and row >= self.position:
            font = QFont()
            font.setBold(row == self.position)
            font.setItalic(row > self.position)
            return font
        if role == Qt.ItemDataRole.ForegroundRole and row > self.position:
            return current_colours()["quiet"]
        return None
