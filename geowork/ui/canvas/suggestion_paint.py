"""Pairs that matching suggests: hollow and lettered as such, so that none is taken for a pin."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QPolygonF

from geowork.ui.canvas.overlay import SuggestedMark
from geowork.ui.canvas.viewport import Viewport

COLOUR = QColor("#7fe3ff")
CHOSEN = QColor("#ffd24a")
_SHADE = QColor(0, 0, 0, 190)
_HALF = 8.0


def paint_suggestion(painter: QPainter, view: Viewport, mark: SuggestedMark) -> None:
    """A dashed diamond around the pixel, with the pair's number and a question mark."""
    point = view.to_widget(QPointF(mark.x_px, mark.y_px))
    half = _HALF + 4 if mark.chosen else _HALF
    corners = [QPointF(0, -half), QPointF(half, 0), QPointF(0, half), QPointF(-half, 0)]
    shape = QPolygonF([point + corner for corner in corners])
    colour = CHOSEN if mark.chosen else COLOUR
    painter.setBrush(Qt.BrushStyle.NoBrush)
    style = Qt.PenStyle.SolidLine if mark.chosen else Qt.PenStyle.DashLine
    for pen in (QPen(_SHADE, 4.0), QPen(colour, 2.0, style)):
        painter.setPen(pen)
        painter.drawPolygon(shape)
    _label(painter, point + QPointF(half + 2, -half), f"{mark.number}?", colour)


def _label(painter: QPainter, place: QPointF, text: str, colour: QColor) -> None:
    font = QFont(painter.font())
    font.setPixelSize(11)
    font.setBold(True)
    painter.setFont(font)
    width = painter.fontMetrics().horizontalAdvance(text) + 8
    plate = QRectF(place.x(), place.y() - 8, width, 16)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(_SHADE)
    painter.drawRoundedRect(plate, 4, 4)
    painter.setPen(colour)
    painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, text)
