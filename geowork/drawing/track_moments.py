"""A track by its moments, so that drawing one frame of a long one does not go through all of it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from threading import Lock
from typing import Any

from geowork.drawing.contracts import items_at, number_at
from geowork.drawing.gaps import unbroken
from geowork.project.model import TargetBox, Track

Point = tuple[float, float]

_KEPT = 16


@dataclass(frozen=True)
class Moments:
    """Boxes and observations by PTS.

    Args:
        times_s: of the observations that have time and point, rising; `points` beside them, px,
            and `indices` of their frames.
    """

    boxes: Mapping[int, TargetBox]
    observed: Mapping[int, Any]
    times_s: list[float]
    points: list[Point]
    indices: list[float]

    def trail(self, pts: int, back_s: float) -> list[tuple[Point, ...]]:
        """Where the foot was in the last `back_s` seconds before a frame in which it was seen.

        In runs between which it was not seen.
        """
        now = number_at(self.observed.get(pts), "time_s")
        if now is None:
            return []
        first = bisect_left(self.times_s, now - back_s)
        shown = slice(first, bisect_right(self.times_s, now))
        return [tuple(run) for run in unbroken(self.points[shown], self.indices[shown])]


_known: OrderedDict[int, tuple[Track, Moments]] = OrderedDict()
_lock = Lock()


def moments_of(track: Track) -> Moments:
    """The moments of a track; those of the last few asked for are kept.

    A track is never changed, so the one kept beside its moments proves that they are its own.
    """
    with _lock:
        known = _known.get(id(track))
        if known is None or known[0] is not track:
            known = track, _moments(track)
            _known[id(track)] = known
            if len(_known) > _KEPT:
                _known.popitem(last=False)
        return known[1]


def _moments(track: Track) -> Moments:
    boxes = {box.pts: box for box in track.boxes}
    observed: dict[int, Any] = {}
    seen: list[tuple[float, Point, float]] = []
    for one in items_at(track.movement, "observations"):
        pts, time = number_at(one, "pts"), number_at(one, "time_s")
        x, y = number_at(one, "x_px"), number_at(one, "y_px")
        if pts is not None:
            observed.setdefault(int(pts), one)
        if time is not None and x is not None and y is not None:
            index = number_at(one, "index")
            seen.append((time, (x, y), float(len(seen)) if index is None else index))
    seen.sort(key=lambda one: one[0])
    times, points = [time for time, _, _ in seen], [point for _, point, _ in seen]
    return Moments(boxes, observed, times, points, [index for _, _, index in seen])
