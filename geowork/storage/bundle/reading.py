"""A bundle from a stranger, as a folder or as a ZIP: names and bytes, nothing believed yet."""

from __future__ import annotations

import os
import re
import stat
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Protocol

from geowork.errors import ProjectError
from geowork.storage.bundle import zip_layout

MAX_FILES = 10_000
MAX_DIRECTORY_BYTES = 4 * 2**20
PIECE_BYTES = 2**20

_NAME = re.compile(
    r"(?:[A-Za-z0-9_-][A-Za-z0-9._-]{0,140}/){0,4}[A-Za-z0-9_-][A-Za-z0-9._-]{0,140}"
)
_REMEDY = "ask for the bundle again"


class Source(Protocol):
    """The files of a bundle, with their sizes."""

    @property
    def sizes(self) -> Mapping[str, int]:
        """Bytes of each file by name."""

    def pieces(self, name: str) -> Iterator[bytes]:
        """The bytes of one file.

        Raises:
            ProjectError: they cannot be read, or are not what the bundle's frame says.
        """


class FolderSource:
    """A bundle as a folder; links and devices in it are refused."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.sizes: dict[str, int] = {}
        try:
            self._list(folder, "")
        except OSError as error:
            raise _unreadable(folder, error) from error

    def pieces(self, name: str) -> Iterator[bytes]:
        """The bytes of one file."""
        return file_pieces(self._folder / name)

    def _list(self, folder: Path, prefix: str) -> None:
        for found in sorted(os.scandir(folder), key=lambda entry: entry.name):
            name = _checked_name(prefix + found.name, self._folder)
            told = found.stat(follow_symlinks=False)
            if stat.S_ISDIR(told.st_mode):
                self._list(folder / found.name, f"{name}/")
            elif stat.S_ISREG(told.st_mode):
                self.sizes[name] = told.st_size
            else:
                raise ProjectError(self._folder, f"'{name}' is not a plain file", _REMEDY)
            if len(self.sizes) > MAX_FILES:
                raise ProjectError(self._folder, f"holds over {MAX_FILES} files", _REMEDY)


class ZipSource:
    """A bundle as a ZIP; every byte that is no content must be the one Geowork writes."""

    def __init__(self, path: Path) -> None:
        self._path = path
        try:
            self._entries = self._read_directory()
        except OSError as error:
            raise _unreadable(path, error) from error
        names = [_checked_name(entry.name, path) for entry in self._entries]
        if len(set(names)) != len(names):
            raise ProjectError(path, "holds a file twice", _REMEDY)
        self.sizes = {entry.name: entry.size for entry in self._entries}
        starts = zip_layout.offsets(self._entries)
        self._starts = dict(zip(names, starts, strict=False))
        self._by_name = {entry.name: entry for entry in self._entries}

    def pieces(self, name: str) -> Iterator[bytes]:
        """The bytes of one file."""
        entry = self._by_name[name]
        header = zip_layout.local_header(entry)
        left, crc = entry.size, 0
        try:
            with self._path.open("rb") as file:
                file.seek(self._starts[name])
                if file.read(len(header)) != header:
                    raise self._repacked()
                while left and (piece := file.read(min(PIECE_BYTES, left))):
                    left, crc = left - len(piece), zlib.crc32(piece, crc)
                    yield piece
        except OSError as error:
            raise _unreadable(self._path, error) from error
        if left or crc != entry.crc:
            raise ProjectError(self._path, f"'{name}' is damaged", _REMEDY)

    def _read_directory(self) -> list[zip_layout.Entry]:
        whole = self._path.stat().st_size
        with self._path.open("rb") as file:
            if whole < zip_layout.END_BYTES:
                raise self._repacked()
            file.seek(whole - zip_layout.END_BYTES)
            span = zip_layout.directory_span(file.read())
            if span is None or sum(span) + zip_layout.END_BYTES != whole:
                raise self._repacked()
            if span[1] > MAX_DIRECTORY_BYTES:
                raise ProjectError(self._path, f"holds over {MAX_FILES} files", _REMEDY)
            file.seek(span[0])
            directory = file.read(span[1])
            entries = zip_layout.read_directory(directory)
            file.seek(span[0])
            if entries is None or zip_layout.offsets(entries)[-1] != span[0]:
                raise self._repacked()
            if zip_layout.tail(entries) != file.read():
                raise self._repacked()
        if len(entries) > MAX_FILES:
            raise ProjectError(self._path, f"holds over {MAX_FILES} files", _REMEDY)
        return entries

    def _repacked(self) -> ProjectError:
        return ProjectError(
            self._path,
            "is not a ZIP as Geowork seals it: cut short, changed or packed again",
            "ask for it again, or unpack it and give the folder",
        )


def file_pieces(path: Path) -> Iterator[bytes]:
    """The bytes of a file on this machine.

    Raises:
        ProjectError: it cannot be read.
    """
    try:
        with path.open("rb") as file:
            while piece := file.read(PIECE_BYTES):
                yield piece
    except OSError as error:
        raise _unreadable(path, error) from error


def open_bundle(path: Path) -> Source:
    """The bundle at `path`.

    Raises:
        ProjectError: there is none, or it cannot be one.
    """
    try:
        mode = path.stat().st_mode
    except FileNotFoundError as error:
        raise ProjectError(path, "does not exist", "check the path") from error
    except (OSError, ValueError) as error:
        raise ProjectError(ascii(str(path)), "cannot be read", "check the path") from error
    if stat.S_ISDIR(mode):
        return FolderSource(path)
    if not stat.S_ISREG(mode):
        raise ProjectError(path, "is not a file or folder", "give a sealed bundle")
    return ZipSource(path)


def _checked_name(name: str, subject: object) -> str:
    if not _NAME.fullmatch(name):
        shown = ascii(name[:60])[1:-1]
        raise ProjectError(subject, f"holds a file with the unusable name '{shown}'", _REMEDY)
    return name


def _unreadable(path: Path, error: OSError) -> ProjectError:
    problem = f"cannot be read ({error.strerror})"
    return ProjectError(path, problem, "check the path and its permissions")
