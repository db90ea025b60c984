"""Where on this machine the media of projects lie; never part of a project file."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Literal

import msgspec
import platformdirs

from geowork import strict_json
from geowork.errors import InputError, ProjectError
from geowork.jobs.digest import sha256_file
from geowork.jobs.progress import Progress
from geowork.storage.atomic_file import replace_file

FILE_NAME = "media.json"
MAX_SEARCHED = 5_000


class _Place(msgspec.Struct, frozen=True):
    """Where a medium was last seen; an unchanged time and size spare reading it again."""

    path: str
    size_bytes: int
    modified_ns: int


class _Table(msgspec.Struct, frozen=True, kw_only=True):
    format: Literal["geowork-media-table/1"] = "geowork-media-table/1"
    media: dict[str, _Place] = {}


def data_folder() -> Path:
    """The application's data folder; the environment's GEOWORK_DATA_DIR overrides it."""
    given = os.environ.get("GEOWORK_DATA_DIR")
    return Path(given) if given else Path(platformdirs.user_data_dir("geowork", appauthor=False))


class MediaTable:
    """A table SHA-256 → path, kept in a JSON file.

    A broken table is set aside and begun anew, and one that cannot be written is kept in memory:
    it only spares searching, and must never stand in the way of opening a case.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._file = (folder or data_folder()) / FILE_NAME
        self._media = self._load()

    def remember(self, sha256: str, path: Path) -> None:
        """Note that the file at `path` has this digest; nothing is noted if it is not there."""
        place = _place_of(path)
        if place is not None and self._media.get(sha256) != place:
            self._media[sha256] = place
            self._save()

    def last_seen(self, sha256: str) -> Path | None:
        """Where a file with this digest was last seen; whether it is still there is not asked."""
        known = self._media.get(sha256)
        return None if known is None else Path(known.path)

    def find(
        self,
        sha256: str,
        size_bytes: int,
        name: str,
        search_dirs: Iterable[Path] = (),
        progress: Progress | None = None,
    ) -> Path | None:
        """The file with these bytes, or None.

        Looked for where it was last seen, then in each of `search_dirs` and below: first the file
        of that name, then any of the same size. A file is only ever told by its bytes.

        Raises:
            CancelledError: the person asked to stop.
        """
        known = self._media.get(sha256)
        if known is not None:
            now = _place_of(Path(known.path))
            if now == known and now.size_bytes == size_bytes:
                return Path(known.path)
            if now is not None and self._is(Path(known.path), sha256, size_bytes, progress):
                return Path(known.path)
        for folder in search_dirs:
            for path in _candidates(folder, name, size_bytes):
                if self._is(path, sha256, size_bytes, progress):
                    if known is not None:
                        self._follow_siblings(Path(known.path).parent, path.parent, progress)
                    return path
        return None

    def _follow_siblings(self, old: Path, new: Path, progress: Progress | None) -> None:
        """A file that moved has mostly moved with its folder: find the others there at once."""
        for sha256, place in list(self._media.items()):
            path = Path(place.path)
            if path.parent == old != new and not path.exists():
                self._is(new / path.name, sha256, place.size_bytes, progress)

    def _is(self, path: Path, sha256: str, size_bytes: int, progress: Progress | None) -> bool:
        place = _place_of(path)
        if place is None or place.size_bytes != size_bytes:
            return False
        try:
            if sha256_file(path, progress) != sha256:
                return False
        except InputError:
            return False
        self.remember(sha256, path)
        return True

    def _load(self) -> dict[str, _Place]:
        if not self._file.is_file():
            return {}
        try:
            raw = strict_json.read(self._file)
            return dict(strict_json.convert(raw, _Table, self._file).media)
        except InputError:
            self._set_aside()
            return {}

    def _set_aside(self) -> None:
        try:
            self._file.replace(self._file.with_suffix(".broken.json"))
        except OSError:
            return  # it will be overwritten instead

    def _save(self) -> None:
        try:
            data = strict_json.canonical(_Table(media=self._media))
            self._file.parent.mkdir(parents=True, exist_ok=True)
            replace_file(self._file, data)
        except (ProjectError, OSError, UnicodeEncodeError):
            return  # see the class: kept in memory


def _place_of(path: Path) -> _Place | None:
    try:
        whole = path.resolve()
        told = whole.stat()
        str(whole).encode()
    except (OSError, ValueError):
        return None
    if not whole.is_file():
        return None
    return _Place(str(whole), told.st_size, told.st_mtime_ns)


def _candidates(folder: Path, name: str, size_bytes: int) -> Iterator[Path]:
    files = list(files_below(folder, MAX_SEARCHED))
    same_name = [path for path in files if path.name == name]
    others = [path for path in files if path.name != name]
    for path in same_name + others:
        place = _place_of(path)
        if place is not None and place.size_bytes == size_bytes:
            yield path


def files_below(folder: Path, most: int) -> Sequence[Path]:
    """Files in a folder and below it, hidden folders left out, in one order on every machine."""
    found: list[Path] = []
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        found.extend(Path(parent) / name for name in sorted(names))
        if len(found) >= most:
            break
    return found[:most]
