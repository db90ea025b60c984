"""How a picture lies in a widget: the transform between picture pixels and widget points."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QTransform

MIN_SCALE = 0.02
MAX_SCALE = 40.0
KEPT_VISIBLE = 48.0


class Viewport:
    """Scale and offset of one picture in one widget.

    Picture pixels have their origin at the upper left corner of the picture; widget points are
    Qt's logical points, so that the same viewport serves every screen density.
    """

    def __init__(self) -> None:
        self.scale = 1.0
        self.offset = QPointF(0.0, 0.0)
        self.fitted = True
        self._picture = QSizeF(0, 0)
        self._widget = QSizeF(0, 0)

    @property
    def picture_size(self) -> QSizeF:
        """Size of the picture, px."""
        return self._picture

    @property
    def widget_size(self) -> QSizeF:
        """Size of the widget, points."""
        return self._widget

    def set_picture(self, width_px: int, height_px: int) -> None:
        """Another picture; the view is kept when the size is the same, else fitted."""
        size = QSizeF(width_px, height_px)
        if size != self._picture:
            self._picture = size
            self.fit()

    def set_widget(self, width: float, height: float) -> None:
        """The widget was resized: stay fitted, or keep the centre where it was."""
        before = self.to_picture(QPointF(self._widget.width() / 2, self._widget.height() / 2))
        self._widget = QSizeF(width, height)
        if self.fitted:
            self.fit()
        else:
            self.centre_on(before)

    def fit(self) -> None:
        """Show the whole picture, centred."""
        self.fitted = True
        if self._picture.isEmpty() or self._widget.isEmpty():
            return
        self.scale = min(
            self._widget.width() / self._picture.width(),
            self._widget.height() / self._picture.height(),
        )
        self.offset = QPointF(
            (self._widget.width() - self._picture.width() * self.scale) / 2,
            (self._widget.height() - self._picture.height() * self.scale) / 2,
        )

    def zoom_at(self, anchor: QPointF, factor: float) -> None:
        """Zoom by `factor`, keeping the picture pixel under `anchor` (widget points) in place."""
        pixel = self.to_picture(anchor)
        self.scale = min(MAX_SCALE, max(MIN_SCALE, self.scale * factor))
        self.offset = anchor - pixel * self.scale
        self.fitted = False
        self._keep_visible()

    def pan(self, delta: QPointF) -> None:
        """Move the picture by `delta` widget points."""
        self.offset = self.offset + delta
        self.fitted = False
        self._keep_visible()

    def centre_on(self, pixel: QPointF) -> None:
        """Bring a picture pixel to the middle of the widget."""
        middle = QPointF(self._widget.width() / 2, self._widget.height() / 2)
        self.offset = middle - pixel * self.scale
        self.fitted = False
        self._keep_visible()

    def reveal(self, pixel: QPointF, margin: float = 24.0) -> None:
        """Pan just enough that a picture pixel is inside the widget."""
        point = self.to_widget(pixel)
        inside = QPointF(
            min(max(point.x(), margin), max(margin, self._widget.width() - margin)),
            min(max(point.y(), margin), max(margin, self._widget.height() - margin)),
        )
        if inside != point:
            self.pan(inside - point)

    def to_widget(self, pixel: QPointF) -> QPointF:
        """Picture pixel to widget points."""
        return pixel * self.scale + self.offset

    def to_picture(self, point: QPointF) -> QPointF:
        """Widget points to picture pixel (may lie outside the picture)."""
        return (point - self.offset) / self.scale

    def transform(self) -> QTransform:
        """The same as a painter's transform."""
        return QTransform(self.scale, 0, 0, self.scale, self.offset.x(), self.offset.y())

    def clamp(self, pixel: QPointF) -> QPointF:
        """The nearest pixel inside the picture."""
        return QPointF(
            min(max(pixel.x(), 0.0), self._picture.width()),
            min(max(pixel.y(), 0.0), self._picture.height()),
        )

    def centre_pixel(self) -> QPointF:
        """The picture pixel in the middle of the widget, kept inside the picture."""
        middle = QPointF(self._widget.width() / 2, self._widget.height() / 2)
        return self.clamp(self.to_picture(middle))

    def _keep_visible(self) -> None:
        shown = QRectF(self.offset, self._picture * self.scale)
        x = min(
            max(shown.left(), KEPT_VISIBLE - shown.width()), self._widget.width() - KEPT_VISIBLE
        )
        y = min(
            max(shown.top(), KEPT_VISIBLE - shown.height()), self._widget.height() - KEPT_VISIBLE
        )
        self.offset = QPointF(x, y)
