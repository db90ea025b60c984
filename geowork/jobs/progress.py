"""How long work tells how far it is, and feels that it was cancelled."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Protocol

from geowork.errors import CancelledError


class Progress(Protocol):
    """What long work is handed. Implementations may be called from any thread."""

    def report(self, done: int, total: int, text: str) -> None:
        """Tell that `done` of `total` steps are finished (`total` 0: unknown).

        Raises:
            CancelledError: the person asked to stop.
        """


class Silent:
    """Progress nobody watches."""

    def report(self, done: int, total: int, text: str) -> None:
        """Do nothing."""


class Cancellable:
    """Progress passed on to a listener until `cancel` is called."""

    def __init__(self, listener: Callable[[int, int, str], None]) -> None:
        self._listener = listener
        self._cancelled = threading.Event()

    def cancel(self) -> None:
        """Ask the work to stop at its next report."""
        self._cancelled.set()

    def report(self, done: int, total: int, text: str) -> None:
        """Pass the report on, or raise `CancelledError`."""
        if self._cancelled.is_set():
            raise CancelledError
        self._listener(done, total, text)
