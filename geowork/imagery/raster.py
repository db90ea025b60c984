"""Georeferenced pictures: GeoTIFF by the GTiff driver only, as a picture and as a map overlay."""

from __future__ import annotations

import math
import warnings
from pathlib import Path
from typing import Any

import numpy as np
import rasterio
from numpy.typing import NDArray
from pyproj import Transformer
from rasterio import Affine
from rasterio.enums import ColorInterp, Resampling
from rasterio.errors import NotGeoreferencedWarning, RasterioError
from rasterio.vrt import WarpedVRT
from rasterio.warp import calculate_default_transform, reproject, transform_bounds

from geowork.errors import MediaError
from geowork.geo.position import Position
from geowork.imagery.overlay import WEB_MERCATOR, Bounds, Overlay

Rgb = NDArray[np.uint8]

MAX_SIDE_PX = 200_000
_BLOCKS_TRIED = 64

_TIFF_STARTS = (b"II*\0", b"MM\0*", b"II+\0", b"MM\0+")
# Neighbouring files (.aux.xml, .ovr, world files) could change what the picture says.
_ALONE = {"GDAL_DISABLE_READDIR_ON_OPEN": "EMPTY_DIR", "GDAL_PAM_ENABLED": "NO"}


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
        with _opened(path) as dataset:
            _check(path, dataset)
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
        with _opened(self.path) as dataset:
            rgba, scale = _read(self.path, dataset, max_px)
        return np.ascontiguousarray(rgba[..., :3]), scale

    def overlay(self, max_px: int = 4096) -> Overlay:
        """The picture warped to EPSG:3857, at most `max_px` on its longest side."""
        with _opened(self.path) as dataset:
            return _warped(self.path, dataset, max_px)

    def overlay_png(self, max_px: int = 4096) -> tuple[bytes, Bounds]:
        """PNG bytes of the overlay, and its corners (lat_deg, lon_deg), south-west first."""
        made = self.overlay(max_px)
        return made.png(), made.bounds

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
            _opened(self.path) as dataset,
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
        rgba = np.concatenate([np.moveaxis(_as_bytes(data, inside), 0, -1), inside[..., None]], -1)
        return np.ascontiguousarray(rgba.astype(np.uint8))


def _is_coarser(dataset: Any, target: Any) -> bool:
    own = dataset.transform
    return bool(abs(target.a) > 2 * math.hypot(own.a, own.d)) and not dataset.crs.is_geographic


class _opened:  # noqa: N801
    """A dataset, read alone and by the GTiff driver, with GDAL's errors turned into ours."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._env = rasterio.Env(**_ALONE)
        self._dataset: Any = None

    def __enter__(self) -> Any:
        _sniff(self._path)
        self._env.__enter__()
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore", NotGeoreferencedWarning)
                self._dataset = rasterio.open(self._path.resolve(), driver="GTiff")
        except (RasterioError, ValueError) as error:
            self._env.__exit__(None, None, None)
            raise _unreadable(self._path) from error
        return self._dataset

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, _: object
    ) -> None:
        self._dataset.close()
        self._env.__exit__(None, None, None)
        if isinstance(error, RasterioError):
            raise _unreadable(self._path) from error


def _unreadable(path: Path) -> MediaError:
    return MediaError(path, "is not a readable GeoTIFF", "export it again as an uncut GeoTIFF")


def _sniff(path: Path) -> None:
    try:
        with path.open("rb") as stream:
            start = stream.read(4)
    except OSError as error:
        problem = f"cannot be read ({error.strerror})"
        raise MediaError(path, problem, "check the path and its permissions") from error
    if start not in _TIFF_STARTS:
        raise MediaError(path, "is not a TIFF file", "give an orthophoto exported as GeoTIFF")


def _check(path: Path, dataset: Any) -> None:
    if max(dataset.width, dataset.height) > MAX_SIDE_PX:
        raise MediaError(path, f"is wider than {MAX_SIDE_PX} pixels", "cut out the part you need")
    if dataset.crs is None or dataset.transform.is_identity or not dataset.transform.determinant:
        raise MediaError(
            path, "does not say where on earth it lies", "export it with its projection"
        )
    try:
        corners = transform_bounds(dataset.crs, "EPSG:4326", *dataset.bounds)
    except RasterioError as error:
        raise _unreadable(path) from error
    west, south, east, north = corners
    if not (-180 <= west < east <= 180 and -85.1 <= south < north <= 85.1):
        raise MediaError(path, "lies outside the map", "check its projection and corners")


def _read(path: Path, dataset: Any, max_px: int) -> tuple[Rgb, float]:
    scale = min(1.0, max_px / max(dataset.width, dataset.height))
    shape = (max(1, round(dataset.height * scale)), max(1, round(dataset.width * scale)))
    method = Resampling.average if scale < 1 else Resampling.nearest
    bands = (1, 2, 3) if dataset.count >= 3 else (1, 1, 1)
    try:
        if scale < 1:
            _try_pixels(dataset)
        data = dataset.read(list(bands), out_shape=(3, *shape), resampling=method)
        inside = dataset.dataset_mask(out_shape=shape, resampling=Resampling.nearest)
    except RasterioError as error:
        raise _unreadable(path) from error
    eight = _as_bytes(data, inside)
    rgba = np.concatenate([np.moveaxis(eight, 0, -1), inside[..., None]], axis=-1)
    return rgba.astype(np.uint8), shape[1] / dataset.width


def _try_pixels(dataset: Any) -> None:
    """Read some blocks of the pixels themselves: overviews may be whole where those are damaged."""
    if not dataset.overviews(1):
        return
    high, wide = dataset.block_shapes[0]
    places = [(row, column) for row in range(0, dataset.height, high)
              for column in range(0, dataset.width, wide)]  # fmt: skip
    for row, column in places[:: max(1, len(places) // _BLOCKS_TRIED)]:
        end_row, end_column = min(row + high, dataset.height), min(column + wide, dataset.width)
        dataset.read(1, window=((row, end_row), (column, end_column)))


def _as_bytes(data: NDArray[Any], inside: NDArray[np.uint8]) -> Rgb:
    if data.dtype == np.uint8:
        return data
    # Sixteen bits and reals are stretched between their 2nd and 98th percentile.
    values = np.nan_to_num(data.astype(np.float64), nan=0.0, posinf=0.0, neginf=0.0)
    known = values[:, inside > 0]
    low, high = np.percentile(known, (2, 98)) if known.size else (0.0, 1.0)
    stretched = (values - low) / max(high - low, 1e-9)
    return (np.clip(stretched, 0, 1) * 255).astype(np.uint8)


def _warped(path: Path, dataset: Any, max_px: int) -> Overlay:
    rgba, _ = _read(path, dataset, 2 * max_px)
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
