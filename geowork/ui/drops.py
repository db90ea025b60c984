"""Dropping things on the window, wherever in it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from geowork.ui.commands.intake import Intake


class DropZone(QObject):
    """Takes what is dropped on a window; on the reference pane, videos are references too."""

    def __init__(self, window: QWidget, intake: Intake, reference: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._intake = intake
        self._reference = reference
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Drags over the window and drops on it."""
        if isinstance(event, QDropEvent) and event.type() == QEvent.Type.Drop:
            at = self._reference.mapFrom(self._window, event.position().toPoint())
            self._intake.take(event.mimeData(), self._reference.rect().contains(at))
            event.acceptProposedAction()
            return True
        if isinstance(event, QDragEnterEvent):
            event.setAccepted(self._intake.can_take(event.mimeData()))
            return True
        return super().eventFilter(watched, event)
