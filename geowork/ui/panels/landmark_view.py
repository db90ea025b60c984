"""The table's view: edited with the keys alone, and never overwritten while one types."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLineEdit,
    QStyledItemDelegate,
    QTableView,
    QWidget,
)

from geowork.ui.panels.landmark_table import HEIGHT, NAME, PLACE, SIGMA

Index = QModelIndex | QPersistentModelIndex
NUMBER_STARTS = "0123456789-"
NAME_WIDTH, NARROWEST = 150, 300
"""Points: below the first a name says nothing, so a narrow table spares columns instead."""
WIDEST_NAME = 340
"""Points: from there on the other columns take their part, so that a row can be read across."""
SPARED = (SIGMA, HEIGHT, PLACE)
"""Columns left out of a narrow table, the first one first; a landmark's tool tip has them all."""


class LandmarkView(QTableView):
    """Enter or F2 edits a cell, Tab goes on to the next; a digit starts a number at once."""

    def __init__(self, model: QAbstractItemModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._least: dict[int, int] = {}
        self.setModel(model)
        self.setItemDelegate(_Delegate(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setIconSize(QSize(20, 20))
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(26)

    def minimumSizeHint(self) -> QSize:
        """Narrower than all columns together."""
        return QSize(NARROWEST, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Names take what the other columns leave."""
        super().resizeEvent(event)
        self.fill_names()
        chosen, before = self.visualRect(self.currentIndex()), event.oldSize().height()
        if event.size().height() < before and 0 <= chosen.top() < before:
            self.scrollTo(self.currentIndex())  # what is said of it below must not cover it

    def fit_columns(self, widths: Mapping[int, int]) -> None:
        """Give each column but the names at least this width, points."""
        self._least = dict(widths)
        self.fill_names()

    def fill_names(self) -> None:
        """Give the names the width that is left, as far as names need it; the rest is shared."""
        header = self.horizontalHeader()
        shown = dict(self._least)
        width = self.viewport().width()
        for column in SPARED:
            if column in shown and width - sum(shown.values()) < NAME_WIDTH:
                del shown[column]
        for column in self._least:
            header.setSectionHidden(column, column not in shown)
        room = max(NAME_WIDTH, width - sum(shown.values()))
        header.resizeSection(NAME, min(room, WIDEST_NAME))
        more = max(0, room - WIDEST_NAME) // max(1, len(shown))
        for column, least in shown.items():
            header.resizeSection(column, least + more)

    def edit_current(self, row: int) -> None:
        """Edit the current cell; from elsewhere in the window, the name in `row`."""
        if not self.hasFocus() and not self.isAncestorOf(self.window().focusWidget()):
            self.setCurrentIndex(self.model().index(row, NAME))
        self.setFocus()
        if self.state() != QAbstractItemView.State.EditingState:
            self.edit(self.currentIndex())

    def event(self, event: QEvent) -> bool:
        """A digit in a column of numbers is typed, though it may be a shortcut elsewhere."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and self._starts_number(event)
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter edits, on every system."""
        accept = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if accept and self.currentIndex().flags() & Qt.ItemFlag.ItemIsEditable:
            # The Enter that ends typing comes here too, before its field is gone.
            if self.state() != QAbstractItemView.State.EditingState:
                self.edit(self.currentIndex())
            return
        super().keyPressEvent(event)

    def _starts_number(self, event: QKeyEvent) -> bool:
        command = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
        typed = event.text() and event.text() in NUMBER_STARTS
        return bool(
            typed
            and not event.modifiers() & command
            and NAME < self.currentIndex().column() <= SIGMA
        )


class _Delegate(QStyledItemDelegate):
    """A result that arrives while one types must not take the typed text away."""

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, QLineEdit) and editor.isModified():
            return
        super().setEditorData(editor, index)
