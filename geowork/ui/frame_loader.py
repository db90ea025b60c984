"""Decoding frames beside the interface thread: only the latest wish counts."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Signal


class LoadedFrame(Protocol):
    """What a reader gives back (see `footage.reader`)."""

    @property
    def index(self) -> int:
        """Position in presentation order."""

    @property
    def pts(self) -> int:
        """Presentation time in units of the time base."""

    @property
    def time_base(self) -> object:
        """A fraction of a second."""

    @property
    def time_s(self) -> float:
        """Seconds from the start."""

    @property
    def rgb(self) -> NDArray[np.uint8]:
        """The upright picture, (height, width, 3)."""


class Reader(Protocol):
    """A source of exact frames."""

    def frame(self, index: int) -> LoadedFrame:
        """The frame at `index`."""

    def frame_at_time(self, time_s: float) -> LoadedFrame:
        """The frame on the screen at `time_s`."""


@dataclass(frozen=True)
class Wish:
    """One frame of one source, by index or (if `time_s` is given) by time."""

    source: str
    open: Callable[[], Reader]
    index: int = 0
    time_s: float | None = None


class FrameLoader(QObject):
    """One thread that decodes; wishes that were overtaken are never decoded."""

    loaded = Signal(str, object)  # source, frame
    failed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._condition = threading.Condition()
        self._wish: Wish | None = None
        self._busy = False
        self._stopped = False
        self._thread = threading.Thread(target=self._work, name="frames", daemon=True)
        self._thread.start()

    @property
    def busy(self) -> bool:
        """Whether a frame is being decoded or waited for."""
        with self._condition:
            return self._busy or self._wish is not None

    def ask(self, wish: Wish) -> None:
        """Want this frame; any wish not begun yet is forgotten."""
        with self._condition:
            self._wish = wish
            self._condition.notify()

    def stop(self) -> None:
        """End the thread; call before the loader goes."""
        with self._condition:
            self._stopped = True
            self._condition.notify()
        self._thread.join()

    def _work(self) -> None:
        while (wish := self._next()) is not None:
            try:
                reader = wish.open()
                frame = (
                    reader.frame(wish.index)
                    if wish.time_s is None
                    else reader.frame_at_time(wish.time_s)
                )
            except Exception as error:  # told in the interface thread
                self.failed.emit(error)
            else:
                self.loaded.emit(wish.source, frame)
            with self._condition:
                self._busy = False

    def _next(self) -> Wish | None:
        with self._condition:
            while self._wish is None and not self._stopped:
                self._condition.wait()
            if self._stopped:
                return None
            wish, self._wish = self._wish, None
            self._busy = True
            return wish
