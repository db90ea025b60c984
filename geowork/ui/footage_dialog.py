"""Where the footage comes from, as frames, plates and the report say it."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from geowork.project.model import Footage
from geowork.ui.direction import shown_safely
from geowork.ui.panels.form_parts import line
from geowork.ui.panels.panel_parts import quiet_label

WIDTH = 560
LINES = 4
DATES = "2025-12-14 · 2025-12 · 2025-12-14T09:30Z"


class FootageDialog(QDialog):
    """Title, source, day of publication and notes of one footage."""

    def __init__(self, footage: Footage, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Source of the footage"))
        self.setMinimumWidth(WIDTH)
        self.footage = footage.id
        self.title = line(self, self.tr("Title"))
        self.source = line(self, self.tr("Source"), self.tr("link or channel it was published by"))
        self.published = line(self, self.tr("Published"), DATES)
        self.notes = QPlainTextEdit(footage.notes, self)
        self.notes.setAccessibleName(self.tr("Notes"))
        self.notes.setTabChangesFocus(True)
        self.notes.setFixedHeight(LINES * self.fontMetrics().lineSpacing() + 12)
        self.title.setText(footage.title)
        self.source.setText(footage.source)
        self.published.setText(footage.published)
        buttons = QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        self.buttons = QDialogButtonBox(buttons, self)
        self.ok = self.buttons.button(QDialogButtonBox.StandardButton.Ok)
        self.trouble = quiet_label("", self)
        self.trouble.setAccessibleName(self.tr("What is wrong"))
        self.trouble.hide()
        self._lay_out()
        self.buttons.rejected.connect(self.reject)
        self.source.setFocus()

    @property
    def facts(self) -> Mapping[str, str]:
        """What is stated, by field."""
        return {
            "title": self.title.text(),
            "source": self.source.text(),
            "published": self.published.text(),
            "notes": self.notes.toPlainText(),
        }

    def tell(self, problem: str) -> None:
        """Say what is wrong with what was stated, and stay open."""
        self.trouble.setText(shown_safely(problem))
        self.trouble.show()
        self.adjustSize()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        told = self.tr("Every frame, plate and report names the source, or says that there is no "
                       "public one.")  # fmt: skip
        column.addWidget(quiet_label(told, self))
        form = QFormLayout()
        for field in (self.title, self.source, self.published, self.notes):
            form.addRow(field.accessibleName(), field)
        column.addLayout(form)
        column.addWidget(self.trouble)
        column.addWidget(self.buttons)
