"""Whatever is dropped on the window or pasted into it, taken in one thing after the other."""

from __future__ import annotations

import hashlib
from collections import deque
from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData, QObject, Signal
from PySide6.QtGui import QImage, QImageWriter

from geowork.errors import InputError
from geowork.ui.commands.case_commands import SUFFIX, CaseCommands, kind_of_reference
from geowork.ui.desk import Desk
from geowork.ui.direction import shown_safely

VIDEOS = {".mp4", ".mov", ".m4v", ".mkv", ".webm", ".avi", ".ts", ".mts", ".m2ts", ".mpg", ".mpeg",
          ".3gp", ".flv", ".wmv", ".ogv"}  # fmt: skip
PICTURES = {".jpg", ".jpeg", ".png", ".webp", ".bmp"}
RASTERS = {".tif", ".tiff", ".mbtiles", ".pmtiles", ".kmz", ".kml", ".hgt", ".gpx", ".shp", ".gpkg"}
TABLES = {".json", ".geojson"}
MOST_FILES = 200
"""Of one folder; more is surely not meant."""
MOST_NAMED = 4


class Intake(QObject):
    """Tells what each thing is and hands it to the command for it."""

    case_dropped = Signal(Path)

    def __init__(self, desk: Desk, commands: CaseCommands) -> None:
        super().__init__(desk)
        self._desk = desk
        self._commands = commands
        self._waiting: deque[tuple[Path, bool]] = deque()
        self._busy = False

    def can_take(self, data: QMimeData) -> bool:
        """Whether something of it may be taken."""
        return any(url.isLocalFile() for url in data.urls()) or data.hasImage()

    def take(self, data: QMimeData | None, as_reference: bool) -> None:
        """Take files, folders, or a picture; videos are footage unless meant as references.

        `data` is None where the system has no clipboard at hand.
        """
        urls = data.urls() if data is not None else []
        paths = [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]
        if paths:
            self.take_files(paths, as_reference)
        elif data is not None and data.hasImage():
            self._desk.attempt(lambda: self._take_picture(QImage(data.imageData())))
        else:
            self._desk.say(self.tr("The clipboard holds no picture and no file."))

    def take_files(self, paths: Iterable[Path], as_reference: bool) -> None:
        """Take files and what lies in folders, one after the other."""
        found = [file for path in paths for file in files_of(path)]
        cases = [path for path in found if path.suffix.lower() == SUFFIX]
        if cases:
            self.case_dropped.emit(cases[0])
            return
        known = VIDEOS | PICTURES | RASTERS | TABLES
        if len(found) == 1 and found[0].suffix.lower() not in known:
            self._take_unknown(found[0], as_reference)
            return
        taken = [path for path in found if path.suffix.lower() in known]
        self._waiting.extend((path, as_reference) for path in taken[:MOST_FILES])
        left = [path.name for path in found if path not in set(taken[:MOST_FILES])]
        if left:
            names = ", ".join(left[:MOST_NAMED]) + ("…" if len(left) > MOST_NAMED else "")
            self._desk.say(
                self.tr("Left out, {0} in number: {1}.").format(len(left), shown_safely(names))
            )
        if not self._busy:
            self._next()

    def _take_unknown(self, path: Path, as_reference: bool) -> None:
        """A file whose name says nothing: a video by its bytes, or told that it is none of ours."""
        from geowork.footage.opening import demuxer_of, read_head

        def look() -> None:
            if demuxer_of(read_head(path)) is None:
                raise InputError(
                    path.name,
                    self.tr("is nothing that a case can hold"),
                    self.tr("give a video, a photo, a map as GeoTIFF, KML, GPX, GeoJSON or "
                            "GeoPackage, control points or claims as JSON, or a case"),
                )  # fmt: skip
            self._waiting.append((path, as_reference))
            if not self._busy:
                self._next()

        self._desk.attempt(look)

    def _next(self) -> None:
        self._busy = bool(self._waiting)
        if not self._waiting:
            return
        path, as_reference = self._waiting.popleft()
        suffix = path.suffix.lower()
        if suffix in TABLES:
            if not self._desk.attempt(lambda: self._take_table(path)):
                self._next()
        elif suffix in PICTURES | RASTERS or as_reference:
            kind = kind_of_reference(path) or "orthophoto"
            self._commands.add_reference(path, kind, self._next)
        else:
            self._commands.add_footage(path, self._next)

    def _take_table(self, path: Path) -> None:
        from geowork import strict_json

        value = strict_json.read(path)
        form = value.get("format", "") if isinstance(value, dict) else ""
        if isinstance(value, dict) and value.get("type") in ("FeatureCollection", "Feature"):
            self._commands.add_reference(path, "vector", self._next)
            return
        if str(form).startswith("geowork-control-points"):
            self._commands.import_landmarks(path)
        else:
            self._commands.import_claims(path)
        self._next()

    def _take_picture(self, picture: QImage) -> None:
        """A pasted picture is kept as a file of its own, named by its contents."""
        from geowork.storage.media_table import data_folder

        content = png_of(picture)
        folder = data_folder() / "pasted"
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"pasted-{hashlib.sha256(content).hexdigest()[:16]}.png"
        path.write_bytes(content)
        self.take_files([path], as_reference=True)


def files_of(path: Path) -> list[Path]:
    """The file itself, or the plain files of a folder in order; hidden ones are passed over."""
    if not path.is_dir():
        return [path]
    inside = (p for p in path.iterdir() if p.is_file() and not p.name.startswith("."))
    return sorted(inside)[: MOST_FILES * 2]


def png_of(picture: QImage) -> bytes:
    """A picture as a PNG file."""
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(picture)
    return bytes(content.data())
