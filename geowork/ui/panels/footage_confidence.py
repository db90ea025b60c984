"""How sure one is of where and of when the footage on the screen was made."""

from __future__ import annotations

import msgspec
from PySide6.QtWidgets import QVBoxLayout, QWidget

from geowork.project import edits
from geowork.ui.desk import Desk
from geowork.ui.panels.confidence_rows import ConfidenceRows
from geowork.ui.panels.fold import Fold


class FootageConfidence(QWidget):
    """Folded away; closed, it says both levels."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.rows = ConfidenceRows(self)
        self.fold = Fold(self.tr("How sure of place and time"), self.rows, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.fold)
        self.rows.stated.connect(self._state)
        desk.changed.connect(lambda _changes: self.refresh())
        desk.case_replaced.connect(self.refresh)
        desk.selection.frame_changed.connect(lambda _frame: self.refresh())
        self.refresh()

    def refresh(self) -> None:
        """Show what is stated of the footage on the screen."""
        footage = self._desk.project.footage.get(self._desk.selection.footage)
        self.setVisible(footage is not None)
        if footage is not None:
            self.rows.fill(footage.place_confidence, footage.time_confidence)
            self.fold.summarise(self.rows.summary())

    def _state(self) -> None:
        footage = self._desk.project.footage.get(self._desk.selection.footage)
        if footage is None:
            return
        stated = msgspec.structs.replace(
            footage, place_confidence=self.rows.place, time_confidence=self.rows.time
        )
        if stated != footage:
            label = self.tr("State how sure of the place and the time of {0}")
            self._desk.apply(edits.put("footage", stated, label.format(footage.title)))
