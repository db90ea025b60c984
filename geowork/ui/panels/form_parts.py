"""What the forms in the panels are built of: a page with its two buttons, lines and numbers."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDoubleSpinBox,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from geowork.ui.panels.panel_parts import scrolling


class FormPage(QWidget):
    """A page of a panel: a scrolling column, and below it the buttons that leave it.

    Enter presses the button one is on, or the one that states; Escape leaves.
    """

    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self.content = QWidget(self)

    def finish(self, words: str) -> None:
        """Put the column and the buttons in place; `words` on the one that states."""
        self.save_button = QPushButton(words, self)
        self.save_button.setProperty("primary", True)
        self.cancel_button = QPushButton(self.tr("Cancel"), self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(scrolling(self.content), 1)
        row = QHBoxLayout()
        row.setContentsMargins(9, 4, 9, 6)
        row.addWidget(self.cancel_button)
        row.addStretch(1)
        row.addWidget(self.save_button)
        column.addLayout(row)
        self.save_button.clicked.connect(self.save)
        self.cancel_button.clicked.connect(self.closed)

    def save(self) -> None:
        """State what the form holds."""
        raise NotImplementedError

    def first_field(self) -> QWidget:
        """Where the keyboard goes first."""
        raise NotImplementedError

    def event(self, event: QEvent) -> bool:
        """Escape leaves the form rather than the tool in hand."""
        override = event.type() == QEvent.Type.ShortcutOverride
        if override and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Escape, as above."""
        held = self.window().focusWidget()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if isinstance(held, QPushButton):
                held.click()
            elif not isinstance(held, QAbstractItemView):
                self.save_button.click()
        elif event.key() == Qt.Key.Key_Escape:
            self.cancel_button.click()
        else:
            super().keyPressEvent(event)


def line(parent: QWidget, name: str, example: str = "") -> QLineEdit:
    """A line of text called `name`, with an example in it while it is empty."""
    made = QLineEdit(parent)
    made.setAccessibleName(name)
    made.setPlaceholderText(example)
    made.setMaxLength(500)
    return made


def number(
    parent: QWidget, low: float, high: float, digits: int, unit: str, name: str
) -> QDoubleSpinBox:
    """A number called `name`, with its unit."""
    spin = QDoubleSpinBox(parent)
    spin.setRange(low, high)
    spin.setDecimals(digits)
    spin.setSuffix(unit)
    spin.setAccessibleName(name)
    spin.setMinimumWidth(52)
    spin.setButtonSymbols(QDoubleSpinBox.ButtonSymbols.NoButtons)
    return spin


def side_by_side(*widgets: QWidget) -> QWidget:
    """Widgets in one row."""
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    for widget in widgets:
        row.addWidget(widget)
    return holder
