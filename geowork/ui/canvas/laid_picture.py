"""Another picture laid over the one on the canvas, to compare the two."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap

from geowork.ui.canvas.viewport import Viewport


class Comparing(Enum):
    """How the two pictures are compared."""

    SWIPE = "swipe"
    BLINK = "blink"
    OPACITY = "opacity"
    DIFFERENCE = "difference"


@dataclass(frozen=True)
class LaidPicture:
    """The other picture, rectified: its pixels are those of the picture below.

    Args:
        amount: 0 to 1; where the swipe's edge is, or how opaque the upper picture is.
        lit: of a blink, whether the upper picture is shown now.
    """

    pixmap: QPixmap
    way: Comparing
    amount: float = 0.5
    lit: bool = True


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
    if laid.way is Comparing.SWIPE:
        _paint_edge(painter, view, shown.left())


def _paint_edge(painter: QPainter, view: Viewport, x_px: float) -> None:
    top = view.to_widget(QPointF(x_px, 0))
    foot = view.to_widget(QPointF(x_px, view.picture_size.height()))
    for pen in (QPen(QColor(0, 0, 0, 160), 4), QPen(Qt.GlobalColor.white, 1.6)):
        painter.setPen(pen)
        painter.drawLine(top, foot)
