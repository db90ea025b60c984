"""Items made ahead of the one who works on them."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest

from geowork.errors import CancelledError
from geowork.jobs.ahead import ahead


def counted(count: int, made: list[int]) -> Iterator[int]:
    for k in range(count):
        made.append(k)
        yield k


def test_all_items_come_in_order() -> None:
    assert list(ahead(counted(100, []))) == list(range(100))


def test_no_more_are_made_than_are_wanted_and_the_thread_ends() -> None:
    made: list[int] = []
    items = ahead(counted(1000, made), most=3)
    assert [next(items) for _ in range(5)] == [0, 1, 2, 3, 4]
    items.close()
    assert len(made) <= 5 + 3 + 1
    assert not [t for t in threading.enumerate() if t.name == "making ahead"]


def test_what_making_raises_comes_where_the_item_would_have() -> None:
    def broken() -> Iterator[int]:
        yield 1
        raise CancelledError

    items = ahead(broken())
    assert next(items) == 1
    with pytest.raises(CancelledError):
        next(items)
