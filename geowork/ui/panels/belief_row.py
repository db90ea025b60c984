"""One belief: whether it is held, its value and its sigma."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QDoubleSpinBox, QGridLayout, QWidget

from geowork.project.model import Belief

VALUE_WIDTH, SIGMA_WIDTH = 62, 76
"""Points: what "-180.0°" and "± 10.00 m" need."""


@dataclass(frozen=True)
class BeliefKind:
    """What can be believed: a field of `Camera`, its words, its range and what is proposed."""

    field: str
    name: str
    tip: str
    unit: str
    low: float
    high: float
    proposed: Belief
    largest_sigma: float = 180.0
    sigma_digits: int = 1


class BeliefRow(QObject):
    """A box to tick, then value ± sigma, in a row of a grid."""

    changed = Signal()

    def __init__(self, kind: BeliefKind, grid: QGridLayout, row: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.kind = kind
        self._filling = False
        self.on = QCheckBox(kind.name, parent)
        self.on.setToolTip(kind.tip)
        self.value = _spin(parent, kind, kind.low, kind.high, parent.tr("{0}, believed value"))
        least = 10.0**-kind.sigma_digits
        self.sigma = _spin(parent, kind, least, kind.largest_sigma, parent.tr("{0}, one sigma"))
        self.sigma.setDecimals(kind.sigma_digits)
        self.sigma.setPrefix("± ")
        self.value.setFixedWidth(VALUE_WIDTH)
        self.sigma.setFixedWidth(SIGMA_WIDTH)
        for column, widget in enumerate((self.on, self.value, self.sigma)):
            grid.addWidget(widget, row, column)
        self._set(kind.proposed)
        self.on.toggled.connect(self._tell)
        for spin in (self.value, self.sigma):
            spin.valueChanged.connect(self._tell)

    @property
    def belief(self) -> Belief | None:
        """What is believed, or None."""
        return Belief(self.value.value(), self.sigma.value()) if self.on.isChecked() else None

    def show_belief(self, belief: Belief | None, *, possible: bool) -> None:
        """Show what is believed; `possible` says whether there is a camera to believe it of."""
        self._filling = True
        self.on.setEnabled(possible)
        self.on.setChecked(belief is not None)
        for spin in (self.value, self.sigma):
            spin.setEnabled(belief is not None)
        if belief is not None:
            self._set(belief)
        self._filling = False

    def _set(self, belief: Belief) -> None:
        self.value.setValue(belief.value)
        self.sigma.setValue(belief.sigma)

    def _tell(self, *_: object) -> None:
        if not self._filling:
            self.changed.emit()


def _spin(parent: QWidget, kind: BeliefKind, low: float, high: float, name: str) -> QDoubleSpinBox:
    spin = QDoubleSpinBox(parent)
    spin.setRange(low, high)
    spin.setDecimals(1)
    spin.setSuffix(kind.unit)
    spin.setAccessibleName(name.format(kind.name))
    spin.setToolTip(spin.accessibleName())
    spin.setButtonSymbols(QDoubleSpinBox.ButtonSymbols.NoButtons)
    spin.setAlignment(Qt.AlignmentFlag.AlignRight)
    spin.setKeyboardTracking(False)
    spin.setProperty("narrow", True)
    return spin
