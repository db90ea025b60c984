"""The indicators of a claim: what it would have left behind, and what was found of that."""

from __future__ import annotations

from typing import get_args

import msgspec
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from geowork.project import edits
from geowork.project.model import Claim, Evidence, EvidenceState
from geowork.ui.choice import named_choice
from geowork.ui.desk import Desk
from geowork.ui.direction import plain_tip
from geowork.ui.panels.claim_words import STATE_WORDS, said
from geowork.ui.panels.panel_parts import quiet_label, section
from geowork.workflow.indicators import add_indicator


class EvidenceList(QWidget):
    """Each indicator with its state; new ones are typed in below."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._claim: Claim | None = None
        self._shown: tuple[object, ...] = ()
        self.new = QLineEdit(self)
        self.new.setAccessibleName(self.tr("New indicator"))
        self.new.setPlaceholderText(self.tr("What would be seen if it were true?"))
        self.new.setMaxLength(300)
        self.add_button = QPushButton(self.tr("Add"), self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(4)
        column.addWidget(section(self.tr("Indicators"), self))
        self._grid_holder = QWidget(self)
        self._grid = QGridLayout(self._grid_holder)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setVerticalSpacing(3)
        self._grid.setColumnStretch(0, 1)
        column.addWidget(self._grid_holder)
        row = QHBoxLayout()
        row.addWidget(self.new, 1)
        row.addWidget(self.add_button)
        column.addLayout(row)
        self.new.returnPressed.connect(self._add)
        self.add_button.clicked.connect(self._add)

    def show_claim(self, claim: Claim | None) -> None:
        """Show the indicators of a claim."""
        self._claim = claim
        self.setVisible(claim is not None)
        evidence = self._own()
        if (claim, *evidence) != self._shown:
            self._shown = (claim, *evidence)
            self._rebuild(evidence)

    def _own(self) -> list[Evidence]:
        if self._claim is None:
            return []
        return [e for e in self._desk.project.evidence.values() if e.claim == self._claim.id]

    def _rebuild(self, evidence: list[Evidence]) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()  # until it is deleted it would be painted where it was
                widget.deleteLater()
        for row, entry in enumerate(evidence):
            label = quiet_label(entry.indicator, self)
            told = (entry.offered, entry.source, entry.date)
            label.setToolTip(plain_tip("\n".join(text for text in told if text)))
            choice = named_choice(self, self.tr("State of “{0}”").format(entry.indicator))
            for state in get_args(EvidenceState):
                choice.addItem(said(STATE_WORDS[state]), state)
            choice.setCurrentIndex(choice.findData(entry.state))
            choice.activated.connect(
                lambda at, entry=entry, choice=choice: self._set(entry, choice.itemData(at))
            )
            self._grid.addWidget(label, row, 0)
            self._grid.addWidget(choice, row, 1)

    def _set(self, entry: Evidence, state: EvidenceState) -> None:
        label = self.tr("Set indicator “{0}”").format(entry.indicator)
        changed = msgspec.structs.replace(entry, state=state)
        self._desk.apply(edits.put("evidence", changed, label))

    def _add(self) -> None:
        text = self.new.text().strip()
        if not text or self._claim is None:
            return
        self.new.clear()
        self._desk.apply(add_indicator(self._desk.project, self._claim, text))
