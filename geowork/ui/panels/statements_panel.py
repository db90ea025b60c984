"""The statements panel: who said what when, on a line of time, and what contradicts what."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from geowork.analysis.contradictions import contradictions
from geowork.geo.moments import span_of
from geowork.project.document import Changes
from geowork.project.model import Claim
from geowork.ui.desk import Desk
from geowork.ui.panels.panel_parts import quiet_label, scrolling, section
from geowork.ui.panels.statements_chart import Clash, Lane, StatementsChart, Stretch
from geowork.ui.panels.word_button import WordButton

NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
"""Of the signs before the contradictions."""


class StatementsPanel(QWidget):
    """The chart on the left, the contradictions in words beside it."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self._desk = desk
        self.chart = StatementsChart(self)
        self.buttons: list[WordButton] = []
        self._none = quiet_label("", self)
        self._lay_out()
        desk.changed.connect(self._follow)
        desk.case_replaced.connect(self.refresh)
        desk.selection.claim_changed.connect(self.chart.choose)
        self.chart.chosen.connect(desk.selection.choose_claim)
        self.refresh()

    def take_focus(self) -> None:
        """Give the chart the keyboard."""
        self.chart.setFocus()

    def _follow(self, changes: Changes) -> None:
        if changes.touch("claims"):
            self.refresh()

    def refresh(self) -> None:
        """Show the statements in order of time."""
        claims = sorted(self._desk.project.claims.values(), key=_when)
        at = {claim.id: row for row, claim in enumerate(claims)}
        self._found = contradictions(claims)
        clashes = [
            Clash(number, at[one.first], at[one.second])
            for number, one in enumerate(self._found, 1)
        ]
        self.chart.show_lanes([_lane(claim) for claim in claims], clashes)
        self.chart.choose(self._desk.selection.claim)
        for button in self.buttons:
            self._words.removeWidget(button)
            button.deleteLater()
        self.buttons = [self._button(row) for row in range(len(clashes))]
        self._none.setVisible(not clashes)
        self._none.setText(
            self.tr("No two statements contradict each other. Only statements about one event are "
                    "compared: name it in their form, under “Among other claims”.")
            if claims
            else self.tr("State what was claimed, by whom and when.")
        )  # fmt: skip

    def dress(self) -> None:
        """Redraw in the colours of the theme."""
        self.refresh()

    def _button(self, row: int) -> WordButton:
        button = WordButton(f"number-circle-{NUMBERS[row]}" if row < len(NUMBERS) else "warning",
                            self)  # fmt: skip
        button.say(self._found[row].text)
        button.clicked.connect(lambda: self._go_to(row))
        self._words.insertWidget(row, button)
        return button

    def _go_to(self, row: int) -> None:
        """Choose the first statement of a contradiction; pressed again, the second."""
        one, chosen = self._found[row], self._desk.selection.claim
        self._desk.selection.choose_claim(one.second if chosen == one.first else one.first)

    def _lay_out(self) -> None:
        beside = QWidget(self)
        column = QVBoxLayout(beside)
        column.setContentsMargins(9, 4, 9, 6)
        column.setSpacing(4)
        column.addWidget(section(self.tr("Contradictions"), beside))
        self._words = QVBoxLayout()
        self._words.setSpacing(4)
        column.addLayout(self._words)
        column.addWidget(self._none)
        column.addStretch(1)
        left = QWidget(self)
        rows = QVBoxLayout(left)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(self.chart)
        key = quiet_label(self.tr("◆ when it was said   ▭ when it is said to have been so"), left)
        key.setContentsMargins(10, 0, 9, 4)
        rows.addWidget(key)
        rows.addStretch(1)
        whole = QSplitter(Qt.Orientation.Horizontal, self)
        whole.setHandleWidth(1)
        whole.setChildrenCollapsible(False)
        whole.addWidget(scrolling(left))
        whole.addWidget(scrolling(beside))
        whole.setStretchFactor(0, 3)
        whole.setStretchFactor(1, 2)
        whole.setSizes([640, 360])
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(whole)


def _lane(claim: Claim) -> Lane:
    who = claim.speaker or claim.source
    said, asserted = (_stretch(text) for text in (claim.date, claim.asserted_time))
    dated = f"{who} ({claim.date})" if claim.date and who else who or claim.date
    return Lane(claim.id, dated, claim.text, said, asserted)


def _stretch(text: str) -> Stretch | None:
    span = span_of(text)
    return None if span is None else (span.start, span.end)


def _when(claim: Claim) -> tuple[bool, str, str]:
    """Dated ones first, by when they were made or say that something was so."""
    spans = [s for s in (_stretch(claim.asserted_time), _stretch(claim.date)) if s is not None]
    return not spans, min(spans)[0].isoformat() if spans else "", claim.id
