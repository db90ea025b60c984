"""The folder an export goes to: all of it or nothing, and never over a stranger's file.

Everything is written into a hidden folder beside the chosen one. Where the chosen one is new, empty
or holds nothing but an earlier export, the two change places in one step, so that a power cut or a
kill leaves the old export or the new one. A folder that also holds other files, or in which a
program stands, is filled file by file; its record says so until the last file is in place.
"""

from __future__ import annotations

import hashlib
import heapq
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any

from geowork.errors import InputError
from geowork.export.ledger import Ledger, WrittenFiles
from geowork.export.parts import PROJECT_PART, Made, Streamed
from geowork.export.record import RECORD, Record, read_record, write_record
from geowork.export.swap import change_places, staging_beside

_CHUNK = 1 << 20


class ExportFolder:
    """Collects files in a hidden folder; `finish` puts them into place.

    Raises:
        InputError: the folder cannot be made or written.
    """

    def __init__(self, out: Path) -> None:
        self._out = out.absolute()
        self._named = out
        self._ledger = Ledger()
        self._made_parents: list[Path] = []

    def __enter__(self) -> ExportFolder:
        try:
            self._make_parents()
            if self._out.exists():
                # Said now, not after long work: what cannot be filled is refused.
                next(self._out.iterdir(), None)
            self._staging = staging_beside(self._out)
        except OSError as error:
            self._unmake_parents()
            raise self._refused(error) from error
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        shutil.rmtree(self._staging, ignore_errors=True)
        if kind is not None:
            self._unmake_parents()

    def add(self, made: Made | Streamed, part: str) -> None:
        """Keep one file for `finish`."""
        name = str(made.name)
        path = self._staging / made.name
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            if isinstance(made, Streamed):
                made.write(path)
                digest = file_digest(path)
            else:
                path.write_bytes(made.data)
                digest = hashlib.sha256(made.data).hexdigest()
        except OSError as error:
            raise self._refused(error) from error
        self._ledger.add(name, digest, part)

    def finish(self, parts: Iterable[str], about: Mapping[str, Any]) -> Sequence[Path]:
        """Put everything into place.

        Args:
            parts: those made anew; files of other parts of an earlier export stay.
            about: what else the record tells.

        Raises:
            InputError: a file of that name is there which no export wrote, or the disk refused.
        """
        earlier = read_record(self._out)
        self._check_free(earlier)
        anew = set(parts)
        kept = {
            name: digest
            for name, digest in earlier.files.items()
            if earlier.parts.get(name, "") not in anew
            and name not in self._ledger
            and (self._out / name).is_file()
        }
        try:
            if self._is_ours_alone(earlier, kept):
                self._swap(earlier, kept, about)
            else:
                self._fill(earlier, kept, about)
        except OSError as error:
            raise self._refused(error) from error
        return WrittenFiles(self._named, self._ledger, PROJECT_PART)

    def _swap(self, earlier: Record, kept: Mapping[str, str], about: Mapping[str, Any]) -> None:
        for name in kept:
            target = self._staging / name
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(self._out / name, target)
        write_record(self._staging / RECORD, about, lambda: self._entries(earlier, kept))
        change_places(self._staging, self._out)

    def _fill(self, earlier: Record, kept: Mapping[str, str], about: Mapping[str, Any]) -> None:
        self._out.mkdir(exist_ok=True)
        # First a record that knows all names, old and new, and says that it is not complete.
        write_record(
            self._staging / RECORD, {}, lambda: self._entries(earlier, earlier.files),
            complete=False,
        )  # fmt: skip
        (self._staging / RECORD).replace(self._out / RECORD)
        for name, _, _ in self._ledger:
            (self._out / name).parent.mkdir(parents=True, exist_ok=True)
            (self._staging / name).replace(self._out / name)
        write_record(self._staging / RECORD, about, lambda: self._entries(earlier, kept))
        (self._staging / RECORD).replace(self._out / RECORD)
        for name in set(earlier.files) - set(kept):
            if name not in self._ledger:
                _remove_unchanged(self._out / name, earlier.files[name])

    def _entries(self, earlier: Record, kept: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
        """What was written and what is kept of an earlier export, by name."""
        old = (
            (name, kept[name], earlier.parts.get(name, ""))
            for name in sorted(kept)
            if name not in self._ledger
        )
        yield from heapq.merge(old, self._ledger)

    def _is_ours_alone(self, earlier: Record, kept: Iterable[str]) -> bool:
        if not self._out.exists():
            return True
        if self._out.is_symlink() or self._out.is_mount() or Path.cwd().is_relative_to(self._out):
            return False
        leaving = {name for name in set(earlier.files) - set(kept) if name not in self._ledger}
        for path in self._out.rglob("*"):
            name = path.relative_to(self._out).as_posix()
            if path.is_symlink() or (not path.is_dir() and name not in {RECORD, *earlier.files}):
                return False
            # A file the person has changed since is theirs now.
            if name in leaving and path.is_file() and file_digest(path) != earlier.files[name]:
                return False
        return True

    def _check_free(self, earlier: Record) -> None:
        for name, _, _ in self._ledger:
            if name not in earlier.files and (self._out / name).exists():
                raise InputError(
                    self._named / name,
                    "is there already and was not written by an export",
                    "choose an empty folder, or move that file away",
                )

    def _make_parents(self) -> None:
        missing = [one for one in (self._out.parent, *self._out.parents) if not one.exists()]
        self._made_parents = sorted(set(missing), key=lambda one: len(one.parts))
        self._out.parent.mkdir(parents=True, exist_ok=True)

    def _unmake_parents(self) -> None:
        for path in reversed(self._made_parents):
            if path.is_dir() and not any(path.iterdir()):
                path.rmdir()

    def _refused(self, error: OSError) -> InputError:
        return InputError(
            self._named,
            f"cannot be written ({error.strerror})",
            "choose another folder or free some space",
        )


def file_digest(path: Path) -> str:
    """SHA-256 of a file, read piece by piece."""
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while chunk := stream.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def _remove_unchanged(path: Path, digest: str) -> None:
    # A file the person has changed since is theirs now.
    if path.is_file() and file_digest(path) == digest:
        path.unlink()
