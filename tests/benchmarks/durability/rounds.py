"""Counting that can be stopped: what was done by then is told."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from types import FrameType

_asked: list[int] = []


def stop_when_asked() -> None:
    """Let Ctrl-C and a plain kill end the count after the round that runs."""
    for asked in (signal.SIGINT, signal.SIGTERM):
        signal.signal(asked, _note)


def stopped() -> bool:
    """Whether the counting is to end."""
    return bool(_asked)


def rounds(count: int) -> Iterator[int]:
    """The numbers from 0 below `count`, or as far as one lets it come."""
    for number in range(count):
        if stopped():
            return
        yield number


def _note(asked: int, _frame: FrameType | None) -> None:
    _asked.append(asked)
