"""Indexing a video: its frames and their stamps, mostly found without decoding it."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from geowork.footage.index import FrameIndex, SeekPoint
from geowork.footage.missing_stamps import avi_slots, filled_stamps
from geowork.footage.packets import UNKNOWN, PacketTable, read_packets
from geowork.footage.presentation import presented
from geowork.jobs.progress import Progress, Silent

_T = TypeVar("_T", bound=np.generic)

_PICTURE_A_PACKET = frozenset(("h264", "hevc"))


def build_index(
    path: Path, stream: int | None = None, progress: Progress | None = None
) -> FrameIndex:
    """Index a video from its packets.

    Args:
        path: a local file from anywhere; it is not trusted.
        stream: number of the video stream; by default the one a player would show.
        progress: told how far the file is read.

    Raises:
        MediaError: not a video, or nothing in it can be decoded.
        CancelledError: the person asked to stop.
    """
    watcher = progress or Silent()
    table = read_packets(path, stream, watcher)
    shown = presented(path, table, watcher)
    derived = bool(np.any(shown.pts == UNKNOWN))
    pts = filled_stamps(path, table, shown) if derived else shown.pts
    slots = None if derived else avi_slots(table, shown)
    marks, pts = (None, pts) if slots is None else (_frozen(pts), slots)
    ordinals = _ordinals(table, pts if marks is None else marks)
    known = ordinals >= 0
    keys = np.zeros(len(pts), dtype=np.bool_)
    keys[known] = table.keys[ordinals[known]]
    return FrameIndex(
        pts=_frozen(pts),
        durations=_frozen(_durations(table, pts, int(ordinals[-1]))),
        keys=_frozen(keys),
        ordinals=_frozen(ordinals),
        time_base=table.time_base,
        stream=table.stream,
        seek_points=() if derived else _seek_points(table),
        derived=derived,
        damaged=table.damaged or table.broken,
        # An edit list hides pictures that are only there for others to build on.
        announced=max(0, table.announced - int(table.discarded.sum())),
        announced_end_s=table.announced_end_s,
        undecoded=_undecoded(table, len(pts)) if not derived else 0,
        marks=marks,
    )


def _undecoded(table: PacketTable, shown: int) -> int:
    # Other codecs have packets that are no picture of their own.
    if table.codec not in _PICTURE_A_PACKET or np.any(np.diff(np.sort(table.pts)) <= 0):
        return 0
    return table.count - int(table.discarded.sum()) - shown


def _seek_points(table: PacketTable) -> tuple[SeekPoint, ...]:
    points = np.flatnonzero(table.keys & (table.pts != UNKNOWN))
    return tuple(SeekPoint(int(k), int(table.pts[k]), int(table.dts[k])) for k in points)


def _ordinals(table: PacketTable, pts: NDArray[np.int64]) -> NDArray[np.int64]:
    order = np.argsort(table.pts, kind="stable")
    places = np.minimum(np.searchsorted(table.pts, pts, sorter=order), table.count - 1)
    found = order[places].astype(np.int64)
    found[table.pts[found] != pts] = -1
    return found


def _durations(table: PacketTable, pts: NDArray[np.int64], last: int) -> NDArray[np.int64]:
    order = np.argsort(pts, kind="stable")
    steps = np.diff(pts[order])
    usual = int(np.median(steps)) if len(steps) else 0
    stated = int(table.durations[last]) if last >= 0 else 0
    durations = np.empty(len(pts), dtype=np.int64)
    durations[order] = np.append(steps, stated or usual)
    return durations


def _frozen(values: NDArray[_T]) -> NDArray[_T]:
    values.setflags(write=False)
    return values
