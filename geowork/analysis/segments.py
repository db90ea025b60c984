"""A path told in segments: straight stretches between corners, and turns that take their time.

The legs of the smooth path are joined as long as nothing shows that the target turned between them.
A turn is shown where the sampled paths agree on its side, leg after leg, and where with 99 % it is
sharper than `_SHARP_DEG`. One such bend alone is a corner between two straight segments; several in
a row on one side are a segment that turns.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from geowork.analysis.circular import courses_deg, turn_deg
from geowork.analysis.sampled_motion import course_of, quantity_of
from geowork.analysis.track_file import Segment, SegmentKind

Array = NDArray[np.float64]

_SURE = 0.975
_SHARP_DEG = 30.0


def segments_of(times: Array, samples: Array) -> tuple[Segment, ...]:
    """Straight and turning segments in order of time, each with its own course and interval.

    Args:
        times: (k,) s, of the points of a path, k at least 2. samples: (n, k, 2) metres.
    """
    legs = np.diff(samples, axis=1)
    courses = courses_deg(legs.reshape(-1, 2)).reshape(legs.shape[:2])
    turns = turn_deg(courses[:, 1:], courses[:, :-1])
    bends = list(_bends(turns))
    found: list[Segment] = []
    begun = 0
    for first, last in bends:
        # Node k lies between legs k and k + 1: what turns are the legs between the bend's nodes.
        found.append(_segment("straight", begun, first + 1, times, samples))
        if last > first:
            turned = turns[:, first : last + 1].sum(axis=1)
            found.append(_segment("turning", first + 1, last + 1, times, samples, turned))
        begun = last + 1
    found.append(_segment("straight", begun, len(times) - 1, times, samples))
    return tuple(found)


def _bends(turns: Array) -> Iterator[tuple[int, int]]:
    """First and last node of each shown turn; turns (n, k - 2) degrees, positive to the right."""
    share = (turns > 0.0).mean(axis=0)
    sides = np.where(share >= _SURE, 1, np.where(share <= 1.0 - _SURE, -1, 0))
    first = 0
    while first < len(sides):
        last = first
        while last + 1 < len(sides) and sides[last + 1] == sides[first]:
            last += 1
        total = np.abs(turns[:, first : last + 1].sum(axis=1))
        if sides[first] and np.quantile(total, 0.01) >= _SHARP_DEG:
            yield first, last
        first = last + 1


def _segment(
    kind: SegmentKind,
    begun: int,
    ended: int,
    times: Array,
    samples: Array,
    turned: Array | None = None,
) -> Segment:
    moved = samples[:, ended] - samples[:, begun]
    return Segment(
        kind=kind,
        from_s=float(times[begun]),
        to_s=float(times[ended]),
        course_deg=course_of(moved),
        displacement_m=quantity_of(np.hypot(moved[:, 0], moved[:, 1])),
        turn_deg=None if turned is None else quantity_of(turned),
    )
