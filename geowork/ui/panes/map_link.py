"""The object the map page talks to, and the calls made into the page."""

from __future__ import annotations

import json
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot

# JSON is JavaScript except for these two line ends.
_LINE_ENDS = {0x2028: "\\u2028", 0x2029: "\\u2029"}


class MapLink(QObject):
    """Slots the page calls (`map.js`: tell); each becomes a signal of the same meaning."""

    page_ready = Signal()
    pointed = Signal(float, float)
    landmark_chosen = Signal(str)
    landmark_dragged = Signal(str, float, float)
    shape_drawn = Signal(object)
    centre_moved = Signal(float, float)
    drawing_chosen = Signal(str)
    line_measured = Signal(object)  # corners, longitude first
    menu_asked = Signal(float, float, float)  # lat_deg, lon_deg, metres a pixel

    @Slot()
    def ready(self) -> None:
        """The page has started and listens."""
        self.page_ready.emit()

    @Slot(float, float)
    def clicked(self, lat_deg: float, lon_deg: float) -> None:
        """A click on the map, or Enter at the crosshair."""
        self.pointed.emit(lat_deg, lon_deg)

    @Slot(str)
    def landmarkClicked(self, identity: str) -> None:
        """A click on a landmark."""
        self.landmark_chosen.emit(identity)

    @Slot(str, float, float)
    def landmarkMoved(self, identity: str, lat_deg: float, lon_deg: float) -> None:
        """A landmark was dragged."""
        self.landmark_dragged.emit(identity, lat_deg, lon_deg)

    @Slot(str)
    def drawn(self, text: str) -> None:
        """A polygon or line was finished; `text` is GeoJSON."""
        self.shape_drawn.emit(json.loads(text))

    @Slot(float, float)
    def moved(self, lat_deg: float, lon_deg: float) -> None:
        """The map's centre moved."""
        self.centre_moved.emit(lat_deg, lon_deg)

    @Slot(str)
    def drawingClicked(self, identity: str) -> None:
        """A click on a drawing of the analyst's."""
        self.drawing_chosen.emit(identity)

    @Slot(str)
    def measured(self, text: str) -> None:
        """What is being measured has other corners; `text` is a JSON list of them."""
        self.line_measured.emit(json.loads(text))

    @Slot(float, float, float)
    def menuAsked(self, lat_deg: float, lon_deg: float, metres_a_px: float) -> None:
        """The right button was pressed on the map."""
        self.menu_asked.emit(lat_deg, lon_deg, metres_a_px)


def call(function: str, *values: Any) -> str:
    """JavaScript that calls `geowork.<function>` with values passed as JSON."""
    arguments = ", ".join(json.dumps(value) for value in values).translate(_LINE_ENDS)
    return f"geowork.{function}({arguments});"
