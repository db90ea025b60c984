"""The frame index: which frame has which time stamp."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from math import floor

import numpy as np
from numpy.typing import NDArray

from geowork.footage.packets import UNKNOWN

# Times are typed and printed with six decimals; half of the last one is no difference.
_TIME_SLACK_S = Fraction(1, 2_000_000)

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
        marks: (n,) ticks that the decoder stamps the frames with, where that is not when they are
            shown (AVI); `None` where it is.
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
    marks: NDArray[np.int64] | None = None

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

    @property
    def decoded_pts(self) -> NDArray[np.int64]:
        """What the decoder stamps the frames with, (n,) ticks."""
        return self.pts if self.marks is None else self.marks

    def decoded_as(self, pts: int) -> int | None:
        """The frame that the decoder stamps so, if it is the only one."""
        order, ordered = self._by_mark
        place = bisect_left(ordered, pts)
        if place == self.count or ordered[place] != pts:
            return None
        repeated = place + 1 < self.count and ordered[place + 1] == pts
        return None if repeated else int(order[place])

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
    def _by_mark(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        if self.marks is None:
            return self._by_time, self._sorted
        order = np.argsort(self.marks, kind="stable").astype(np.int64)
        return order, self.marks[order]

    @cached_property
    def _by_time(self) -> NDArray[np.int64]:
        return np.argsort(self.pts, kind="stable").astype(np.int64)

    @cached_property
    def _sorted(self) -> NDArray[np.int64]:
        return self.pts[self._by_time]

    @property
    def _end_ticks(self) -> int:
        return int(self._sorted[-1] + self.durations[self._by_time[-1]])


def _jitter(steps: NDArray[np.int64]) -> float:
    # A stamp rounded to whole ticks is off by up to one; encoders are allowed 2 % of a step.
    return max(1.0, 0.02 * float(np.median(steps)))
