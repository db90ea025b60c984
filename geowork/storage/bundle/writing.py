"""Where a bundle is written: a folder or one ZIP, there whole or not at all."""

from __future__ import annotations

import os
import secrets
import shutil
import zlib
from collections.abc import Iterable
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Protocol, Self

from geowork.errors import ProjectError
from geowork.storage.atomic_file import flush_folder, told_by_disk
from geowork.storage.bundle import zip_layout
from geowork.storage.bundle.zip_layout import Entry

ZIP_SUFFIX = ".zip"


class Sink(Protocol):
    """Takes the files of a bundle, one after the other."""

    def add(self, name: str, pieces: Iterable[bytes]) -> None:
        """Write one file; `name` has `/` between folders."""


class _Hidden:
    """Writes to a hidden place beside the wanted one, and moves it there when all went well."""

    def __init__(self, out: Path) -> None:
        self.out = out
        self.staging = out.resolve().parent / f".geowork-{secrets.token_hex(8)}.tmp"

    def __enter__(self) -> Self:
        if not is_free(self.out):
            raise ProjectError(self.out, "exists already", "give another name")
        try:
            self.staging.parent.mkdir(parents=True, exist_ok=True)
            self.begin()
        except OSError as error:
            raise told_by_disk(self.out, error) from error
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        try:
            if error is None:
                self.end()
                self.staging.replace(self.out)
                flush_folder(self.staging.parent)
        except OSError as refusal:
            raise told_by_disk(self.out, refusal) from refusal
        finally:
            self.discard()
        if isinstance(error, OSError):
            raise told_by_disk(self.out, error) from error

    def begin(self) -> None:
        """Make the hidden place."""

    def end(self) -> None:
        """Write what comes last."""

    def discard(self) -> None:
        """Remove the hidden place, if it is still there."""


class FolderSink(_Hidden):
    """A bundle, or what was in one, as a folder."""

    def begin(self) -> None:
        """Make the hidden folder."""
        self.staging.mkdir()

    def add(self, name: str, pieces: Iterable[bytes]) -> None:
        """Write one file."""
        path = self.staging / name
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("xb") as file:
            for piece in pieces:
                file.write(piece)
            file.flush()
            os.fsync(file.fileno())

    def end(self) -> None:
        """Make room: an empty folder of that name may be there."""
        if self.out.is_dir():
            self.out.rmdir()

    def discard(self) -> None:
        """Remove the hidden folder."""
        shutil.rmtree(self.staging, ignore_errors=True)


class ZipSink(_Hidden):
    """A bundle as one ZIP."""

    _file: BinaryIO

    def begin(self) -> None:
        """Open the hidden file."""
        self._file = self.staging.open("xb")
        self._entries: list[Entry] = []

    def add(self, name: str, pieces: Iterable[bytes]) -> None:
        """Write one file; its header is filled in when its size is known."""
        start = self._file.tell()
        self._file.write(bytes(zip_layout.header_bytes(name)))
        crc = size = 0
        for piece in pieces:
            self._file.write(piece)
            crc, size = zlib.crc32(piece, crc), size + len(piece)
        entry = Entry(name, crc, size)
        self._file.seek(start)
        self._file.write(zip_layout.local_header(entry))
        self._file.seek(0, os.SEEK_END)
        self._entries.append(entry)

    def end(self) -> None:
        """Write the table of contents."""
        self._file.write(zip_layout.tail(self._entries))
        self._file.flush()
        os.fsync(self._file.fileno())
        self._file.close()

    def discard(self) -> None:
        """Remove the hidden file."""
        self._file.close()
        self.staging.unlink(missing_ok=True)


def sink_for(out: Path) -> FolderSink | ZipSink:
    """A ZIP when the name ends so, otherwise a folder."""
    return ZipSink(out) if out.suffix.lower() == ZIP_SUFFIX else FolderSink(out)


def is_free(out: Path) -> bool:
    """Whether nothing is there, or an empty folder."""
    try:
        return not os.path.lexists(out) or (out.is_dir() and not any(out.iterdir()))
    except (OSError, ValueError) as error:
        raise ProjectError(ascii(str(out)), "cannot be written", "give another name") from error
