"""What a command prints: one JSON object on stdout, words and bars on stderr."""

from __future__ import annotations

import sys
from types import TracebackType
from typing import Any

import msgspec
from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, TextColumn, TimeRemainingColumn
from rich.progress import Progress as RichProgress

DONE, REFUSED, USAGE = 0, 1, 2


def print_json(value: Any) -> None:
    """One JSON object on one line of stdout."""
    sys.stdout.write(msgspec.json.encode(value).decode() + "\n")
    sys.stdout.flush()


def say(text: str) -> None:
    """A line for a person, on stderr, so that stdout stays clean for results."""
    sys.stderr.write(text + "\n")


def show(text: str) -> None:
    """A line of the result, on stdout."""
    sys.stdout.write(text + "\n")


class Bar:
    """A progress bar on stderr; shown only on a terminal."""

    def __init__(self) -> None:
        console = Console(stderr=True)
        self._bar = RichProgress(
            TextColumn("{task.description}"),
            BarColumn(),
            TextColumn("{task.percentage:>3.0f} %"),
            TimeRemainingColumn(),
            console=console,
            transient=True,
            disable=not console.is_terminal,
        )
        self._task = self._bar.add_task("", total=None)

    def __enter__(self) -> Bar:
        self._bar.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._bar.stop()

    def report(self, done: int, total: int, text: str) -> None:
        """Move the bar."""
        self._bar.update(self._task, completed=done, total=total or None, description=escape(text))
