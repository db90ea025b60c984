"""Two folders change places in one step, where the system can do that."""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
import sys
import tempfile
from pathlib import Path

_AT_FDCWD, _RENAME_EXCHANGE = -100, 2
_MARK = ".geowork-export-"


def staging_beside(out: Path) -> Path:
    """A new hidden folder on the disk of `out`; what a killed export left there is cleared away."""
    # A mount point's neighbour lies on another disk.
    place = out if out.is_mount() else out.parent
    _clear_abandoned(place)
    staging = Path(tempfile.mkdtemp(prefix=f"{_MARK}{os.getpid()}-", dir=place))
    # A temporary folder is for its owner alone; the export gets what any new folder gets.
    mask = os.umask(0)
    os.umask(mask)
    staging.chmod(0o777 & ~mask)
    return staging


def change_places(staging: Path, out: Path) -> None:
    """Put `staging` where `out` is; what was there is removed."""
    if not out.exists():
        staging.rename(out)
    elif _exchanged(staging, out):
        shutil.rmtree(staging, ignore_errors=True)
    else:
        aside = staging.with_name(staging.name + "-before")
        out.rename(aside)
        try:
            staging.rename(out)
        except OSError:
            aside.rename(out)
            raise
        shutil.rmtree(aside, ignore_errors=True)


def _exchanged(one: Path, other: Path) -> bool:
    """renameat2(2) with RENAME_EXCHANGE; False where the system or the disk does not know it."""
    if not sys.platform.startswith("linux"):
        return False
    call = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if call is None:
        return False
    names = os.fsencode(one), os.fsencode(other)
    if call(_AT_FDCWD, names[0], _AT_FDCWD, names[1], _RENAME_EXCHANGE) == 0:
        return True
    number = ctypes.get_errno()
    if number in (errno.ENOSYS, errno.EINVAL, errno.EPERM):
        return False
    raise OSError(number, os.strerror(number), str(other))


def _clear_abandoned(place: Path) -> None:
    for path in place.glob(f"{_MARK}*"):
        owner = path.name.removeprefix(_MARK).partition("-")[0]
        if owner.isdecimal() and not path.name.endswith("-before") and not _lives(int(owner)):
            shutil.rmtree(path, ignore_errors=True)


def _lives(process: int) -> bool:
    if os.name != "posix":
        return True  # asking would end the process there
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):
        return True
    return True
