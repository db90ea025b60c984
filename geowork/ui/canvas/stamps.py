"""Badges and rings as ready pictures: hundreds of them are drawn whenever the canvas moves."""

from __future__ import annotations

import math
from functools import lru_cache

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QPixmap

from geowork.ui.canvas.badge import BADGE_RADIUS, paint_badge

KEPT = 4096
SHADE = QColor(0, 0, 0, 170)


def stamp_badge(
    painter: QPainter, centre: QPointF, number: int, colour: str, selected: bool = False
) -> None:
    """The numbered badge, centred on a widget point."""
    ratio = painter.device().devicePixelRatioF()
    _stamp(painter, centre, _badge(number, colour, selected, ratio, painter.font().family()))


def stamp_ring(
    painter: QPainter, centre: QPointF, colour: str, radius: float, width: float
) -> None:
    """A dashed ring on a dark one, centred on a widget point."""
    ratio = painter.device().devicePixelRatioF()
    _stamp(painter, centre, _ring(colour, radius, width, ratio))


def _stamp(painter: QPainter, centre: QPointF, picture: QPixmap) -> None:
    ratio = picture.devicePixelRatio()
    half = picture.width() / ratio / 2.0
    # On whole pixels of the screen: between them it would be blurred.
    x = round((centre.x() - half) * ratio) / ratio
    y = round((centre.y() - half) * ratio) / ratio
    painter.drawPixmap(QPointF(x, y), picture)


@lru_cache(maxsize=KEPT)
def _badge(number: int, colour: str, selected: bool, ratio: float, family: str) -> QPixmap:
    half = BADGE_RADIUS + 4.0
    picture, painter = _canvas(half, ratio)
    painter.setFont(QFont(family))
    paint_badge(painter, half, half, number, QColor(colour), selected)
    painter.end()
    return picture


@lru_cache(maxsize=KEPT)
def _ring(colour: str, radius: float, width: float, ratio: float) -> QPixmap:
    half = radius + width + 2.0
    picture, painter = _canvas(half, ratio)
    for pen in (QPen(SHADE, width + 1.6), QPen(QColor(colour), width, Qt.PenStyle.DashLine)):
        painter.setPen(pen)
        painter.drawEllipse(QPointF(half, half), radius, radius)
    painter.end()
    return picture


def _canvas(half: float, ratio: float) -> tuple[QPixmap, QPainter]:
    side = math.ceil(2 * half * ratio)
    picture = QPixmap(side, side)
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    return picture, painter
