"""Painting what a frame shows beside pins: thin lines, hollow ends, the feature stays visible."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from geowork.ui.canvas.overlay import Overlay
from geowork.ui.canvas.overlay_paint import paint_label
from geowork.ui.canvas.stamps import SHADE
from geowork.ui.canvas.viewport import Viewport

LINE = QColor("#7fe3ff")
END = 3.5


def paint_lines(painter: QPainter, view: Viewport, overlay: Overlay) -> None:
    """Vertical edges, numbered as in the panel, and the horizon."""
    for number, edge in enumerate(overlay.edges, start=1):
        ends = [QPointF(*end) for end in edge]
        paint_line(painter, view, ends)
        lower = max(ends, key=lambda end: end.y())
        paint_label(painter, view, view.to_widget(lower) + QPointF(8, 0), f"│ {number}")
    if overlay.horizon:
        points = [QPointF(*point) for point in sorted(overlay.horizon)]
        paint_line(painter, view, points, Qt.PenStyle.DashLine)
        paint_label(
            painter, view, view.to_widget(points[0]) + QPointF(8, -12), overlay.horizon_name
        )


def paint_line(
    painter: QPainter,
    view: Viewport,
    pixels: Sequence[QPointF],
    style: Qt.PenStyle = Qt.PenStyle.SolidLine,
) -> None:
    """A thin line through picture pixels with hollow ends."""
    points = [view.to_widget(pixel) for pixel in pixels]
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for pen in (QPen(SHADE, 2.6), QPen(LINE, 1.2, style)):
        painter.setPen(pen)
        painter.drawPolyline(QPolygonF(points))
    for pen in (QPen(SHADE, 2.6), QPen(LINE, 1.2)):
        painter.setPen(pen)
        for point in points:
            painter.drawEllipse(point, END, END)
