"""A picture in a widget: shown, zoomed, panned, turned and cropped."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPixmap, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from geowork.ui.canvas.kept_layer import KeptLayer
from geowork.ui.canvas.picture_paint import Picture
from geowork.ui.canvas.viewport import Viewport

SURROUND = QColor("#2a2d31")
ZOOM_STEP = 1.25


class PictureView(QWidget):
    """Holds an array as a picture, and how it lies in the widget."""

    view_moved = Signal()  # by the person: panned, zoomed or fitted

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view = Viewport()
        self.enlarging = ""  # "nearest", "linear", "lanczos", or as suits the zoom
        self._picture = Picture(np.zeros((0, 0, 3), np.uint8))
        self._kept = KeptLayer()
        self.panned: Callable[[QPointF], None] | None = None  # what a drag moves instead
        # Every point is painted: what lies behind need not be.
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(160, 120)

    @property
    def pixmap(self) -> QPixmap:
        """The picture as shown."""
        return self._picture.whole

    @property
    def is_empty(self) -> bool:
        """Whether no picture is shown."""
        return not self._picture.pixels.size

    def show_array(
        self,
        rgb: NDArray[np.uint8],
        size: tuple[int, int] | None = None,
        pixel_aspect: float = 1.0,
    ) -> None:
        """Show an (height, width, 3) array of 8-bit RGB; the view is kept for equal sizes.

        `size` is the width and height in pixels of the picture that a preview stands for;
        `pixel_aspect` the width by height of one pixel.
        """
        data = np.ascontiguousarray(rgb)
        height, width = data.shape[:2]
        self._picture.replace(data)
        self._kept.forget()
        wide, high = size or (width, height)
        self.view.set_picture(wide, high, pixel_aspect)
        self.update()

    def zoom_anchor(self) -> QPointF:
        """The widget point that zooming keeps in place."""
        return QPointF(self.width() / 2, self.height() / 2)

    def zoom(self, factor: float) -> None:
        """Zoom about what is aimed at, or about the middle."""
        self.view.zoom_at(self.zoom_anchor(), factor)
        self._moved()

    def fit(self) -> None:
        """Show the whole picture."""
        self.view.fit()
        self._moved()

    def pan_by(self, delta: QPointF) -> None:
        """Move the picture by widget points, or what stands in for that."""
        if self.panned is not None and self.view.fitted:
            self.panned(delta)
            return
        self.view.pan(delta)
        self._moved()

    def turn(self, by_deg: float) -> None:
        """Turn the view clockwise; pixels stay those of the picture."""
        self.view.turn(self.view.turn_deg + by_deg, self.view.mirrored)
        self._moved()

    def flip(self) -> None:
        """Mirror the view left to right."""
        self.view.turn(self.view.turn_deg, not self.view.mirrored)
        self._moved()

    def crop(self) -> None:
        """Show no more than what is seen now; or, cropped, all of the picture again."""
        if self.view.crop is None:
            self.view.crop_to_seen()
        else:
            self.view.uncrop()
        self._moved()

    def _moved(self) -> None:
        self.update()
        self.view_moved.emit()

    def sizeHint(self) -> QSize:
        """A comfortable start."""
        return QSize(640, 400)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the view sensible."""
        self.view.set_widget(event.size().width(), event.size().height())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom at the mouse."""
        turns = event.angleDelta().y() / 120.0
        if turns:
            self.view.zoom_at(event.position(), ZOOM_STEP**turns)
            self._moved()
