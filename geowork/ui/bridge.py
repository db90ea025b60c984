"""The one bridge between the document, which knows no Qt, and the widgets."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from geowork.project.document import Changes, Document


def _nothing() -> None:
    """No document is followed yet."""


class DocumentBridge(QObject):
    """Tells widgets which ids changed; follows one document at a time."""

    changed = Signal(object)  # Changes

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._stop: Callable[[], None] = _nothing

    def follow(self, document: Document) -> None:
        """Listen to another document from now on."""
        self._stop()
        self._stop = document.subscribe(self._pass_on)

    def _pass_on(self, changes: Changes) -> None:
        self.changed.emit(changes)
