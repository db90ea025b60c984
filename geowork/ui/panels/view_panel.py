"""The filters of the view: a tick and a parameter each; the footage itself is never touched."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QGridLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSlider,
    QVBoxLayout,
    QWidget,
)

from geowork.imagery.view import FILTERS, FilterFacts, Setting
from geowork.ui.choice import named_choice

CONTEXT = "ViewFilters"
STEPS = 200
WIDTH = 250


def translated(text: str) -> str:
    """A filter's name or choice in the person's language."""
    return QCoreApplication.translate(CONTEXT, text)


class FilterRow(QWidget):
    """One filter: whether it is on, and its parameter."""

    changed = Signal()
    settled = Signal()  # a drag of the slider ended

    def __init__(self, kind: str, facts: FilterFacts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kind, self._facts = kind, facts
        self._amount = facts.usual
        self.tick = QCheckBox(translated(facts.name), self)
        self.tick.setAccessibleName(translated(facts.name))
        self._value = QLabel(self)
        self._value.setObjectName("quiet")
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 2, 0, 2)
        grid.setVerticalSpacing(1)
        grid.addWidget(self.tick, 0, 0)
        grid.addWidget(self._value, 0, 1, Qt.AlignmentFlag.AlignRight)
        self.choice: QComboBox | None = None
        self.slider: QSlider | None = None
        name = self.tr("{0}, how much").format(translated(facts.name))
        if facts.choices:
            self.choice = named_choice(self, name)
            for option in facts.choices:
                self.choice.addItem(translated(option), option)
            self.choice.activated.connect(lambda _at: self._use())
            grid.addWidget(self.choice, 1, 0, 1, 2)
        elif kind != "stabilise":
            self.slider = QSlider(Qt.Orientation.Horizontal, self)
            self.slider.setAccessibleName(name)
            self.slider.setRange(0, round((facts.most - facts.least) * 10**facts.digits))
            self.slider.valueChanged.connect(self._slide)
            self.slider.sliderReleased.connect(self.settled)
            grid.addWidget(self.slider, 1, 0, 1, 2)
        self.tick.toggled.connect(lambda _on: self.changed.emit())
        self.show_setting(None)

    def setting(self) -> Setting | None:
        """The filter as set, `None` while it is off."""
        if not self.tick.isChecked():
            return None
        choice = "" if self.choice is None else str(self.choice.currentData())
        return Setting(self.kind, 0.0 if choice else self._amount, choice)

    def show_setting(self, setting: Setting | None) -> None:
        """Take over what the project says, without telling anyone."""
        blocked = [w for w in (self.tick, self.choice, self.slider) if w is not None]
        for widget in blocked:
            widget.blockSignals(True)
        self.tick.setChecked(setting is not None)
        if setting is not None:
            self._amount = setting.amount
            if self.choice is not None:
                self.choice.setCurrentIndex(self.choice.findData(setting.choice))
        if self.slider is not None:
            self.slider.setValue(round((self._amount - self._facts.least) * 10**self._facts.digits))
        for widget in blocked:
            widget.blockSignals(False)
        self._say()

    def set_amount(self, amount: float) -> None:
        """A parameter that comes from elsewhere: the frame to stabilise to."""
        self._amount = amount

    def _slide(self, step: int) -> None:
        self._amount = round(self._facts.least + step / 10**self._facts.digits, 6)
        self._say()
        self._use()

    def _use(self) -> None:
        if self.tick.isChecked():
            self.changed.emit()
        else:
            self.tick.setChecked(True)

    def _say(self) -> None:
        facts = self._facts
        shown = self.slider is not None
        self._value.setText(f"{self._amount:.{facts.digits}f}{facts.unit}" if shown else "")


class ViewPanel(QWidget):
    """All filters, in the order of their work."""

    changed = Signal(object)  # tuple of Setting
    settled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedWidth(WIDTH)
        self.rows = {kind: FilterRow(kind, facts, self) for kind, facts in FILTERS.items()}
        self._index = 0
        title = QLabel(self.tr("View filters"), self)
        title.setObjectName("paneTitle")
        hint = QLabel(self.tr("For the screen only. The footage is never changed."), self)
        hint.setObjectName("quiet")
        hint.setWordWrap(True)
        self.reset = QPushButton(self.tr("As filmed"), self)
        self.reset.clicked.connect(lambda: self.changed.emit(()))
        inside = QWidget(self)
        column = QVBoxLayout(inside)
        column.setContentsMargins(8, 4, 8, 4)
        for row in self.rows.values():
            column.addWidget(row)
            row.changed.connect(self._tell)
            row.settled.connect(self.settled)
        column.addStretch(1)
        area = QScrollArea(self)
        area.setAccessibleName(self.tr("View filters"))
        area.setWidget(inside)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        outside = QVBoxLayout(self)
        outside.setContentsMargins(8, 6, 0, 6)
        for widget in (title, hint, self.reset):
            outside.addWidget(widget)
        outside.addWidget(area, 1)

    def show_settings(self, settings: tuple[Setting, ...]) -> None:
        """What the project says is on."""
        by_kind = {setting.kind: setting for setting in settings}
        for kind, row in self.rows.items():
            row.show_setting(by_kind.get(kind))

    def stand_at(self, index: int) -> None:
        """The frame on the screen: stabilising is to the frame it is turned on at."""
        if not self.rows["stabilise"].tick.isChecked():
            self.rows["stabilise"].set_amount(float(index))

    def take_focus(self) -> None:
        """Give the first tick the keyboard."""
        next(iter(self.rows.values())).tick.setFocus()

    def _tell(self) -> None:
        settings = (row.setting() for row in self.rows.values())
        self.changed.emit(tuple(setting for setting in settings if setting is not None))
