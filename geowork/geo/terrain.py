"""The height of the ground: a raster of heights, or a stated level."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray
from pyproj import CRS, Transformer
from pyproj.exceptions import CRSError

from geowork.errors import InputError
from geowork.geo.hgt import read_hgt

Array = NDArray[np.float64]

_MAX_CELLS = 100_000_000
_TIFF_MAGIC = (b"II*\0", b"MM\0*", b"II+\0", b"MM\0+")


class Terrain(Protocol):
    """Ground heights above the project's vertical datum, metres."""

    @property
    def sigma_m(self) -> float:
        """One sigma of a height; the error is taken as shared by all points of one place."""

    def height_m(self, lat_deg: Array, lon_deg: Array) -> Array:
        """Heights at positions (n,), NaN where nothing is known."""


@dataclass(frozen=True)
class FlatTerrain:
    """Level ground at a stated height."""

    level_m: float = 0.0
    sigma_m: float = 0.5

    def height_m(self, lat_deg: Array, lon_deg: Array) -> Array:
        """The same height everywhere."""
        return np.full(np.shape(lat_deg), self.level_m)


class RasterTerrain:
    """Heights from one band of a georeferenced raster, bilinear between cell centres.

    Args:
        heights: (rows, columns) metres, NaN where there is no data.
        to_cells: the affine inverse (2, 3): map coordinates to (column, row) of cell corners.
        crs: coordinate system of the raster.
        sigma_m: one sigma of a height, metres.
    """

    def __init__(self, heights: Array, to_cells: Array, crs: CRS, sigma_m: float) -> None:
        self._heights = heights
        self._to_cells = to_cells
        self._to_map: Any = Transformer.from_crs(CRS.from_epsg(4326), crs, always_xy=True)
        self.sigma_m = sigma_m

    @classmethod
    def open(cls, path: Path, sigma_m: float = 2.0) -> RasterTerrain:
        """Read the first band of a GeoTIFF, or an SRTM tile (``.hgt``).

        Raises:
            InputError: missing, neither of them, without coordinate system, too large, or empty.
        """
        if path.suffix.lower() == ".hgt":
            cells, to_cells = read_hgt(path)
            return cls(cells, to_cells, CRS.from_epsg(4326), sigma_m)
        _check_magic(path)
        heights, transform, crs = _read_band(path)
        if not np.isfinite(heights).any():
            raise InputError(path, "holds no height at all", "give a terrain model with data")
        forward = np.array([[transform.a, transform.b, transform.c],
                            [transform.d, transform.e, transform.f], [0.0, 0.0, 1.0]])  # fmt: skip
        if abs(float(np.linalg.det(forward))) < 1e-18:
            raise InputError(path, "has no georeference", "give a GeoTIFF placed on the earth")
        return cls(heights, np.linalg.inv(forward)[:2], crs, sigma_m)

    def height_m(self, lat_deg: Array, lon_deg: Array) -> Array:
        """Heights at positions (n,); NaN outside the raster and beside cells without data."""
        x, y = self._to_map.transform(np.asarray(lon_deg), np.asarray(lat_deg))
        x, y = np.asarray(x, dtype=np.float64), np.asarray(y, dtype=np.float64)
        a = self._to_cells
        column = a[0, 0] * x + a[0, 1] * y + a[0, 2] - 0.5
        row = a[1, 0] * x + a[1, 1] * y + a[1, 2] - 0.5
        return _bilinear(self._heights, row, column)


def _bilinear(grid: Array, row: Array, column: Array) -> Array:
    rows, columns = grid.shape
    # Half a cell around the outermost centres still belongs to the raster.
    with np.errstate(invalid="ignore"):
        inside = (row >= -0.5) & (row <= rows - 0.5) & (column >= -0.5) & (column <= columns - 0.5)
    r = np.clip(np.where(inside, row, 0.0), 0.0, rows - 1.0)
    c = np.clip(np.where(inside, column, 0.0), 0.0, columns - 1.0)
    top, left = np.floor(r).astype(int), np.floor(c).astype(int)
    bottom, right = np.minimum(top + 1, rows - 1), np.minimum(left + 1, columns - 1)
    dr, dc = r - top, c - left
    upper = grid[top, left] * (1.0 - dc) + grid[top, right] * dc
    lower = grid[bottom, left] * (1.0 - dc) + grid[bottom, right] * dc
    return np.asarray(np.where(inside, upper * (1.0 - dr) + lower * dr, np.nan), dtype=np.float64)


def _check_magic(path: Path) -> None:
    try:
        with path.open("rb") as file:
            magic = file.read(4)
    except FileNotFoundError as error:
        raise InputError(path, "does not exist", "check the path") from error
    except OSError as error:
        problem = f"cannot be read ({error.strerror})"
        raise InputError(path, problem, "check the path and its permissions") from error
    if magic not in _TIFF_MAGIC:
        raise InputError(path, "is not a TIFF file", "give the terrain as a GeoTIFF")


def _read_band(path: Path) -> tuple[Array, Any, CRS]:
    # Imported here: GDAL is slow to load, and most runs have no terrain.
    import rasterio  # noqa: PLC0415
    from rasterio.errors import RasterioError  # noqa: PLC0415

    try:
        with rasterio.open(path, driver="GTiff") as source:
            if source.width * source.height > _MAX_CELLS:
                problem = f"has {source.width} x {source.height} cells"
                raise InputError(path, problem, f"crop it to at most {_MAX_CELLS} cells")
            if source.crs is None:
                raise InputError(
                    path, "has no coordinate system", "give a GeoTIFF placed on the earth"
                )
            band = source.read(1, masked=True)
            crs = CRS.from_wkt(source.crs.to_wkt())
            transform = source.transform
    except (RasterioError, CRSError) as error:
        raise InputError(
            path, "cannot be read as a GeoTIFF", "check the file or export it again"
        ) from error
    if not np.issubdtype(band.dtype, np.number) or np.issubdtype(band.dtype, np.complexfloating):
        raise InputError(path, "does not hold heights", "give a terrain model in metres")
    return np.ma.filled(band.astype(np.float64), np.nan), transform, crs
