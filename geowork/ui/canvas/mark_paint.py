"""Painting annotations over a picture while one works; the export paints them with `drawing`."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen, QPolygonF

from geowork.ui.canvas.badge import ink_on
from geowork.ui.canvas.overlay import Annotation
from geowork.ui.canvas.overlay_paint import paint_label
from geowork.ui.canvas.stamps import SHADE
from geowork.ui.canvas.viewport import Viewport

HANDLE = 3.5
HEAD = 12.0
CLOSED = ("box", "ellipse", "polygon", "blur", "blackout")
ARROWS = ("arrow", "north")


def paint_annotation(painter: QPainter, view: Viewport, mark: Annotation) -> None:
    """One annotation; with handles if it is chosen."""
    points = [view.to_widget(QPointF(*point)) for point in mark.points]
    if not points:
        return
    colour = QColor(mark.colour)
    if mark.kind in CLOSED:
        _paint_area(painter, mark.kind, points, colour)
    elif mark.kind == "badge":
        _paint_number(painter, points[0], mark.text, colour)
    elif mark.kind != "text":
        dashed = mark.kind == "sight"
        _stroke(painter, points, colour, Qt.PenStyle.DashLine if dashed else Qt.PenStyle.SolidLine)
        if mark.kind in ARROWS and len(points) > 1:
            _paint_head(painter, points[-2], points[-1], colour)
    words = "N" if mark.kind == "north" else mark.text
    if words and mark.kind != "badge":
        at = points[-1] if mark.kind == "north" else points[0]
        paint_label(painter, view, at + QPointF(6, -12), words)
    if mark.selected:
        _paint_handles(painter, points)


def _paint_area(painter: QPainter, kind: str, points: list[QPointF], colour: QColor) -> None:
    outline = QPolygonF(points)
    if len(points) == 2:
        outline = QPolygonF(QRectF(points[0], points[1]).normalized())
    if kind == "blackout":
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(0, 0, 0, 225))
        painter.drawPolygon(outline)
    elif kind == "blur":
        # What the export blurs for good is only covered here, so that one can still work.
        painter.setPen(QPen(SHADE, 1))
        painter.setBrush(QBrush(QColor(200, 200, 200, 190), Qt.BrushStyle.Dense4Pattern))
        painter.drawPolygon(outline)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for pen in (QPen(SHADE, 4), QPen(colour, 2)):
        painter.setPen(pen)
        if kind == "ellipse" and len(points) == 2:
            painter.drawEllipse(QRectF(points[0], points[1]).normalized())
        else:
            painter.drawPolygon(outline)


def _stroke(painter: QPainter, points: list[QPointF], colour: QColor, style: Qt.PenStyle) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for pen in (QPen(SHADE, 4.4), QPen(colour, 2.2, style)):
        painter.setPen(pen)
        painter.drawPolyline(QPolygonF(points))


def _paint_head(painter: QPainter, start: QPointF, end: QPointF, colour: QColor) -> None:
    turn = math.atan2(end.y() - start.y(), end.x() - start.x())
    wings = [
        end - QPointF(math.cos(turn + side), math.sin(turn + side)) * HEAD for side in (-0.45, 0.45)
    ]
    painter.setPen(QPen(SHADE, 1.5))
    painter.setBrush(colour)
    painter.drawPolygon(QPolygonF([end, *wings]))


def _paint_number(painter: QPainter, at: QPointF, text: str, colour: QColor) -> None:
    font = painter.font()
    font.setPixelSize(12)
    font.setBold(True)
    painter.setFont(font)
    half = max(10.0, painter.fontMetrics().horizontalAdvance(text) / 2 + 5)
    plate = QRectF(at.x() - half, at.y() - 10, 2 * half, 20)
    painter.setPen(QPen(QColor("white"), 1.5))
    painter.setBrush(colour)
    painter.drawRoundedRect(plate, 10, 10)
    painter.setPen(ink_on(colour))
    painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, text)


def _paint_handles(painter: QPainter, points: list[QPointF]) -> None:
    painter.setPen(QPen(QColor("black"), 1))
    painter.setBrush(QColor("white"))
    for point in points:
        painter.drawRect(QRectF(point.x() - HANDLE, point.y() - HANDLE, 2 * HANDLE, 2 * HANDLE))
