"""A photo with a world file beside it: six numbers that place its pixels on a map.

The file says nothing of the projection: that is read from a ``.prj`` beside it, or, where the
numbers can only be degrees, taken as WGS 84.
"""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from pyproj import CRS, Transformer
from pyproj.exceptions import CRSError

from geowork.errors import InputError, MediaError
from geowork.imagery.photo import open_photo
from geowork.imagery.placed_picture import PlacedPicture

Array = NDArray[np.float64]

_MAX_BYTES = 64 * 1024


def has_world_file(path: Path) -> bool:
    """Whether a world file lies beside a picture."""
    return _world_file(path) is not None


def open_with_world_file(path: Path) -> PlacedPicture:
    """A photo placed by the world file beside it.

    Raises:
        MediaError: no photo, or a world file that places it nowhere.
    """
    beside = _world_file(path)
    if beside is None:
        raise MediaError(path, "has no world file beside it", "give a georeferenced picture")
    forward = _numbers(beside)
    crs = _projection(beside, forward)
    rgb = open_photo(path)
    alpha = np.full((*rgb.shape[:2], 1), 255, np.uint8)
    transformer = Transformer.from_crs(crs, 4326, always_xy=True)
    back = np.linalg.inv(forward)

    def to_earth(pixels: Array) -> Array:
        # A world file places the centre of the first pixel.
        x, y = (forward[:2, :2] @ (pixels - 0.5).T) + forward[:2, 2:]
        lon, lat = transformer.transform(x, y)
        return np.stack([lat, lon], axis=1)

    def to_pixels(places: Array) -> Array:
        x, y = transformer.transform(places[:, 1], places[:, 0], direction="INVERSE")
        column, row = back[:2, :2] @ np.stack([x, y]) + back[:2, 2:]
        return np.stack([column, row], axis=1) + 0.5

    picture = PlacedPicture(np.concatenate([rgb, alpha], axis=2), to_earth, to_pixels)
    corners = to_earth(np.array([[0.0, 0.0], [rgb.shape[1], rgb.shape[0]]]))
    if not np.isfinite(corners).all() or np.abs(corners[:, 0]).max() > 85.1:
        raise MediaError(beside, "places the picture outside the map", "check its six numbers")
    return picture


def _world_file(path: Path) -> Path | None:
    suffix = path.suffix.lower()
    short = f".{suffix[1:2]}{suffix[-1:]}w" if len(suffix) > 2 else ".wld"
    for ending in (short, f"{suffix}w", ".wld"):
        for made in (path.with_suffix(ending), path.with_suffix(ending.upper())):
            if made.is_file():
                return made
    return None


def _numbers(beside: Path) -> Array:
    try:
        with beside.open("rb") as file:
            words = file.read(_MAX_BYTES).decode("ascii").split()
        a, d, b, e, c, f = (float(word.replace(",", ".")) for word in words)
    except (OSError, ValueError) as error:
        raise MediaError(beside, "is not six numbers", "write the world file again") from error
    forward = np.array([[a, b, c], [d, e, f], [0.0, 0.0, 1.0]])
    if not np.isfinite(forward).all() or abs(a * e - b * d) < 1e-24:
        raise MediaError(beside, "places no pixel beside another", "write the world file again")
    return forward


def _projection(beside: Path, forward: Array) -> CRS:
    stated = beside.with_suffix(".prj")
    try:
        if stated.is_file() and stated.stat().st_size <= _MAX_BYTES:
            return CRS.from_wkt(stated.read_text(encoding="utf-8"))
    except (CRSError, UnicodeDecodeError) as error:
        raise InputError(stated, "is not a known projection", "export it again") from error
    x, y = forward[0, 2], forward[1, 2]
    step = math.hypot(forward[0, 0], forward[1, 0])
    if abs(x) <= 180 and abs(y) <= 90 and step < 1:
        return CRS.from_epsg(4326)
    raise MediaError(beside, "does not say its projection", "put the .prj file beside it")
