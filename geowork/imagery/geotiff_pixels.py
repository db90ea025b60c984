"""Pixels of an opened GeoTIFF as colours a person can look at."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rasterio.enums import Resampling
from rasterio.errors import RasterioError

from geowork.imagery.geotiff_file import unreadable

Rgb = NDArray[np.uint8]

_BLOCKS_TRIED = 64


def read_colours(path: Path, dataset: Any, max_px: int) -> tuple[Rgb, float]:
    """RGBA (rows, columns, 4), at most `max_px` on its longest side, and its px per raster px.

    Raises:
        MediaError: its pixels are damaged.
    """
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
        raise unreadable(path) from error
    eight = as_bytes(data, inside)
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


def as_bytes(data: NDArray[Any], inside: NDArray[np.uint8]) -> Rgb:
    """Bands (3, rows, columns) as bytes, by what lies inside the picture."""
    if data.dtype == np.uint8:
        return data
    # Sixteen bits and reals are stretched between their 2nd and 98th percentile.
    values = np.nan_to_num(data.astype(np.float64), nan=0.0, posinf=0.0, neginf=0.0)
    known = values[:, inside > 0]
    low, high = np.percentile(known, (2, 98)) if known.size else (0.0, 1.0)
    stretched = (values - low) / max(high - low, 1e-9)
    return (np.clip(stretched, 0, 1) * 255).astype(np.uint8)
