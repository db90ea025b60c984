"""Boxing a target: dragged with the mouse, or moved and sized with the keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QKeyEvent

from geowork.tracking.box import Box
from geowork.ui.canvas.pointer import ACCEPT, ARROWS, Pointer, nudge_px

if TYPE_CHECKING:
    from geowork.ui.canvas.picture_canvas import PictureCanvas

SMALLEST_BOX_PX = 4.0


class BoxPointer(Pointer):
    """A box around the target: dragged with the mouse, or moved and sized with the keys."""

    cursor = Qt.CursorShape.CrossCursor

    def __init__(self, canvas: PictureCanvas) -> None:
        super().__init__(canvas)
        self._from: QPointF | None = None

    def press(self, point: QPointF) -> None:
        """The first corner."""
        self._from = self.canvas.view.clamp(self.canvas.view.to_picture(point))

    def move(self, point: QPointF, buttons: Qt.MouseButton) -> None:
        """The opposite corner."""
        if self._from is None:
            return
        here = self.canvas.view.clamp(self.canvas.view.to_picture(point))
        width, height = abs(here.x() - self._from.x()), abs(here.y() - self._from.y())
        if min(width, height) >= SMALLEST_BOX_PX:
            self.canvas.emit_box(
                Box(min(here.x(), self._from.x()), min(here.y(), self._from.y()), width, height)
            )

    def release(self, point: QPointF) -> None:
        """The box stands."""
        self.move(point, Qt.MouseButton.LeftButton)
        self._from = None

    def understands(self, event: QKeyEvent) -> bool:
        """Arrows (sizing with Control), Enter, Escape."""
        return event.key() in (*ARROWS, *ACCEPT, Qt.Key.Key_Escape)

    def key(self, event: QKeyEvent) -> bool:
        """Move or size the box, accept it, or leave."""
        if not self.understands(event):
            return False
        if event.key() == Qt.Key.Key_Escape:
            self.canvas.left.emit()
        elif event.key() in ACCEPT:
            if self.canvas.box is not None:
                self.canvas.box_accepted.emit()
            else:
                self.canvas.emit_box(self._first_box())
        else:
            self._change(event)
        return True

    def _first_box(self) -> Box:
        size = self.canvas.view.picture_size
        centre = self.canvas.view.centre_pixel()
        width, height = size.width() * 0.015, size.width() * 0.04
        return Box.around((centre.x(), centre.y()), width, height)

    def _change(self, event: QKeyEvent) -> None:
        box = self.canvas.box or self._first_box()
        step = ARROWS[Qt.Key(event.key())] * nudge_px(event)
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            width = max(SMALLEST_BOX_PX, box.width_px + step.x())
            height = max(SMALLEST_BOX_PX, box.height_px + step.y())
            box = Box(box.x_px, box.y_px, width, height)
        else:
            corner = self.canvas.view.clamp(QPointF(box.x_px, box.y_px) + step)
            box = Box(corner.x(), corner.y(), box.width_px, box.height_px)
        self.canvas.view.reveal(QPointF(*box.foot))
        self.canvas.emit_box(box)
