"""How a picture lies in a widget: the transform between picture pixels and widget points."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QTransform

MIN_SCALE = 0.02
MAX_SCALE = 40.0
KEPT_VISIBLE = 48.0


class Viewport:
    """Scale, turn and offset of one picture in one widget.

    Picture pixels have their origin at the upper left corner of the picture; widget points are
    Qt's logical points, so that the same viewport serves every screen density.
    """

    def __init__(self) -> None:
        self.scale = 1.0
        self.offset = QPointF(0.0, 0.0)
        self.fitted = True
        self.turn_deg = 0.0  # clockwise
        self.mirrored = False
        self.pixel_aspect = 1.0  # width by height of a picture pixel
        self.crop: QRectF | None = None  # what is shown of the picture, px; None for all
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

    def set_picture(self, width_px: int, height_px: int, pixel_aspect: float = 1.0) -> None:
        """Another picture; the view is kept when the size is the same, else fitted."""
        size = QSizeF(width_px, height_px)
        if size != self._picture or pixel_aspect != self.pixel_aspect:
            self._picture, self.crop, self.pixel_aspect = size, None, pixel_aspect
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
        turned = self._linear().mapRect(self.shown)
        self.scale = min(
            self._widget.width() / turned.width(), self._widget.height() / turned.height()
        )
        middle = QPointF(self._widget.width() / 2, self._widget.height() / 2)
        self.offset = middle - self._linear().map(self.shown.center()) * self.scale

    @property
    def shown(self) -> QRectF:
        """The part of the picture that is shown, px."""
        return QRectF(QPointF(0, 0), self._picture) if self.crop is None else self.crop

    def turn(self, turn_deg: float, mirrored: bool) -> None:
        """Show the picture turned clockwise, after mirroring it left to right if wanted."""
        kept = self.centre_pixel()
        self.turn_deg, self.mirrored = turn_deg % 360.0, mirrored
        if self.fitted:
            self.fit()
        else:
            self.centre_on(kept)

    def crop_to_seen(self) -> None:
        """Show no more of the picture than what is in the widget now."""
        corners = QRectF(QPointF(0, 0), self._widget)
        seen = self.transform().inverted()[0].mapRect(corners)
        self.crop = seen.intersected(QRectF(QPointF(0, 0), self._picture))
        self.fit()

    def uncrop(self) -> None:
        """Show all of the picture again."""
        self.crop = None
        self.fit()

    def look_at(self, pixel: QPointF, scale: float) -> None:
        """Bring a picture pixel to the middle, at `scale` points a pixel."""
        self.scale = min(MAX_SCALE, max(MIN_SCALE, scale))
        self.centre_on(pixel)

    def zoom_at(self, anchor: QPointF, factor: float) -> None:
        """Zoom by `factor`, keeping the picture pixel under `anchor` (widget points) in place."""
        pixel = self.to_picture(anchor)
        self.scale = min(MAX_SCALE, max(MIN_SCALE, self.scale * factor))
        self.offset = anchor - self._linear().map(pixel) * self.scale
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
        self.offset = middle - self._linear().map(pixel) * self.scale
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
        plain = not self.turn_deg and not self.mirrored and self.pixel_aspect == 1.0
        if plain:  # nearly always, and asked for every mark
            return pixel * self.scale + self.offset
        return self._linear().map(pixel) * self.scale + self.offset

    def to_picture(self, point: QPointF) -> QPointF:
        """Widget points to picture pixel (may lie outside the picture)."""
        return self._linear().inverted()[0].map((point - self.offset) / self.scale)

    def transform(self) -> QTransform:
        """The same as a painter's transform."""
        placed = QTransform(self.scale, 0, 0, self.scale, self.offset.x(), self.offset.y())
        return self._linear() * placed

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

    def _linear(self) -> QTransform:
        """Stretch to square pixels, mirror and turn, about the picture's upper left corner."""
        turned = QTransform()
        turned.rotate(self.turn_deg)
        return turned.scale(-self.pixel_aspect if self.mirrored else self.pixel_aspect, 1.0)

    def _keep_visible(self) -> None:
        seen = self.transform().mapRect(self.shown)
        x = min(max(seen.left(), KEPT_VISIBLE - seen.width()), self._widget.width() - KEPT_VISIBLE)
        y = min(max(seen.top(), KEPT_VISIBLE - seen.height()), self._widget.height() - KEPT_VISIBLE)
        self.offset = self.offset + QPointF(x - seen.left(), y - seen.top())
