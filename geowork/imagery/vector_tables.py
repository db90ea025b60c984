"""Lines and areas from tables: Shapefile, and GeoPackage (OGC 12-128r18).

Neither passes through GDAL: it would try every driver it has on a stranger's file, and run the
views of a GeoPackage without end.
"""

from __future__ import annotations

import sqlite3
import struct
from collections.abc import Iterator
from contextlib import ExitStack, closing
from pathlib import Path
from typing import Any

import shapefile
import shapely
from pyproj import CRS
from shapely.errors import ShapelyError

from geowork.errors import MediaError
from geowork.imagery.stranger_database import connect_read_only
from geowork.imagery.vector_features import Gathering, VectorLayer, crs_called

SHAPEFILE_START = struct.pack(">i", 9994)
_MAX_SHP_BYTES = 512 * 2**20
_MAX_TEXT_BYTES = 64 * 1024
_ENVELOPE_BYTES = (0, 32, 48, 48, 64)
_WGS84 = 4326
_DAMAGE = (
    shapefile.ShapefileException, struct.error, ShapelyError, LookupError, OSError, ValueError,
    TypeError, AttributeError, ArithmeticError, MemoryError,
)  # fmt: skip
"""What reading a damaged Shapefile can end in."""


def read_shapefile(path: Path) -> VectorLayer:
    """The features of a ``.shp`` with the ``.dbf``, ``.prj`` and ``.cpg`` beside it.

    Raises:
        MediaError: damaged, too large, without a projection, or nothing of it lies on the earth.
    """
    if path.stat().st_size > _MAX_SHP_BYTES:
        raise MediaError(
            path, f"is larger than {_MAX_SHP_BYTES >> 20} MiB", "cut out what you need"
        )
    gathered = Gathering(path, _shapefile_crs(path))
    encoding = _beside(path, ".cpg") or "utf-8"
    with ExitStack() as stack:
        files: dict[str, Any] = {"shp": stack.enter_context(path.open("rb"))}
        for part in ("dbf", "shx"):
            beside = _neighbour(path, f".{part}")
            if beside is not None:
                files[part] = stack.enter_context(beside.open("rb"))
        if "dbf" not in files:
            gathered.warnings.append("Its table (.dbf) is not beside it: names and kinds are lost.")
        try:
            _gather_shapes(gathered, files, encoding, path.stem)
        except MediaError:
            raise
        except _DAMAGE as error:
            raise MediaError(path, "is a damaged Shapefile", "export it again") from error
    return gathered.layer()


def read_geopackage(path: Path) -> VectorLayer:
    """The features of every feature table; views are not asked.

    Raises:
        MediaError: damaged, or no feature of it lies on the earth.
    """
    gathered = Gathering(path)
    try:
        with closing(connect_read_only(path)) as base:
            for table, column, crs in _feature_tables(path, base):
                gathered.use(crs)
                _gather_rows(gathered, base, table, column)
    except (sqlite3.Error, ValueError, OverflowError) as error:
        raise MediaError(path, "is not a sound GeoPackage", "export it again") from error
    return gathered.layer()


def _gather_shapes(gathered: Gathering, files: dict[str, Any], encoding: str, hint: str) -> None:
    with shapefile.Reader(**files, encoding=encoding, encodingErrors="replace") as reader:
        if "dbf" in files:
            for entry in reader.iterShapeRecords():
                gathered.add(_shape_of(entry.shape), entry.record.as_dict(), hint)
        else:
            for shape in reader.iterShapes():
                gathered.add(_shape_of(shape), {}, hint)


def _shape_of(shape: Any) -> Any:
    if not shape.points:
        return None
    return shapely.geometry.shape(shape.__geo_interface__)


def _shapefile_crs(path: Path) -> CRS | None:
    stated = _beside(path, ".prj")
    if stated:
        return crs_called(path, stated)
    with path.open("rb") as file:
        head = file.read(100)
    if len(head) < 100:
        raise MediaError(path, "is a damaged Shapefile", "export it again")
    west, south, east, north = struct.unpack("<4d", head[36:68])
    if -180 <= west <= east <= 180 and -90 <= south <= north <= 90:
        return None
    raise MediaError(path, "does not say its projection", "put the .prj file beside it")


def _neighbour(path: Path, suffix: str) -> Path | None:
    for made in (path.with_suffix(suffix), path.with_suffix(suffix.upper())):
        if made.is_file():
            return made
    return None


def _beside(path: Path, suffix: str) -> str:
    beside = _neighbour(path, suffix)
    if beside is None or beside.stat().st_size > _MAX_TEXT_BYTES:
        return ""
    return beside.read_text(encoding="utf-8", errors="replace").strip()


def _feature_tables(path: Path, base: sqlite3.Connection) -> Iterator[tuple[str, str, CRS | None]]:
    rows = base.execute(
        "SELECT g.table_name, g.column_name, s.organization, s.organization_coordsys_id, "
        "s.definition FROM gpkg_geometry_columns g "
        "JOIN sqlite_master m ON m.name = g.table_name AND m.type = 'table' "
        "LEFT JOIN gpkg_spatial_ref_sys s ON s.srs_id = g.srs_id"
    ).fetchall()
    for table, column, organization, number, definition in rows:
        if str(organization).upper() == "EPSG" and number == _WGS84:
            yield table, column, None
        elif str(organization).upper() == "EPSG":
            yield table, column, crs_called(path, f"EPSG:{number}")
        else:
            yield table, column, crs_called(path, str(definition))


def _gather_rows(gathered: Gathering, base: sqlite3.Connection, table: str, column: str) -> None:
    quoted = '"' + table.replace('"', '""') + '"'
    cursor = base.execute(f"SELECT * FROM {quoted}")  # noqa: S608
    names = [entry[0] for entry in cursor.description]
    for row in cursor:
        tags = dict(zip(names, row, strict=True))
        gathered.add(_from_blob(tags.pop(column)), tags, table)


def _from_blob(blob: Any) -> Any:
    """GeoPackage binary: magic, version, flags, system, envelope, then well-known binary."""
    if not isinstance(blob, bytes) or len(blob) < 8 or blob[:2] != b"GP":
        return None
    envelope = blob[3] >> 1 & 0b111
    if envelope >= len(_ENVELOPE_BYTES):
        return None
    return shapely.from_wkb(blob[8 + _ENVELOPE_BYTES[envelope] :], on_invalid="ignore")
