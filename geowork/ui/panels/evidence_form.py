"""What was offered and found for one indicator, by whom, when and where it is published."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QWidget

from geowork.project.model import Evidence
from geowork.ui.direction import plain_tip
from geowork.ui.panels.form_parts import line
from geowork.ui.panels.panel_parts import quiet_label

FIELDS = ("offered", "found", "found_by", "date", "source")


class EvidenceForm(QWidget):
    """`stated` gives the entry's id and its fields, when one leaves a field that was changed."""

    stated = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entry: Evidence | None = None
        names = (self.tr("What was offered"), self.tr("What was found"), self.tr("Who found it"),
                 self.tr("When it was found"), self.tr("Where it is published"))  # fmt: skip
        self.lines = {key: line(self, name) for key, name in zip(FIELDS, names, strict=True)}
        titles = (self.tr("Offered"), self.tr("Found"), self.tr("By"), self.tr("When"),
                  self.tr("Source"))  # fmt: skip
        form = QFormLayout(self)
        form.setContentsMargins(9, 6, 9, 6)
        form.setVerticalSpacing(3)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        for title, field in zip(titles, self.lines.values(), strict=True):
            form.addRow(quiet_label(title, self), field)
            field.editingFinished.connect(self._state)

    def fill(self, entry: Evidence | None) -> None:
        """Show an entry; without one the fields wait."""
        self._entry = entry
        self.setEnabled(entry is not None)
        for key, field in self.lines.items():
            text = getattr(entry, key) if entry is not None else ""
            if field.text() != text:
                field.setText(text)
                field.setCursorPosition(0)
            field.setToolTip(plain_tip(text))

    def _state(self) -> None:
        if self._entry is None:
            return
        fields = {key: field.text().strip() for key, field in self.lines.items()}
        if any(getattr(self._entry, key) != text for key, text in fields.items()):
            self.stated.emit(self._entry.id, fields)
