"""The case as an OGC GeoPackage 1.3: one table for each kind of feature.

Written with SQLite itself, after OGC 12-128r18: what GDAL would write carries the hour and the
library's version, and the same case must give the same bytes.
"""

from __future__ import annotations

import sqlite3
import struct
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from pathlib import PurePosixPath
from typing import Any

import shapely

from geowork.drawing.marks import map_features
from geowork.drawing.words import plain_text
from geowork.export.parts import Made, Outcome
from geowork.project.model import Project

_WGS84 = 4326
_APPLICATION = 0x47504B47  # "GPKG"
_VERSION = 10300
_FIXED_TIME = "2000-01-01T00:00:00.000Z"  # the hour of writing would change the bytes
_SQLITE_VERSION_AT = 96  # offset of the library's version in the file's header; informative only

_WGS84_WKT = (
    'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,'
    'AUTHORITY["EPSG","7030"]],AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0,'
    'AUTHORITY["EPSG","8901"]],UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],'
    'AUTHORITY["EPSG","4326"]]'
)
_SYSTEMS = (
    ("Undefined Cartesian", -1, "NONE", -1, "undefined", None),
    ("Undefined geographic", 0, "NONE", 0, "undefined", None),
    ("WGS 84", _WGS84, "EPSG", _WGS84, _WGS84_WKT, "longitude, latitude in degrees"),
)

_TABLES = """
CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT NOT NULL, srs_id INTEGER PRIMARY KEY,
  organization TEXT NOT NULL, organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL,
  description TEXT);
CREATE TABLE gpkg_contents (table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL,
  identifier TEXT UNIQUE, description TEXT DEFAULT '', last_change DATETIME NOT NULL,
  min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE, srs_id INTEGER,
  CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id));
CREATE TABLE gpkg_geometry_columns (table_name TEXT NOT NULL, column_name TEXT NOT NULL,
  geometry_type_name TEXT NOT NULL, srs_id INTEGER NOT NULL, z TINYINT NOT NULL,
  m TINYINT NOT NULL, CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name),
  CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents(table_name),
  CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id));
"""

_COLUMNS: Mapping[str, str] = {
    "id": "TEXT", "number": "TEXT", "colour": "TEXT", "label": "TEXT", "text": "TEXT",
    "assumed": "BOOLEAN", "azimuth_deg": "DOUBLE", "course_deg": "DOUBLE", "summary": "TEXT",
}  # fmt: skip

Feature = Mapping[str, Any]


def geopackage(project: Project) -> Outcome:
    """``case.gpkg``."""
    by_kind: dict[str, list[Feature]] = {}
    for feature in map_features(project)["features"]:
        by_kind.setdefault(feature["properties"]["kind"], []).append(feature)
    # Python's own transactions would commit between the tables and change the bytes.
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as database:
        database.executescript(
            f"PRAGMA page_size = 4096; PRAGMA encoding = 'UTF-8';"
            f"PRAGMA application_id = {_APPLICATION}; PRAGMA user_version = {_VERSION};"
        )
        database.executescript(_TABLES)
        database.executemany("INSERT INTO gpkg_spatial_ref_sys VALUES (?, ?, ?, ?, ?, ?)", _SYSTEMS)
        for kind in sorted(by_kind):
            _layer(database, kind, by_kind[kind])
        data = bytearray(database.serialize())
    struct.pack_into(">I", data, _SQLITE_VERSION_AT, 3_040_000)
    yield Made(PurePosixPath("case.gpkg"), bytes(data))


def _layer(database: sqlite3.Connection, kind: str, features: Sequence[Feature]) -> None:
    shapes = [shapely.geometry.shape(feature["geometry"]) for feature in features]
    said = [feature["properties"] for feature in features]
    columns = [name for name in _COLUMNS if any(name in one for one in said)]
    bounds = shapely.total_bounds(shapes).tolist()
    database.execute(
        "INSERT INTO gpkg_contents VALUES (?, 'features', ?, '', ?, ?, ?, ?, ?, ?)",
        (kind, kind, _FIXED_TIME, *bounds, _WGS84),
    )
    names = {shape.geom_type.upper() for shape in shapes}
    geometry = names.pop() if len(names) == 1 else "GEOMETRY"
    database.execute(
        "INSERT INTO gpkg_geometry_columns VALUES (?, 'geom', ?, ?, 0, 0)", (kind, geometry, _WGS84)
    )
    # Table and column names come from the program's own list of kinds, never from a project.
    stated = ", ".join(f'"{name}" {_COLUMNS[name]}' for name in columns)
    database.execute(
        f'CREATE TABLE "{kind}" (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, '
        f"geom {geometry}, {stated})"
    )
    marks = ", ".join("?" * (len(columns) + 1))
    listed = ", ".join(f'"{name}"' for name in columns)
    database.executemany(
        f'INSERT INTO "{kind}" (geom, {listed}) VALUES ({marks})',  # noqa: S608
        _rows(shapes, said, columns),
    )


def _rows(
    shapes: Sequence[Any], said: Sequence[Mapping[str, Any]], columns: Sequence[str]
) -> Iterable[tuple[Any, ...]]:
    for shape, one in zip(shapes, said, strict=True):
        cells = (one.get(name) for name in columns)
        plain = (plain_text(cell) if isinstance(cell, str) else cell for cell in cells)
        yield (_geometry(shape), *plain)


def _geometry(shape: Any) -> bytes:
    """GeoPackage binary: magic, version, flags, system, envelope, then well-known binary."""
    wkb: bytes = shapely.to_wkb(shape, byte_order=1)
    if shape.geom_type == "Point":
        return struct.pack("<2sBBi", b"GP", 0, 0b0000_0001, _WGS84) + wkb
    west, south, east, north = shape.bounds
    return struct.pack("<2sBBi4d", b"GP", 0, 0b0000_0011, _WGS84, west, east, south, north) + wkb
