"""Who has a project open: a small file beside it, for colleagues on the same disk or share.

It is told, never obeyed: it may be left by a program that died, or lag behind in a synchronised
folder. What keeps two people's work apart is the comparison of revisions at saving.
"""

from __future__ import annotations

import contextlib
import getpass
import os
import platform
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

import msgspec

from geowork import strict_json
from geowork.errors import InputError, ProjectError
from geowork.storage.atomic_file import replace_file

MAX_BYTES = 4096


class Presence(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody has a project open."""

    format: Literal["geowork-presence/1"] = "geowork-presence/1"
    owner: str
    host: str
    pid: int
    since_utc: str


def presence_file(path: Path) -> Path:
    """The file beside a project that says who has it open."""
    return path.with_name(f".{path.name}.open")


def announce(path: Path) -> Presence | None:
    """Say that this process has the project open; returns who else said so, if anyone.

    The first to open it stays the one who is named. A folder that cannot be written is not
    announced in.
    """
    other = present(path)
    if other is None:
        # Whole or not at all: who withdraws meanwhile must be able to tell whose it is.
        with contextlib.suppress(ProjectError):
            replace_file(presence_file(path), strict_json.canonical(_here()))
    return other


def withdraw(path: Path) -> None:
    """Take back what this process announced."""
    mine = _here()
    there = _read(path)
    if there is not None and (there.host, there.pid) == (mine.host, mine.pid):
        with contextlib.suppress(OSError):
            presence_file(path).unlink()


def present(path: Path) -> Presence | None:
    """Who else has the project open, as far as can be told."""
    there, mine = _read(path), _here()
    if there is None or (there.host, there.pid) == (mine.host, mine.pid):
        return None
    if there.host == mine.host and not _lives(there.pid):
        return None
    return there


def _read(path: Path) -> Presence | None:
    try:
        with presence_file(path).open("rb") as file:
            data = file.read(MAX_BYTES)
        return strict_json.convert(strict_json.parse(data, path), Presence, path)
    except (OSError, ValueError, InputError):
        return None


def _here() -> Presence:
    try:
        owner = getpass.getuser()
    except (OSError, KeyError, ImportError):
        owner = "someone"
    now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return Presence(owner=owner, host=platform.node(), pid=os.getpid(), since_utc=now)


def _lives(pid: int) -> bool:
    if os.name != "posix":
        return True  # Windows would end the process asked about
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return True
