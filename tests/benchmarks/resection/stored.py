"""Trials on disk, one JSON line each, written as they come.

A count that is stopped has still told something, and peers can be tried apart from ours and be
held against another state of ours: a scene is known by its family, seed and number.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import msgspec

from tests.benchmarks.resection.measures import Trial


class Stored(msgspec.Struct, frozen=True):
    """One trial, with the method and the scene it was of."""

    family: str
    seed: int
    number: int
    method: str
    trial: Trial


def append(path: Path, trials: Iterable[Stored]) -> None:
    """Add trials to the file, whole lines at a time."""
    lines = b"".join(msgspec.json.encode(trial) + b"\n" for trial in trials)
    with path.open("ab") as file:
        file.write(lines)


def read(paths: Iterable[Path], seed: int) -> list[Stored]:
    """The trials of that seed; of one told twice, the one that was written later."""
    kept: dict[tuple[str, int, str], Stored] = {}
    for path in paths:
        for text in path.read_bytes().splitlines():
            stored = msgspec.json.decode(text, type=Stored)
            if stored.seed == seed:
                kept[stored.family, stored.number, stored.method] = stored
    return list(kept.values())
