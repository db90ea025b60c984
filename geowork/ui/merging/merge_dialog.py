"""Conflicts of a merge side by side, decided one by one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QButtonGroup,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QRadioButton,
    QSplitter,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from geowork.project.conflicts import MINE, THEIRS, Conflict, Decision, Side
from geowork.project.model import Project
from geowork.ui.merging.merge_words import reason_of, rows_of, title_of

OPEN, DECIDED = "○", "●"


class MergeDialog(QDialog):
    """Every conflict in a list; the one chosen beside it, as it was, mine and theirs.

    Args:
        conflicts: those to decide.
        mine: the case in the window, for names.
        origin: a sentence on what both copies come from.
    """

    def __init__(
        self, conflicts: Sequence[Conflict], mine: Project, theirs: Project, origin: str,
        parent: QWidget,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.setWindowTitle(self.tr("Merge two copies"))
        self.resize(980, 560)
        self._conflicts = list(conflicts)
        self._names = [
            title_of(c, mine if c.mine is not None or c.theirs is None else theirs)
            for c in self._conflicts
        ]
        self._taken: dict[int, Side] = {}
        self._make(origin)
        self.list.setCurrentRow(0)
        self._count()

    @property
    def decisions(self) -> list[Decision]:
        """A side for every conflict that was decided."""
        return [Decision(side, self._conflicts[at].name) for at, side in self._taken.items()]

    def decide(self, side: Side) -> None:
        """Take a side in the chosen conflict, and go on to the next that is open."""
        at = self.list.currentRow()
        self._taken[at] = side
        self.list.item(at).setText(self._row_text(at))
        self._count()

    def _make(self, origin: str) -> None:
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("What is to decide"))
        for at in range(len(self._conflicts)):
            self.list.addItem(QListWidgetItem(self._row_text(at)))
        self.list.currentRowChanged.connect(self._show)
        pane = QSplitter(Qt.Orientation.Horizontal)
        pane.addWidget(self.list)
        pane.addWidget(self._side_by_side())
        pane.setStretchFactor(1, 2)
        pane.setSizes([360, 620])
        about = QLabel(
            self.tr("Both copies changed the same things. Take a side in each; nothing is "
                    "written before you have.")
        )  # fmt: skip
        about.setWordWrap(True)
        self.origin = QLabel(origin)
        self.origin.setTextFormat(Qt.TextFormat.PlainText)
        self.origin.setWordWrap(True)
        self.progress = QLabel()
        kinds = QDialogButtonBox.StandardButton
        self.buttons = QDialogButtonBox(kinds.Ok | kinds.Cancel)
        self.merge_button = self.buttons.button(kinds.Ok)
        self.merge_button.setText(self.tr("&Merge"))
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        foot = QHBoxLayout()
        foot.addWidget(self.progress, 1)
        foot.addWidget(self.buttons)
        whole = QVBoxLayout(self)
        for widget in (about, self.origin):
            whole.addWidget(widget)
        whole.addWidget(pane, 1)
        whole.addLayout(foot)

    def _side_by_side(self) -> QWidget:
        self.title, self.reason = QLabel(), QLabel()
        for label in (self.title, self.reason):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        bold = self.title.font()
        bold.setBold(True)
        self.title.setFont(bold)
        self.table = QTableWidget(0, 4)
        self.table.setAccessibleName(self.tr("The two versions side by side"))
        self.table.setHorizontalHeaderLabels(
            [self.tr("Field"), self.tr("Before"), self.tr("Mine"), self.tr("Theirs")]
        )
        self.table.verticalHeader().hide()
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.table.setTabKeyNavigation(False)
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.mine = QRadioButton(self.tr("Keep m&ine"))
        self.theirs = QRadioButton(self.tr("Take &theirs"))
        self._group = QButtonGroup(self)
        for button in (self.mine, self.theirs):
            self._group.addButton(button)
        self.mine.clicked.connect(lambda: self.decide(MINE))
        self.theirs.clicked.connect(lambda: self.decide(THEIRS))
        choices = QHBoxLayout()
        choices.addWidget(self.mine)
        choices.addWidget(self.theirs)
        choices.addStretch(1)
        widget = QWidget()
        column = QVBoxLayout(widget)
        column.setContentsMargins(8, 0, 0, 0)
        for part in (self.title, self.reason, self.table):
            column.addWidget(part, 1 if part is self.table else 0)
        column.addLayout(choices)
        return widget

    def _row_text(self, at: int) -> str:
        side = self._taken.get(at)
        if side is None:
            return f"{OPEN}  {self._names[at]}"
        told = self.tr("mine") if side == MINE else self.tr("theirs")
        return f"{DECIDED}  {self._names[at]} – {told}"

    def _show(self, at: int) -> None:
        conflict = self._conflicts[at]
        self.title.setText(self._names[at])
        self.reason.setText(reason_of(conflict))
        rows = list(rows_of(conflict))
        self.table.setRowCount(len(rows))
        for number, row in enumerate(rows):
            for column, text in enumerate(row):
                item = QTableWidgetItem(text)
                item.setToolTip("")
                self.table.setItem(number, column, item)
        self.table.resizeRowsToContents()
        self._group.setExclusive(False)
        self.mine.setChecked(self._taken.get(at) == MINE)
        self.theirs.setChecked(self._taken.get(at) == THEIRS)
        self._group.setExclusive(True)

    def _count(self) -> None:
        still = len(self._conflicts) - len(self._taken)
        self.merge_button.setEnabled(not still)
        self.progress.setText(
            self.tr("Still to decide: {0}").format(still) if still else self.tr("All decided")
        )
