"""A picture with an overlay that can be pointed into."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import QAccessible, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from geowork.tracking.box import Box
from geowork.ui.canvas.grips import handle_at, pin_at, suggestion_at
from geowork.ui.canvas.laid_picture import LaidPicture, paint_laid
from geowork.ui.canvas.line_paint import paint_lines
from geowork.ui.canvas.mark_paint import paint_annotation
from geowork.ui.canvas.overlay import Annotation, Overlay, PinMark, SuggestedMark
from geowork.ui.canvas.overlay_paint import (
    TARGET,
    paint_box,
    paint_overlay,
    paint_plain_ghosts,
    paint_ways,
)
from geowork.ui.canvas.picture_paint import paint_picture
from geowork.ui.canvas.picture_view import SURROUND, PictureView
from geowork.ui.canvas.pointer import LookPointer, PinPointer, Pointer
from geowork.ui.canvas.pointers import POINTERS
from geowork.ui.canvas.spoken import spoken
from geowork.ui.canvas.suggestion_paint import paint_suggestion
from geowork.ui.selection import Tool

SHOWN_LARGER = 2.0


class PictureCanvas(PictureView):
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
    suggestion_clicked = Signal(int)  # its number
    box_changed = Signal(object)  # Box
    box_accepted = Signal()
    left = Signal()  # Escape

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.overlay = Overlay()
        self.box: Box | None = None
        self._pan_from: QPointF | None = None
        self._laid: LaidPicture | None = None
        self._pointer: Pointer = LookPointer(self)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    @property
    def pointer(self) -> Pointer:
        """What pointing means at present."""
        return self._pointer

    def show_nothing(self) -> None:
        """Take the picture away."""
        self._picture.replace(np.zeros((0, 0, 3), np.uint8))
        self.overlay = Overlay()
        self.update()

    def show_overlay(self, overlay: Overlay) -> None:
        """Replace what lies over the picture."""
        self.overlay = overlay
        if QAccessible.isActive():
            self.setAccessibleDescription(spoken(overlay))
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
        return pin_at(self.view, self.overlay, point)

    def suggestion_at(self, point: QPointF) -> SuggestedMark | None:
        """The suggested pixel that is under a widget point."""
        return suggestion_at(self.view, self.overlay, point)

    def handle_at(self, point: QPointF) -> tuple[Annotation, int] | None:
        """The annotation that is under a widget point, and which of its points."""
        return handle_at(self.view, self.overlay, point)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Picture, overlay, then what the pointer shows."""
        painter = QPainter(self)
        if self.is_empty:
            painter.fillRect(self.rect(), SURROUND)
        else:
            self._kept.paint(painter, self.view.widget_size, self._still(), self._paint_still)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            paint_overlay(painter, self.view, self.overlay)
            for suggestion in self.overlay.suggested:
                paint_suggestion(painter, self.view, suggestion)
            if self.box is not None:
                paint_box(painter, self.view, self.box, TARGET, dashed=True)
            self._pointer.paint(painter)
        painter.end()

    def _still(self) -> tuple[object, ...]:
        """All that what lies still depends on."""
        view, over = self.view, self.overlay
        return (
            view.transform(), view.shown, view.widget_size, self.enlarging, self._laid,
            over.annotations, over.edges, over.horizon, over.ground, over.trails, over.targets,
            over.ghosts,
        )  # fmt: skip

    def _paint_still(self, painter: QPainter) -> None:
        """Picture, annotations and lines: they stay where they are while a pin is dragged."""
        painter.fillRect(self.rect(), SURROUND)
        paint_picture(painter, self.view, self._picture, self.enlarging, SURROUND)
        if self._laid is not None:
            paint_laid(painter, self.view, self._laid)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for annotation in self.overlay.annotations:
            paint_annotation(painter, self.view, annotation)
        paint_lines(painter, self.view, self.overlay)
        paint_ways(painter, self.view, self.overlay)
        paint_plain_ghosts(painter, self.view, self.overlay)

    def zoom_anchor(self) -> QPointF:
        """The aim, or the middle."""
        aim = self._pointer.aim
        return super().zoom_anchor() if aim is None else self.view.to_widget(aim)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The middle button pans whatever the pointer."""
        if event.button() == Qt.MouseButton.MiddleButton:
            self._pan_from = event.position()
        elif event.button() == Qt.MouseButton.LeftButton and not self.is_empty:
            self._pointer.press(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Pan, or let the pointer follow."""
        if self._pan_from is not None:
            self.pan_by(event.position() - self._pan_from)
            self._pan_from = event.position()
        elif not self.is_empty:
            self._pointer.move(event.position(), event.buttons())
            pixel = self.view.to_picture(event.position())
            self.hovered.emit(pixel.x(), pixel.y())
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End of a pan or a drag."""
        if event.button() == Qt.MouseButton.MiddleButton:
            self._pan_from = None
        elif event.button() == Qt.MouseButton.LeftButton and not self.is_empty:
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
        if not self.is_empty and self._pointer.key(event):
            self.update()
            return
        super().keyPressEvent(event)

    def emit_box(self, box: Box) -> None:
        """Keep and tell the box being drawn."""
        self.box = box
        self.box_changed.emit(box)
