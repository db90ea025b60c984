"""The SHA-256 of a file, read in pieces so that it can be watched and cancelled."""

from __future__ import annotations

import hashlib
from pathlib import Path

from geowork.errors import InputError
from geowork.jobs.progress import Progress, Silent

_PIECE_BYTES = 4 * 2**20


def sha256_file(path: Path, progress: Progress | None = None) -> str:
    """Digest a file.

    Args:
        path: a regular file.
        progress: told the bytes read out of the bytes there are.

    Returns:
        64 lower-case hexadecimal digits.

    Raises:
        InputError: missing or unreadable.
        CancelledError: the person asked to stop.
    """
    watcher = progress or Silent()
    digest = hashlib.sha256()
    done = 0
    try:
        total = path.stat().st_size
        with path.open("rb") as file:
            while piece := file.read(_PIECE_BYTES):
                digest.update(piece)
                done += len(piece)
                watcher.report(done, total, f"Reading {path.name}")
    except FileNotFoundError as error:
        raise InputError(path, "does not exist", "check the path") from error
    except OSError as error:
        problem = f"cannot be read ({error.strerror})"
        raise InputError(path, problem, "check the path and its permissions") from error
    return digest.hexdigest()
