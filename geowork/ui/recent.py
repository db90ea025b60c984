"""The cases opened last, kept in the settings of this machine and in no project."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSettings

KEY = "recent"
MOST = 10


def recent_cases() -> list[Path]:
    """The newest first; those that are gone are left out."""
    kept = QSettings().value(KEY)
    entries = [kept] if isinstance(kept, str) else kept if isinstance(kept, list) else []
    return [path for entry in entries if isinstance(entry, str) and (path := Path(entry)).is_file()]


def remember_case(path: Path) -> None:
    """Put a case at the head of the list."""
    whole = path.resolve()
    others = [other for other in recent_cases() if other != whole]
    QSettings().setValue(KEY, [str(entry) for entry in [whole, *others][:MOST]])


def forget_cases() -> None:
    """Empty the list."""
    QSettings().remove(KEY)
