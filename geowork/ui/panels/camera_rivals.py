"""Rival places of the frame on the screen: how probable its pins are at each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from geowork.project.model import Camera
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
        self._of: Camera | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        self._column.addWidget(section(self.tr("Rival places"), self))
        self.hide()

    def show_rivals(self, camera: Camera, rivals: list[Rival]) -> None:
        """Show what a comparison for a camera found."""
        self._of, self._rivals = camera, tuple(rivals)
        while len(self.rows) < len(rivals):
            self._add_row(len(self.rows))
        for number, row in enumerate(self.rows):
            row.setVisible(number < len(rivals))
        for row, rival in zip(self.rows, rivals, strict=False):
            word = self.tr("rejected") if rival.rejected else self.tr("possible")
            chance = percent(rival.probability)
            words = self.tr("{0} · {1} · {2}").format(rival.name, word, chance)
            row.say(f"{words}\n{told(rival.reason)}")
            row.setEnabled(rival.position is not None)
        self.show()

    def show_camera(self, camera: Camera | None) -> None:
        """Keep the rows while this very solution is on the screen."""
        self.setVisible(_solve(camera) is not None and _solve(camera) == _solve(self._of))

    def dress(self) -> None:
        """Redraw in the colours of the theme."""
        for row in self.rows:
            row.dress()

    def _add_row(self, number: int) -> None:
        row = WordButton("map-pin", self)
        row.clicked.connect(lambda: self.chosen.emit(self._rivals[number].position))
        self.rows.append(row)
        self._column.addWidget(row)


def _solve(camera: Camera | None) -> tuple[str, str | None] | None:
    """Which camera, and which inputs it was solved from."""
    return None if camera is None else (camera.id, camera.fingerprint)
