"""The loupe: the pixels around the aim, enlarged, with a cross on the exact place."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap

from geowork.ui.canvas.overlay_paint import paint_label

if TYPE_CHECKING:
    from geowork.ui.canvas.picture_canvas import PictureCanvas

RADIUS = 66.0
MAGNIFIED = 8.0
DISTANCE = 96.0
LABEL = 18.0
EDGE = 3.0


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
    scale = max(MAGNIFIED, canvas.view.scale * 2)
    reach = RADIUS / scale
    seen = QRectF(aim.x() - reach, aim.y() - reach, 2 * reach, 2 * reach)
    ratio = painter.device().devicePixelRatioF()
    corner = centre - QPointF(RADIUS + EDGE, RADIUS + EDGE)
    painter.drawPixmap(corner, _glass(canvas.pixmap, seen, ratio))
    painter.drawPixmap(corner, _frame(ratio))
    paint_label(
        painter, canvas.view, centre + QPointF(-34, RADIUS + 12), f"{aim.x():.1f}, {aim.y():.1f}"
    )


def _glass(picture: QPixmap, seen: QRectF, ratio: float) -> QPixmap:
    """A round piece of a picture, enlarged; cut out by a mask, as clipping by a path is slow."""
    glass = _empty(ratio)
    painter = QPainter(glass)
    painter.fillRect(QRectF(EDGE, EDGE, 2 * RADIUS, 2 * RADIUS), QColor("#202327"))
    painter.drawPixmap(QRectF(EDGE, EDGE, 2 * RADIUS, 2 * RADIUS), picture, seen)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_DestinationIn)
    painter.drawPixmap(0, 0, _mask(ratio))
    painter.end()
    return glass


@lru_cache(maxsize=4)
def _mask(ratio: float) -> QPixmap:
    mask = _empty(ratio)
    painter = QPainter(mask)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor("white"))
    painter.drawEllipse(QPointF(RADIUS + EDGE, RADIUS + EDGE), RADIUS, RADIUS)
    painter.end()
    return mask


@lru_cache(maxsize=4)
def _frame(ratio: float) -> QPixmap:
    """The cross of the loupe and the rings around it."""
    frame = _empty(ratio)
    painter = QPainter(frame)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    centre = QPointF(RADIUS + EDGE, RADIUS + EDGE)
    for pen in (QPen(QColor(0, 0, 0, 140), 3), QPen(QColor("white"), 1)):
        painter.setPen(pen)
        for way in (QPointF(1, 0), QPointF(-1, 0), QPointF(0, 1), QPointF(0, -1)):
            painter.drawLine(centre + way * 5, centre + way * RADIUS)
    for pen in (QPen(QColor(0, 0, 0, 160), 4), QPen(QColor("white"), 1.6)):
        painter.setPen(pen)
        painter.drawEllipse(centre, RADIUS, RADIUS)
    painter.end()
    return frame


def _empty(ratio: float) -> QPixmap:
    side = math.ceil(2 * (RADIUS + EDGE) * ratio)
    picture = QPixmap(side, side)
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    return picture
