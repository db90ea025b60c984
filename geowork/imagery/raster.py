"""Georeferenced pictures: GeoTIFF by the GTiff driver only, as a picture and as a map overlay."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import numpy as np
import rasterio
from numpy.typing import NDArray
from pyproj import Transformer
from rasterio import Affine
from rasterio.enums import ColorInterp, Resampling
from rasterio.vrt import WarpedVRT
from rasterio.warp import calculate_default_transform, reproject

from geowork.geo.position import Position
from geowork.imagery.geotiff_file import check_placed, opened
from geowork.imagery.geotiff_pixels import as_bytes, read_colours
from geowork.imagery.overlay import WEB_MERCATOR, Overlay

Rgb = NDArray[np.uint8]


class Raster:
    """A GeoTIFF with colours and a place on earth. Safe to use from several threads.

    Args:
        path: the file, opened anew for each read.
        width_px, height_px: its full size.
    """

    def __init__(self, path: Path, dataset: Any) -> None:
        self.path = path
        self.width_px = int(dataset.width)
        self.height_px = int(dataset.height)
        self._affine = dataset.transform
        self._to_earth = Transformer.from_crs(dataset.crs.to_wkt(), "EPSG:4326", always_xy=True)

    @classmethod
    def open(cls, path: Path) -> Raster:
        """Check a GeoTIFF.

        Raises:
            MediaError: no TIFF, no place on earth, too large, or not a picture.
        """
        with opened(path) as dataset:
            check_placed(path, dataset)
            return cls(path, dataset)

    def position_at(self, x_px: float, y_px: float) -> Position:
        """Where on earth a pixel lies; (0, 0) is the picture's upper left corner."""
        x, y = self._affine @ (x_px, y_px)
        lon, lat = self._to_earth.transform(x, y)
        return Position(float(lat), float(lon))

    def pixel_of(self, position: Position) -> tuple[float, float]:
        """Pixel (x, y) of a position; it may lie outside the picture."""
        x, y = self._to_earth.transform(position.lon_deg, position.lat_deg, direction="INVERSE")
        column, row = ~self._affine @ (x, y)
        return float(column), float(row)

    @property
    def warnings(self) -> tuple[str, ...]:
        """Nothing that needs saying: what is wrong with a GeoTIFF is refused."""
        return ()

    @property
    def pixel_size_m(self) -> float:
        """Length on the ground of one pixel at the picture's middle, metres."""
        middle = self.position_at(self.width_px / 2, self.height_px / 2)
        beside = self.position_at(self.width_px / 2 + 1, self.height_px / 2)
        north = (beside.lat_deg - middle.lat_deg) * 111_320.0
        east = (beside.lon_deg - middle.lon_deg) * 111_320.0
        return math.hypot(north, east * math.cos(math.radians(middle.lat_deg)))

    def picture(self, max_px: int = 8192) -> tuple[Rgb, float]:
        """The picture as RGB (rows, columns, 3), and its scale: picture px per raster px.

        Args:
            max_px: longest side of the result; larger rasters are read at lower resolution.
        """
        with opened(self.path) as dataset:
            rgba, scale = read_colours(self.path, dataset, max_px)
        return np.ascontiguousarray(rgba[..., :3]), scale

    def overlay(self, max_px: int = 4096) -> Overlay:
        """The picture warped to EPSG:3857, at most `max_px` on its longest side."""
        with opened(self.path) as dataset:
            return _warped(self.path, dataset, max_px)

    def window(
        self, west: float, south: float, east: float, north: float, size: tuple[int, int]
    ) -> Rgb:
        """A part of the picture in EPSG:3857, RGBA (height, width, 4); transparent outside it.

        Args:
            west, south, east, north: projected metres. size: width and height, px.
        """
        width, height = size
        target = Affine((east - west) / width, 0, west, 0, (south - north) / height, north)
        with (
            opened(self.path) as dataset,
            WarpedVRT(
                dataset,
                crs=WEB_MERCATOR,
                transform=target,
                width=width,
                height=height,
                resampling=Resampling.average
                if _is_coarser(dataset, target)
                else Resampling.bilinear,
                add_alpha=dataset.nodata is None and dataset.colorinterp[-1] != ColorInterp.alpha,
            ) as warped,
        ):
            bands = [1, 2, 3] if dataset.count >= 3 else [1, 1, 1]
            data = warped.read(bands)
            inside = warped.dataset_mask()
        rgba = np.concatenate([np.moveaxis(as_bytes(data, inside), 0, -1), inside[..., None]], -1)
        return np.ascontiguousarray(rgba.astype(np.uint8))


def _is_coarser(dataset: Any, target: Any) -> bool:
    own = dataset.transform
    return bool(abs(target.a) > 2 * math.hypot(own.a, own.d)) and not dataset.crs.is_geographic


def _warped(path: Path, dataset: Any, max_px: int) -> Overlay:
    rgba, _ = read_colours(path, dataset, 2 * max_px)
    rows, columns = rgba.shape[:2]
    source = dataset.transform @ dataset.transform.scale(
        dataset.width / columns, dataset.height / rows
    )
    target, width, height = calculate_default_transform(
        dataset.crs, WEB_MERCATOR, columns, rows, *dataset.bounds
    )
    shrink = max(1.0, max(width, height) / max_px)
    width, height = max(1, int(width / shrink)), max(1, int(height / shrink))
    target = target @ target.scale(shrink, shrink)
    out = np.zeros((4, height, width), np.uint8)
    reproject(
        np.ascontiguousarray(np.moveaxis(rgba, -1, 0)),
        out,
        src_transform=source,
        src_crs=dataset.crs,
        dst_transform=target,
        dst_crs=WEB_MERCATOR,
        resampling=Resampling.bilinear,
    )
    west, north = target @ (0, 0)
    east, south = target @ (width, height)
    lon, lat = Transformer.from_crs(WEB_MERCATOR, "EPSG:4326", always_xy=True).transform(
        (west, east), (south, north)
    )
    bounds = ((float(lat[0]), float(lon[0])), (float(lat[1]), float(lon[1])))
    return Overlay(np.ascontiguousarray(np.moveaxis(out, 0, -1)), bounds)


def geotiff_bytes(overlay: Overlay) -> bytes:
    """An overlay as a compressed GeoTIFF in EPSG:3857, for other programs."""
    rows, columns = overlay.rgba.shape[:2]
    (south, west), (north, east) = overlay.bounds
    x, y = Transformer.from_crs("EPSG:4326", WEB_MERCATOR, always_xy=True).transform(
        (west, east), (south, north)
    )
    transform = Affine((x[1] - x[0]) / columns, 0, x[0], 0, (y[0] - y[1]) / rows, y[1])
    with rasterio.MemoryFile() as memory:
        with memory.open(
            driver="GTiff", width=columns, height=rows, count=4, dtype="uint8",
            crs=WEB_MERCATOR, transform=transform, compress="deflate", photometric="RGB",
        ) as made:  # fmt: skip
            made.write(np.moveaxis(overlay.rgba, -1, 0))
            made.colorinterp = (
                ColorInterp.red, ColorInterp.green, ColorInterp.blue, ColorInterp.alpha,
            )  # fmt: skip
        return bytes(memory.read())
