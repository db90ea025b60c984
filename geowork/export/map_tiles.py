"""The ground around the story, finer than the whole picture: tiles inside the exported map.

Tiles follow the usual scheme: at zoom z the spherical Mercator square (EPSG:3857) is cut into 2^z
by 2^z tiles of 256 px, x from the antimeridian eastwards, y from the north.
"""

from __future__ import annotations

import base64
import io
import math
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from geowork.drawing.sheet.map_view import EARTH_M, LonLat, projected
from geowork.imagery.overlay import Bounds, GeoPicture
from geowork.jobs.progress import Progress

TILE_PX = 256
_AROUND_M = 60.0
"""Ground that is shown around the story's outermost points, metres."""
_DEEPEST = 22
_QUALITY = 80
_WORLD_M = 2 * math.pi * EARTH_M


@dataclass
class TileSet:
    """Tiles by ``z/x/y``, as ``data:`` addresses.

    Args:
        first_zoom, last_zoom: of the whole levels; none where `last_zoom` is below `first_zoom`.
        wanted_zoom: at which the picture's own pixels would be shown.
        taken_bytes: of all addresses.
    """

    first_zoom: int
    last_zoom: int
    wanted_zoom: int
    taken_bytes: int = 0
    addresses: dict[str, str] = field(default_factory=dict)

    @property
    def is_whole(self) -> bool:
        """Whether the picture's own resolution was reached."""
        return self.last_zoom >= self.wanted_zoom


def zoom_of(metres_a_px: float, lat_deg: float) -> float:
    """The zoom at which a pixel of a tile is so long on the ground; it need not be whole."""
    return math.log2(_WORLD_M * math.cos(math.radians(lat_deg)) / TILE_PX / metres_a_px)


def tiles_around(
    raster: GeoPicture,
    bounds: Bounds,
    shown_zoom: float,
    story: Sequence[LonLat],
    limit_bytes: int,
    progress: Progress,
) -> TileSet:
    """Levels of tiles that cover the story, each whole, as deep as they fit into the limit.

    Args:
        bounds: of the picture, south-west and north-east, degrees.
        shown_zoom: of the picture as the page shows it anyway; coarser tiles add nothing.
        story: points that must be seen well, (lon_deg, lat_deg).
        limit_bytes: what all addresses together may take.
    """
    middle = (bounds[0][0] + bounds[1][0]) / 2
    own = math.ceil(zoom_of(raster.pixel_size_m, middle) - 0.25)
    first = math.floor(shown_zoom + 0.25) + 1
    made = TileSet(first, first - 1, min(own, _DEEPEST))
    box = _box(bounds, story)
    if box is None:
        return made
    for zoom in range(first, made.wanted_zoom + 1):
        progress.report(zoom - first, made.wanted_zoom + 1 - first, f"Map tiles, zoom {zoom}")
        level = _level(raster, box, zoom, limit_bytes - made.taken_bytes)
        if level is None:
            break
        made.addresses |= level
        made.taken_bytes += sum(map(len, level.values()))
        made.last_zoom = zoom
    return made


def _box(bounds: Bounds, story: Sequence[LonLat]) -> tuple[float, float, float, float] | None:
    """West, south, east, north of the story inside the picture, projected metres."""
    (south, west), (north, east) = bounds
    low, high = projected((west, south)), projected((east, north))
    places = [projected(one) for one in story]
    if not places:
        return None
    around = _AROUND_M / math.cos(math.radians(story[0][1]))
    xs, ys = zip(*places, strict=True)
    box = (
        max(low[0], min(xs) - around), max(low[1], min(ys) - around),
        min(high[0], max(xs) + around), min(high[1], max(ys) + around),
    )  # fmt: skip
    return box if box[0] < box[2] and box[1] < box[3] else None


def _level(
    raster: GeoPicture, box: tuple[float, float, float, float], zoom: int, limit_bytes: int
) -> dict[str, str] | None:
    """All tiles of one zoom; None once they take more than the limit."""
    side_m = _WORLD_M / 2**zoom
    first_x, last_x = (math.floor((x + _WORLD_M / 2) / side_m) for x in (box[0], box[2]))
    first_y, last_y = (math.floor((_WORLD_M / 2 - y) / side_m) for y in (box[3], box[1]))
    found: dict[str, str] = {}
    taken = 0
    for y in range(first_y, last_y + 1):
        north = _WORLD_M / 2 - y * side_m
        for x in range(first_x, last_x + 1):
            west = x * side_m - _WORLD_M / 2
            rgba = raster.window(west, north - side_m, west + side_m, north, (TILE_PX, TILE_PX))
            if not rgba[..., 3].any():
                continue
            address = _address(rgba)
            taken += len(address)
            if taken > limit_bytes:
                return None
            found[f"{zoom}/{x}/{y}"] = address
    return found


def _address(rgba: NDArray[np.uint8]) -> str:
    stream = io.BytesIO()
    Image.fromarray(rgba, "RGBA").save(stream, "WEBP", quality=_QUALITY, method=4)
    return "data:image/webp;base64," + base64.b64encode(stream.getvalue()).decode()
