"""The frame that a person who steps will want next, asked for before they do."""

from __future__ import annotations

import threading
from contextlib import suppress

from geowork.errors import MediaError
from geowork.footage.apart.asking import Asked, Asker

# A person steps by up to so many frames.
_STEP_FRAMES = 10


class AskedAhead:
    """Has the next frame of a stride converted and laid out while the present one is looked at.

    The other process would otherwise stand still from the moment it answers until the next wish
    has come over.
    """

    def __init__(self, asker: Asker, count: int) -> None:
        """Of a video of `count` frames."""
        self._asker = asker
        self._count = count
        self._next: tuple[int, Asked] | None = None
        self._last = self._step = 0
        self._lock = threading.Lock()

    def take(self, index: int) -> Asked:
        """Frame `index`, under way already where the stride led to it."""
        with self._lock:
            asked = self._found(index) or self._asker.frame(index)
            step, self._last = index - self._last, index
            if step == self._step and 0 < abs(step) <= _STEP_FRAMES:
                self._ask_ahead(index + step)
            self._step = step
            return asked

    def drop(self) -> None:
        """Nobody steps any more."""
        with self._lock:
            found, self._next = self._next, None
        if found is not None:
            found[1].abandon()

    def _found(self, index: int) -> Asked | None:
        found, self._next = self._next, None
        if found is None or (found[0] == index and not found[1].ticket.lost):
            return None if found is None else found[1]
        found[1].abandon()
        return None

    def _ask_ahead(self, index: int) -> None:
        if not 0 <= index < self._count:
            return
        # Where the process just died, whoever waits for the present frame is told.
        with suppress(MediaError):
            ahead = self._asker.frame_ahead(index)
            self._next = None if ahead is None else (index, ahead)
