"""Badges and rings as ready pictures: hundreds of them are drawn whenever the canvas moves."""

from __future__ import annotations

import math
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPixmap

from geowork.ui.canvas.badge import BADGE_RADIUS, paint_badge

KEPT = 4096
SHADE = QColor(0, 0, 0, 170)
RING = 5.0
LABEL_HEIGHT = 17.0


def stamp_badge(
    painter: QPainter, centre: QPointF, number: int, colour: str, selected: bool = False
) -> None:
    """The numbered badge, centred on a widget point."""
    ratio = painter.device().devicePixelRatioF()
    _stamp(painter, centre, _badge(number, colour, selected, ratio, painter.font().family()))


def stamp_pin(
    painter: QPainter, point: QPointF, badge: QPointF, number: int, colour: str, withheld: bool
) -> None:
    """A pin with its leader and its badge; `point` is its pixel, both in widget points."""
    ratio, family = painter.device().devicePixelRatioF(), painter.font().family()
    away = badge - point
    _stamp(painter, point, _pin(away.x(), away.y(), number, colour, withheld, ratio, family))


def stamp_label(painter: QPainter, view_width: float, place: QPointF, text: str) -> None:
    """A short text on a dark plate; `place` is its left middle, or near it at the right edge."""
    picture = _label(text, painter.device().devicePixelRatioF(), painter.font().family())
    ratio = picture.devicePixelRatio()
    left = min(place.x(), view_width - picture.width() / ratio - 4)
    x, y = round(left * ratio) / ratio, round((place.y() - LABEL_HEIGHT / 2) * ratio) / ratio
    painter.drawPixmap(QPointF(x, y), picture)


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
def _pin(
    right: float, down: float, number: int, colour: str, withheld: bool, ratio: float, family: str
) -> QPixmap:
    half = math.hypot(right, down) + BADGE_RADIUS + 4.0
    picture, painter = _canvas(half, ratio)
    middle, badge = QPointF(half, half), QPointF(half + right, half + down)
    paint_pin_ring(painter, middle, badge, QColor(colour), withheld)
    painter.setFont(QFont(family))
    paint_badge(painter, badge.x(), badge.y(), number, QColor(colour))
    painter.end()
    return picture


def paint_pin_ring(
    painter: QPainter, point: QPointF, badge: QPointF, colour: QColor, withheld: bool
) -> None:
    """A ring around a pin's pixel, dotted if it is withheld, and a line to where its badge is."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    style = Qt.PenStyle.DotLine if withheld else Qt.PenStyle.SolidLine
    direction = badge - point
    start = point + direction * (RING / math.hypot(direction.x(), direction.y()))
    for pen in (QPen(QColor(255, 255, 255, 220), 3.6), QPen(colour, 1.8, style)):
        painter.setPen(pen)
        painter.drawEllipse(point, RING, RING)
        painter.drawLine(start, badge)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor("white"))
    painter.drawEllipse(point, 1.2, 1.2)


@lru_cache(maxsize=1024)
def _label(text: str, ratio: float, family: str) -> QPixmap:
    font = QFont(family)
    font.setPixelSize(11)
    width = QFontMetricsF(font).horizontalAdvance(text) + 10
    picture = QPixmap(math.ceil(width * ratio), math.ceil(LABEL_HEIGHT * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    plate = QRectF(0, 0, width, LABEL_HEIGHT)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(SHADE)
    painter.drawRoundedRect(plate, 4, 4)
    painter.setFont(font)
    painter.setPen(QColor("white"))
    painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, text)
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
