"""Opening a picture that has a place on earth, as what its first bytes say it is."""

from __future__ import annotations

from pathlib import Path

from geowork.errors import MediaError
from geowork.imagery.ground_overlay import open_ground_overlay
from geowork.imagery.mbtiles import open_mbtiles
from geowork.imagery.overlay import GeoPicture
from geowork.imagery.pmtiles_archive import MAGIC as PMTILES
from geowork.imagery.pmtiles_archive import open_pmtiles
from geowork.imagery.raster import Raster
from geowork.imagery.stranger_database import SQLITE
from geowork.imagery.world_file import has_world_file, open_with_world_file

SUFFIXES = (".tif", ".tiff", ".mbtiles", ".pmtiles", ".kmz", ".kml")
"""What a person may choose; a photo with a world file beside it is found by its neighbour."""

_ZIP = b"PK\x03\x04"
_PHOTOS = (b"\xff\xd8\xff", b"\x89PNG", b"RIFF", b"BM")


def open_georeferenced(path: Path) -> GeoPicture:
    """A GeoTIFF, MBTiles, PMTiles, a KML or KMZ ground overlay, or a photo with a world file.

    Raises:
        MediaError: none of these, damaged, or without a place on earth.
    """
    head = _head(path)
    if head.startswith(SQLITE):
        return open_mbtiles(path)
    if head.startswith(PMTILES) or path.suffix.lower() == ".pmtiles":
        return open_pmtiles(path)
    if path.suffix.lower() == ".mbtiles":
        return open_mbtiles(path)
    if head.startswith(_ZIP) or path.suffix.lower() == ".kml":
        return open_ground_overlay(path)
    if head.startswith(_PHOTOS) and has_world_file(path):
        return open_with_world_file(path)
    return Raster.open(path)


def _head(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(16)
    except OSError as error:
        problem = f"cannot be read ({error.strerror})"
        raise MediaError(path, problem, "check the path and its permissions") from error
