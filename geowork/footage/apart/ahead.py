"""The frames that a person who steps will want next, asked for before they do."""

from __future__ import annotations

import threading
from contextlib import suppress

from geowork.errors import MediaError
from geowork.footage.apart.asking import Asked, Asker

# A person steps by up to so many frames.
_STEP_FRAMES = 10
# A decoder with several threads gives pictures in twos and threes.
_DEPTH = 3


class AskedAhead:
    """Has the next frames of a stride converted and laid out while the present one is looked at.

    The other process would otherwise stand still from the moment it answers until the next wish
    has come over.
    """

    def __init__(self, asker: Asker, count: int) -> None:
        """Of a video of `count` frames."""
        self._asker = asker
        self._count = count
        self._asked: dict[int, Asked] = {}
        self._last = self._step = 0
        self._lock = threading.Lock()

    def take(self, index: int) -> Asked:
        """Frame `index`, under way already where the stride led to it."""
        with self._lock:
            step, self._last = index - self._last, index
            in_stride = step == self._step and 0 < abs(step) <= _STEP_FRAMES
            self._step = step
            wanted = [index + place * step for place in range(1, _DEPTH + 1)] if in_stride else []
            found = self._asked.pop(index, None)
            self._keep_only(wanted)
            if found is None or found.ticket.lost:
                if found is not None:
                    found.abandon()
                found = self._asker.frame(index)
            self._ask_ahead(wanted)
            return found

    def drop(self) -> None:
        """Nobody steps any more."""
        with self._lock:
            self._keep_only([])

    def _keep_only(self, wanted: list[int]) -> None:
        for index in self._asked.keys() - set(wanted):
            self._asked.pop(index).abandon()

    def _ask_ahead(self, wanted: list[int]) -> None:
        for index in wanted:
            if index in self._asked or not 0 <= index < self._count:
                continue
            # Where the process just died, whoever waits for the present frame is told.
            with suppress(MediaError):
                ahead = self._asker.frame_ahead(index)
                if ahead is not None:
                    self._asked[index] = ahead
