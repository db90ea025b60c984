"""What was found out about an object of a project, kept as long as it is that very object.

Objects are frozen: what held of one holds of it for ever, and a save asks again of thousands of
which one has changed.
"""

from __future__ import annotations

from typing import Generic, TypeVar

T = TypeVar("T")
MOST = 200_000
"""Objects kept; beyond it all are forgotten and found out again."""


class Remembered(Generic[T]):
    """By identity. It holds the objects themselves, so that no other can take their place."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._kept: dict[int, tuple[object, T]] = {}

    def get(self, thing: object) -> T | None:
        """What was kept of this object, or None."""
        entry = self._kept.get(id(thing))
        return entry[1] if entry is not None and entry[0] is thing else None

    def keep(self, thing: object, found: T) -> T:
        """Keep it; returns it."""
        if len(self._kept) >= self._most:
            self._kept.clear()
        self._kept[id(thing)] = (thing, found)
        return found
