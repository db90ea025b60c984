"""What a solution advises, to act on: what to pin next, where else the camera may have stood."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from geowork.project.model import Camera, Project
from geowork.ui.advice import (
    OtherPlace,
    Suggestion,
    other_places_of,
    suggestion_text,
    suggestions_of,
)
from geowork.ui.language.sentences import told
from geowork.ui.number_words import percent
from geowork.ui.panels.panel_parts import section
from geowork.ui.panels.word_button import WordButton
from geowork.ui.place_words import place_words

MOST_PLACES = 4
PLACE_SIGMA_M = 3.0
"""What the digits of another place are rounded to: it is looked at, not measured."""


class CameraNext(QWidget):
    """The best suggestion as one row that can be taken up."""

    taken_up = Signal(object)  # Suggestion

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._suggestion: Suggestion | None = None
        self.button = WordButton("lightbulb", self)
        self.button.say(self.tr("Nothing is suggested"))
        column = _column(self)
        column.addWidget(section(self.tr("What next"), self))
        column.addWidget(self.button)
        self.button.clicked.connect(lambda: self.taken_up.emit(self._suggestion))
        self.hide()

    def show_camera(self, project: Project, camera: Camera | None) -> None:
        """Show what would help this camera most."""
        found = suggestions_of(project, camera)
        self._suggestion = found[0] if found else None
        self.setVisible(bool(found))
        if found:
            self.button.say(suggestion_text(project, found[0]), told(found[0].words))

    def dress(self) -> None:
        """Redraw in the colours of the theme."""
        self.button.dress()


class OtherPlaces(QWidget):
    """The other camera places that explain the pins, the most probable first."""

    chosen = Signal(object)  # OtherPlace

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.buttons: list[WordButton] = []
        self._places: tuple[OtherPlace, ...] = ()
        self._rows = _column(self)
        self._rows.addWidget(section(self.tr("Also possible"), self))
        self.hide()

    def show_camera(self, camera: Camera | None) -> None:
        """Show where else this camera may have stood."""
        self._places = other_places_of(camera.solution if camera else None)[:MOST_PLACES]
        self.setVisible(bool(self._places))
        while len(self.buttons) < len(self._places):
            self._add_row(len(self.buttons))
        for button, place in zip(self.buttons, self._places, strict=False):
            at = place_words(place.position, PLACE_SIGMA_M)
            button.say(
                self.tr("{0} · {1}").format(at, percent(place.weight)),
                self.tr("The pins also fit a camera here, with this weight. Centre the map on it."),
            )
        for number, button in enumerate(self.buttons):
            button.setVisible(number < len(self._places))

    def dress(self) -> None:
        """Redraw in the colours of the theme."""
        for button in self.buttons:
            button.dress()

    def _add_row(self, number: int) -> None:
        button = WordButton("camera", self)
        button.clicked.connect(lambda: self.chosen.emit(self._places[number]))
        self.buttons.append(button)
        self._rows.addWidget(button)


def _column(owner: QWidget) -> QVBoxLayout:
    column = QVBoxLayout(owner)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(2)
    return column
