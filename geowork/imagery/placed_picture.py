"""A picture with a place on earth that is not a GeoTIFF: tiles, overlays, world files."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from geowork.geo.position import Position
from geowork.imagery.overlay import Bounds, Overlay, Rgb

Array = NDArray[np.float64]
Mapping = Callable[[Array], Array]

MAX_LAT_DEG = 85.051_128
_EDGE_POINTS = 33
_GRID_PX = 16
_RADIUS_M = 6_378_137.0


@dataclass(frozen=True)
class PlacedPicture:
    """A picture in memory, and where its pixels lie.

    Args:
        rgba: (rows, columns, 4) uint8.
        to_earth: (n, 2) px to (n, 2) lat, lon degrees.
        to_pixels: the other way.
        warnings: what a person should know of the file, one sentence each.
    """

    rgba: Rgb
    to_earth: Mapping
    to_pixels: Mapping
    warnings: tuple[str, ...] = ()

    @property
    def width_px(self) -> int:
        """Width of the picture."""
        return int(self.rgba.shape[1])

    @property
    def height_px(self) -> int:
        """Height of the picture."""
        return int(self.rgba.shape[0])

    @property
    def pixel_size_m(self) -> float:
        """Length on the ground of one pixel at the picture's middle, metres."""
        x, y = self.width_px / 2, self.height_px / 2
        middle, beside = self.to_earth(np.array([[x, y], [x + 1, y]]))
        north = (beside[0] - middle[0]) * 111_320.0
        east = (beside[1] - middle[1]) * 111_320.0 * math.cos(math.radians(middle[0]))
        return math.hypot(north, east)

    def position_at(self, x_px: float, y_px: float) -> Position:
        """Where on earth a pixel lies; (0, 0) is the picture's upper left corner."""
        lat, lon = self.to_earth(np.array([[x_px, y_px]]))[0]
        return Position(float(lat), float(lon))

    def pixel_of(self, position: Position) -> tuple[float, float]:
        """Pixel (x, y) of a position; it may lie outside the picture."""
        x, y = self.to_pixels(np.array([[position.lat_deg, position.lon_deg]]))[0]
        return float(x), float(y)

    def picture(self, max_px: int = 8192) -> tuple[Rgb, float]:
        """RGB (rows, columns, 3), at most `max_px` long, and its px per px of the whole."""
        scale = min(1.0, max_px / max(self.width_px, self.height_px))
        rgb = np.ascontiguousarray(self.rgba[..., :3])
        if scale < 1:
            size = (max(1, round(self.width_px * scale)), max(1, round(self.height_px * scale)))
            rgb = np.asarray(cv2.resize(rgb, size, interpolation=cv2.INTER_AREA), dtype=np.uint8)
        return rgb, rgb.shape[1] / self.width_px

    def overlay(self, max_px: int = 4096) -> Overlay:
        """The picture in EPSG:3857, at most `max_px` on its longest side."""
        west, south, east, north = self._mercator_box()
        size = max(self.width_px, self.height_px, 2)
        step = max(east - west, north - south) / min(size, max_px)
        columns = max(1, round((east - west) / step))
        rows = max(1, round((north - south) / step))
        south, east = north - rows * step, west + columns * step
        rgba = self._warped((west, south, east, north), columns, rows)
        corners = _from_mercator(np.array([[west, south], [east, north]]))
        (south_deg, west_deg), (north_deg, east_deg) = corners
        bounds: Bounds = (
            (float(south_deg), float(west_deg)),
            (float(north_deg), float(east_deg)),
        )
        return Overlay(rgba, bounds)

    def window(
        self, west: float, south: float, east: float, north: float, size: tuple[int, int]
    ) -> Rgb:
        """A part of the picture in EPSG:3857, RGBA (height, width, 4); transparent outside it.

        Args:
            west, south, east, north: projected metres. size: width and height, px.
        """
        box = (west / _RADIUS_M, south / _RADIUS_M, east / _RADIUS_M, north / _RADIUS_M)
        return self._warped(box, *size)

    def _mercator_box(self) -> tuple[float, float, float, float]:
        """West, south, east, north of the picture's outline, in radians of the projection."""
        along = np.linspace(0.0, 1.0, _EDGE_POINTS)
        x, y = along * self.width_px, along * self.height_px
        none = np.zeros(_EDGE_POINTS)
        edges = np.concatenate(
            [
                np.stack([x, none], axis=1),
                np.stack([x, none + self.height_px], axis=1),
                np.stack([none, y], axis=1),
                np.stack([none + self.width_px, y], axis=1),
            ]
        )
        box = to_mercator(self.to_earth(edges))
        (west, south), (east, north) = box.min(axis=0), box.max(axis=0)
        return float(west), float(south), float(east), float(north)

    def _warped(self, box: tuple[float, float, float, float], columns: int, rows: int) -> Rgb:
        west, south, east, north = box
        # The mapping is smooth: it is computed on a coarse grid and interpolated between.
        x = np.linspace(west, east, columns // _GRID_PX + 2)
        y = np.linspace(north, south, rows // _GRID_PX + 2)
        grid = np.stack(np.meshgrid(x, y), axis=-1)
        pixels = self.to_pixels(_from_mercator(grid.reshape(-1, 2))).reshape(len(y), len(x), 2)
        out_x = (np.arange(columns) + 0.5) / columns * (len(x) - 1)
        out_y = (np.arange(rows) + 0.5) / rows * (len(y) - 1)
        at = np.meshgrid(out_x.astype(np.float32), out_y.astype(np.float32))
        fine = cv2.remap(pixels.astype(np.float32), at[0], at[1], cv2.INTER_LINEAR)
        source = fine - 0.5
        return np.asarray(
            cv2.remap(
                self.rgba,
                np.ascontiguousarray(source[..., 0]),
                np.ascontiguousarray(source[..., 1]),
                cv2.INTER_LINEAR,
                borderMode=cv2.BORDER_CONSTANT,
                borderValue=(0, 0, 0, 0),
            ),
            dtype=np.uint8,
        )


def to_mercator(places: Array) -> Array:
    """(n, 2) lat, lon degrees to x east and y north of the spherical Mercator, radians."""
    lat = np.radians(np.clip(places[:, 0], -MAX_LAT_DEG, MAX_LAT_DEG))
    return np.stack([np.radians(places[:, 1]), np.arcsinh(np.tan(lat))], axis=1)


def _from_mercator(points: Array) -> Array:
    lat = np.degrees(np.arctan(np.sinh(points[:, 1])))
    return np.stack([lat, np.degrees(points[:, 0])], axis=1)


def mercator_mappings(west: float, north: float, radians_a_px: float) -> tuple[Mapping, Mapping]:
    """To earth and to pixels, of a picture whose pixels are squares of the map's projection."""

    def to_earth(pixels: Array) -> Array:
        offset = np.array([west, north]) + pixels * np.array([radians_a_px, -radians_a_px])
        return _from_mercator(offset)

    def to_pixels(places: Array) -> Array:
        offset = to_mercator(places) - np.array([west, north])
        return np.asarray(offset / np.array([radians_a_px, -radians_a_px]), dtype=np.float64)

    return to_earth, to_pixels
