"""Time stamps for frames that the file gives none."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from geowork.errors import MediaError
from geowork.footage.packets import UNKNOWN, PacketTable
from geowork.footage.presentation import Shown

_AVI = "avi"


def filled_stamps(path: Path, table: PacketTable, shown: Shown) -> NDArray[np.int64]:
    """Stamps for frames that have none: in even steps between those that do, else from 0 on.

    Raises:
        MediaError: nothing to count by.
    """
    if table.demuxer == _AVI:
        slots = avi_slots(table, shown)
        return _counted_stamps(path, table, len(shown.pts)) if slots is None else slots
    pts, known = shown.pts, np.flatnonzero(shown.pts != UNKNOWN)
    if len(known) < 2 or np.any(np.diff(pts[known]) <= 0):
        return _counted_stamps(path, table, len(pts))
    # Even steps between two that are known, and the usual ones beyond the ends.
    first, last = known[0], known[-1]
    even = (np.arange(len(pts)) - first) * ((pts[last] - pts[first]) / (last - first))
    off = np.interp(np.arange(len(pts)), known, pts[known] - even[known])
    filled: NDArray[np.int64] = np.round(even + off).astype(np.int64)
    return filled


def avi_slots(table: PacketTable, shown: Shown) -> NDArray[np.int64] | None:
    """When an AVI shows its frames, (n,) ticks; `None` where its packets do not tell, or no AVI.

    AVI has no stamps but one slot a picture at an even rate, left empty where a recorder dropped
    a frame; what the demuxer gives as stamps are guesses. A decoder that reorders by d pictures
    gives the k-th out when it is fed packet k + d: slots are as far apart as frames, only later
    by the first of them.
    """
    dts = shown.dts
    if table.demuxer != _AVI or dts is None or dts[0] == UNKNOWN:
        return None
    known = dts != UNKNOWN
    held = int(np.argmin(known)) if not known.all() else len(dts)
    if known[held:].any() or np.any(np.diff(dts[:held]) <= 0):
        return None
    # Those that the decoder held at the end follow at the usual pace.
    usual = int(np.median(np.diff(dts[:held]))) if held > 1 else 1
    filled = np.append(dts[:held], dts[held - 1] + usual * np.arange(1, len(dts) - held + 1))
    slots: NDArray[np.int64] = (filled - filled[0] + table.dts[0]).astype(np.int64)
    return slots


def _counted_stamps(path: Path, table: PacketTable, count: int) -> NDArray[np.int64]:
    rate = table.frame_rate
    if not rate:
        raise MediaError(
            path, "has neither time stamps nor a frame rate", "convert it to MP4 or MKV first"
        )
    ticks = [round(Fraction(i) / rate / table.time_base) for i in range(count)]
    return np.array(ticks, dtype=np.int64)
