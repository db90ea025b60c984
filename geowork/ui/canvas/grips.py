"""What of an overlay is under the mouse, near enough to take hold of it."""

from __future__ import annotations

from PySide6.QtCore import QPointF

from geowork.ui.canvas.overlay import Annotation, Overlay, PinMark, SuggestedMark
from geowork.ui.canvas.overlay_paint import badge_place
from geowork.ui.canvas.viewport import Viewport

GRIP = 11.0


def pin_at(view: Viewport, overlay: Overlay, point: QPointF) -> PinMark | None:
    """The pin that is under a widget point, itself or its badge."""
    best, nearest = None, GRIP
    for pin in overlay.pins:
        for place in (view.to_widget(QPointF(pin.x_px, pin.y_px)),
                      badge_place(view, pin)):  # fmt: skip
            away = (place - point).manhattanLength()
            if away < nearest:
                best, nearest = pin, away
    return best


def suggestion_at(view: Viewport, overlay: Overlay, point: QPointF) -> SuggestedMark | None:
    """The suggested pixel that is under a widget point."""
    best, nearest = None, GRIP
    for mark in overlay.suggested:
        place = view.to_widget(QPointF(mark.x_px, mark.y_px))
        away = (place - point).manhattanLength()
        if away < nearest:
            best, nearest = mark, away
    return best


def handle_at(view: Viewport, overlay: Overlay, point: QPointF) -> tuple[Annotation, int] | None:
    """The annotation that is under a widget point, and which of its points."""
    best, nearest = None, GRIP
    for mark in overlay.annotations:
        for number, pixel in enumerate(mark.points):
            away = (view.to_widget(QPointF(*pixel)) - point).manhattanLength()
            if away < nearest:
                best, nearest = (mark, number), away
    return best
