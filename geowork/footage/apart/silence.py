"""How long the decoding process has given no sign of life."""

from __future__ import annotations

import time
from collections.abc import Callable

# Whoever listens looks several times a second. A longer gap is one in which it stood still
# itself: a laptop asleep, a process halted, a machine with no time for either.
LONGEST_GAP_S = 1.0


class Silence:
    """Counts only the time in which the one who listens was awake too.

    One thread looks; any may note that something was heard.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        """Begin now, by a clock in s."""
        self._clock = clock
        self._looked_s = clock()
        self._silent_s = 0.0
        self._heard = False

    def hear(self) -> None:
        """There was a sign of life."""
        self._heard = True

    def seconds(self) -> float:
        """How long it lasts; to be asked several times a second."""
        now = self._clock()
        gap_s = min(now - self._looked_s, LONGEST_GAP_S)
        self._looked_s = now
        self._silent_s = 0.0 if self._heard else self._silent_s + gap_s
        self._heard = False
        return self._silent_s
