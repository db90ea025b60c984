"""Another picture laid over the one on the canvas, to compare the two."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap

from geowork.ui.canvas.viewport import Viewport

HALF = 8.0
"""Points: half a side of the square around a landmark of the laid picture."""


class Comparing(Enum):
    """How the two pictures are compared."""

    SWIPE = "swipe"
    BLINK = "blink"
    OPACITY = "opacity"
    DIFFERENCE = "difference"


@dataclass(frozen=True)
class LaidPin:
    """A landmark that both pictures show, px of the picture below.

    Args:
        x_px, y_px: where the laid picture has it. own_px: where the picture below has it.
    """

    x_px: float
    y_px: float
    own_px: tuple[float, float]
    colour: str


@dataclass(frozen=True)
class LaidPicture:
    """The other picture, rectified: its pixels are those of the picture below.

    Args:
        pins: the landmarks that both show, for where they do not come to lie on each other.
        amount: 0 to 1; where the swipe's edge is, or how opaque the upper picture is.
        lit: of a blink, whether the upper picture is shown now.
    """

    pixmap: QPixmap
    way: Comparing
    amount: float = 0.5
    lit: bool = True
    pins: tuple[LaidPin, ...] = ()


def paint_laid(painter: QPainter, view: Viewport, laid: LaidPicture) -> None:
    """Paint the upper picture where the view has the lower one."""
    if laid.way is Comparing.BLINK and not laid.lit:
        return
    size = view.picture_size
    whole = QRectF(0, 0, size.width(), size.height())
    shown = QRectF(whole)
    if laid.way is Comparing.SWIPE:
        shown.setLeft(size.width() * laid.amount)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.setTransform(view.transform())
    painter.setClipRect(shown.intersected(view.shown))
    if laid.way is Comparing.DIFFERENCE:
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Difference)
    elif laid.way is Comparing.OPACITY:
        painter.setOpacity(laid.amount)
    painter.drawPixmap(whole, laid.pixmap, QRectF(laid.pixmap.rect()))
    painter.restore()
    for pin in laid.pins:
        if shown.contains(QPointF(pin.x_px, pin.y_px)):
            _paint_laid_pin(painter, view, pin)
    if laid.way is Comparing.SWIPE:
        _paint_edge(painter, view, shown.left())


def _paint_laid_pin(painter: QPainter, view: Viewport, pin: LaidPin) -> None:
    """A hollow square where the laid picture has a landmark, with a line from its pin below."""
    there, own = (view.to_widget(QPointF(*at)) for at in ((pin.x_px, pin.y_px), pin.own_px))
    square = QRectF(there.x() - HALF, there.y() - HALF, 2 * HALF, 2 * HALF)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for pen in (QPen(QColor(0, 0, 0, 160), 3.6), QPen(QColor(pin.colour), 1.8)):
        painter.setPen(pen)
        painter.drawLine(own, there)
        painter.drawRect(square)


def _paint_edge(painter: QPainter, view: Viewport, x_px: float) -> None:
    top = view.to_widget(QPointF(x_px, 0))
    foot = view.to_widget(QPointF(x_px, view.picture_size.height()))
    for pen in (QPen(QColor(0, 0, 0, 160), 4), QPen(Qt.GlobalColor.white, 1.6)):
        painter.setPen(pen)
        painter.drawLine(top, foot)
