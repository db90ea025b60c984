"""Asking what to look for in the case's maps, and what must lie around it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QDoubleSpinBox,
    QGridLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from geowork.ui.panels.panel_parts import quiet_label

CONTEXT = "FinderDialog"
ROWS = 4
_FARTHEST_M = 100_000.0
_USUAL_M = 300.0


def _(text: str) -> str:
    """Mark a text of this table for translation."""
    return text


KINDS = {
    "mast": _("a mast or tower"),
    "road": _("a road"),
    "rail": _("a railway"),
    "water": _("a river or water"),
    "building": _("a building"),
    "power": _("a power line"),
    "other": _("something else"),
}
"""What the maps' features are told apart by (see `imagery.feature_finder`)."""


class _Kind(QComboBox):
    """One kind of thing, or a tag as the map has it, typed."""

    def __init__(self, parent: QWidget, name: str, *, empty: str = "") -> None:
        super().__init__(parent)
        self.setEditable(True)
        self.setAccessibleName(name)
        if empty:
            self.addItem(empty, "")
        for kind, words in KINDS.items():
            self.addItem(QCoreApplication.translate(CONTEXT, words), kind)

    @property
    def kind(self) -> str:
        """The kind, or the tag that was typed."""
        at = self.findText(self.currentText())
        return str(self.itemData(at)) if at >= 0 else self.currentText().strip()

    def choose(self, kind: str) -> None:
        """Show a kind or a tag."""
        at = self.findData(kind)
        if at >= 0:
            self.setCurrentIndex(at)
        else:
            self.setEditText(kind)


class FinderDialog(QDialog):
    """What is looked for, and up to four things that are near it or are not.

    Args:
        rule: what it starts with, as `imagery.feature_finder.read_rule` reads it.
    """

    def __init__(self, rule: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Find places in the maps"))
        self.what = _Kind(self, self.tr("What is looked for"))
        grid = QGridLayout()
        grid.addWidget(QLabel(self.tr("Look for")), 0, 0)
        grid.addWidget(self.what, 0, 1, 1, 3)
        self.rows = [self._row(grid, number) for number in range(1, ROWS + 1)]
        grid.setColumnStretch(3, 1)
        buttons = QDialogButtonBox(self)
        find = buttons.addButton(self.tr("Find"), QDialogButtonBox.ButtonRole.AcceptRole)
        find.setDefault(True)
        buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addLayout(grid)
        hint = self.tr("A tag of the map can be typed too, such as man_made=silo.")
        column.addWidget(quiet_label(hint))
        column.addWidget(buttons)
        self._show(rule)

    @property
    def rule(self) -> str:
        """What was asked for: "mast near road:300 far building:50"."""
        told = [self.what.kind]
        for way, distance, kind in self.rows:
            if kind.kind:
                told.append(f"{way.currentData()} {kind.kind}:{distance.value():g}")
        return " ".join(told)

    def _row(self, grid: QGridLayout, number: int) -> tuple[QComboBox, QDoubleSpinBox, _Kind]:
        way = QComboBox(self)
        way.setAccessibleName(self.tr("Condition {0}").format(number))
        way.addItem(self.tr("within"), "near")
        way.addItem(self.tr("not within"), "far")
        distance = QDoubleSpinBox(self)
        distance.setAccessibleName(self.tr("Distance of condition {0}").format(number))
        distance.setRange(1.0, _FARTHEST_M)
        distance.setDecimals(0)
        distance.setSingleStep(50.0)
        distance.setButtonSymbols(QDoubleSpinBox.ButtonSymbols.NoButtons)
        distance.setSuffix(self.tr(" m of"))
        distance.setValue(_USUAL_M)
        kind = _Kind(self, self.tr("Thing of condition {0}").format(number), empty="—")
        for column, part in ((1, way), (2, distance), (3, kind)):
            grid.addWidget(part, number, column)
        return way, distance, kind

    def _show(self, rule: str) -> None:
        from geowork.imagery.feature_finder import read_rule

        what, conditions = read_rule(rule)
        self.what.choose(what)
        for (way, distance, kind), one in zip(self.rows, conditions, strict=False):
            way.setCurrentIndex(int(one.far))
            distance.setValue(one.within_m)
            kind.choose(one.what)
