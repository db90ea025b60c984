"""A picture that can be zoomed, panned and pointed into."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPointF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from geowork.tracking.box import Box
from geowork.ui.canvas.laid_picture import LaidPicture, paint_laid
from geowork.ui.canvas.line_paint import paint_lines
from geowork.ui.canvas.mark_paint import paint_annotation
from geowork.ui.canvas.overlay import Annotation, Overlay, PinMark, SuggestedMark
from geowork.ui.canvas.overlay_paint import TARGET, badge_place, paint_box, paint_overlay
from geowork.ui.canvas.picture_paint import paint_picture
from geowork.ui.canvas.pointer import LookPointer, PinPointer, Pointer
from geowork.ui.canvas.pointers import POINTERS
from geowork.ui.canvas.suggestion_paint import paint_suggestion
from geowork.ui.canvas.viewport import Viewport
from geowork.ui.selection import Tool

SURROUND = QColor("#2a2d31")
ZOOM_STEP = 1.25
GRIP = 11.0
SHOWN_LARGER = 2.0


class PictureCanvas(QWidget):
    """Shows an array as a picture with an overlay; what pointing means is up to its pointer."""

    hovered = Signal(float, float)
    pin_set = Signal(float, float)
    pin_dragged = Signal(str, float, float, str)  # landmark, px, which part of it
    pin_dropped = Signal(str)
    edge_set = Signal(float, float, float, float)
    horizon_set = Signal(float, float)
    mark_set = Signal(object)  # the points of an annotation, picture px
    mark_chosen = Signal(str)
    mark_dragged = Signal(str, object)  # and its points then
    mark_dropped = Signal()
    landmark_chosen = Signal(str)
    landmark_clicked = Signal(str)  # pressed and let go, not dragged
    view_moved = Signal()  # by the person: panned, zoomed or fitted
    suggestion_clicked = Signal(int)  # its number
    box_changed = Signal(object)  # Box
    box_accepted = Signal()
    left = Signal()  # Escape

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view = Viewport()
        self.overlay = Overlay()
        self.box: Box | None = None
        self.enlarging = ""  # "nearest", "linear", "lanczos", or as suits the zoom
        self._pixmap = QPixmap()
        self._pixels: NDArray[np.uint8] = np.zeros((0, 0, 3), np.uint8)
        self.panned: Callable[[QPointF], None] | None = None  # what a drag moves instead
        self._pan_from: QPointF | None = None
        self._laid: LaidPicture | None = None
        self._pointer: Pointer = LookPointer(self)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(160, 120)

    @property
    def pointer(self) -> Pointer:
        """What pointing means at present."""
        return self._pointer

    @property
    def pixmap(self) -> QPixmap:
        """The picture as shown."""
        return self._pixmap

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
        image = QImage(data.data, width, height, width * 3, QImage.Format.Format_RGB888)
        # The pixmap is a copy, so the array may go.
        self._pixmap = QPixmap.fromImage(image)
        self._pixels = data
        wide, high = size or (width, height)
        self.view.set_picture(wide, high, pixel_aspect)
        self.update()

    def show_nothing(self) -> None:
        """Take the picture away."""
        self._pixmap = QPixmap()
        self.overlay = Overlay()
        self.update()

    def show_overlay(self, overlay: Overlay) -> None:
        """Replace what lies over the picture."""
        self.overlay = overlay
        self.update()

    def lay(self, laid: LaidPicture | None) -> None:
        """Lay another picture over this one, or take it off."""
        if laid is not self._laid:
            self._laid = laid
            self.update()

    @property
    def laid(self) -> LaidPicture | None:
        """What is laid over the picture."""
        return self._laid

    @property
    def is_aiming(self) -> bool:
        """Whether something is being pointed at, or dragged: the view must stay."""
        pointer = self._pointer
        return type(pointer) is not LookPointer or pointer.is_dragging

    def show_box(self, box: Box | None) -> None:
        """The target box being drawn, or none."""
        self.box = box
        self.update()

    def use(self, tool: Tool) -> None:
        """Make pointing mean something else."""
        kind = POINTERS.get(tool, LookPointer)
        if type(self._pointer) is not kind:
            self._pointer = kind(self)
            self.setCursor(self._pointer.cursor)
            self.update()

    def aim_at(self, pixel: QPointF) -> None:
        """Bring a picture pixel into view and, where something is aimed with, under the cross."""
        if not self.view.fitted:
            self.view.centre_on(pixel)
        if isinstance(self._pointer, PinPointer):
            self._pointer.aim = self.view.clamp(pixel)
        self.update()

    def show_pixel(self, pixel: QPointF) -> None:
        """Bring a picture pixel to the middle, at least twice as large as the whole picture is."""
        if self.view.fitted:
            middle = QPointF(self.width() / 2, self.height() / 2)
            self.view.zoom_at(middle, SHOWN_LARGER)
        self.view.centre_on(pixel)
        self.update()

    def pin_at(self, point: QPointF) -> PinMark | None:
        """The pin that is under a widget point, itself or its badge."""
        best, nearest = None, GRIP
        for pin in self.overlay.pins:
            for place in (self.view.to_widget(QPointF(pin.x_px, pin.y_px)),
                          badge_place(self.view, pin)):  # fmt: skip
                away = (place - point).manhattanLength()
                if away < nearest:
                    best, nearest = pin, away
        return best

    def suggestion_at(self, point: QPointF) -> SuggestedMark | None:
        """The suggested pixel that is under a widget point."""
        best, nearest = None, GRIP
        for mark in self.overlay.suggested:
            place = self.view.to_widget(QPointF(mark.x_px, mark.y_px))
            away = (place - point).manhattanLength()
            if away < nearest:
                best, nearest = mark, away
        return best

    def handle_at(self, point: QPointF) -> tuple[Annotation, int] | None:
        """The annotation that is under a widget point, and which of its points."""
        best, nearest = None, GRIP
        for mark in self.overlay.annotations:
            for number, pixel in enumerate(mark.points):
                away = (self.view.to_widget(QPointF(*pixel)) - point).manhattanLength()
                if away < nearest:
                    best, nearest = (mark, number), away
        return best

    def zoom(self, factor: float) -> None:
        """Zoom about the aim, or about the middle."""
        aim = self._pointer.aim
        middle = QPointF(self.width() / 2, self.height() / 2)
        self.view.zoom_at(self.view.to_widget(aim) if aim else middle, factor)
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

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Picture, overlay, then what the pointer shows."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), SURROUND)
        if not self._pixmap.isNull():
            paint_picture(painter, self.view, self._pixmap, self._pixels, self.enlarging, SURROUND)
            if self._laid is not None:
                paint_laid(painter, self.view, self._laid)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            for annotation in self.overlay.annotations:
                paint_annotation(painter, self.view, annotation)
            paint_lines(painter, self.view, self.overlay)
            paint_overlay(painter, self.view, self.overlay)
            for suggestion in self.overlay.suggested:
                paint_suggestion(painter, self.view, suggestion)
            if self.box is not None:
                paint_box(painter, self.view, self.box, TARGET, dashed=True)
            self._pointer.paint(painter)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the view sensible."""
        self.view.set_widget(event.size().width(), event.size().height())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom at the mouse."""
        turns = event.angleDelta().y() / 120.0
        if turns:
            self.view.zoom_at(event.position(), ZOOM_STEP**turns)
            self._moved()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The middle button pans whatever the pointer."""
        if event.button() == Qt.MouseButton.MiddleButton:
            self._pan_from = event.position()
        elif event.button() == Qt.MouseButton.LeftButton and not self._pixmap.isNull():
            self._pointer.press(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Pan, or let the pointer follow."""
        if self._pan_from is not None:
            self.pan_by(event.position() - self._pan_from)
            self._pan_from = event.position()
        elif not self._pixmap.isNull():
            self._pointer.move(event.position(), event.buttons())
            pixel = self.view.to_picture(event.position())
            self.hovered.emit(pixel.x(), pixel.y())
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End of a pan or a drag."""
        if event.button() == Qt.MouseButton.MiddleButton:
            self._pan_from = None
        elif event.button() == Qt.MouseButton.LeftButton and not self._pixmap.isNull():
            self._pointer.release(event.position())
        self.update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Looking: back to the whole picture."""
        if type(self._pointer) is LookPointer:
            self.fit()
        else:
            self.mousePressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Keys the pointer understands come here before the window's shortcuts."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and self._pointer.understands(event)
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Aim with the keys."""
        if not self._pixmap.isNull() and self._pointer.key(event):
            self.update()
            return
        super().keyPressEvent(event)

    def emit_box(self, box: Box) -> None:
        """Keep and tell the box being drawn."""
        self.box = box
        self.box_changed.emit(box)
