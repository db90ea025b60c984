"""Holding back what comes faster than it can be read: while a pin is dragged, sixty a second."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from geowork.project.document import Changes

CALM_MS = 120


class Calm(QObject):
    """Hands values on at once, or while they are held the latest a few times a second.

    Args:
        held: whether they come fast now.
        joined: makes one value of one that waits and one that comes; usually the later.
    """

    told = Signal(object)

    def __init__(
        self,
        held: Callable[[], bool],
        parent: QObject,
        joined: Callable[[Any, Any], Any] = lambda _before, now: now,
    ) -> None:
        super().__init__(parent)
        self._held, self._joined = held, joined
        self._waiting: Any = None
        self._timer = QTimer(self, singleShot=True, interval=CALM_MS)
        self._timer.timeout.connect(self.release)

    def take(self, value: Any) -> None:
        """Another value came."""
        waiting = self._waiting
        self._waiting = value if waiting is None else self._joined(waiting, value)
        if not self._held():
            self.release()
        elif not self._timer.isActive():
            self._timer.start()

    def release(self) -> None:
        """Hand on what waits, if anything does."""
        self._timer.stop()
        value, self._waiting = self._waiting, None
        if value is not None:
            self.told.emit(value)

    def forget(self) -> None:
        """What waits is of no use any more."""
        self._timer.stop()
        self._waiting = None


def both_changes(before: Changes, now: Changes) -> Changes:
    """What changed either time."""
    return Changes({kind: before.of(kind) | now.of(kind) for kind in {*before.ids, *now.ids}})
