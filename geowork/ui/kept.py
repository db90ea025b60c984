"""The last answer to a question, given again while nothing it was made from is another."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")


class Kept(Generic[T]):
    """Keeps one answer with what it was made from.

    What a project holds is never changed in place, so the very same object means the same value:
    nothing is compared, however large it is. Sets, texts and numbers are made anew and compared.
    """

    def __init__(self) -> None:
        self._last: tuple[tuple[object, ...], T] | None = None

    def of(self, make: Callable[[], T], *made_from: object) -> T:
        """The answer; `make` is called only where something of `made_from` is another."""
        if self._last is not None and all(map(_same, made_from, self._last[0])):
            return self._last[1]
        answer = make()
        self._last = made_from, answer
        return answer


def _same(one: object, other: object) -> bool:
    return one is other or (isinstance(one, frozenset | str | int) and one == other)
