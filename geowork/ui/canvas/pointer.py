"""What pointing into a picture means: looking around, pinning a landmark.

Each pointer works with the mouse and with the keys alone: arrows move by 1 px, with Shift by 10,
with Alt by 0.1; Enter sets; Escape leaves.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen

from geowork.ui.canvas.loupe import paint_loupe
from geowork.ui.canvas.overlay import Annotation, PinMark

if TYPE_CHECKING:
    from geowork.ui.canvas.picture_canvas import PictureCanvas

ARROWS = {
    Qt.Key.Key_Left: QPointF(-1, 0),
    Qt.Key.Key_Right: QPointF(1, 0),
    Qt.Key.Key_Up: QPointF(0, -1),
    Qt.Key.Key_Down: QPointF(0, 1),
}
ACCEPT = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
DRAG_STARTS = 3.0


def nudge_px(event: QKeyEvent) -> float:
    """How far one arrow key goes: 1 px, 10 with Shift, 0.1 with Alt."""
    if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
        return 10.0
    return 0.1 if event.modifiers() & Qt.KeyboardModifier.AltModifier else 1.0


class Pointer:
    """Base: a place aimed at, and what the mouse and the keys do with it."""

    cursor = Qt.CursorShape.ArrowCursor

    def __init__(self, canvas: PictureCanvas) -> None:
        self.canvas = canvas
        self.aim: QPointF | None = None

    def press(self, point: QPointF) -> None:
        """The left button went down at a widget point."""

    def move(self, point: QPointF, buttons: Qt.MouseButton) -> None:
        """The mouse moved."""

    def release(self, point: QPointF) -> None:
        """The left button came up."""

    def understands(self, event: QKeyEvent) -> bool:
        """Whether `key` would use this key."""
        return False

    def key(self, event: QKeyEvent) -> bool:
        """Use a key; False hands it on."""
        return False

    def paint(self, painter: QPainter) -> None:
        """Show what is aimed at."""


class LookPointer(Pointer):
    """Dragging pans; a pin can be chosen and dragged."""

    cursor = Qt.CursorShape.OpenHandCursor

    def __init__(self, canvas: PictureCanvas) -> None:
        super().__init__(canvas)
        self.held: PinMark | None = None
        self.handle: tuple[Annotation, int] | None = None
        self._from: QPointF | None = None
        self._grip = QPointF()
        self._dragging = False

    @property
    def is_dragging(self) -> bool:
        """Whether a pin or the picture is being dragged."""
        return self._dragging

    def press(self, point: QPointF) -> None:
        """Take hold of a pin, or of the picture."""
        self._from, self._dragging = point, False
        self.held = pin = self.grasp(point)
        if pin is not None:
            self._grip = self.canvas.view.to_widget(QPointF(pin.x_px, pin.y_px)) - point
            if not self.sets_beside:
                self.canvas.landmark_chosen.emit(pin.landmark)
            return
        self.handle = self.grasp_handle(point)
        if self.handle is not None:
            self.canvas.mark_chosen.emit(self.handle[0].mark)

    @property
    def sets_beside(self) -> bool:
        """Whether a click on a pin sets the chosen landmark there, and does not choose the pin."""
        return False

    def grasp_handle(self, point: QPointF) -> tuple[Annotation, int] | None:
        """The point of an annotation that is taken hold of at a widget point, if any."""
        return self.canvas.handle_at(point)

    def grasp(self, point: QPointF) -> PinMark | None:
        """The pin that is taken hold of at a widget point, if any."""
        return self.canvas.pin_at(point)

    def move(self, point: QPointF, buttons: Qt.MouseButton) -> None:
        """Drag what is held."""
        if self._from is None or not buttons & Qt.MouseButton.LeftButton:
            return
        if not self._dragging and (point - self._from).manhattanLength() < DRAG_STARTS:
            return
        self._dragging = True
        if self.held is not None:
            pixel = self.canvas.view.clamp(self.canvas.view.to_picture(point + self._grip))
            self.aim, pin = pixel, self.held
            self.canvas.pin_dragged.emit(pin.landmark, pixel.x(), pixel.y(), pin.part)
        elif self.handle is not None:
            self._drag_handle(
                *self.handle, self.canvas.view.clamp(self.canvas.view.to_picture(point))
            )
        else:
            self.drag_empty(point, self._from)

    def _drag_handle(self, mark: Annotation, number: int, pixel: QPointF) -> None:
        points = list(mark.points)
        points[number] = (pixel.x(), pixel.y())
        self.canvas.mark_dragged.emit(mark.mark, tuple(points))

    def drag_empty(self, point: QPointF, start: QPointF) -> None:
        """The mouse is dragged where no pin is."""
        self.canvas.pan_by(point - start)
        self._from = point

    def release(self, point: QPointF) -> None:
        """Let go."""
        if self._from is None:
            return
        if self.held is not None and self._dragging:
            self.canvas.pin_dropped.emit(self.held.landmark)
        elif self.held is not None and self.sets_beside:
            self.click_empty(point)
        elif self.held is not None:
            self.canvas.landmark_clicked.emit(self.held.landmark)
        elif self.handle is not None:
            self.canvas.mark_dropped.emit()
        elif self.held is None and self._dragging:
            self.drop_empty(point)
        elif self.held is None:
            self._click(point)
        self.held, self.handle, self._from, self._dragging = None, None, None, False
        if type(self) is LookPointer:
            self.aim = None

    def _click(self, point: QPointF) -> None:
        # What is suggested becomes a pin by a click, whatever tool is in hand.
        suggestion = self.canvas.suggestion_at(point)
        if suggestion is not None:
            self.canvas.suggestion_clicked.emit(suggestion.number)
        else:
            self.click_empty(point)

    def drop_empty(self, point: QPointF) -> None:
        """A drag where no pin is ended."""

    def click_empty(self, point: QPointF) -> None:
        """A click where no pin is."""
        self.canvas.landmark_chosen.emit("")
        self.canvas.mark_chosen.emit("")

    def paint(self, painter: QPainter) -> None:
        """The loupe, while a pin is dragged."""
        if self.held is not None and self._dragging and self.aim is not None:
            paint_loupe(painter, self.canvas, self.aim)


class PinPointer(LookPointer):
    """A cross to aim with; a click or Enter sets the pin."""

    cursor = Qt.CursorShape.CrossCursor

    def __init__(self, canvas: PictureCanvas) -> None:
        super().__init__(canvas)
        self.aim = canvas.view.centre_pixel()

    def move(self, point: QPointF, buttons: Qt.MouseButton) -> None:
        """The aim follows the mouse."""
        if self.held is None:
            self.aim = self.canvas.view.clamp(self.canvas.view.to_picture(point))
        super().move(point, buttons)

    @property
    def sets_beside(self) -> bool:
        """Landmarks may lie on one another: a mast's top and its platform, corners of a roof."""
        return self.canvas.overlay.awaits

    def grasp_handle(self, point: QPointF) -> tuple[Annotation, int] | None:
        """Something new is set, also beside what is drawn."""
        return None

    def click_empty(self, point: QPointF) -> None:
        """Set the pin here."""
        self.aim = self.canvas.view.clamp(self.canvas.view.to_picture(point))
        self.accept(self.aim)

    def accept(self, pixel: QPointF) -> None:
        """What is aimed at was clicked, or taken with Enter."""
        self.canvas.pin_set.emit(pixel.x(), pixel.y())

    def take_back(self) -> bool:
        """Take back what is half done; False if nothing is, and the tool is left."""
        return False

    def understands(self, event: QKeyEvent) -> bool:
        """Arrows, Enter, Escape."""
        plain = not event.modifiers() & Qt.KeyboardModifier.ControlModifier
        return plain and event.key() in (*ARROWS, *ACCEPT, Qt.Key.Key_Escape)

    def key(self, event: QKeyEvent) -> bool:
        """Move the aim, set the pin, or leave."""
        if not self.understands(event):
            return False
        if event.key() == Qt.Key.Key_Escape:
            if not self.take_back():
                self.canvas.left.emit()
        elif event.key() in ACCEPT and self.aim is not None:
            self.accept(self.aim)
        elif self.aim is not None:
            step = ARROWS[Qt.Key(event.key())] * nudge_px(event)
            self.aim = self.canvas.view.clamp(self.aim + step)
            self.canvas.view.reveal(self.aim)
            self.canvas.hovered.emit(self.aim.x(), self.aim.y())
        return True

    def paint(self, painter: QPainter) -> None:
        """The cross and the loupe."""
        if self.aim is None or not (self.canvas.hasFocus() or self.canvas.underMouse()):
            return
        point = self.canvas.view.to_widget(self.aim)
        for pen in (QPen(QColor(0, 0, 0, 150), 3), QPen(QColor("white"), 1)):
            painter.setPen(pen)
            for way in (QPointF(1, 0), QPointF(-1, 0), QPointF(0, 1), QPointF(0, -1)):
                painter.drawLine(point + way * 5, point + way * 16)
        paint_loupe(painter, self.canvas, self.aim)
