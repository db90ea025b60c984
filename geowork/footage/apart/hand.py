"""Whether the hand on the timeline moves or rests."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

# A hand that drags moves on before this.
REST_S = 0.06
# An exact frame waits no longer than this in all, however long the hand moves.
_LONGEST_WAIT_S = 0.5
_ASK_EVERY_S = 0.005


class Hand:
    """Lets previews go before exact frames; threads may share it.

    An exact frame far from a key frame takes all cores for half a second. Begun at every place
    that a hand passes, it would only keep the previews waiting that are to be seen there.
    """

    def __init__(self) -> None:
        """At rest."""
        self._waiting = 0
        self._moved_s = -REST_S
        self._lock = threading.Lock()

    def moves(self) -> None:
        """A preview was asked for, as the hand is somewhere else."""
        with self._lock:
            self._waiting += 1
            self._moved_s = time.monotonic()

    def is_shown(self) -> None:
        """The preview asked for was given, or there is none."""
        with self._lock:
            self._waiting -= 1

    @property
    def rests(self) -> bool:
        """Whether it has not moved for a while, and nothing is left to show."""
        with self._lock:
            return self._waiting == 0 and time.monotonic() - self._moved_s >= REST_S

    def rests_for(self, given_up: Callable[[], bool]) -> Callable[[], bool]:
        """What an exact frame asks on its way: waits until the hand rests; False once given up."""
        begun_s = time.monotonic()

        def wanted() -> bool:
            while not given_up():
                if self.rests or time.monotonic() - begun_s > _LONGEST_WAIT_S:
                    return True
                time.sleep(_ASK_EVERY_S)
            return False

        return wanted
