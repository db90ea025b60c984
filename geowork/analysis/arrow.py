"""A way drawn on the map by hand, with a stated spread: the analyst's judgement, marked as such."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any, Literal

import msgspec
import numpy as np

from geowork import strict_json
from geowork.analysis.circular import courses_deg
from geowork.analysis.sampled_motion import kept_samples, status_of
from geowork.analysis.segments import segments_of
from geowork.analysis.track_file import Note, Quantity, TrackResult
from geowork.errors import InputError
from geowork.geo.position import LocalFrame, Position
from geowork.project.model import MapArrow

KIND = "arrow"
WIDEST_DEG = 180.0

_SAMPLES = 1_000
_SHORTEST_M = 0.5
_LONGEST_M = 100_000.0


class ArrowFile(msgspec.Struct, frozen=True, kw_only=True):
    """The file of kind "arrow".

    Args:
        start, end: of the arrow on the map.
        spread_deg: one standard deviation of its direction, as the analyst states it.
        sigma_m: of its place as a whole.
    """

    kind: Literal["arrow"]
    target: str = ""
    start: Position
    end: Position
    spread_deg: float
    sigma_m: float = 5.0


def is_arrow(value: Any) -> bool:
    """Whether a track file states an arrow on the map."""
    return isinstance(value, Mapping) and value.get("kind") == KIND


def arrow_from_json(value: Any, subject: object) -> tuple[str, MapArrow]:
    """The target's name and the arrow of a file of kind "arrow".

    Raises:
        InputError: a field is missing, of the wrong type or out of range.
    """
    file = strict_json.convert(value, ArrowFile, subject)
    file.start.checked(subject, "start")
    file.end.checked(subject, "end")
    for name, number, low, high in (
        ("spread_deg", file.spread_deg, 0.1, WIDEST_DEG),
        ("sigma_m", file.sigma_m, 0.0, 10_000.0),
    ):
        if not (math.isfinite(number) and low <= number <= high):
            raise InputError(subject, f"{name} is {number:g}", f"give {low:g} to {high:g}")
    arrow = MapArrow(file.start, file.end, file.spread_deg, file.sigma_m)
    movement_by_arrow(arrow, f"{subject}, start to end")
    return file.target, arrow


def movement_by_arrow(arrow: MapArrow, target: str, *, seed: int = 1) -> TrackResult:
    """The movement that an arrow states, in the track contract's form.

    Raises:
        InputError: the arrow is too short or too long to have a direction on the ground.
    """
    frame = LocalFrame(Position(arrow.start.lat_deg, arrow.start.lon_deg, 0.0))
    way = frame.to_enu(arrow.end.lat_deg, arrow.end.lon_deg, 0.0)
    # Its depth counts: the other side of the earth is hardly off to any side of this one.
    length = float(np.linalg.norm(way))
    way = way[:2]
    if not _SHORTEST_M <= length <= _LONGEST_M:
        raise InputError(
            target or "the arrow",
            f"is {length:.1f} m long",
            f"draw it between {_SHORTEST_M:g} m and {_LONGEST_M / 1000:g} km",
        )
    random = np.random.default_rng(seed)
    course = float(courses_deg(way[None])[0])
    drawn = np.radians(course + arrow.spread_deg * random.standard_normal(_SAMPLES))
    starts = arrow.sigma_m * random.standard_normal((_SAMPLES, 2))
    ends = starts + length * np.stack([np.sin(drawn), np.cos(drawn)], axis=1)
    points, times = np.stack([starts, ends], axis=1), np.array([0.0, 1.0])
    spread = 1.96 * arrow.spread_deg
    interval = ((course - spread) % 360.0, (course + spread) % 360.0)
    text = (
        "By an arrow drawn on the map: the analyst's own judgement, "
        f"stated to be good to {arrow.spread_deg:g}° (1 sigma), not a measurement."
    )
    return TrackResult(
        target=target,
        course_deg=Quantity(course, arrow.spread_deg, interval if spread < 180.0 else (0.0, 360.0)),
        displacement_m=Quantity(length),
        status=status_of(points),
        warnings=(Note("analyst_judgement", text),),
        samples=kept_samples(frame, times, points),
        segments=segments_of(times, points),
    )
