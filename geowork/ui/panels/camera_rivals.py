"""Rival places of the frame on the screen: how probable its pins are at each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from geowork.drawing.contracts import items_at
from geowork.project.model import Camera
from geowork.project.model.cameras import RIVAL_PLACES
from geowork.ui.language.sentences import told
from geowork.ui.number_words import percent
from geowork.ui.panels.panel_parts import section
from geowork.ui.panels.word_button import WordButton

if TYPE_CHECKING:
    from geowork.camera.rivals import Rival


class CameraRivals(QWidget):
    """One row a place, to be looked at on the map; gone once the camera was solved anew."""

    chosen = Signal(object)  # Position

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: list[WordButton] = []
        self._rivals: tuple[Rival, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        self._column.addWidget(section(self.tr("Rival places"), self))
        self.hide()

    def show_camera(self, camera: Camera | None) -> None:
        """Show what was found for a camera at rival places, if it was tried at any."""
        tried = camera is not None and bool(items_at(camera.solution, RIVAL_PLACES))
        self.setVisible(tried)
        if tried and camera is not None:
            self._show(camera)

    def _show(self, camera: Camera) -> None:
        from geowork.workflow.rival_places import rivals_kept

        self._rivals = tuple(rivals_kept(camera))
        while len(self.rows) < len(self._rivals):
            self._add_row(len(self.rows))
        for number, row in enumerate(self.rows):
            row.setVisible(number < len(self._rivals))
        for row, rival in zip(self.rows, self._rivals, strict=False):
            word = self.tr("rejected") if rival.rejected else self.tr("possible")
            chance = percent(rival.probability)
            words = self.tr("{0} · {1} · {2}").format(rival.name, word, chance)
            row.say(f"{words}\n{told(rival.reason)}")
            row.setEnabled(rival.position is not None)

    def dress(self) -> None:
        """Redraw in the colours of the theme."""
        for row in self.rows:
            row.dress()

    def _add_row(self, number: int) -> None:
        row = WordButton("map-pin", self)
        row.clicked.connect(lambda: self.chosen.emit(self._rivals[number].position))
        self.rows.append(row)
        self._column.addWidget(row)
