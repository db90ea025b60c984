"""Decoding frames beside the interface thread: only the latest wish counts."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Signal

from geowork.errors import CancelledError

# Frames this near are on the way to each other: a decoder passes by one to reach the other.
NEAR_FRAMES = 10


class LoadedFrame(Protocol):
    """What a reader gives back (see `footage.frame`)."""

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
    def pixel_aspect(self) -> float:
        """Width by height of one pixel."""

    @property
    def rgb(self) -> NDArray[np.uint8]:
        """The upright picture, (height, width, 3)."""


class Reader(Protocol):
    """A source of exact frames."""

    def frame(self, index: int) -> LoadedFrame:
        """The frame at `index`."""

    def frame_at_time(self, time_s: float) -> LoadedFrame:
        """The frame on the screen at `time_s`."""


@runtime_checkable
class PreviewingReader(Protocol):
    """A reader that shows something at once where the exact frame takes a while."""

    def prepare_previews(self) -> None:
        """Have something ready to be shown."""

    def frame_or_preview(
        self,
        index: int,
        preview: Callable[[LoadedFrame], None],
        wanted: Callable[[], bool],
    ) -> LoadedFrame:
        """The frame at `index`; ends with `CancelledError` once it is not wanted any more."""


Treatment = Callable[[Reader, LoadedFrame], LoadedFrame]
"""Prepares a frame for the screen, in the decoding thread."""


@dataclass(frozen=True)
class Wish:
    """One frame of one source, by index or (if `time_s` is given) by time."""

    source: str
    open: Callable[[], Reader]
    index: int = 0
    time_s: float | None = None
    treat: Treatment | None = None


class FrameLoader(QObject):
    """One thread that decodes; wishes that were overtaken are never decoded, or given up."""

    opened = Signal(str, object)  # source, reader
    previewed = Signal(str, object)  # source, small frame nearby
    loaded = Signal(str, object)  # source, frame
    failed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._condition = threading.Condition()
        self._wish: Wish | None = None
        self._busy = False
        self._stopped = False
        self._reader: Reader | None = None
        self._shown = 0
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
                frame = self._fulfil(wish)
            except CancelledError:
                pass
            except Exception as error:  # told in the interface thread
                self.failed.emit(error)
            else:
                self._shown = frame.index
                self.loaded.emit(wish.source, frame)
            with self._condition:
                self._busy = False

    def _fulfil(self, wish: Wish) -> LoadedFrame:
        reader = wish.open()
        if reader is not self._reader:
            self._reader = reader
            if isinstance(reader, PreviewingReader):
                reader.prepare_previews()
            self.opened.emit(wish.source, reader)
        frame = self._read(reader, wish)
        return frame if wish.treat is None else wish.treat(reader, frame)

    def _read(self, reader: Reader, wish: Wish) -> LoadedFrame:
        if wish.time_s is not None:
            return reader.frame_at_time(wish.time_s)
        # What is near is in the decoder's memory, or a few pictures away.
        if isinstance(reader, PreviewingReader) and abs(wish.index - self._shown) > NEAR_FRAMES:
            return reader.frame_or_preview(
                wish.index,
                lambda frame: self.previewed.emit(wish.source, frame),
                lambda: self._is_wanted(wish),
            )
        return reader.frame(wish.index)

    def _is_wanted(self, wish: Wish) -> bool:
        with self._condition:
            if self._stopped:
                return False
            latest = self._wish
            if latest is None:
                return True
            near = latest.time_s is None and abs(latest.index - wish.index) <= NEAR_FRAMES
            return latest.source == wish.source and near

    def _next(self) -> Wish | None:
        with self._condition:
            while self._wish is None and not self._stopped:
                self._condition.wait()
            if self._stopped:
                return None
            wish, self._wish = self._wish, None
            self._busy = True
            return wish
