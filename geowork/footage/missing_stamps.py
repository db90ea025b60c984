"""Time stamps for frames that the file gives none."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from geowork.errors import MediaError
from geowork.footage.packets import UNKNOWN, PacketTable


def filled_stamps(path: Path, table: PacketTable, pts: NDArray[np.int64]) -> NDArray[np.int64]:
    """Stamps for frames that have none: in even steps between those that do, else from 0 on.

    Args:
        pts: (n,) ticks in the order of showing; `UNKNOWN` where neither container nor decoder knew.

    Raises:
        MediaError: nothing to count by.
    """
    known = np.flatnonzero(pts != UNKNOWN)
    # AVI has a rate and no stamps: what the demuxer makes of it is when pictures are decoded.
    if table.demuxer == "avi" or len(known) < 2 or np.any(np.diff(pts[known]) <= 0):
        return _counted_stamps(path, table, len(pts))
    # Even steps between two that are known, and the usual ones beyond the ends.
    first, last = known[0], known[-1]
    even = (np.arange(len(pts)) - first) * ((pts[last] - pts[first]) / (last - first))
    off = np.interp(np.arange(len(pts)), known, pts[known] - even[known])
    filled: NDArray[np.int64] = np.round(even + off).astype(np.int64)
    return filled


def _counted_stamps(path: Path, table: PacketTable, count: int) -> NDArray[np.int64]:
    rate = table.frame_rate
    if not rate:
        raise MediaError(
            path, "has neither time stamps nor a frame rate", "convert it to MP4 or MKV first"
        )
    ticks = [round(Fraction(i) / rate / table.time_base) for i in range(count)]
    return np.array(ticks, dtype=np.int64)
