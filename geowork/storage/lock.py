"""Locks of the operating system: held as long as the process lives, gone when it dies."""

from __future__ import annotations

import contextlib
import hashlib
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from geowork.errors import ProjectError
from geowork.storage.media_table import data_folder

PATIENCE_S = 10.0
_RETRY_S = 0.02

if sys.platform == "win32":
    import msvcrt

    _FAR = 2**30  # a byte no file of ours has: Windows keeps others from reading what is locked

    def hold(file: IO[bytes]) -> bool:
        """Lock an open file for this process; False when another has it."""
        place = file.tell()
        file.seek(_FAR)
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        finally:
            file.seek(place)
        return True

else:
    import fcntl

    def hold(file: IO[bytes]) -> bool:
        """Lock an open file for this process; False when another has it."""
        try:
            fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True


@contextlib.contextmanager
def saving(path: Path) -> Iterator[None]:
    """Be the only process of this machine that saves `path`, from looking at it to replacing it.

    Where the application's data folder cannot be written there is no lock, and the comparison of
    revisions just before the replacement must do, as it must between machines.

    Raises:
        ProjectError: another process has been saving for ten seconds.
    """
    name = hashlib.sha256(os.fsencode(os.path.realpath(path))).hexdigest()[:32]
    folder = data_folder() / "locks"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        file = (folder / name).open("ab")
    except OSError:
        yield
        return
    with file:
        until = time.monotonic() + PATIENCE_S
        while not hold(file):
            if time.monotonic() > until:
                raise ProjectError(path, "is being saved by another program", "try again")
            time.sleep(_RETRY_S)
        yield
