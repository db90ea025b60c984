"""Drawing annotations in a picture, with the mouse or with the keys alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter

from geowork.ui.canvas.line_paint import paint_line
from geowork.ui.canvas.line_pointer import HorizonPointer, SpanPointer

if TYPE_CHECKING:
    from geowork.ui.canvas.picture_canvas import PictureCanvas

CLOSE = 9.0
"""Points on the screen within which two clicks are on one spot."""


class SpotPointer(HorizonPointer):
    """A click or Enter sets something that has one place: words, a number."""

    def accept(self, pixel: QPointF) -> None:
        """There."""
        self.canvas.mark_set.emit((pixel,))


class MarkSpanPointer(SpanPointer):
    """Something that has two ends or corners: a box, an arrow."""

    def finish(self, start: QPointF, end: QPointF) -> None:
        """From there to there."""
        self.canvas.mark_set.emit((start, end))


class PathPointer(HorizonPointer):
    """Corner by corner; set twice on one spot, the last one ends it."""

    def __init__(self, canvas: PictureCanvas) -> None:
        super().__init__(canvas)
        self.corners: list[QPointF] = []

    def accept(self, pixel: QPointF) -> None:
        """One more corner, or the end."""
        view = self.canvas.view
        if self.corners:
            away = view.to_widget(pixel) - view.to_widget(self.corners[-1])
            if away.manhattanLength() < CLOSE:
                corners, self.corners = tuple(self.corners), []
                self.canvas.mark_set.emit(corners)
                return
        self.corners.append(pixel)

    def take_back(self) -> bool:
        """Take the last corner back."""
        return bool(self.corners) and self.corners.pop() is not None

    def paint(self, painter: QPainter) -> None:
        """As far as it is drawn."""
        if self.corners and self.aim is not None:
            paint_line(painter, self.canvas.view, (*self.corners, self.aim))
        super().paint(painter)
