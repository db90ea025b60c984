"""MBTiles 1.3 with raster tiles, opened read-only; metadata is not believed, the tiles are."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from geowork.errors import MediaError
from geowork.imagery.placed_picture import PlacedPicture
from geowork.imagery.stranger_database import connect_read_only
from geowork.imagery.tiles import MAX_ZOOM, Address, mosaic

_MAX_TILE_BYTES = 4 * 2**20


def open_mbtiles(path: Path) -> PlacedPicture:
    """All tiles of one zoom as a picture.

    Raises:
        MediaError: not an MBTiles file, damaged, or without raster tiles.
    """
    try:
        with closing(connect_read_only(path)) as base:
            return mosaic(path, _MbTiles(path, base))
    except (sqlite3.Error, ValueError, OverflowError) as error:
        raise MediaError(
            path, "is not a sound MBTiles file", "get it again, or export the tiles anew"
        ) from error


class _MbTiles:
    def __init__(self, path: Path, base: sqlite3.Connection) -> None:
        self._path = path
        self._base = base

    def zooms(self) -> dict[int, tuple[int, int, int, int]]:
        rows = self._base.execute(
            "SELECT zoom_level, min(tile_column), max(tile_column), min(tile_row), max(tile_row) "
            "FROM tiles GROUP BY zoom_level"
        ).fetchall()
        found = {}
        for zoom, x0, x1, y0, y1 in rows:
            last = 2**zoom - 1 if isinstance(zoom, int) and 0 <= zoom <= MAX_ZOOM else -1
            if not all(isinstance(v, int) and 0 <= v <= last for v in (x0, x1, y0, y1)):
                raise MediaError(self._path, "has tiles outside the map", "export the tiles anew")
            # The format counts rows from the south.
            found[int(zoom)] = (x0, x1, last - y1, last - y0)
        return found

    def tiles(self, zoom: int) -> Iterator[tuple[Address, bytes | None]]:
        rows = self._base.execute(
            "SELECT tile_column, tile_row, CASE WHEN length(tile_data) <= ? THEN tile_data END "
            "FROM tiles WHERE zoom_level = ?",
            (_MAX_TILE_BYTES, zoom),
        )
        for x, y, data in rows:
            yield (x, 2**zoom - 1 - y), data if isinstance(data, bytes) and data else None
