"""Replacing a file so that at every instant either the old or the new one is there, whole."""

from __future__ import annotations

import errno
import os
import secrets
import time
from pathlib import Path

from geowork.errors import ProjectError

ABANDONED_AFTER_S = 24 * 3600

_REMEDIES = {
    errno.ENOSPC: ("the disk is full", "free some space or save elsewhere; the old file is intact"),
    errno.EDQUOT: ("the disk quota is used up", "free some space or save elsewhere"),
    errno.EFBIG: ("the disk takes no file that large", "save elsewhere; the old file is intact"),
    errno.EROFS: ("the disk is read-only", "save elsewhere"),
    errno.EACCES: ("the folder may not be written to", "save elsewhere or ask for permission"),
    errno.EPERM: ("the folder may not be written to", "save elsewhere or ask for permission"),
    errno.ENOENT: ("the folder does not exist", "make it or save elsewhere"),
    errno.ENOTDIR: ("the folder does not exist", "make it or save elsewhere"),
    errno.EISDIR: ("is a folder", "give the name of a file"),
    errno.ENAMETOOLONG: ("the name is too long", "give a shorter name"),
}


def replace_file(path: Path, data: bytes) -> None:
    """Put `data` at `path`: written beside it, flushed to the disk, read back, then renamed.

    A link is followed, and the permissions of the file replaced are kept.

    Raises:
        ProjectError: the disk refused; the file that was there before is untouched.
    """
    if "\0" in str(path):
        raise ProjectError(ascii(str(path)), "is not a file name", "give another name")
    target = Path(os.path.realpath(path))
    temporary = target.parent / f".geowork-{secrets.token_hex(8)}.tmp"
    try:
        try:
            _write(temporary, data, target)
            _expect(temporary, data, path)
            os.replace(temporary, target)  # noqa: PTH105 - named for what matters: it is atomic
        finally:
            temporary.unlink(missing_ok=True)
        flush_folder(target.parent)
        _expect(target, data, path)
        _sweep(target.parent)
    except OSError as error:
        raise told_by_disk(path, error) from error


def told_by_disk(path: Path, error: OSError) -> ProjectError:
    """What the disk refused, in a sentence."""
    told = error.strerror or type(error).__name__
    fallback = (f"could not be written ({told})", "save elsewhere")
    problem, remedy = _REMEDIES.get(error.errno or 0, fallback)
    return ProjectError(path, problem, remedy)


def _write(temporary: Path, data: bytes, target: Path) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    with open(os.open(temporary, flags, 0o666), "wb") as file:  # noqa: PTH123 - a descriptor
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    if target.exists():
        temporary.chmod(target.stat().st_mode & 0o777)


def _expect(path: Path, data: bytes, subject: Path) -> None:
    if path.read_bytes() != data:
        raise ProjectError(
            subject, "was not kept by the disk as it was written", "save it on another disk"
        )


def _sweep(folder: Path) -> None:
    # A program killed while saving leaves its temporary file; a young one may still be in use.
    for leftover in folder.glob(".geowork-*.tmp"):
        try:
            if time.time() - leftover.stat().st_mtime > ABANDONED_AFTER_S:
                leftover.unlink()
        except OSError:
            continue


def flush_folder(folder: Path) -> None:
    """Have the disk keep which files the folder holds."""
    # Windows keeps no descriptor of a folder, and renames are journalled there.
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.ENOTSUP):  # some network disks cannot
            raise
    finally:
        os.close(descriptor)
