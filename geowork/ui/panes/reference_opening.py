"""How each kind of reference is opened, beside the interface thread."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication

from geowork.errors import MediaError
from geowork.jobs.progress import Progress

MAX_PICTURE_PX = 4096


def _open_video(path: Path, progress: Progress) -> Any:
    from geowork.footage.apart.reader import ApartReader

    return ApartReader(path, progress)


def _open_photo(path: Path, _progress: Progress) -> tuple[Any, Any, float]:
    from geowork.imagery.photo import open_photo

    return open_photo(path), None, 1.0


def _open_panorama(path: Path, _progress: Progress) -> tuple[Any, Any, float]:
    from geowork.imagery.street_panorama import open_panorama

    return open_panorama(path), None, 1.0


def _open_orthophoto(path: Path, _progress: Progress) -> tuple[Any, Any, float]:
    from geowork.imagery.georeferenced import open_georeferenced

    raster = open_georeferenced(path)
    rgb, scale = raster.picture(MAX_PICTURE_PX)
    if not rgb.size:
        raise MediaError(path, _say("holds no pixels"), _say("export it again"))
    return rgb, raster, scale


def _say(text: str) -> str:
    return QCoreApplication.translate("ReferencePane", text)


OPENERS: Mapping[str, Callable[[Path, Progress], Any]] = {
    "video": _open_video,
    "photo": _open_photo,
    "panorama": _open_panorama,
    "orthophoto": _open_orthophoto,
}
