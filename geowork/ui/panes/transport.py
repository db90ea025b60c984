"""Stepping, playing and jumping through one source of frames."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from geowork.ui.frame_loader import FrameLoader, LoadedFrame, Reader, Wish

TICK_MS = 40


class Transport(QObject):
    """Which frame is wanted and which is shown; wishes overtake each other."""

    shown = Signal(object)  # a loaded frame of the present source
    failed = Signal(object)
    playing_changed = Signal(int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.source = ""
        self.count = 0
        self.rate_hz = 25.0
        self.wanted = 0
        self.frame: LoadedFrame | None = None
        self._speed = 0
        self._open = _nothing
        self._loader = FrameLoader(self)
        self._loader.loaded.connect(self._take)
        self._loader.failed.connect(self.failed)
        self._timer = QTimer(self, interval=TICK_MS)
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
        self, source: str, open_reader: object, count: int, duration_s: float, index: int = 0
    ) -> None:
        """Go to another source, at a frame of it."""
        self.pause()
        self.source, self.count = source, count
        self.rate_hz = count / duration_s if duration_s > 0 else 25.0
        self._open = open_reader  # type: ignore[assignment]
        self.frame = None
        self.go(index)

    def clear(self) -> None:
        """No source."""
        self.pause()
        self.source, self.count, self.frame = "", 0, None

    def go(self, index: int) -> None:
        """Want the frame at `index`, kept within the source."""
        if not self.source:
            return
        self.wanted = min(max(index, 0), max(0, self.count - 1))
        self._loader.ask(Wish(self.source, self._open, self.wanted))

    def step(self, by: int) -> None:
        """Go on by some frames from the one wanted."""
        self.pause()
        self.go(self.wanted + by)

    def step_seconds(self, by: float) -> None:
        """Go on by some seconds."""
        if self.frame is not None:
            self.go_to_time(max(0.0, self.frame.time_s + by))

    def go_to_time(self, time_s: float) -> None:
        """Want the frame that is on the screen at a time."""
        self.pause()
        if self.source:
            self._loader.ask(Wish(self.source, self._open, time_s=time_s))

    def play(self, way: int) -> None:
        """Play on (1) or back (-1); again for double speed."""
        same_way = self._speed * way > 0
        self._set_speed(max(-4, min(4, self._speed * 2)) if same_way else way)

    def pause(self) -> None:
        """Stand still."""
        self._set_speed(0)

    def stop(self) -> None:
        """End the decoding thread."""
        self._timer.stop()
        self._loader.stop()

    def _set_speed(self, speed: int) -> None:
        if speed != self._speed:
            self._speed = speed
            self.playing_changed.emit(speed)
        if speed:
            self._timer.start(max(10, round(1000 / self.rate_hz)))
        else:
            self._timer.stop()

    def _tick(self) -> None:
        if self._loader.busy:
            return
        following = self.wanted + self._speed
        if not 0 <= following < self.count:
            self.pause()
            return
        self.go(following)

    def _take(self, source: str, frame: LoadedFrame) -> None:
        if source != self.source:
            return
        self.frame = frame
        if not self._loader.busy:
            self.wanted = frame.index
        self.shown.emit(frame)


def _nothing() -> Reader:
    raise RuntimeError("no source")
