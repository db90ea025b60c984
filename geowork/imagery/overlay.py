"""A picture in the map's own projection, ready to be laid on it."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from geowork.geo.position import Position

Rgb = NDArray[np.uint8]
Bounds = tuple[tuple[float, float], tuple[float, float]]

WEB_MERCATOR = "EPSG:3857"


@dataclass(frozen=True)
class Overlay:
    """A raster warped to the map's projection (EPSG:3857).

    Args:
        rgba: (rows, columns, 4) uint8; transparent where the raster has nothing.
        bounds: south-west and north-east corner, each (lat_deg, lon_deg).
    """

    rgba: Rgb
    bounds: Bounds

    def png(self) -> bytes:
        """Lossless bytes, for the window."""
        return self._encoded("PNG", compress_level=4)

    def webp(self, quality: int = 82) -> bytes:
        """Small bytes with soft edges kept transparent, for a page that carries its pictures."""
        return self._encoded("WEBP", quality=quality, method=4)

    def _encoded(self, name: str, **options: Any) -> bytes:
        stream = BytesIO()
        Image.fromarray(self.rgba, "RGBA").save(stream, name, **options)
        return stream.getvalue()


class GeoPicture(Protocol):
    """A picture whose pixels have places on earth: a GeoTIFF, tiles, a ground overlay."""

    @property
    def warnings(self) -> tuple[str, ...]:
        """What a person should know of the file, one sentence each."""

    @property
    def pixel_size_m(self) -> float:
        """Length on the ground of one pixel at the picture's middle, metres."""

    def position_at(self, x_px: float, y_px: float) -> Position:
        """Where on earth a pixel lies; (0, 0) is the picture's upper left corner."""

    def pixel_of(self, position: Position) -> tuple[float, float]:
        """Pixel (x, y) of a position; it may lie outside the picture."""

    def picture(self, max_px: int = 8192) -> tuple[Rgb, float]:
        """RGB (rows, columns, 3), at most `max_px` long, and its px per px of the whole."""

    def window(
        self, west: float, south: float, east: float, north: float, size: tuple[int, int]
    ) -> Rgb:
        """A part in EPSG:3857 metres as RGBA of `size` (width, height); transparent outside it."""

    def overlay(self, max_px: int = 4096) -> Overlay:
        """The picture in EPSG:3857, at most `max_px` on its longest side."""
