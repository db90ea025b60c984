"""A stranger's SQLite file, opened so that it is only read, and not for ever."""

from __future__ import annotations

import sqlite3
from pathlib import Path

SQLITE = b"SQLite format 3\0"
_MAX_STEPS = 20_000_000


def connect_read_only(path: Path) -> sqlite3.Connection:
    """A connection that writes nothing, trusts no view, and stops a query that does not end."""
    # Immutable: no journal beside the file is read or written.
    base = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)
    # A view of a stranger's making may do anything but write; it may not take for ever.
    base.set_progress_handler(lambda: 1, _MAX_STEPS)
    base.execute("PRAGMA trusted_schema = OFF")
    base.execute("PRAGMA cell_size_check = ON")
    return base
