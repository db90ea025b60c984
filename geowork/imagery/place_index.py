"""The features of many frames in one file, so that hours of footage are looked through once.

One SQLite file holds any number of videos, each under its SHA-256. Every frame is committed as it
is done: work that was cancelled or killed goes on where it stopped. A frame's strongest features
are kept apart, so that ranking reads them alone.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from geowork.errors import InputError
from geowork.imagery.features import Features
from geowork.imagery.packed_descriptors import BYTES, pack, unpack

Floats = NDArray[np.float32]

_APPLICATION = 0x47574B49  # "GWKI"
VERSION = 2
STRONGEST = 300
_PLACES = 65535.0
_TOGETHER = 64
_WAIT_S = 30.0
_SELECT = (
    "SELECT media, frame, pts, time_base, time_s, width_px, height_px, scale, points, "
    "strongest, others FROM frames WHERE media = ? AND recipe = ?"
)
_SCHEMA = """
CREATE TABLE IF NOT EXISTS frames (
    media TEXT NOT NULL, recipe TEXT NOT NULL, frame INTEGER NOT NULL,
    pts INTEGER NOT NULL, time_base TEXT NOT NULL, time_s REAL NOT NULL,
    width_px INTEGER NOT NULL, height_px INTEGER NOT NULL, scale REAL NOT NULL,
    strongest BLOB NOT NULL, points BLOB NOT NULL, others BLOB NOT NULL,
    PRIMARY KEY (media, recipe, frame)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS done (
    media TEXT NOT NULL, recipe TEXT NOT NULL, frames INTEGER NOT NULL,
    PRIMARY KEY (media, recipe)) WITHOUT ROWID;
"""


@dataclass(frozen=True)
class IndexedFrame:
    """One frame of older footage, and what was found in it."""

    media: str
    frame: int
    pts: int
    time_base: str
    time_s: float
    features: Features


class PlaceIndex:
    """The file. For one thread at a time; several processes may write to one file.

    Args:
        path: made if it is not there.

    Raises:
        InputError: it is another file, of a newer version, or cannot be written.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        with self._refusing():
            path.parent.mkdir(parents=True, exist_ok=True)
            self._base = sqlite3.connect(path, timeout=_WAIT_S)
            self._begin()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._base.close()

    def frames_of(self, media: str, recipe: str) -> set[int]:
        """Numbers of the frames that are done."""
        query = "SELECT frame FROM frames WHERE media = ? AND recipe = ?"
        with self._refusing():
            return {row[0] for row in self._base.execute(query, (media, recipe))}

    def is_done(self, media: str, recipe: str) -> bool:
        """Whether all frames that the recipe asks for were put in."""
        query = "SELECT 1 FROM done WHERE media = ? AND recipe = ?"
        with self._refusing():
            return self._base.execute(query, (media, recipe)).fetchone() is not None

    def put(self, recipe: str, frame: IndexedFrame) -> None:
        """Keep one frame, for good."""
        found = frame.features
        places = found.points_px / (found.width_px, found.height_px) * _PLACES
        packed, apart = pack(found.descriptors), STRONGEST * BYTES
        row = (
            frame.media, recipe, frame.frame, frame.pts, frame.time_base, frame.time_s,
            found.width_px, found.height_px, found.scale, packed[:apart],
            np.clip(np.round(places), 0, _PLACES).astype("<u2").tobytes(), packed[apart:],
        )  # fmt: skip
        with self._refusing(), self._base:
            marks = ",".join("?" * len(row))
            self._base.execute(f"INSERT OR REPLACE INTO frames VALUES ({marks})", row)  # noqa: S608

    def finish(self, media: str, recipe: str) -> None:
        """Note that the video is done."""
        count = len(self.frames_of(media, recipe))
        with self._refusing(), self._base:
            self._base.execute("INSERT OR REPLACE INTO done VALUES (?,?,?)", (media, recipe, count))

    def frames(self, media: str, recipe: str) -> Iterator[IndexedFrame]:
        """The frames of one video, in order."""
        with self._refusing():
            query = f"{_SELECT} ORDER BY frame"
            for row in self._base.execute(query, (media, recipe)):
                yield _read(row)

    def strongest(self, media: str, recipe: str) -> Iterator[list[tuple[int, Floats]]]:
        """The number of each frame of one video and its strongest descriptors, some at a time."""
        query = "SELECT frame, strongest FROM frames WHERE media = ? AND recipe = ? ORDER BY frame"
        with self._refusing():
            rows = self._base.execute(query, (media, recipe))
            while some := rows.fetchmany(_TOGETHER):
                yield [(number, unpack(packed)) for number, packed in some]

    def frame(self, media: str, recipe: str, number: int) -> IndexedFrame:
        """One frame that is there."""
        with self._refusing():
            query = f"{_SELECT} AND frame = ?"
            return _read(self._base.execute(query, (media, recipe, number)).fetchone())

    def _begin(self) -> None:
        application = self._base.execute("PRAGMA application_id").fetchone()[0]
        version = self._base.execute("PRAGMA user_version").fetchone()[0]
        tables = self._base.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
        if tables and (application != _APPLICATION or version != VERSION):
            raise InputError(
                self._path, "is not an index of this version", "give another file for --index"
            )
        self._base.execute("PRAGMA journal_mode = WAL")
        self._base.executescript(_SCHEMA)
        self._base.execute(f"PRAGMA application_id = {_APPLICATION}")
        self._base.execute(f"PRAGMA user_version = {VERSION}")

    @contextmanager
    def _refusing(self) -> Iterator[None]:
        try:
            yield
        except (sqlite3.Error, ValueError) as error:
            raise InputError(
                self._path, "is damaged or cannot be written", "delete it, or give another file"
            ) from error


def _read(row: tuple[Any, ...]) -> IndexedFrame:
    media, number, pts, time_base, time_s, width, height, scale, points, strongest, others = row
    places = np.frombuffer(points, "<u2").reshape(-1, 2) / _PLACES * (width, height)
    descriptors = unpack(strongest + others)
    if len(places) != len(descriptors):
        raise ValueError("a frame's places and descriptors differ in number")
    features = Features(places.astype(np.float32), descriptors, width, height, scale)
    return IndexedFrame(media, number, pts, time_base, time_s, features)
