"""What lies still under what moves: painted once, then laid down as a picture."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSizeF
from PySide6.QtGui import QPainter, QPixmap


class KeptLayer:
    """Keeps a layer of a canvas from the second time on that it is painted the same.

    While one pans or zooms nothing is painted twice, and keeping it would only cost.
    """

    def __init__(self) -> None:
        self._seen: object = None
        self._painted: QPixmap | None = None

    def forget(self) -> None:
        """Paint it anew the next time."""
        self._seen = self._painted = None

    def paint(
        self, painter: QPainter, size: QSizeF, seen: object, draw: Callable[[QPainter], None]
    ) -> None:
        """Paint a layer.

        Args:
            size: of the layer, points.
            seen: all that it depends on; equal while it looks the same.
            draw: paints it.
        """
        ratio = painter.device().devicePixelRatioF()
        again, self._seen = (ratio, seen) == self._seen, (ratio, seen)
        if not again:
            self._painted = None
            draw(painter)
            return
        if self._painted is None:
            self._painted = QPixmap((size * ratio).toSize())
            self._painted.setDevicePixelRatio(ratio)
            inner = QPainter(self._painted)
            inner.setFont(painter.font())
            draw(inner)
            inner.end()
        painter.drawPixmap(0, 0, self._painted)
