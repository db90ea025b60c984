"""Marking lines in a picture: a vertical edge from end to end, the horizon point by point."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter

from geowork.ui.canvas.line_paint import paint_line
from geowork.ui.canvas.overlay import PinMark
from geowork.ui.canvas.pointer import PinPointer

if TYPE_CHECKING:
    from geowork.ui.canvas.picture_canvas import PictureCanvas


class HorizonPointer(PinPointer):
    """A click or Enter marks a pixel on the horizon."""

    def grasp(self, point: QPointF) -> PinMark | None:
        """Pins stay where they are: one may stand on the line."""
        return None

    def accept(self, pixel: QPointF) -> None:
        """One more pixel."""
        self.canvas.horizon_set.emit(pixel.x(), pixel.y())


class SpanPointer(HorizonPointer):
    """Dragged from one end or corner to the other, or both set by click or Enter."""

    def __init__(self, canvas: PictureCanvas) -> None:
        super().__init__(canvas)
        self.start: QPointF | None = None

    def drag_empty(self, point: QPointF, start: QPointF) -> None:
        """It starts where the button went down."""
        if self.start is None:
            self.start = self.canvas.view.clamp(self.canvas.view.to_picture(start))

    def drop_empty(self, point: QPointF) -> None:
        """The other end."""
        self.accept(self.canvas.view.clamp(self.canvas.view.to_picture(point)))

    def accept(self, pixel: QPointF) -> None:
        """The first end, then the other."""
        if self.start is None:
            self.start = pixel
            return
        start, self.start = self.start, None
        self.finish(start, pixel)

    def finish(self, start: QPointF, end: QPointF) -> None:
        """Both ends are set: tell what was marked."""
        raise NotImplementedError

    def take_back(self) -> bool:
        """Take the first end back."""
        begun, self.start = self.start is not None, None
        return begun

    def paint(self, painter: QPainter) -> None:
        """As far as it is drawn."""
        if self.start is not None and self.aim is not None:
            paint_line(painter, self.canvas.view, (self.start, self.aim))
        super().paint(painter)


class EdgePointer(SpanPointer):
    """A vertical edge from end to end."""

    def finish(self, start: QPointF, end: QPointF) -> None:
        """An edge of the camera's picture."""
        self.canvas.edge_set.emit(start.x(), start.y(), end.x(), end.y())
