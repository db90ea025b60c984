"""The strip with what a search in older footage found, over the picture of the chosen result."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QWidget

from geowork.ui.choice import named_choice
from geowork.ui.icons import icon


@dataclass(frozen=True)
class ResultLine:
    """One place found: what its line says, and whether geometry verified it."""

    words: str
    verified: bool


class ResultBar(QWidget):
    """All results in one list, the best first; choosing one shows it."""

    chosen = Signal(int)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("resultBar")
        self._list = named_choice(self, self.tr("Places found in older footage"))
        self._close = QToolButton(self)
        self._close.setIcon(icon("x"))
        self._close.setAccessibleName(self.tr("Forget what was found"))
        self._close.setToolTip(self.tr("Forget what was found"))
        row = QHBoxLayout(self)
        row.setContentsMargins(9, 3, 9, 3)
        row.addWidget(QLabel(self.tr("Found"), self))
        row.addWidget(self._list, 1)
        row.addWidget(self._close)
        self._list.activated.connect(self.chosen)
        self._close.clicked.connect(self.closed)
        self.hide()

    @property
    def lines(self) -> list[str]:
        """What is listed."""
        return [self._list.itemText(row) for row in range(self._list.count())]

    @property
    def row(self) -> int:
        """Which result is chosen, from 0."""
        return self._list.currentIndex()

    def show_results(self, lines: Sequence[ResultLine], chosen: int) -> None:
        """List the results; none hides the strip."""
        if self.lines != [line.words for line in lines]:
            self._list.clear()
            for line in lines:
                sign = icon("check-circle", "good") if line.verified else icon("question")
                self._list.addItem(sign, line.words)
        self._list.setCurrentIndex(chosen)
        self.setVisible(bool(lines))
