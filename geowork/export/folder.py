"""The folder an export goes to: all of it or nothing, and never over a stranger's file."""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
from collections.abc import Iterable
from pathlib import Path, PurePosixPath
from types import TracebackType

from geowork import strict_json
from geowork.errors import GeoworkError, InputError
from geowork.export.parts import Made

RECORD = "export.json"
"""Lists what the last export wrote, with digests: only such files are ever replaced."""

_FORMAT = "geowork-export/1"


class ExportFolder:
    """Collects files in a hidden folder inside the chosen one; `finish` moves them into place.

    Raises:
        InputError: the folder cannot be made or written.
    """

    def __init__(self, out: Path) -> None:
        self._out = out
        self._digests: dict[str, str] = {}
        self._new_folder = not out.exists()

    def __enter__(self) -> ExportFolder:
        try:
            self._out.mkdir(parents=True, exist_ok=True)
            self._staging = Path(tempfile.mkdtemp(prefix=".geowork-export-", dir=self._out))
        except OSError as error:
            raise _refused(self._out, error) from error
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        shutil.rmtree(self._staging, ignore_errors=True)
        if kind is not None and self._new_folder and not any(self._out.iterdir()):
            self._out.rmdir()

    def add(self, made: Made) -> None:
        """Keep one file for `finish`."""
        self._write(self._staging / made.name, made.data)
        self._digests[str(made.name)] = hashlib.sha256(made.data).hexdigest()

    def finish(self, keep: Iterable[str] = ()) -> tuple[Path, ...]:
        """Move everything into place.

        Args:
            keep: names of earlier files that belong to parts not made anew.

        Raises:
            InputError: a file of that name is there which no export wrote, or the disk refused.
        """
        earlier = read_record(self._out)
        self._check_free(earlier)
        kept = {name: earlier[name] for name in keep if name in earlier}
        record = {"format": _FORMAT, "files": {**kept, **self._digests}}
        text = json.dumps(record, indent=1, sort_keys=True, ensure_ascii=False)
        self._write(self._staging / RECORD, (text + "\n").encode())
        try:
            for name in (*sorted(self._digests), RECORD):
                (self._out / name).parent.mkdir(parents=True, exist_ok=True)
                (self._staging / name).replace(self._out / name)
            for name in set(earlier) - set(kept) - set(self._digests):
                _remove_unchanged(self._out / name, earlier[name])
        except OSError as error:
            raise _refused(self._out, error) from error
        return tuple(self._out / name for name in sorted(self._digests))

    def _check_free(self, earlier: dict[str, str]) -> None:
        for name in self._digests:
            if name not in earlier and (self._out / name).exists():
                raise InputError(
                    self._out / name,
                    "is there already and was not written by an export",
                    "choose an empty folder, or move that file away",
                )

    def _write(self, path: Path, data: bytes) -> None:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        except OSError as error:
            raise _refused(self._out, error) from error


def read_record(out: Path) -> dict[str, str]:
    """Name to SHA-256 of what the last export wrote; empty where none is known."""
    try:
        value = strict_json.read(out / RECORD)
    except GeoworkError:
        return {}
    files = value.get("files") if isinstance(value, dict) else None
    if not isinstance(files, dict) or value.get("format") != _FORMAT:
        return {}
    return {name: str(digest) for name, digest in files.items() if _is_below(name)}


def _is_below(name: str) -> bool:
    path = PurePosixPath(name)
    return not path.is_absolute() and ".." not in path.parts and "\\" not in name


def _remove_unchanged(path: Path, digest: str) -> None:
    # A file the person has changed since is theirs now.
    if path.is_file() and hashlib.sha256(path.read_bytes()).hexdigest() == digest:
        path.unlink()


def _refused(out: Path, error: OSError) -> InputError:
    return InputError(
        out, f"cannot be written ({error.strerror})", "choose another folder or free some space"
    )
