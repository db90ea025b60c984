"""Watches the interface thread from beside it: how long it was kept from its events, and by what.

A timer in the thread beats every few milliseconds. When a beat is late, what the thread is doing is
looked up, with the processor time it has used since the last beat: on a busy machine a beat is also
late because another process had the processor, and that is not counted as ours.
"""

from __future__ import annotations

import sys
import threading
import time
from dataclasses import dataclass, field
from types import FrameType

from PySide6.QtCore import QObject, Qt, QTimer

BEAT_MS = 2
LOOK_EVERY_S = 0.002
LIMIT_S = 0.016
OURS = "/geowork/"


@dataclass
class Block:
    """One late beat.

    Args:
        wall_s: how long no event was handled.
        processor_s: how much of that the interface thread itself was computing.
        inside: functions of ours that were seen running then, outermost first, with how often.
    """

    wall_s: float
    processor_s: float
    inside: dict[tuple[str, ...], int] = field(default_factory=dict)

    @property
    def cause(self) -> tuple[str, ...]:
        """What was seen running most of the time; empty if nothing of ours was."""
        return max(self.inside, key=lambda stack: self.inside[stack], default=())


class Watchdog(QObject):
    """Use it as a context in the interface thread; `blocks` holds what was late."""

    def __init__(self, limit_s: float = LIMIT_S, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.blocks: list[Block] = []
        self.beats = 0
        self._limit_s = limit_s
        self._clock = time.pthread_getcpuclockid(threading.get_ident())
        self._thread = threading.get_ident()
        self._beat_s, self._beat_processor_s = self._now()
        self._seen: dict[tuple[str, ...], int] = {}
        self._ended = threading.Event()
        self._looker = threading.Thread(target=self._look, daemon=True)
        self._timer = QTimer(self, interval=BEAT_MS, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)

    def __enter__(self) -> Watchdog:
        self._beat_s, self._beat_processor_s = self._now()
        self._timer.start()
        self._looker.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._timer.stop()
        self._ended.set()
        self._looker.join()

    def over(self, processor_s: float) -> list[Block]:
        """The blocks in which the thread itself computed for longer than this, worst first."""
        found = [block for block in self.blocks if block.processor_s > processor_s]
        return sorted(found, key=lambda block: -block.processor_s)

    def _now(self) -> tuple[float, float]:
        return time.perf_counter(), time.clock_gettime(self._clock)

    def _beat(self) -> None:
        wall_s, processor_s = self._now()
        late_s = wall_s - self._beat_s
        if late_s > self._limit_s:
            used_s = processor_s - self._beat_processor_s
            self.blocks.append(Block(late_s, used_s, self._seen))
        self._seen = {}
        self._beat_s, self._beat_processor_s = wall_s, processor_s
        self.beats += 1

    def _look(self) -> None:
        while not self._ended.wait(LOOK_EVERY_S):
            if time.perf_counter() - self._beat_s > 2 * BEAT_MS / 1000.0:
                stack = _ours(sys._current_frames().get(self._thread))
                if stack:
                    self._seen[stack] = self._seen.get(stack, 0) + 1


def _ours(frame: FrameType | None) -> tuple[str, ...]:
    """Functions of ours on the stack, outermost first."""
    found = []
    while frame is not None:
        name = frame.f_code.co_filename
        if OURS in name:
            place = name.rsplit(OURS, 1)[1]
            found.append(f"{place}:{frame.f_code.co_name}")
        frame = frame.f_back
    return tuple(reversed(found))
