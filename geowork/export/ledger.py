"""What an export has written so far: on the disk, for a long export must not fill the memory."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import overload


class Ledger:
    """Name, SHA-256 and part of each file, in a database of its own that goes with it."""

    def __init__(self) -> None:
        # An empty name stands for a file that SQLite makes in the temporary folder, and removes.
        self._base = sqlite3.connect("", isolation_level=None, check_same_thread=False)
        self._base.execute(
            "CREATE TABLE files (name TEXT PRIMARY KEY, digest TEXT, part TEXT) WITHOUT ROWID"
        )

    def add(self, name: str, digest: str, part: str) -> None:
        """Keep one file; written twice, the last counts."""
        self._base.execute("INSERT OR REPLACE INTO files VALUES (?, ?, ?)", (name, digest, part))

    def __contains__(self, name: str) -> bool:
        found = self._base.execute("SELECT 1 FROM files WHERE name = ?", (name,))
        return found.fetchone() is not None

    def __iter__(self) -> Iterator[tuple[str, str, str]]:
        """Name, digest and part, by name."""
        yield from self._base.execute("SELECT name, digest, part FROM files ORDER BY name")

    def count(self, without: str = "") -> int:
        """How many files there are, those of one part left out."""
        found = self._base.execute("SELECT COUNT(*) FROM files WHERE part != ?", (without,))
        return int(found.fetchone()[0])


class WrittenFiles(Sequence[Path]):
    """The files of an export by name, below its folder; read from the ledger as they are asked."""

    def __init__(self, folder: Path, ledger: Ledger, without: str) -> None:
        self._folder = folder
        self._ledger = ledger
        self._without = without

    def __len__(self) -> int:
        return self._ledger.count(self._without)

    def __iter__(self) -> Iterator[Path]:
        for name, _, part in self._ledger:
            if part != self._without:
                yield self._folder / name

    @overload
    def __getitem__(self, place: int) -> Path: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Path]: ...
    def __getitem__(self, place: int | slice) -> Path | Sequence[Path]:
        return list(self)[place]
