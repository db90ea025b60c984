"""Giving memory back to the system when the person rests.

The C library keeps what was freed for the next time, a hundred megabytes after an hour's work; the
system counts it as used.
"""

from __future__ import annotations

import ctypes
import sys

from PySide6.QtCore import QObject, QTimer

from geowork.jobs.progress import Progress
from geowork.ui.desk import Desk

REST_MS = 10_000


class MemoryKeeper(QObject):
    """Gives back what was freed once nothing was done for a while."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._giving = False
        self._timer = QTimer(self, singleShot=True, interval=REST_MS)
        self._timer.timeout.connect(self._rest)
        desk.changed.connect(lambda _changes: self._timer.start())
        desk.case_replaced_now.connect(self._timer.start)
        desk.jobs.ended.connect(self._after_job)

    def _after_job(self, _job: object) -> None:
        if self._giving:
            self._giving = False  # that was our own
        else:
            self._timer.start()

    def _rest(self) -> None:
        if self._desk.jobs.running:
            self._timer.start()
            return
        self._giving = True
        self._desk.jobs.run(self.tr("Tidy up"), give_back, lambda _done: None, quiet=True)


def give_back(_progress: Progress | None = None) -> None:
    """Hand freed memory back to the system, where its C library can (glibc)."""
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None) if sys.platform == "linux" else None
    if trim is not None:
        trim(0)
