"""What the case is called and what it is about, as every deliverable says it."""

from __future__ import annotations

from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from geowork.project import edits
from geowork.project.edits import Edit
from geowork.project.model import Project
from geowork.ui.panels.form_parts import line
from geowork.ui.panels.panel_parts import quiet_label

WIDTH = 560
LINES = 6


class CaseDialog(QDialog):
    """A line for the title, and room for the summary."""

    def __init__(self, project: Project, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Title and summary of the case"))
        self.setMinimumWidth(WIDTH)
        self._before = project
        self.title = line(self, self.tr("Title"), self.tr("place, event and date"))
        self.title.setText(project.title)
        self.title.selectAll()
        self.summary = QPlainTextEdit(project.summary, self)
        self.summary.setAccessibleName(self.tr("Summary"))
        self.summary.setPlaceholderText(
            self.tr("What is shown, what was claimed of it, and what you found, in a few sentences")
        )
        self.summary.setTabChangesFocus(True)
        self.summary.setMinimumHeight(LINES * self.fontMetrics().lineSpacing())
        buttons = QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        self.buttons = QDialogButtonBox(buttons, self)
        self.ok = self.buttons.button(QDialogButtonBox.StandardButton.Ok)
        self._lay_out()
        self.title.textChanged.connect(lambda text: self.ok.setEnabled(bool(text.strip())))
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)

    @property
    def edit(self) -> Edit | None:
        """What was changed, as one step; None where all is as it was."""
        title, summary = self.title.text().strip(), self.summary.toPlainText().strip()
        changed = []
        if title != self._before.title:
            changed.append(edits.rename_case(title))
        if summary != self._before.summary:
            changed.append(edits.describe_case(summary))
        return edits.several(self.tr("Describe the case"), *changed) if changed else None

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        told = self.tr("Both stand in the report, on the map and in whatever else is exported.")
        column.addWidget(quiet_label(told, self))
        form = QFormLayout()
        for field in (self.title, self.summary):
            form.addRow(field.accessibleName(), field)
        column.addLayout(form)
        column.addWidget(self.buttons)
