"""What was found out about an object of a project, kept while saves go on asking of it.

Objects are frozen: what held of one holds of it for ever, and a save asks again of thousands of
which one has changed.
"""

from __future__ import annotations

from typing import Generic, TypeVar

T = TypeVar("T")


class Remembered(Generic[T]):
    """By identity. It holds the objects themselves, so that no other can take their place.

    What neither of the last two passes over a project asked of is let go: an undone solution, or a
    case that was closed.
    """

    def __init__(self) -> None:
        self._before: dict[int, tuple[object, T]] = {}
        self._now: dict[int, tuple[object, T]] = {}

    def begin(self) -> None:
        """A pass over all objects of a project begins."""
        self._before, self._now = self._now, {}

    def get(self, thing: object) -> T | None:
        """What was kept of this object, or None."""
        entry = self._now.get(id(thing)) or self._before.get(id(thing))
        if entry is None or entry[0] is not thing:
            return None
        self._now[id(thing)] = entry
        return entry[1]

    def keep(self, thing: object, found: T) -> T:
        """Keep it; returns it."""
        self._now[id(thing)] = (thing, found)
        return found
