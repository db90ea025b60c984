"""geowork [PROJECT]: open the window."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from geowork.cli.output import REFUSED, USAGE, say


def run(arguments: Sequence[str]) -> int:
    """Open the window, with a project if one is named; returns the exit code."""
    if len(arguments) > 1:
        say("usage: geowork [PROJECT]")
        return USAGE
    path = Path(arguments[0]) if arguments else None
    if path is not None and not path.exists():
        say(f"{path}: does not exist; check the path, or see 'geowork --help' for the commands.")
        return REFUSED
    return open_window(path)


def open_window(path: Path | None) -> int:
    """Import the window only when it is wanted: the other commands need no Qt."""
    if not has_display():
        say("No display was found; use the commands (geowork --help) or set DISPLAY.")
        return REFUSED
    try:
        from geowork.ui.application import run as run_window  # noqa: PLC0415

        return int(run_window(path))
    except KeyboardInterrupt:
        say("Cancelled.")
        return REFUSED


def has_display() -> bool:
    """Whether a window can be shown here."""
    if sys.platform in {"win32", "darwin"}:
        return True
    return any(os.environ.get(k) for k in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))
