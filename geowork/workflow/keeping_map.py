"""What was looked at on a map of the network, kept as a reference with its attribution."""

from __future__ import annotations

import io
import math
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import numpy as np
import rasterio
from PIL import Image
from rasterio.transform import from_origin

from geowork.errors import InputError
from geowork.jobs.progress import Progress
from geowork.network.tile_source import HALF_M, TileSource
from geowork.project.edits import Edit, put, several
from geowork.project.model import Project
from geowork.storage.media_table import MediaTable
from geowork.workflow.media import add_reference

TILE_PX = 256
MOST_TILES = 100

Seen = Callable[[int, int, int], bytes | None]
Bounds = tuple[float, float, float, float]
"""South, west, north, east, degrees."""


def keep_seen(
    project: Project,
    source: TileSource,
    seen: Seen,
    view: tuple[Bounds, float],
    folder: Path,
    media: MediaTable,
    progress: Progress,
) -> tuple[Edit, str]:
    """Make a georeferenced picture of the tiles that were looked at, and a reference of it.

    Args:
        seen: gives a tile (z, x, y) that is kept already; nothing is asked for.
        view: what the map shows, and its zoom.

    Raises:
        InputError: nothing of this source was looked at here, or the view is too wide.
    """
    bounds, zoom = view
    z = max(0, min(source.max_zoom, math.ceil(zoom - 0.01)))
    columns, rows = _range(bounds, z)
    if len(columns) * len(rows) > MOST_TILES:
        raise InputError(source.name, "shows too much to be kept", "zoom in")
    rgb, found = _mosaic(seen, z, columns, rows)
    if not found:
        raise InputError(source.name, "was not looked at here", "show it on the map first")
    now = datetime.now(UTC)
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{source.key}-{z}-{columns[0]}-{rows[0]}-{now:%Y%m%dT%H%M%S}.tif"
    _write(path, rgb, z, columns[0], rows[0])
    made, identity = add_reference(project, path, "orthophoto", media, progress)
    reference = msgspec.structs.replace(
        made.apply(project).references[identity],
        title=f"{source.name}, zoom {z}",
        provider=source.attribution,
        source=source.host,
        notes=f"Seen on the map {now:%Y-%m-%d}; when it was taken is not known.",
    )
    label = f"Keep the map of {source.name}"
    return several(label, made, put("references", reference, label)), identity


def _range(bounds: Bounds, z: int) -> tuple[range, range]:
    south, west, north, east = bounds
    side = 2**z
    x = [int((lon + 180) / 360 * side) for lon in (west, east)]
    y = [int((0.5 - _mercator(lat) / (2 * HALF_M)) * side) for lat in (north, south)]
    low_x, low_y = max(0, x[0]), max(0, y[0])
    return range(low_x, min(side - 1, x[1]) + 1), range(low_y, min(side - 1, y[1]) + 1)


def _mercator(lat_deg: float) -> float:
    lat = math.radians(max(-85.0, min(85.0, lat_deg)))
    return HALF_M / math.pi * math.log(math.tan(math.pi / 4 + lat / 2))


def _mosaic(
    seen: Seen, z: int, columns: range, rows: range
) -> tuple[np.ndarray[tuple[int, ...], np.dtype[np.uint8]], int]:
    rgb = np.zeros((len(rows) * TILE_PX, len(columns) * TILE_PX, 3), np.uint8)
    found = 0
    for down, y in enumerate(rows):
        for right, x in enumerate(columns):
            content = seen(z, x, y)
            if content is not None:
                with Image.open(io.BytesIO(content), formats=("PNG", "JPEG", "WEBP")) as picture:
                    tile = np.asarray(picture.convert("RGB").resize((TILE_PX, TILE_PX)))
                top, left = down * TILE_PX, right * TILE_PX
                rgb[top : top + TILE_PX, left : left + TILE_PX] = tile
                found += 1
    return rgb, found


def _write(
    path: Path, rgb: np.ndarray[tuple[int, ...], np.dtype[np.uint8]], z: int, x: int, y: int
) -> None:
    metres = 2 * HALF_M / 2**z / TILE_PX
    corner = (-HALF_M + x * TILE_PX * metres, HALF_M - y * TILE_PX * metres)
    with rasterio.open(
        path, "w", driver="GTiff", width=rgb.shape[1], height=rgb.shape[0], count=3,
        dtype="uint8", crs="EPSG:3857", transform=from_origin(*corner, metres, metres),
        compress="deflate",
    ) as dataset:  # fmt: skip
        dataset.write(np.moveaxis(rgb, -1, 0))
