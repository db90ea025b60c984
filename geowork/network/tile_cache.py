"""Tiles seen before, kept on this machine: asked for once a week at most, and seen offline."""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Callable
from pathlib import Path

FRESH_S = 7 * 24 * 3600.0
"""What OpenStreetMap's tile policy asks of caches at least."""
MOST_BYTES = 300 * 1024 * 1024
_ROOM = 0.9


class TileCache:
    """One SQLite file; the tiles used longest ago go first. For several threads."""

    def __init__(self, file: Path, now_s: Callable[[], float] = time.time) -> None:
        file.parent.mkdir(parents=True, exist_ok=True)
        self._now_s = now_s
        self._lock = threading.Lock()
        self._base = sqlite3.connect(file, check_same_thread=False)
        self._base.execute(
            "CREATE TABLE IF NOT EXISTS tiles "
            "(address TEXT PRIMARY KEY, content BLOB, kind TEXT, fetched REAL, used REAL)"
        )

    def get(self, address: str, *, stale: bool = False) -> tuple[bytes, str] | None:
        """A tile kept; an old one only if `stale` will do."""
        with self._lock:
            row = self._base.execute(
                "SELECT content, kind, fetched FROM tiles WHERE address = ?", (address,)
            ).fetchone()
            if row is None or not (stale or self._now_s() - row[2] < FRESH_S):
                return None
            self._base.execute(
                "UPDATE tiles SET used = ? WHERE address = ?", (self._now_s(), address)
            )
            self._base.commit()
        return bytes(row[0]), str(row[1])

    def put(self, address: str, content: bytes, kind: str) -> None:
        """Keep a tile."""
        now = self._now_s()
        with self._lock:
            self._base.execute(
                "INSERT OR REPLACE INTO tiles VALUES (?, ?, ?, ?, ?)",
                (address, content, kind, now, now),
            )
            self._make_room()
            self._base.commit()

    def close(self) -> None:
        """Let the file go."""
        with self._lock:
            self._base.close()

    def _make_room(self) -> None:
        held = self._base.execute("SELECT COALESCE(SUM(LENGTH(content)), 0) FROM tiles")
        total = int(held.fetchone()[0])
        if total <= MOST_BYTES:
            return
        oldest = self._base.execute("SELECT address, LENGTH(content) FROM tiles ORDER BY used")
        for address, size in oldest.fetchall():
            self._base.execute("DELETE FROM tiles WHERE address = ?", (address,))
            total -= size
            if total <= _ROOM * MOST_BYTES:
                return
