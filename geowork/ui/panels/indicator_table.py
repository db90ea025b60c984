"""The matrix of indicators and claims: what each thing found says of each of them."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from geowork.analysis.indicator_matrix import Row
from geowork.project.model import Claim, EvidenceState
from geowork.ui.direction import plain_tip, shown_safely
from geowork.ui.panels.claim_words import CELL_WORDS, said
from geowork.ui.theme import current_colours

INKS: dict[EvidenceState | None, str] = {
    "consistent": "good", "inconsistent": "problem", "neutral": "ink", "missing": "absent",
    None: "quiet",
}  # fmt: skip
NAME_SHARE, LEAST_NAME_PX = 0.42, 120
MARGIN_PX = 18
TELLING = "≠"
"""Before an indicator that tells the claims apart."""


class IndicatorTable(QTableWidget):
    """Indicators down, claims across; Enter or a double click states a cell, Delete drops a row."""

    cell_wanted = Signal(int, int)  # row and claim
    drop_wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("matrix")
        self.setAccessibleName(self.tr("Indicators and claims"))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setWordWrap(True)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setFixedHeight(2 * self.fontMetrics().height() + 10)
        header.setAccessibleName(self.tr("Claims"))
        self.cellDoubleClicked.connect(self._want)

    def show_matrix(self, claims: Sequence[Claim], rows: Sequence[Row]) -> None:
        """Fill the table; the cell one was in stays."""
        at = self.currentRow(), self.currentColumn()
        self.blockSignals(True)
        self.setColumnCount(1 + len(claims))
        self.setRowCount(len(rows))
        self.setHorizontalHeaderItem(0, QTableWidgetItem(self.tr("Indicator")))
        for column, claim in enumerate(claims, 1):
            title = QTableWidgetItem()
            title.setData(Qt.ItemDataRole.UserRole, shown_safely(claim.text))
            title.setToolTip(plain_tip(claim.text))
            self.setHorizontalHeaderItem(column, title)
        for number, row in enumerate(rows):
            self._fill_row(number, row, claims)
        self._share_width()
        self.setCurrentCell(min(max(at[0], 0), len(rows) - 1), min(max(at[1], 0), len(claims)))
        self.blockSignals(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The claims share what the indicators leave."""
        super().resizeEvent(event)
        self._share_width()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter or Space states the cell one is in; Delete drops its row."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._want(self.currentRow(), self.currentColumn())
        elif event.key() == Qt.Key.Key_Delete and self.currentRow() >= 0:
            self.drop_wanted.emit(self.currentRow())
        else:
            super().keyPressEvent(event)

    def _share_width(self) -> None:
        claims = self.columnCount() - 1
        if claims < 1:
            return
        wide = self.viewport().width()
        metrics = self.fontMetrics()
        widest = max(metrics.horizontalAdvance(said(words)) for words in CELL_WORDS.values())
        each = max(widest + MARGIN_PX, round(wide * (1 - NAME_SHARE) / claims))
        letters = (each - MARGIN_PX) // metrics.averageCharWidth()
        for column in range(1, claims + 1):
            self.setColumnWidth(column, each)
            if (title := self.horizontalHeaderItem(column)) is not None:
                words = str(title.data(Qt.ItemDataRole.UserRole))
                title.setText(_in_two_lines(words, letters))
        self.setColumnWidth(0, max(wide - claims * each, LEAST_NAME_PX))
        self.resizeRowsToContents()

    def _want(self, row: int, column: int) -> None:
        if row >= 0 and column >= 1:
            self.cell_wanted.emit(row, column - 1)

    def _fill_row(self, number: int, row: Row, claims: Sequence[Claim]) -> None:
        colours = current_colours()
        text = f"{TELLING} {row.indicator}" if row.tells_apart else row.indicator
        name = QTableWidgetItem(text)
        tip = self.tr("tells these claims apart") if row.tells_apart else self.tr(
            "does not tell these claims apart"
        )  # fmt: skip
        name.setToolTip(plain_tip(f"{row.indicator}\n{tip}"))
        self.setItem(number, 0, name)
        for column, claim in enumerate(claims, 1):
            state = row.states.get(claim.id)
            cell = QTableWidgetItem(said(CELL_WORDS[state]))
            cell.setForeground(colours[INKS[state]])
            cell.setToolTip(plain_tip(claim.text))
            self.setItem(number, column, cell)


def _in_two_lines(text: str, letters: int) -> str:
    first, *more = textwrap.wrap(text, letters) or [""]
    rest = textwrap.shorten(" ".join(more), letters, placeholder="…")
    return f"{first}\n{rest}" if more else first
