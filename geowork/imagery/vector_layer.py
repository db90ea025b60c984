"""Opening a map of lines and areas, as what its first bytes say it is."""

from __future__ import annotations

import zipfile
from pathlib import Path

from geowork.errors import MediaError
from geowork.imagery.stranger_database import SQLITE
from geowork.imagery.vector_features import VectorLayer
from geowork.imagery.vector_tables import SHAPEFILE_START, read_geopackage, read_shapefile
from geowork.imagery.vector_text import read_geojson, read_gpx, read_kml

SUFFIXES = (".geojson", ".json", ".kml", ".kmz", ".gpx", ".shp", ".gpkg")
"""What a person may choose; what the file is, its first bytes tell."""

_HEAD_BYTES = 4096


def open_vector_layer(path: Path) -> VectorLayer:
    """GeoJSON, KML or KMZ, GPX, Shapefile or GeoPackage: roads, buildings, power lines.

    Raises:
        InputError: none of these, damaged, too large, or without a place on earth.
    """
    head = _head(path)
    text = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    if head.startswith(SHAPEFILE_START):
        return read_shapefile(path)
    if head.startswith(SQLITE):
        return read_geopackage(path)
    if text.startswith(b"{"):
        return read_geojson(path)
    if zipfile.is_zipfile(path) or (text.startswith(b"<") and b"<kml" in text):
        return read_kml(path)
    if text.startswith(b"<") and b"<gpx" in text:
        return read_gpx(path)
    raise MediaError(
        path, "is not a map of lines and areas",
        "give GeoJSON, KML, GPX, a Shapefile (.shp) or a GeoPackage",
    )  # fmt: skip


def _head(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(_HEAD_BYTES)
    except FileNotFoundError as error:
        raise MediaError(path, "does not exist", "check the path") from error
    except OSError as error:
        problem = f"cannot be read ({error.strerror})"
        raise MediaError(path, problem, "check the path and its permissions") from error
