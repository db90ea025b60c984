"""PMTiles 3 with raster tiles. Directories are unpacked within bounds before the library reads."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from pmtiles.tile import (
    Compression,
    Entry,
    TileType,
    deserialize_directory,
    deserialize_header,
    tileid_to_zxy,
)

from geowork.errors import MediaError
from geowork.imagery.placed_picture import PlacedPicture
from geowork.imagery.tiles import MAX_ZOOM, Address, mosaic

MAGIC = b"PMTiles"
_HEADER_BYTES = 127
_MAX_DIRECTORY_BYTES = 16 * 2**20
_MAX_TILE_BYTES = 4 * 2**20
_MAX_TILES = 1_000_000
_MAX_DEPTH = 3
_RASTER = (TileType.PNG, TileType.JPEG, TileType.WEBP)


def open_pmtiles(path: Path) -> PlacedPicture:
    """All tiles of one zoom as a picture.

    Raises:
        MediaError: not a PMTiles file, damaged, or without raster tiles.
    """
    try:
        with path.open("rb") as file:
            return mosaic(path, _PmTiles(path, file))
    except MediaError:
        raise
    except Exception as error:  # the library checks nothing, so anything may come of a bad file
        raise _damaged(path) from error


def _damaged(path: Path) -> MediaError:
    return MediaError(path, "is not a sound PMTiles file", "get it again, or export it anew")


class _PmTiles:
    def __init__(self, path: Path, file: BinaryIO) -> None:
        self._path = path
        self._file = file
        self._size = path.stat().st_size
        header = deserialize_header(self._read(0, _HEADER_BYTES))
        if header["tile_type"] not in _RASTER:
            raise MediaError(path, "holds vector tiles", "give PNG, JPEG or WebP tiles")
        if header["internal_compression"] not in (Compression.NONE, Compression.GZIP):
            raise MediaError(
                path, "is packed with a compression that is not read here", "pack it with gzip"
            )
        self._packed = header["internal_compression"] == Compression.GZIP
        self._leaves = header["leaf_directory_offset"]
        self._data = header["tile_data_offset"]
        self._at: dict[int, dict[Address, tuple[int, int]]] = {}
        self._count = 0
        self._walk(header["root_offset"], header["root_length"], 0)

    def zooms(self) -> dict[int, tuple[int, int, int, int]]:
        return {
            zoom: (
                min(x for x, _ in tiles), max(x for x, _ in tiles),
                min(y for _, y in tiles), max(y for _, y in tiles),
            )
            for zoom, tiles in self._at.items()
        }  # fmt: skip

    def tiles(self, zoom: int) -> Iterator[tuple[Address, bytes | None]]:
        for address, (offset, length) in self._at[zoom].items():
            sound = 0 < length <= _MAX_TILE_BYTES and offset + length <= self._size
            yield address, self._read(offset, length) if sound else None

    def _walk(self, offset: int, length: int, depth: int) -> None:
        if depth > _MAX_DEPTH:
            raise _damaged(self._path)
        for entry in self._directory(offset, length):
            if entry.run_length == 0:
                self._walk(self._leaves + entry.offset, entry.length, depth + 1)
            else:
                self._note(entry)

    def _note(self, entry: Entry) -> None:
        self._count += entry.run_length
        if self._count > _MAX_TILES:
            raise MediaError(self._path, f"has over {_MAX_TILES} tiles", "cut out the part needed")
        for step in range(entry.run_length):
            zoom, x, y = tileid_to_zxy(entry.tile_id + step)
            if zoom > MAX_ZOOM:
                raise _damaged(self._path)
            place = (self._data + entry.offset, entry.length)
            self._at.setdefault(zoom, {})[(x, y)] = place

    def _directory(self, offset: int, length: int) -> list[Entry]:
        packed = self._read(offset, length)
        if self._packed:
            unpacker = zlib.decompressobj(wbits=31)
            packed = unpacker.decompress(packed, _MAX_DIRECTORY_BYTES)
            if unpacker.unconsumed_tail:
                raise _damaged(self._path)
        # The library only takes gzip; so packed, it cannot grow beyond what was just measured.
        return list(deserialize_directory(gzip.compress(packed, 0)))

    def _read(self, offset: int, length: int) -> bytes:
        if length > _MAX_DIRECTORY_BYTES or offset + length > self._size:
            raise _damaged(self._path)
        self._file.seek(offset)
        return self._file.read(length)
