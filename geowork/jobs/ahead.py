"""Making the next items while the last ones are worked on."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Generator, Iterable, Iterator
from typing import Generic, TypeVar

T = TypeVar("T")

MOST_AHEAD = 4


def ahead(items: Iterable[T], most: int = MOST_AHEAD) -> Generator[T]:
    """The same items in the same order, made in a thread of their own a few ahead.

    Pays where making them waits or works outside the interpreter, as decoding does. What making
    them raises is raised where the item would have come. When the caller goes no further, the
    thread ends with the item it is at.

    Args:
        most: how many may lie ready.
    """
    line: _Line[T] = _Line(most)
    maker = threading.Thread(target=line.fill, args=(items,), name="making ahead", daemon=True)
    maker.start()
    try:
        yield from line.taken()
    finally:
        line.close()
        maker.join()


class _Line(Generic[T]):
    """Items between the thread that makes and the one that takes them."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._ready: deque[T] = deque()
        self._changed = threading.Condition()
        self._closed = self._done = False
        self._failure: BaseException | None = None

    def fill(self, items: Iterable[T]) -> None:
        """Make items until there are no more, or nobody wants them."""
        try:
            for item in items:
                if not self._put(item):
                    break
        except BaseException as error:  # handed to the taker, who knows what to do with it
            self._failure = error
        finally:
            close = getattr(items, "close", None)
            if close is not None:
                close()
            with self._changed:
                self._done = True
                self._changed.notify_all()

    def taken(self) -> Iterator[T]:
        """The items as they come."""
        while True:
            with self._changed:
                self._changed.wait_for(lambda: bool(self._ready) or self._done)
                if not self._ready:
                    break
                item = self._ready.popleft()
                self._changed.notify_all()
            yield item
        if self._failure is not None:
            raise self._failure

    def close(self) -> None:
        """No more items are wanted."""
        with self._changed:
            self._closed = True
            self._ready.clear()
            self._changed.notify_all()

    def _put(self, item: T) -> bool:
        with self._changed:
            self._changed.wait_for(lambda: self._closed or len(self._ready) < self._most)
            if not self._closed:
                self._ready.append(item)
                self._changed.notify_all()
            return not self._closed
