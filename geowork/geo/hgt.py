"""SRTM height tiles (``N44W072.hgt``): one square degree, named by its south-west corner.

Big-endian 16-bit metres above EGM96, rows from the north, 1201 or 3601 to a side; samples lie on
the degree's edges, so that neighbouring tiles share them. -32768 is unknown.
"""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from geowork.errors import InputError

Array = NDArray[np.float64]

_NAME = re.compile(r"([NS])(\d{2})([EW])(\d{3})", re.IGNORECASE)
_SIDES = (1201, 3601)
_UNKNOWN = -32768


def read_hgt(path: Path) -> tuple[Array, Array]:
    """Heights (rows, columns) in metres, NaN where unknown; and (2, 3) degrees to cell corners.

    Raises:
        InputError: not named by its corner, of another size, unreadable, or without any height.
    """
    found = _NAME.match(path.stem)
    if found is None:
        raise InputError(path, "is not named by its corner", "name it as in N44W072.hgt")
    south = int(found[2]) * (1 if found[1].upper() == "N" else -1)
    west = int(found[4]) * (1 if found[3].upper() == "E" else -1)
    if not (-90 <= south < 90 and -180 <= west < 180):
        raise InputError(path, "names a corner that is not on the earth", "check its name")
    heights = _heights(path)
    steps = len(heights) - 1
    north = south + 1
    # Half a cell: the samples are the cells' centres.
    to_cells = np.array([[steps, 0.0, 0.5 - west * steps], [0.0, -steps, 0.5 + north * steps]])
    return heights, to_cells


def _heights(path: Path) -> Array:
    try:
        size = path.stat().st_size
        side = next((n for n in _SIDES if 2 * n * n == size), None)
        if side is None:
            problem = f"has {size} bytes, which is no SRTM tile"
            raise InputError(path, problem, "get it again, of 1201 or 3601 samples a side")
        raw = np.fromfile(path, dtype=">i2").reshape(side, side)
    except FileNotFoundError as error:
        raise InputError(path, "does not exist", "check the path") from error
    except OSError as error:
        problem = f"cannot be read ({error.strerror})"
        raise InputError(path, problem, "check the path and its permissions") from error
    heights = np.where(raw == _UNKNOWN, np.nan, raw.astype(np.float64))
    if not np.isfinite(heights).any():
        raise InputError(path, "holds no height at all", "give a tile with data")
    return heights
