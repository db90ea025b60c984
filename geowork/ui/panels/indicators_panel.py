"""The indicators panel: rival claims against what each would leave behind, without a sum."""

from __future__ import annotations

from collections.abc import Sequence
from typing import get_args

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from geowork.analysis.indicator_matrix import Row, compared, matrix
from geowork.project.document import CASE, Changes
from geowork.project.edits import Edit
from geowork.project.model import Claim, EvidenceState
from geowork.project.templates import templates_of
from geowork.ui.choice import named_choice
from geowork.ui.desk import Desk
from geowork.ui.panels.claim_words import CELL_WORDS, said
from geowork.ui.panels.evidence_form import EvidenceForm
from geowork.ui.panels.form_parts import line
from geowork.ui.panels.indicator_table import IndicatorTable
from geowork.ui.panels.panel_parts import quiet_label, scrolling, set_tab_order
from geowork.workflow.indicators import (
    add_indicator,
    describe_evidence,
    drop_indicator,
    set_state,
)


class IndicatorsPanel(QWidget):
    """Question above, matrix and what was found in the middle, templates below."""

    templates_wanted = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self._desk = desk
        self.claims: Sequence[Claim] = ()
        self.rows: Sequence[Row] = ()
        self.question = named_choice(self, self.tr("Claims compared"))
        self.summary = quiet_label("", self)
        self.table = IndicatorTable(self)
        self.form = EvidenceForm(self)
        self.new: QLineEdit = line(
            self, self.tr("New indicator"), self.tr("What would be seen if it were true?")
        )
        self.template = named_choice(self, self.tr("Template of indicators"))
        self.template.setMinimumContentsLength(10)
        self.use_button = QPushButton(self.tr("Ask these"), self)
        self.edit_button = QPushButton(self.tr("Templates…"), self)
        self._lay_out()
        self._connect()
        self.refresh()

    def take_focus(self) -> None:
        """Give the matrix the keyboard."""
        self.table.setFocus()

    def refresh(self) -> None:
        """Show the matrix of the claims that stand beside the chosen one."""
        project, chosen = self._desk.project, self._desk.selection.claim
        groups = compared(list(project.claims.values()))
        shown = next((q for q, rivals in groups.items() if chosen in {c.id for c in rivals}), "")
        shown = shown or next(iter(groups), "")
        self.question.clear()
        for question, rivals in groups.items():
            self.question.addItem(question, rivals[0].id)
        self.question.setCurrentIndex(list(groups).index(shown) if shown else -1)
        self.claims = groups.get(shown, ())
        # What tells the claims apart first: the rest says nothing between them.
        rows = matrix(self.claims, project.evidence.values())
        self.rows = sorted(rows, key=lambda row: not row.tells_apart)
        self.table.show_matrix(self.claims, self.rows)
        self.summary.setText(self._summary())
        self._fill_templates()
        self.new.setEnabled(bool(self.claims))
        self._allow_template()
        self._show_evidence()

    def dress(self) -> None:
        """Redraw in the colours of the theme."""
        self.refresh()

    def choose_state(self, row: int, column: int) -> QMenu:
        """Ask what the evidence of a row says of a claim."""
        menu, entry, claim = QMenu(self), self.rows[row], self.claims[column]
        own = any(self._desk.project.evidence[i].claim == claim.id for i in entry.evidence)
        states: list[EvidenceState | None] = list(get_args(EvidenceState))
        for state in states if own else [*states, None]:
            action = QAction(said(CELL_WORDS[state]), menu)
            action.setCheckable(True)
            action.setChecked(entry.states.get(claim.id) == state)
            action.triggered.connect(
                lambda _on=False, state=state: self._apply(
                    set_state(self._desk.project, entry.evidence, claim.id, state)
                )
            )
            menu.addAction(action)
        cell = self.table.visualRect(self.table.model().index(row, column + 1))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.table.viewport().mapToGlobal(cell.bottomLeft() + QPoint(0, 2)))
        return menu

    def _summary(self) -> str:
        if not self.claims:
            return self.tr("State a claim first; its indicators are compared here.")
        if not self.rows:
            return self.tr("Nothing is asked of these claims yet: choose a template below.")
        telling = sum(row.tells_apart for row in self.rows)
        missing = sum(row.is_missing for row in self.rows)
        words = self.tr("Tell these claims apart (≠): {0} of {1}. Nothing offered for: {2}. "
                        "Nothing is added up.")  # fmt: skip
        return words.format(telling, len(self.rows), missing)

    def _fill_templates(self) -> None:
        kept = self.template.currentData()
        self.template.clear()
        self.template.addItem(self.tr("Choose a template…"), None)
        for template in templates_of(self._desk.project).values():
            self.template.addItem(template.name, template.id)
        self.template.setCurrentIndex(max(0, self.template.findData(kept)))

    def _allow_template(self) -> None:
        chosen = self.template.currentData() is not None
        self.use_button.setEnabled(chosen and bool(self.claims))

    def _show_evidence(self) -> None:
        row, project = self.table.currentRow(), self._desk.project
        entry = None
        if 0 <= row < len(self.rows):
            ids, column = self.rows[row].evidence, self.table.currentColumn() - 1
            claim = self.claims[column].id if column >= 0 else self._desk.selection.claim
            entries = [project.evidence[identity] for identity in ids]
            entry = next((e for e in entries if e.claim == claim), entries[0])
        self.form.fill(entry)

    def _use_template(self) -> None:
        from geowork.workflow.claims import template_called, use_template

        claim = self._claim()
        template = template_called(self._desk.project, self.template.currentData())
        self._apply(use_template(self._desk.project, claim.id, template))

    def _add(self) -> None:
        text = self.new.text().strip()
        if text and self.claims:
            self.new.clear()
            self._apply(add_indicator(self._desk.project, self._claim(), text))

    def _claim(self) -> Claim:
        """The claim of the column one is in, or the chosen one, or the first."""
        column = self.table.currentColumn() - 1
        chosen = [c for c in self.claims if c.id == self._desk.selection.claim]
        return self.claims[column] if column >= 0 else (chosen or list(self.claims))[0]

    def _apply(self, edit: Edit) -> None:
        self._desk.apply(edit)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        top = QHBoxLayout()
        top.setContentsMargins(9, 6, 9, 4)
        top.setSpacing(9)
        top.addWidget(self.question, 2)
        top.addWidget(self.summary, 3)
        column.addLayout(top)
        middle = QSplitter(Qt.Orientation.Horizontal, self)
        middle.setHandleWidth(1)
        middle.setChildrenCollapsible(False)
        middle.addWidget(self.table)
        middle.addWidget(scrolling(self.form))
        middle.setStretchFactor(0, 3)
        middle.setStretchFactor(1, 1)
        middle.setSizes([470, 130])
        column.addWidget(middle, 1)
        bottom = QHBoxLayout()
        bottom.setContentsMargins(9, 4, 9, 6)
        bottom.setSpacing(6)
        bottom.addWidget(self.new, 3)
        bottom.addWidget(self.template, 2)
        bottom.addWidget(self.use_button)
        bottom.addWidget(self.edit_button)
        column.addLayout(bottom)
        set_tab_order(
            self.question, self.table, *self.form.lines.values(), self.new, self.template,
            self.use_button, self.edit_button,
        )  # fmt: skip

    def _follow(self, changes: Changes) -> None:
        if changes.touch("claims", "evidence", CASE):
            self.refresh()

    def _connect(self) -> None:
        desk = self._desk
        desk.changed.connect(self._follow)
        desk.case_replaced.connect(self.refresh)
        desk.selection.claim_changed.connect(lambda _id: self.refresh())
        self.question.activated.connect(
            lambda at: desk.selection.choose_claim(self.question.itemData(at))
        )
        self.table.cell_wanted.connect(self.choose_state)
        self.table.drop_wanted.connect(
            lambda row: self._apply(drop_indicator(desk.project, self.rows[row].evidence))
        )
        self.table.currentCellChanged.connect(lambda *_: self._show_evidence())
        self.form.stated.connect(
            lambda identity, fields: self._apply(
                describe_evidence(desk.project, identity, **fields)
            )
        )
        self.new.returnPressed.connect(self._add)
        self.template.currentIndexChanged.connect(lambda _at: self._allow_template())
        self.use_button.clicked.connect(self._use_template)
        self.edit_button.clicked.connect(self.templates_wanted)
