"""The frame index: which frame has which time stamp, found without decoding the file."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from math import floor
from pathlib import Path
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from geowork.footage.missing_stamps import filled_stamps
from geowork.footage.packets import UNKNOWN, PacketTable, read_packets
from geowork.footage.presentation import presented
from geowork.jobs.progress import Progress, Silent

_T = TypeVar("_T", bound=np.generic)

# Times are typed and printed with six decimals; half of the last one is no difference.
_TIME_SLACK_S = Fraction(1, 2_000_000)

_PICTURE_A_PACKET = frozenset(("h264", "hevc"))

# Sound may run on a little after the last picture; much more means that pictures are missing.
_CUT_RATIO = 1.05


@dataclass(frozen=True, eq=False)
class SeekPoint:
    """A key packet: its place among the packets and its stamps in ticks."""

    ordinal: int
    pts: int
    dts: int


@dataclass(frozen=True, eq=False)
class FrameIndex:
    """The frames that a full decode shows, in the order in which it shows them.

    Frame i is the i-th. Its address in a case is `pts[i]` with `time_base`; the number alone is
    not, since other programs count differently.

    Attributes:
        pts: (n,) presentation stamps in ticks, as they stand in the file: nothing subtracted.
        durations: (n,) ticks until the next stamp; for the last frame what the file says.
        keys: (n,) frames that decode on their own.
        ordinals: (n,) place of the frame's packet in decoding order, -1 where unknown.
        time_base: seconds per tick.
        stream: number of the video stream in the file.
        seek_points: key packets in decoding order, those of frames never shown included.
        derived: stamps are missing in the file; those were filled in by its frame rate.
        damaged: the container is cut short or flags broken packets.
        announced: how many pictures the container says it shows, 0 where it does not say.
        undecoded: pictures in the file that lean on what was cut off, so that none can show them.
        announced_end_s: how long the container says it lasts, sound included, 0 where unknown.
    """

    pts: NDArray[np.int64]
    durations: NDArray[np.int64]
    keys: NDArray[np.bool_]
    ordinals: NDArray[np.int64]
    time_base: Fraction
    stream: int
    seek_points: tuple[SeekPoint, ...]
    derived: bool
    damaged: bool
    announced: int
    announced_end_s: float
    undecoded: int = 0

    @property
    def count(self) -> int:
        """How many frames there are."""
        return len(self.pts)

    @property
    def start_time_s(self) -> float:
        """Earliest time stamp, s."""
        return float(int(self.pts.min()) * self.time_base)

    @property
    def end_time_s(self) -> float:
        """When the last frame stops being shown, s."""
        return float(self._end_ticks * self.time_base)

    @property
    def duration_s(self) -> float:
        """From the earliest time stamp until the last frame stops being shown, s."""
        return float((self._end_ticks - int(self.pts.min())) * self.time_base)

    @property
    def average_rate(self) -> Fraction | None:
        """Frames per second over the whole length, `None` for a single frame."""
        span = int(self.pts.max() - self.pts.min())
        return Fraction(self.count - 1) / (span * self.time_base) if span else None

    @cached_property
    def constant_rate(self) -> bool:
        """Whether frames are evenly spaced, up to the rounding of their stamps."""
        if self.count < 3:
            return True
        steps = np.diff(self.pts)
        even = np.round(np.linspace(self.pts[0], self.pts[-1], self.count))
        return bool(np.all(steps > 0) and np.all(np.abs(self.pts - even) <= _jitter(steps)))

    @property
    def warnings(self) -> tuple[str, ...]:
        """What a person should know before relying on the frames, one sentence each."""
        found = []
        if self.damaged:
            found.append(
                "The file is cut short or damaged: only the frames that exist are counted "
                f"({self.count})."
            )
        elif self.undecoded:
            found.append(
                f"{self.undecoded} pictures in the file cannot be decoded, as those they build on "
                "were cut off."
            )
        elif self.announced > self.count:
            found.append(f"The file announces {self.announced} frames but holds {self.count}.")
        if self.announced_end_s > _CUT_RATIO * self.duration_s + 1 and not self.damaged:
            found.append(
                f"The file announces {self.announced_end_s:.3f} s but its pictures last "
                f"{self.duration_s:.3f} s: it may be cut short."
            )
        if self.derived:
            found.append("Frames without a time stamp in the file are given one by its frame rate.")
        elif self.count > 1 and np.any(np.diff(self.pts) <= 0):
            found.append("Time stamps are repeated or step backwards in this file.")
        return tuple(found)

    def time_s(self, index: int) -> float:
        """Absolute time stamp of a frame, s: pts times the time base."""
        return float(int(self.pts[index]) * self.time_base)

    def find(self, pts: int) -> int | None:
        """The frame with exactly this stamp (the first one where it is repeated)."""
        # A person may ask for any number; those beyond 64 bits NumPy would not search for.
        place = bisect_left(self._sorted, pts)
        if place == self.count or self._sorted[place] != pts:
            return None
        return int(self._by_time[place])

    def find_only(self, pts: int) -> int | None:
        """The frame with this stamp, if it is the only one."""
        place = bisect_left(self._sorted, pts)
        repeated = place + 1 < self.count and self._sorted[place + 1] == pts
        return None if repeated else self.find(pts)

    def seek_point(self, stamp: tuple[int | None, int | None] | None) -> SeekPoint | None:
        """The key packet with this (pts, dts), `None` where it is none or not the only one."""
        return None if stamp is None else self._by_stamp.get(stamp)

    def nearest(self, pts: int) -> int:
        """The frame whose stamp is nearest."""
        place = bisect_left(self._sorted, pts)
        beside = range(max(0, place - 1), min(place + 1, self.count))
        return int(self._by_time[min(beside, key=lambda at: abs(int(self._sorted[at]) - pts))])

    def shown_at(self, time_s: float) -> int | None:
        """The frame being shown at an absolute time in s, `None` outside the video."""
        if not np.isfinite(time_s):
            return None
        ticks = floor((Fraction(time_s) + _TIME_SLACK_S) / self.time_base)
        if ticks < self._sorted[0] or ticks > self._end_ticks:
            return None
        return int(self._by_time[np.searchsorted(self._sorted, ticks, side="right") - 1])

    @cached_property
    def _by_stamp(self) -> dict[tuple[int | None, int | None], SeekPoint | None]:
        found: dict[tuple[int | None, int | None], SeekPoint | None] = {}
        for point in self.seek_points:
            stamp = (point.pts, None if point.dts == UNKNOWN else point.dts)
            found[stamp] = None if stamp in found else point
        return found

    @cached_property
    def _by_time(self) -> NDArray[np.int64]:
        return np.argsort(self.pts, kind="stable").astype(np.int64)

    @cached_property
    def _sorted(self) -> NDArray[np.int64]:
        return self.pts[self._by_time]

    @property
    def _end_ticks(self) -> int:
        return int(self._sorted[-1] + self.durations[self._by_time[-1]])


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
    pts = presented(path, table, watcher)
    derived = bool(np.any(pts == UNKNOWN))
    if derived:
        pts = filled_stamps(path, table, pts)
    ordinals = _ordinals(table, pts)
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


def _jitter(steps: NDArray[np.int64]) -> float:
    # A stamp rounded to whole ticks is off by up to one; encoders are allowed 2 % of a step.
    return max(1.0, 0.02 * float(np.median(steps)))


def _frozen(values: NDArray[_T]) -> NDArray[_T]:
    values.setflags(write=False)
    return values
