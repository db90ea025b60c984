"""Files made from a video and kept on disk under its SHA-256, so that they are made only once."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from pathlib import Path

import platformdirs


def cache_folder() -> Path:
    """The application's cache folder; the environment's GEOWORK_CACHE_DIR overrides it."""
    given = os.environ.get("GEOWORK_CACHE_DIR")
    return Path(given) if given else Path(platformdirs.user_cache_dir("geowork", appauthor=False))


class KeptFiles:
    """One kind of file in the cache folder, bounded in bytes: those not used longest go first.

    A cache only spares work. What cannot be read or written is as good as absent, and no error
    comes out of here.
    """

    def __init__(self, kind: str, limit_bytes: int, folder: Path | None = None) -> None:
        """Keep files of one `kind` (a folder's name), `limit_bytes` in all."""
        self.folder = (folder or cache_folder()) / kind
        self._limit_bytes = limit_bytes

    def find(self, name: str) -> Path | None:
        """The kept file of this name; it is now the one used last."""
        path = self.folder / name
        try:
            if not path.is_file():
                return None
            os.utime(path)
        except OSError:
            return None
        return path

    def read(self, name: str) -> bytes | None:
        """The bytes of a kept file, `None` where there is none or it is over the limit."""
        path = self.find(name)
        try:
            if path is None or path.stat().st_size > self._limit_bytes:
                return None
            return path.read_bytes()
        except OSError:
            return None

    def draft(self) -> Path | None:
        """A new empty file to write into and then `adopt`; `None` where none can be made."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            number, name = tempfile.mkstemp(prefix="draft-", dir=self.folder)
        except OSError:
            return None
        os.close(number)
        return Path(name)

    def adopt(self, draft: Path, name: str) -> Path | None:
        """Keep a finished draft under its name; whole or not at all."""
        try:
            draft.replace(self.folder / name)
        except OSError:
            self.drop(draft)
            return None
        self._trim()
        return self.find(name)

    def write(self, name: str, data: bytes) -> None:
        """Keep these bytes."""
        draft = self.draft()
        if draft is None:
            return
        try:
            draft.write_bytes(data)
        except OSError:
            self.drop(draft)
            return
        self.adopt(draft, name)

    def drop(self, path: Path) -> None:
        """Remove a draft, or a kept file that proved broken."""
        with suppress(OSError):
            path.unlink(missing_ok=True)

    def _trim(self) -> None:
        with suppress(OSError):
            kept = [(path, path.stat()) for path in self.folder.iterdir() if path.is_file()]
            room = self._limit_bytes
            for path, facts in sorted(kept, key=lambda entry: -entry[1].st_mtime):
                room -= facts.st_size
                if room < 0:
                    self.drop(path)
