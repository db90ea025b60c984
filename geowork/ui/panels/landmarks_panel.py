"""The landmarks panel: the table, and the buttons under it."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QItemSelection, QSize, Qt
from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from geowork.geo.position import Position
from geowork.project.document import Changes
from geowork.ui.commands.landmark_commands import LandmarkCommands
from geowork.ui.desk import Desk
from geowork.ui.panels.landmark_table import (
    HEIGHT,
    PINNED,
    PLACE,
    RESIDUAL,
    SIGMA,
    LandmarkTable,
)
from geowork.ui.panels.landmark_view import LandmarkView
from geowork.ui.panels.panel_parts import quiet_label
from geowork.ui.place_words import place_words
from geowork.ui.preferences import preferences

WIDEST = {HEIGHT: "285.4", SIGMA: "12.5", PINNED: "●",
          RESIDUAL: "12.4 !"}  # fmt: skip
"""The longest usual text of each column; names get what is left, and are elided."""
MARGINS = 9
FURTHEST = Position(49.711368, 137.630378)
"""A position whose text is as long as any."""


class LandmarksPanel(QWidget):
    """Choosing, naming and placing landmarks."""

    def __init__(
        self, desk: Desk, commands: LandmarkCommands, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self._desk = desk
        self.model = LandmarkTable(desk, commands, self)
        self.table = LandmarkView(self.model, self)
        self.table.setAccessibleName(self.tr("Landmarks"))
        header = self.table.horizontalHeader()
        header.setHighlightSections(False)
        header.setMinimumSectionSize(30)
        self._size_columns()
        self.model.modelReset.connect(self._size_columns)
        self._hint = quiet_label(
            self.tr("Press P and click a landmark in the frame: a tower, a roof corner, a pole."),
            self,
        )
        self._hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._fit = quiet_label("", self)
        self._fit.setAccessibleName(self.tr("How well the chosen landmark fits"))
        self._fit.setContentsMargins(9, 3, 9, 0)
        self._buttons = QHBoxLayout()
        self._buttons.setContentsMargins(6, 3, 6, 5)
        column_layout = QVBoxLayout(self)
        column_layout.setContentsMargins(0, 0, 0, 0)
        column_layout.setSpacing(0)
        column_layout.addWidget(self.table, 1)
        over = QVBoxLayout(self.table.viewport())
        over.setContentsMargins(18, 9, 18, 9)
        over.addWidget(self._hint)
        column_layout.addWidget(self._fit)
        column_layout.addLayout(self._buttons)
        self._connect()
        self._refresh()

    def changeEvent(self, event: QEvent) -> None:
        """Columns follow the font."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._size_columns()

    def adopt(self, actions: Mapping[str, QAction]) -> None:
        """The panel's buttons."""
        for name in ("new_landmark", "pin", "place", "withhold", "unpin", "remove_landmark"):
            button = QToolButton(self)
            button.setDefaultAction(actions[name])
            button.setIconSize(QSize(16, 16))
            button.setAccessibleName(actions[name].text().replace("&", ""))
            self._buttons.addWidget(button)
        self._buttons.addStretch(1)

    @property
    def fit(self) -> str:
        """What is said of the chosen landmark's fit."""
        return self._fit.text()

    def take_focus(self) -> None:
        """Give the table the keyboard, at the chosen landmark."""
        self.table.setFocus()
        if not self.table.currentIndex().isValid() and self.model.rowCount():
            self.table.selectRow(0)

    def edit(self) -> None:
        """Edit the cell one is in, or the name of the chosen landmark."""
        row = self.model.row_of(self._desk.selection.landmark)
        if row >= 0:
            self.table.edit_current(row)

    def showEvent(self, event: QShowEvent) -> None:
        """The style sheet's margins are known only now."""
        super().showEvent(event)
        self._size_columns()

    def _connect(self) -> None:
        desk = self._desk
        self.table.selectionModel().selectionChanged.connect(self._choose)
        desk.selection.landmark_changed.connect(self._show_choice)
        desk.selection.frame_changed.connect(lambda _frame: self._refresh())
        desk.changed.connect(self._follow_changes)
        desk.case_replaced.connect(self._refresh)
        preferences().changed.connect(self._rewrite)

    def _rewrite(self) -> None:
        self._refresh()
        self._size_columns()

    def _size_columns(self) -> None:
        header = self.table.horizontalHeader()
        words = WIDEST | {PLACE: place_words(FURTHEST, 0.1)}
        self.table.fit_columns(
            {
                column: max(
                    self.table.fontMetrics().horizontalAdvance(words[column]) + MARGINS,
                    header.sectionSizeHint(column),
                )
                for column in sorted(words)
            }
        )

    def _follow_changes(self, changes: Changes) -> None:
        if changes.touch("landmarks"):
            self._refresh()
        elif changes.touch("pins", "cameras"):
            self.model.refresh(fits_only=True)
            self._show_choice(self._desk.selection.landmark)

    def _refresh(self) -> None:
        self.model.refresh()
        self._hint.setVisible(self.model.rowCount() == 0)
        self._show_choice(self._desk.selection.landmark)

    def _choose(self, selected: QItemSelection, _gone: QItemSelection) -> None:
        rows = selected.indexes()
        if rows:
            self._desk.selection.choose_landmark(self.model.id_at(rows[0].row()))

    def _show_choice(self, identity: str) -> None:
        fit = self.model.fit_of(identity)
        self._fit.setText(fit)
        self._fit.setVisible(bool(fit))
        row = self.model.row_of(identity)
        if row < 0:
            self.table.clearSelection()
        elif self.table.currentIndex().row() != row or not self.table.selectedIndexes():
            self.table.selectRow(row)
