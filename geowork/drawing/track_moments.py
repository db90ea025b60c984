"""A track by its moments, so that drawing one frame of a long one does not go through all of it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from threading import Lock
from typing import Any

from geowork.drawing.contracts import items_at, number_at
from geowork.project.model import TargetBox, Track

Point = tuple[float, float]

_KEPT = 16


@dataclass(frozen=True)
class Moments:
    """Boxes and observations by PTS.

    Args:
        times_s: of the observations that have time and point, rising; `points` beside them, px.
    """

    boxes: Mapping[int, TargetBox]
    observed: Mapping[int, Any]
    times_s: list[float]
    points: list[Point]

    def trail(self, pts: int, back_s: float) -> tuple[Point, ...]:
        """Where the foot was in the last `back_s` seconds before a frame in which it was seen."""
        now = number_at(self.observed.get(pts), "time_s")
        if now is None:
            return ()
        first = bisect_left(self.times_s, now - back_s)
        return tuple(self.points[first : bisect_right(self.times_s, now)])


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
    seen: list[tuple[float, Point]] = []
    for one in items_at(track.movement, "observations"):
        pts, time = number_at(one, "pts"), number_at(one, "time_s")
        x, y = number_at(one, "x_px"), number_at(one, "y_px")
        if pts is not None:
            observed.setdefault(int(pts), one)
        if time is not None and x is not None and y is not None:
            seen.append((time, (x, y)))
    seen.sort(key=lambda pair: pair[0])
    return Moments(boxes, observed, [time for time, _ in seen], [point for _, point in seen])
