"""Much to do without keeping the window waiting: a little in each turn of its events."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterable
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

BUDGET_S = 0.002
"""Of one turn; what takes longer has the turn for itself."""


class Turns:
    """Listeners that are told one after the other, the window's events being handled in between.

    Args:
        home: whose life it shares.
        joined: makes one value of one that a listener still waits for and one that comes after it.
    """

    def __init__(
        self, home: QObject, joined: Callable[[Any, Any], Any] = lambda _before, now: now
    ) -> None:
        self._home, self._joined = home, joined
        self._listeners: list[_Listener] = []
        self._waiting: dict[_Listener, Any] = {}
        self._timer = QTimer(home, singleShot=True, interval=0)
        self._timer.timeout.connect(self._take_turn)

    @property
    def is_waiting(self) -> bool:
        """Whether some have yet to be told."""
        return bool(self._waiting)

    def connect(self, listener: Callable[..., object]) -> None:
        """Tell `listener` from now on, after those connected before it."""
        made = _Listener(self._home)
        made.told.connect(listener)
        self._listeners.append(made)

    def emit(self, value: Any = None) -> None:
        """Tell everybody, soon."""
        for listener in self._listeners:
            waiting = self._waiting
            waiting[listener] = (
                self._joined(waiting[listener], value) if listener in waiting else value
            )
        self._timer.start()

    def forget(self) -> None:
        """What waits is of no use any more."""
        self._timer.stop()
        self._waiting.clear()

    def finish(self) -> None:
        """Tell at once all who still wait."""
        while self._waiting:
            self._tell_next()

    def _take_turn(self) -> None:
        ends = time.perf_counter() + BUDGET_S
        while self._waiting and time.perf_counter() < ends:
            self._tell_next()
        if self._waiting:
            self._timer.start()

    def _tell_next(self) -> None:
        listener = next(iter(self._waiting))
        listener.told.emit(self._waiting.pop(listener))


class Steps:
    """Things to do one after the other.

    Args:
        home: whose life it shares.
    """

    def __init__(self, home: QObject) -> None:
        self._left: deque[Callable[[], object]] = deque()
        self._timer = QTimer(home, singleShot=True, interval=0)
        self._timer.timeout.connect(self._take_turn)

    def begin(self, steps: Iterable[Callable[[], object]]) -> None:
        """Do these, after what is left of those before."""
        self._left.extend(steps)
        self._timer.start()

    def finish(self) -> None:
        """Do at once all that is left."""
        while self._left:
            self._left.popleft()()

    def _take_turn(self) -> None:
        ends = time.perf_counter() + BUDGET_S
        while self._left and time.perf_counter() < ends:
            self._left.popleft()()
        if self._left:
            self._timer.start()


class _Listener(QObject):
    """One of them; Qt forgets it with the widget it belongs to."""

    told = Signal(object)
