"""Playing at real speed: which frame is due, and how many went by unseen."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike


class PlayClock:
    """Runs through the frames' own times, so that uneven rates play as they were filmed.

    Args:
        times_s: time stamp of every frame, s.
        first: frame that playing starts at.
        speed: 1 for real time, 2 for twice as fast…, negative for backwards.
        now_s: time on any steady clock.
        loop: first and last frame to play round and round, if any.
    """

    def __init__(
        self,
        times_s: ArrayLike,
        first: int,
        speed: int,
        now_s: float,
        loop: tuple[int, int] | None = None,
    ) -> None:
        # Where stamps step backwards in a file, its frames are shown one after the other.
        self._times = np.maximum.accumulate(np.asarray(times_s, dtype=np.float64))
        self._ends = loop or (0, len(self._times) - 1)
        self._loops = loop is not None
        self._speed = speed
        self._seen: int | None = None
        self.dropped = 0
        self._start(min(max(first, self._ends[0]), self._ends[1]), now_s)

    def due(self, now_s: float) -> int | None:
        """The frame to be on the screen now; `None` once the end is over."""
        wanted_s = self._from_s + self._speed * (now_s - self._begun_s)
        if self._is_over(wanted_s):
            if not self._loops:
                return None
            self._start(self._ends[0] if self._speed > 0 else self._ends[1], now_s)
            return self._first
        found = int(np.searchsorted(self._times, wanted_s, side="right")) - 1
        return min(max(found, self._ends[0]), self._ends[1])

    def saw(self, index: int) -> None:
        """A frame came on the screen; those between it and the one before were dropped."""
        if self._seen is not None:
            self.dropped += max(0, (index - self._seen) * (1 if self._speed > 0 else -1) - 1)
        self._seen = index

    def _start(self, first: int, now_s: float) -> None:
        self._first = first
        self._from_s = float(self._times[first])
        self._begun_s = now_s
        self._seen = None

    def _is_over(self, wanted_s: float) -> bool:
        first, last = self._ends
        if self._speed < 0:
            return bool(wanted_s < self._times[first])
        # The last frame stays for as long as the one before it.
        before = max(first, last - 1)
        return bool(wanted_s >= 2 * self._times[last] - self._times[before])
