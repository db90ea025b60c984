"""How sure one is of a place and of a time, apart, in the words of the field, with the grounds."""

from __future__ import annotations

from typing import get_args

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from geowork.project.model import Confidence, ConfidenceLevel
from geowork.ui.choice import named_choice
from geowork.ui.panels.form_parts import line
from geowork.ui.panels.panel_parts import quiet_label

CONTEXT = "Confidence"
LEVELS: tuple[ConfidenceLevel, ...] = get_args(ConfidenceLevel)


def _(text: str) -> str:
    """Mark a text of this table for translation."""
    return text


LEVEL_WORDS = {
    "verified": _("verified"),
    "strong possibility": _("strong possibility"),
    "possible": _("possible"),
    "unverified": _("unverified"),
    "false": _("false"),
}


def level_word(level: str) -> str:
    """A level in the person's language."""
    return QCoreApplication.translate(CONTEXT, LEVEL_WORDS[level])


class ConfidenceRows(QWidget):
    """Two rows: a level and its ground for the place, and for the time."""

    stated = Signal()  # by a person

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.place_level = named_choice(self, self.tr("How sure of the place"))
        self.place_ground = line(
            self, self.tr("Ground for the place"), self.tr("on what ground the place")
        )
        self.time_level = named_choice(self, self.tr("How sure of the time"))
        self.time_ground = line(
            self, self.tr("Ground for the time"), self.tr("on what ground the time")
        )
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(6)
        grid.setVerticalSpacing(4)
        rows = (
            (self.tr("Place"), self.place_level, self.place_ground),
            (self.tr("Time"), self.time_level, self.time_ground),
        )
        for row, (name, level, ground) in enumerate(rows):
            for key in LEVELS:
                level.addItem(level_word(key), key)
            level.setMinimumContentsLength(8)
            level.activated.connect(lambda _at: self.stated.emit())
            ground.editingFinished.connect(self.stated)
            grid.addWidget(quiet_label(name, self), 2 * row, 0)
            grid.addWidget(level, 2 * row, 1)
            grid.addWidget(ground, 2 * row + 1, 1)
        grid.setColumnStretch(1, 1)

    @property
    def fields(self) -> tuple[QWidget, ...]:
        """All fields in the order they are read in."""
        return self.place_level, self.place_ground, self.time_level, self.time_ground

    @property
    def place(self) -> Confidence:
        """How sure one is of the place."""
        return Confidence(self.place_level.currentData(), self.place_ground.text().strip())

    @property
    def time(self) -> Confidence:
        """How sure one is of the time."""
        return Confidence(self.time_level.currentData(), self.time_ground.text().strip())

    def fill(self, place: Confidence, time: Confidence) -> None:
        """Show what is stated."""
        self.place_level.setCurrentIndex(LEVELS.index(place.level))
        self.time_level.setCurrentIndex(LEVELS.index(time.level))
        for field, text in ((self.place_ground, place.ground), (self.time_ground, time.ground)):
            if field.text() != text:
                field.setText(text)
                field.setCursorPosition(0)

    def summary(self) -> str:
        """Both in a line."""
        return self.tr("place: {0}; time: {1}").format(
            level_word(self.place.level), level_word(self.time.level)
        )
