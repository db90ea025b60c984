"""Which packets a full decode shows, and in what order.

For nearly every file the order is that of the time stamps, and only the first and last few
pictures need a look by the decoder. Where stamps are missing, repeated or run backwards, or
packets are broken, the whole file is decoded once.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from geowork.errors import MediaError
from geowork.footage.decoding import Decoder
from geowork.footage.opening import DECODING_THREADS
from geowork.footage.packets import UNKNOWN, PacketTable
from geowork.jobs.progress import Progress

# H.264 and H.265 allow at most 16 pictures of reordering.
_MAX_REORDER = 16
_REPORT_EVERY = 64
_INTRA_CODECS = frozenset(("mjpeg", "rawvideo", "ffv1", "huffyuv", "prores", "dnxhd", "dvvideo"))


@dataclass(frozen=True, eq=False)
class Shown:
    """The stamps of the frames a full decode shows, in the order in which it shows them.

    Attributes:
        pts: (n,) ticks; `UNKNOWN` where neither the container nor the decoder knows.
        dts: (n,) ticks of the packet that made the decoder give the frame out, `UNKNOWN` for those
            it still held at the end; `None` where nothing had to be decoded.
    """

    pts: NDArray[np.int64]
    dts: NDArray[np.int64] | None = None


def presented(path: Path, table: PacketTable, progress: Progress) -> Shown:
    """Which frames a full decode shows.

    Raises:
        MediaError: not one frame can be decoded.
        CancelledError: the person asked to stop.
    """
    if not _stamps_tell_order(table):
        return _decode_all(path, table, "its time stamps are irregular", progress)
    if table.broken:
        return _decode_all(path, table, "it is damaged", progress)
    shown = ~table.discarded
    # One thread gives the first pictures soonest, and all of those before damage.
    with Decoder(path, table.stream, threads=1) as decoder:
        shown &= ~_lost_at_head(path, table, decoder)
        if table.damaged:
            shown &= ~_lost_at_tail(table, decoder)
    return Shown(np.sort(table.pts[shown]))


def _stamps_tell_order(table: PacketTable) -> bool:
    if np.any(table.pts == UNKNOWN):
        return False
    # AVI has no reordering stamps and may pack two pictures, or none, in a packet.
    if table.demuxer == "avi" and table.codec not in _INTRA_CODECS:
        return False
    if np.all(np.diff(table.pts) > 0):
        return True
    ordered = np.sort(table.pts)
    if np.any(np.diff(ordered) == 0) or np.any(table.dts == UNKNOWN):
        return False
    return _stamps_agree(ordered, table.dts)


def _stamps_agree(ordered: NDArray[np.int64], dts: NDArray[np.int64]) -> bool:
    """Whether decoding stamps are the sorted presentation stamps, delayed by a few pictures.

    An encoder that reorders by d pictures writes as dts of picture i+d the pts of the i-th
    shown. A stamp altered afterwards breaks this, and then the order must be decoded.
    """
    tolerance = 0.1 * float(np.median(np.diff(ordered)))
    for delay in range(min(_MAX_REORDER + 1, len(ordered))):
        lag = dts[delay:] - ordered[: len(ordered) - delay]
        if np.all(np.abs(lag - np.median(lag)) <= tolerance):
            return True
    return False


def _lost_at_head(path: Path, table: PacketTable, decoder: Decoder) -> NDArray[np.bool_]:
    """Packets at the start that no decoder can show, because what they refer to was cut off."""
    first_key = int(np.argmax(table.keys)) if np.any(table.keys) else 0
    leading = table.pts < table.pts[first_key]
    leading[: first_key + 1] = True
    settled_at = int(table.pts[leading].max())
    seen: list[int] = []
    for frame in decoder.from_start():
        if frame.pts is None:
            continue
        seen.append(frame.pts)
        if frame.pts >= settled_at:
            break
    if not seen:
        raise MediaError(
            path, "not one frame of its video can be decoded", "get another copy of the file"
        )
    return (table.pts < max(seen)) & ~np.isin(table.pts, seen)


def _lost_at_tail(table: PacketTable, decoder: Decoder) -> NDArray[np.bool_]:
    """Packets of the last group of a cut-off file that the decoder cannot show."""
    keys = np.flatnonzero(table.keys)
    if len(keys) == 0:
        return np.zeros(table.count, dtype=np.bool_)
    last_key_pts = int(table.pts[keys[-1]])
    _, frames = decoder.from_key(last_key_pts)
    seen = [frame.pts for frame in frames if frame.pts is not None]
    return (table.pts >= last_key_pts) & ~np.isin(table.pts, seen)


def _decode_all(path: Path, table: PacketTable, why: str, progress: Progress) -> Shown:
    report: Callable[[int], None] = lambda done: progress.report(  # noqa: E731
        done, table.count, f"Decoding {path.name} once, as {why}"
    )
    stamps: list[tuple[int, int]] = []
    threads = 1 if table.damaged or table.broken else DECODING_THREADS
    with Decoder(path, table.stream, threads) as decoder:
        for frame in decoder.from_start():
            pts, dts = frame.pts, frame.dts
            stamps.append((UNKNOWN if pts is None else pts, UNKNOWN if dts is None else dts))
            if len(stamps) % _REPORT_EVERY == 0:
                report(len(stamps))
    if not stamps:
        raise MediaError(
            path, "not one frame of its video can be decoded", "get another copy of the file"
        )
    pts, dts = np.array(stamps, dtype=np.int64).T.copy()
    return Shown(pts, dts)
