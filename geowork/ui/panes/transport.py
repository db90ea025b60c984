"""Stepping, playing and jumping through one source of frames."""

from __future__ import annotations

import time
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Qt, QTimer, Signal

from geowork.ui.frame_loader import FrameLoader, LoadedFrame, Reader, Treatment, Wish
from geowork.ui.play_clock import PlayClock
from geowork.ui.preferences import preferences

TICK_MS = 5
MOST_SPEED = 4


class Transport(QObject):
    """Which frame is wanted and which is shown; wishes overtake each other."""

    opened = Signal(object)  # the reader of the present source
    shown = Signal(object)  # a loaded frame of the present source
    previewed = Signal(object)  # a small frame near the one wanted, until that one is shown
    failed = Signal(object)
    playing_changed = Signal(int)
    dropped = Signal(int)  # frames of this playing that went by unseen
    marks_changed = Signal(object, object)  # first and last frame of the loop, or None

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.source = ""
        self.count = 0
        self.wanted = 0
        self.frame: LoadedFrame | None = None
        self.treatment: Treatment | None = None
        self.looping = False
        self.mark_in: int | None = None
        self.mark_out: int | None = None
        self._speed = 0
        self._clock: PlayClock | None = None
        self._times_s: NDArray[np.float64] = np.zeros(0)
        self._open: Callable[[], Reader] = _nothing
        self._loader = FrameLoader(self)
        self._loader.opened.connect(self._learn)
        self._loader.loaded.connect(self._take)
        self._loader.previewed.connect(self._pass_preview)
        self._loader.failed.connect(self.failed)
        self._timer = QTimer(self, interval=TICK_MS, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)

    @property
    def speed(self) -> int:
        """0 paused, 1 or 2… forward, -1 or -2… backward."""
        return self._speed

    @property
    def busy(self) -> bool:
        """Whether a frame is on its way."""
        return self._loader.busy

    def load(
        self,
        source: str,
        open_reader: Callable[[], Reader],
        count: int,
        duration_s: float,
        index: int = 0,
    ) -> None:
        """Go to another source, at a frame of it."""
        self.pause()
        self.source, self.count = source, count
        # Until the file is open its frames count as evenly spaced.
        self._times_s = np.arange(count, dtype=np.float64) * (duration_s / max(1, count))
        self._open = open_reader
        self.frame = None
        self.set_marks(None, None)
        self.go(index)

    def clear(self) -> None:
        """No source."""
        self.pause()
        self.source, self.count, self.frame = "", 0, None
        self.set_marks(None, None)

    def go(self, index: int) -> None:
        """Want the frame at `index`, kept within the source."""
        if not self.source:
            return
        self.wanted = min(max(index, 0), max(0, self.count - 1))
        self._loader.ask(Wish(self.source, self._open, self.wanted, treat=self.treatment))

    def step(self, by: int) -> None:
        """Go on by some frames from the one wanted."""
        self.pause()
        self.go(self.wanted + by)

    def step_seconds(self, by: float) -> None:
        """Go on by some seconds, at most to an end."""
        if self.frame is not None and len(self._times_s):
            first, last = float(self._times_s.min()), float(self._times_s.max())
            self.go_to_time(min(max(self.frame.time_s + by, first), last))

    def go_to_time(self, time_s: float) -> None:
        """Want the frame that is on the screen at a time."""
        self.pause()
        if self.source:
            treat = self.treatment
            self._loader.ask(Wish(self.source, self._open, time_s=time_s, treat=treat))

    def go_to_place(self, time_s: float | None, frames: int) -> None:
        """Want the frame `frames` on from the one that is on the screen at a time."""
        if time_s is not None and not frames:
            self.go_to_time(time_s)
            return
        before = 0 if time_s is None else int(np.searchsorted(self._times_s, time_s, "right")) - 1
        self.pause()
        self.go(max(0, before) + frames)

    def play(self, way: int) -> None:
        """Play on (1) or back (-1) at real speed; again for double speed."""
        same_way = self._speed * way > 0
        self._set_speed(max(-MOST_SPEED, min(MOST_SPEED, self._speed * 2)) if same_way else way)

    def pause(self) -> None:
        """Stand still."""
        self._set_speed(0)

    def set_mark_in(self) -> None:
        """The loop starts at the frame wanted."""
        after = self.mark_out is not None and self.mark_out > self.wanted
        self.set_marks(self.wanted, self.mark_out if after else None)

    def set_mark_out(self) -> None:
        """The loop ends at the frame wanted."""
        before = self.mark_in is not None and self.mark_in < self.wanted
        self.set_marks(self.mark_in if before else None, self.wanted)

    def set_marks(self, first: int | None, last: int | None) -> None:
        """The ends of the loop; an end left out is that of the source."""
        if (first, last) != (self.mark_in, self.mark_out):
            self.mark_in, self.mark_out = first, last
            self.marks_changed.emit(first, last)
            self._restart()

    def set_looping(self, looping: bool) -> None:
        """Play round and round between the marks, or to the end."""
        self.looping = looping
        self._restart()

    def stop(self) -> None:
        """End the decoding thread."""
        self._timer.stop()
        self._loader.stop()

    def _set_speed(self, speed: int) -> None:
        if speed != self._speed:
            self._speed = speed
            self.playing_changed.emit(speed)
        self._restart()

    def _restart(self) -> None:
        """Let the clock run from the frame wanted, as playing is set now."""
        if not self._speed or not self.count:
            self._clock = None
            self._timer.stop()
            return
        loop = self._ends() if self.looping else None
        now_s = time.monotonic()
        self._clock = PlayClock(self._times_s, self.wanted, self._speed, now_s, loop)
        self.dropped.emit(0)
        self._timer.start()

    def _tick(self) -> None:
        if self._loader.busy or self._clock is None:
            return
        due = self._clock.due(time.monotonic())
        if preferences().now.playback == "every" and due != self.wanted:
            due = self._next_of_all()
        if due is None:
            self.pause()
        elif due != self.wanted:
            self.go(due)

    def _next_of_all(self) -> int | None:
        """The next frame of those to be played, none left out; None after the last."""
        first, last = self._ends()
        forward = self._speed > 0
        following = self.wanted + (1 if forward else -1)
        if first <= following <= last:
            return following
        if self.looping:
            return first if forward else last
        return None

    def _ends(self) -> tuple[int, int]:
        return (self.mark_in or 0, self.count - 1 if self.mark_out is None else self.mark_out)

    def _learn(self, source: str, reader: Reader) -> None:
        if source != self.source:
            return
        index = getattr(reader, "index", None)
        if index is not None and index.count == self.count:
            self._times_s = index.pts * float(index.time_base)
            self._restart()
        self.opened.emit(reader)

    def _take(self, source: str, frame: LoadedFrame) -> None:
        if source != self.source:
            return
        self.frame = frame
        if not self._loader.busy:
            self.wanted = frame.index
        if self._clock is not None:
            self._clock.saw(frame.index)
            self.dropped.emit(self._clock.dropped)
        self.shown.emit(frame)

    def _pass_preview(self, source: str, frame: LoadedFrame) -> None:
        if source == self.source and self._loader.busy:
            self.previewed.emit(frame)


def _nothing() -> Reader:
    raise RuntimeError("no source")
