"""A dialog in which facts are stated: a form, what is wrong with it, and two buttons."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from geowork.ui.direction import shown_safely
from geowork.ui.panels.form_parts import side_by_side
from geowork.ui.panels.panel_parts import quiet_label, set_tab_order

WIDTH = 560
MARGIN_PX = 12


class FactsDialog(QDialog):
    """Whoever opens it answers `stated` by closing it, or by telling what is wrong."""

    stated = Signal()

    def __init__(self, title: str, about: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setMinimumWidth(WIDTH)
        self.form = QFormLayout()
        self._fields: list[QWidget] = []
        self.trouble = quiet_label("", self)
        self.trouble.setAccessibleName(self.tr("What is wrong"))
        self.trouble.hide()
        choices = QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        self.buttons = QDialogButtonBox(choices, self)
        self.ok = self.buttons.button(QDialogButtonBox.StandardButton.Ok)
        column = QVBoxLayout(self)
        column.addWidget(quiet_label(about, self))
        column.addLayout(self.form)
        column.addWidget(self.trouble)
        column.addWidget(self.buttons)
        self.buttons.accepted.connect(self.stated)
        self.buttons.rejected.connect(self.reject)

    def add(self, *fields: QWidget) -> None:
        """A row of fields called by the first one's accessible name; Tab goes through them."""
        named = fields[0].accessibleName()
        self.form.addRow(named, fields[0] if len(fields) == 1 else side_by_side(*fields))
        self._fields += fields
        set_tab_order(*self._fields, *self.buttons.buttons())

    def paragraph(self, name: str, text: str, lines: int) -> QPlainTextEdit:
        """A field of several lines; Tab leaves it."""
        made = QPlainTextEdit(text, self)
        made.setAccessibleName(name)
        made.setTabChangesFocus(True)
        made.setFixedHeight(lines * self.fontMetrics().lineSpacing() + MARGIN_PX)
        return made

    def tell(self, problem: str) -> None:
        """Say what is wrong with what was stated, and stay open."""
        self.trouble.setText(shown_safely(problem))
        self.trouble.show()
        self.adjustSize()
