"""The unpacked form of a project: the same entries as files of a folder, made for version control.

A folder is read by packing its entries and reading that, so that both forms are checked alike and
are equal to the byte. A save is there whole or not at all: the new entries are written into a
hidden folder first, whose renaming is the moment of saving; while that folder stands it is what
the project holds, until its files are in their places.
"""

from __future__ import annotations

import os
import secrets
import shutil
import stat
from collections.abc import Iterator
from pathlib import Path

from geowork.errors import ProjectError
from geowork.storage import container
from geowork.storage.atomic_file import flush_folder, told_by_disk

MIMETYPE_ENTRY = "mimetype"
SAVED = ".geowork-saved"
"""The hidden folder of a save whose files are not all in their places yet."""
ATTRIBUTES = ".gitattributes"
EXACT_BYTES = b"* -text\n"
"""Tells git to leave the ends of lines as they are: the revision is that of the bytes."""

_FIRST = ("mimetype", "manifest.json")
_OBJECTS = "objects"
_STRAY = ("readme", "license", "licence", "contributing")
_REMEDY = "ask for it again, or take out what does not belong there"


def is_folder_form(path: Path) -> bool:
    """Whether there is a project folder at `path`."""
    try:
        return (path / SAVED / MIMETYPE_ENTRY).is_file() or (path / MIMETYPE_ENTRY).is_file()
    except (OSError, ValueError):
        return False


def read_folder(path: Path) -> bytes:
    """The project in a folder, as the bytes of its file.

    Hidden files and texts for readers beside it (README, LICENSE) are no part of it.

    Raises:
        ProjectError: something else lies in it, a link or device among it, or it is too large.
    """
    root = path / SAVED if (path / SAVED).is_dir() else path
    try:
        entries: dict[str, bytes] = {}
        total = 0
        for name, file in sorted(_files(root, path)):
            told = file.stat(follow_symlinks=False)
            if not stat.S_ISREG(told.st_mode):
                raise ProjectError(path, f"'{name}' is a link or a device", _REMEDY)
            total += told.st_size
            if len(entries) >= container.MAX_ENTRIES or total > container.MAX_TOTAL_BYTES:
                raise ProjectError(path, "is too large for a project", _REMEDY)
            with file.open("rb") as opened:
                entries[name] = opened.read(container.MAX_ENTRY_BYTES + 1)
    except OSError as error:
        problem = f"cannot be read ({error.strerror})"
        raise ProjectError(path, problem, "check the path and its permissions") from error
    names = [*(name for name in _FIRST if name in entries), *sorted(entries.keys() - set(_FIRST))]
    return container.pack({name: entries[name] for name in names})


def write_folder(path: Path, data: bytes) -> None:
    """Save the project file `data` unpacked into a folder, which is made if it is not there.

    Raises:
        ProjectError: the disk refused; what was there before is there still, or the new one, whole.
    """
    entries = container.unpack(data, path, lambda name: True)
    staging = path / f".geowork-{secrets.token_hex(8)}.tmp"
    try:
        path.mkdir(parents=True, exist_ok=True)
        if (path / SAVED).is_dir():
            _put_in_place(path)
        try:
            for name, content in entries.items():
                _write(staging / name, content)
            for folder in (staging / _OBJECTS, staging):
                if folder.is_dir():
                    flush_folder(folder)
            staging.replace(path / SAVED)
        finally:
            shutil.rmtree(staging, ignore_errors=True)
        flush_folder(path)
        _put_in_place(path)
        if not os.path.lexists(path / ATTRIBUTES):
            _write(path / ATTRIBUTES, EXACT_BYTES)
    except OSError as error:
        raise told_by_disk(path, error) from error
    if read_folder(path) != container.pack(entries):
        problem = "was not kept by the disk as it was written"
        raise ProjectError(path, problem, "save it on another disk")


def _put_in_place(path: Path) -> None:
    """Copy the files of a finished save over the old ones, then take the save away."""
    saved = path / SAVED
    entries = dict(_files(saved, path))
    for name, file in entries.items():
        target = path / name
        content = file.read_bytes()
        if not (target.is_file() and not target.is_symlink() and target.read_bytes() == content):
            scratch = path / f".geowork-{secrets.token_hex(8)}.tmp"
            _write(scratch, content)
            target.parent.mkdir(exist_ok=True)
            scratch.replace(target)
    for name, file in list(_files(path, path)):
        if name not in entries and name.endswith(".jsonl"):
            file.unlink()
    if (path / _OBJECTS).is_dir():
        flush_folder(path / _OBJECTS)
    flush_folder(path)
    gone = path / f".geowork-{secrets.token_hex(8)}.tmp"
    saved.replace(gone)
    shutil.rmtree(gone, ignore_errors=True)


def _files(root: Path, subject: Path) -> Iterator[tuple[str, Path]]:
    """Entry names and files of a project folder; `subject` is what errors name."""
    for folder, prefix in ((root, ""), (root / _OBJECTS, f"{_OBJECTS}/")):
        if prefix and not folder.is_dir():
            continue
        if folder.is_symlink():
            raise ProjectError(subject, f"'{prefix}' is a link", _REMEDY)
        for found in os.scandir(folder):
            if found.name == _OBJECTS and not prefix:
                continue
            if not prefix and (found.name.startswith(".") or _is_for_readers(found.name)):
                continue
            try:
                (prefix + found.name).encode("ascii")
            except UnicodeEncodeError as error:
                shown = ascii(found.name[:60])[1:-1]
                problem = f"holds the unexpected file '{shown}'"
                raise ProjectError(subject, problem, _REMEDY) from error
            yield prefix + found.name, Path(found.path)


def _is_for_readers(name: str) -> bool:
    return name.lower().startswith(_STRAY)


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
