"""Tile archives as one picture: the finest zoom whose mosaic still fits into memory.

Tiles follow the usual scheme: at zoom z the spherical Mercator square is cut into 2^z by 2^z tiles,
x from the antimeridian eastwards, y from the north.
"""

from __future__ import annotations

import math
import warnings
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from geowork.errors import MediaError
from geowork.imagery.placed_picture import PlacedPicture, mercator_mappings

Rgba = NDArray[np.uint8]
Address = tuple[int, int]

FORMATS = ("PNG", "JPEG", "WEBP")
MOST_TILES = 4096
MAX_SIDE_PX = 8192
MAX_ZOOM = 24
_TILE_SIDES_PX = (256, 512)


class TileArchive(Protocol):
    """What a container of tiles offers."""

    def zooms(self) -> Mapping[int, tuple[int, int, int, int]]:
        """Zoom to the first and last column and the first and last row that hold tiles."""

    def tiles(self, zoom: int) -> Iterable[tuple[Address, bytes | None]]:
        """(x, y from the north) and the encoded tile; None where it cannot be read."""


@dataclass
class _Mosaic:
    rgba: Rgba
    side_px: int
    bad: int = 0
    good: int = 0


def mosaic(path: Path, archive: TileArchive) -> PlacedPicture:
    """All tiles of one zoom as a picture.

    Raises:
        MediaError: no tile is a readable picture.
    """
    zooms = archive.zooms()
    if not zooms:
        raise MediaError(path, "holds no tile", "give an archive with raster tiles")
    side = _tile_side(path, archive, zooms)
    zoom = _finest(zooms, side)
    first_x, last_x, first_y, last_y = zooms[zoom]
    shape = ((last_y - first_y + 1) * side, (last_x - first_x + 1) * side, 4)
    made = _Mosaic(np.zeros(shape, np.uint8), side)
    for (x, y), data in archive.tiles(zoom):
        _place(made, x - first_x, y - first_y, data)
    if not made.good:
        raise _no_picture(path)
    said = (f"{made.bad} of its tiles at zoom {zoom} cannot be read.",) if made.bad else ()
    radians_a_tile = 2 * math.pi / 2**zoom
    to_earth, to_pixels = mercator_mappings(
        first_x * radians_a_tile - math.pi,
        math.pi - first_y * radians_a_tile,
        radians_a_tile / side,
    )
    return PlacedPicture(made.rgba, to_earth, to_pixels, said)


def _finest(zooms: Mapping[int, tuple[int, int, int, int]], side: int) -> int:
    fitting = [
        zoom
        for zoom, (x0, x1, y0, y1) in zooms.items()
        if (x1 - x0 + 1) * (y1 - y0 + 1) <= MOST_TILES
        and max(x1 - x0 + 1, y1 - y0 + 1) * side <= MAX_SIDE_PX
    ]
    return max(fitting, default=min(zooms))


def _tile_side(
    path: Path, archive: TileArchive, zooms: Mapping[int, tuple[int, int, int, int]]
) -> int:
    for zoom in zooms:
        for _, data in archive.tiles(zoom):
            tile = None if data is None else decode_tile(data)
            if tile is not None and tile.shape[0] in _TILE_SIDES_PX:
                return int(tile.shape[0])
    raise _no_picture(path)


def _no_picture(path: Path) -> MediaError:
    return MediaError(
        path,
        "none of its tiles is a PNG, JPEG or WebP picture of 256 or 512 pixels",
        "give raster tiles; vector tiles cannot be drawn",
    )


def _place(made: _Mosaic, column: int, row: int, data: bytes | None) -> None:
    tile = None if data is None else decode_tile(data)
    if tile is None or tile.shape[:2] != (made.side_px, made.side_px):
        made.bad += 1
        return
    made.good += 1
    top, left = row * made.side_px, column * made.side_px
    made.rgba[top : top + made.side_px, left : left + made.side_px] = tile


def decode_tile(data: bytes) -> Rgba | None:
    """(side, side, 4) pixels, or None where it is no picture of a tile's size."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(BytesIO(data), formats=FORMATS) as image:
                if image.size[0] not in _TILE_SIDES_PX or image.size[0] != image.size[1]:
                    return None
                return np.array(image.convert("RGBA"))
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None
