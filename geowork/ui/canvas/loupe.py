"""The loupe: the pixels around the aim, enlarged, with a cross on the exact place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from geowork.ui.canvas.overlay_paint import paint_label

if TYPE_CHECKING:
    from geowork.ui.canvas.picture_canvas import PictureCanvas

RADIUS = 66.0
MAGNIFIED = 8.0
DISTANCE = 96.0
LABEL = 18.0


def paint_loupe(painter: QPainter, canvas: PictureCanvas, aim: QPointF) -> None:
    """Paint the loupe beside the aim (picture px), always inside the canvas."""
    point = canvas.view.to_widget(aim)
    right = point.x() + DISTANCE + RADIUS < canvas.width()
    up = point.y() - DISTANCE - RADIUS > 0
    centre = QPointF(
        point.x() + (DISTANCE if right else -DISTANCE), point.y() + (-DISTANCE if up else DISTANCE)
    )
    margin = RADIUS + 4
    centre = QPointF(
        min(max(centre.x(), margin), max(margin, canvas.width() - margin)),
        min(max(centre.y(), margin), max(margin, canvas.height() - margin - LABEL)),
    )
    circle = QRectF(centre.x() - RADIUS, centre.y() - RADIUS, 2 * RADIUS, 2 * RADIUS)
    scale = max(MAGNIFIED, canvas.view.scale * 2)
    reach = RADIUS / scale
    painter.save()
    clip = QPainterPath()
    clip.addEllipse(circle)
    painter.setClipPath(clip)
    painter.fillRect(circle, QColor("#202327"))
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
    painter.drawPixmap(
        circle, canvas.pixmap, QRectF(aim.x() - reach, aim.y() - reach, 2 * reach, 2 * reach)
    )
    for pen in (QPen(QColor(0, 0, 0, 140), 3), QPen(QColor("white"), 1)):
        painter.setPen(pen)
        for way in (QPointF(1, 0), QPointF(-1, 0), QPointF(0, 1), QPointF(0, -1)):
            painter.drawLine(centre + way * 5, centre + way * RADIUS)
    painter.restore()
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(0, 0, 0, 160), 4))
    painter.drawEllipse(circle)
    painter.setPen(QPen(QColor("white"), 1.6))
    painter.drawEllipse(circle)
    paint_label(
        painter, canvas.view, centre + QPointF(-34, RADIUS + 12), f"{aim.x():.1f}, {aim.y():.1f}"
    )
