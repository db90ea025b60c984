"""Pins and annotations by the frame they are in.

A case may hold ten thousand of them, and every step through the footage asks for those of one
frame. A project's mappings are never changed in place, so an index is good for as long as the
mapping it was made of is the project's.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import Generic, TypeVar

from geowork.project.model import FrameAddress, Mark, Pin

T = TypeVar("T")
Place = tuple[str, int]
"""Footage and PTS."""


class FrameIndex(Generic[T]):
    """Things by frame; `place_of` gives None for what is not in exactly one frame."""

    def __init__(self, place_of: Callable[[T], Place | None]) -> None:
        self._place_of = place_of
        self._made: tuple[Mapping[str, T] | None, dict[Place, list[T]], list[T]] = (None, {}, [])

    def at(self, things: Mapping[str, T], address: FrameAddress) -> list[T]:
        """The things of a frame, then those that may be in any."""
        made_of, placed, others = self._made
        if things is not made_of:
            if made_of is None or not self._put(made_of, things, placed, others):
                placed, others = self._index(things)
            self._made = things, placed, others
        return [*placed.get((address.footage, address.pts), ()), *others]

    def _put(
        self, before: Mapping[str, T], now: Mapping[str, T], placed: dict[Place, list[T]],
        others: list[T],
    ) -> bool:  # fmt: skip
        """Put one thing that is another, as while a pin is dragged; False where more changed."""
        if len(before) != len(now):
            return False
        changed = [key for key, thing in now.items() if before.get(key) is not thing]
        if len(changed) != 1 or changed[0] not in before:
            return False
        old, new = before[changed[0]], now[changed[0]]
        place = self._place_of(old)
        if place != self._place_of(new):
            return False
        here = others if place is None else placed[place]
        here[next(row for row, thing in enumerate(here) if thing is old)] = new
        return True

    def _index(self, things: Mapping[str, T]) -> tuple[dict[Place, list[T]], list[T]]:
        placed: dict[Place, list[T]] = defaultdict(list)
        others: list[T] = []
        for thing in things.values():
            place = self._place_of(thing)
            (others if place is None else placed[place]).append(thing)
        return dict(placed), others


def pins_at(pins: Mapping[str, Pin], address: FrameAddress) -> Iterable[Pin]:
    """The pins in exactly this frame, as the project has them in order."""
    return [pin for pin in _pins.at(pins, address) if pin.frame is not None]


def marks_near(marks: Mapping[str, Mark], address: FrameAddress) -> Iterable[Mark]:
    """The annotations of this frame, and all that are key-framed: they may be seen here."""
    return _marks.at(marks, address)


def _of_pin(pin: Pin) -> Place | None:
    # Pins of references are in no frame: they share a place that no frame has.
    return (pin.frame.footage, pin.frame.pts) if pin.frame is not None else ("", 0)


def _of_mark(mark: Mark) -> Place | None:
    return None if mark.keys else (mark.frame.footage, mark.frame.pts)


_pins = FrameIndex(_of_pin)
_marks = FrameIndex(_of_mark)
