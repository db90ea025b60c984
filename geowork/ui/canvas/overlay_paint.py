"""Painting an overlay: marks keep their size on the screen whatever the zoom."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from geowork.tracking.box import Box
from geowork.ui.canvas.overlay import Ghost, Overlay, PinMark, TargetMark, Trail
from geowork.ui.canvas.stamps import (
    RING,
    SHADE,
    paint_pin_ring,
    stamp_badge,
    stamp_label,
    stamp_pin,
    stamp_ring,
)
from geowork.ui.canvas.viewport import Viewport
from geowork.ui.direction import shown_safely

if TYPE_CHECKING:
    from geowork.drawing.ground_lines import GroundLine

LEADER = 17.0
RESIDUAL_GAIN = 1.0
TOLD_APART = 2.0
"""Points of the screen between two corners of a trail."""
REACH = 220.0
"""Points from a mark to the end of its label or its residual."""
TARGET = QColor("#ffd24a")


def paint_overlay(painter: QPainter, view: Viewport, overlay: Overlay) -> None:
    """Paint everything that may move, the most important on top."""
    seen = _seen(view)
    for pin in sorted(overlay.pins, key=lambda mark: mark.selected):
        if seen.contains(view.to_widget(QPointF(pin.x_px, pin.y_px))):
            _paint_pin(painter, view, pin)
    for ghost in overlay.ghosts:
        if ghost.gain:
            _paint_ghost(painter, view, ghost)


def paint_ways(painter: QPainter, view: Viewport, overlay: Overlay) -> None:
    """Roads and houses of the ground, followed targets and their ways."""
    for line in overlay.ground:
        _paint_ground(painter, view, line)
    for trail in overlay.trails:
        _paint_trail(painter, view, trail)
    for target in overlay.targets:
        _paint_target(painter, view, target)


def paint_plain_ghosts(painter: QPainter, view: Viewport, overlay: Overlay) -> None:
    """Landmarks not pinned yet, but for those that would bring much."""
    seen = _seen(view)
    for ghost in overlay.ghosts:
        if not ghost.gain and seen.contains(view.to_widget(QPointF(ghost.x_px, ghost.y_px))):
            _paint_ghost(painter, view, ghost)


def _seen(view: Viewport) -> QRectF:
    """Where a mark must be for any part of it to be seen, widget points."""
    whole = QRectF(QPointF(0, 0), view.widget_size)
    return whole.adjusted(-REACH, -REACH, REACH, REACH)


def badge_place(view: Viewport, pin: PinMark) -> QPointF:
    """Where a pin's badge is, widget points: above the pin, so that the feature stays visible."""
    point = view.to_widget(QPointF(pin.x_px, pin.y_px))
    lift = -LEADER if point.y() > 2 * LEADER else LEADER
    return point + QPointF(LEADER * 0.62, lift)


def paint_box(painter: QPainter, view: Viewport, box: Box, colour: QColor, dashed: bool) -> None:
    """A target box with its foot point."""
    corner = view.to_widget(QPointF(box.x_px, box.y_px))
    far = view.to_widget(QPointF(box.x_px + box.width_px, box.y_px + box.height_px))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    style = Qt.PenStyle.DashLine if dashed else Qt.PenStyle.SolidLine
    for pen in (QPen(SHADE, 3.5), QPen(colour, 1.6, style)):
        painter.setPen(pen)
        painter.drawRect(QRectF(corner, far))
    foot = view.to_widget(QPointF(*box.foot))
    painter.setPen(QPen(SHADE, 1))
    painter.setBrush(colour)
    painter.drawPolygon(
        QPolygonF([foot + QPointF(0, -5), foot + QPointF(5, 0), foot + QPointF(0, 5),
                   foot + QPointF(-5, 0)])
    )  # fmt: skip


def paint_label(painter: QPainter, view: Viewport, place: QPointF, text: str) -> None:
    """A short text on a dark plate; `place` is its left middle, or near it at the right edge."""
    stamp_label(painter, view.widget_size.width(), place, shown_safely(text))


def _paint_pin(painter: QPainter, view: Viewport, pin: PinMark) -> None:
    point = view.to_widget(QPointF(pin.x_px, pin.y_px))
    badge = badge_place(view, pin)
    if pin.residual_px is not None:
        _paint_residual(painter, view, pin, point)
    if pin.selected:
        # Where it is aimed with, it stands exactly, between the pixels of the screen.
        paint_pin_ring(painter, point, badge, QColor(pin.colour), pin.withheld)
        stamp_badge(painter, badge, pin.number, pin.colour, pin.selected)
    else:
        stamp_pin(painter, point, badge, pin.number, pin.colour, pin.withheld)
    if pin.outlier:
        paint_label(painter, view, badge + QPointF(14, 0), "!")
    elif pin.selected:
        paint_label(painter, view, badge + QPointF(15, 0), pin.name)
    if pin.part == "top":
        painter.setPen(QPen(QColor("white"), 1.6))
        painter.drawLine(point + QPointF(-RING, -RING - 2), point + QPointF(RING, -RING - 2))


def _paint_residual(painter: QPainter, view: Viewport, pin: PinMark, point: QPointF) -> None:
    dx, dy = pin.residual_px or (0.0, 0.0)
    projected = view.to_widget(QPointF(pin.x_px - dx, pin.y_px - dy))
    if math.hypot(projected.x() - point.x(), projected.y() - point.y()) < 1.5:
        return
    colour = QColor("#ff5c4d") if pin.outlier else QColor("#ffffff")
    for pen in (QPen(SHADE, 3.2), QPen(colour, 1.4)):
        painter.setPen(pen)
        painter.drawLine(point, projected)
    _paint_arrow_head(painter, point, projected, colour)


def _paint_arrow_head(painter: QPainter, start: QPointF, tip: QPointF, colour: QColor) -> None:
    angle = math.atan2(tip.y() - start.y(), tip.x() - start.x())
    wings = [
        tip - QPointF(math.cos(angle + turn) * 7, math.sin(angle + turn) * 7)
        for turn in (-0.45, 0.45)
    ]
    painter.setPen(QPen(SHADE, 0.8))
    painter.setBrush(colour)
    painter.drawPolygon(QPolygonF([tip, *wings]))


def _paint_ghost(painter: QPainter, view: Viewport, ghost: Ghost) -> None:
    point = view.to_widget(QPointF(ghost.x_px, ghost.y_px))
    stamp_ring(painter, point, ghost.colour, RING + 4, 2.0 if ghost.gain else 1.4)
    if ghost.landmark:
        painter.setOpacity(1.0 if ghost.gain else 0.65)
        stamp_badge(painter, point + QPointF(14, -14), ghost.number, ghost.colour)
        painter.setOpacity(1.0)
    if ghost.gain:
        beside = QPointF(26, -14) if ghost.landmark else QPointF(13, -13)
        paint_label(painter, view, point + beside, ghost.gain)


def _paint_target(painter: QPainter, view: Viewport, target: TargetMark) -> None:
    paint_box(painter, view, target.box, TARGET, target.by_hand)
    # Below the feet: what stands above a person is mostly what others are pinned to.
    foot = target.box.y_px + target.box.height_px
    place = view.to_widget(QPointF(target.box.x_px, foot)) + QPointF(0, 14)
    paint_label(painter, view, place, target.name)


@lru_cache(maxsize=16)
def _line(points: tuple[tuple[float, float], ...], apart_px: float) -> QPolygonF:
    """Picture pixels of a trail, without those too near to each other to be told apart."""
    kept = list(points[:1])
    for point in points[1:]:
        if math.dist(point, kept[-1]) >= apart_px:
            kept.append(point)
    return QPolygonF([QPointF(x, y) for x, y in (*kept, points[-1])])


def _paint_trail(painter: QPainter, view: Viewport, trail: Trail) -> None:
    # In steps of a half, so that a trail is thinned anew only now and then while one zooms.
    apart_px = 2.0 ** math.floor(math.log2(TOLD_APART / view.scale))
    line = view.transform().map(_line(trail.points, apart_px))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for pen in (QPen(SHADE, 3.4), QPen(QColor(trail.colour), 1.6)):
        painter.setPen(pen)
        painter.drawPolyline(line)


def _paint_ground(painter: QPainter, view: Viewport, line: GroundLine) -> None:
    look = line.look
    path = QPolygonF([view.to_widget(QPointF(x, y)) for x, y in line.pixels])
    bright = QPen(QColor(look.colour), max(1.0, 0.6 * look.width))
    if look.dash:
        bright.setDashPattern([look.dash, 0.8 * look.dash])
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for pen in (QPen(SHADE, bright.widthF() + 1.8), bright):
        painter.setPen(pen)
        painter.drawPolyline(path)
