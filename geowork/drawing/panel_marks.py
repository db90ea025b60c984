"""A frame's marks made ready for a small panel: moved to its size, named by number alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import singledispatch

from geowork.drawing.marks import (
    BoxMark,
    CourseMark,
    DrawnMark,
    PictureMark,
    PinMark,
    ResidualMark,
    TrailMark,
)

Point = tuple[float, float]


def panel_marks(marks: Sequence[PictureMark], factor: float) -> Iterator[PictureMark]:
    """The marks on a picture `factor` times as large, without residuals and names."""
    for mark in marks:
        if not isinstance(mark, ResidualMark):
            yield _moved(mark, factor)


@singledispatch
def _moved(mark: object, factor: float) -> PictureMark:
    raise TypeError(type(mark).__name__)


@_moved.register
def _(mark: PinMark, factor: float) -> PictureMark:
    return replace(mark, x_px=mark.x_px * factor, y_px=mark.y_px * factor, label="", note="")


@_moved.register
def _(mark: BoxMark, factor: float) -> PictureMark:
    sides = mark.width_px * factor, mark.height_px * factor
    return BoxMark(mark.x_px * factor, mark.y_px * factor, *sides, mark.number, mark.colour, "")


@_moved.register
def _(mark: TrailMark, factor: float) -> PictureMark:
    return replace(mark, points=_points(mark.points, factor))


@_moved.register
def _(mark: CourseMark, factor: float) -> PictureMark:
    start, end = _points((mark.start, mark.end), factor)
    return replace(mark, start=start, end=end)


@_moved.register
def _(mark: DrawnMark, factor: float) -> PictureMark:
    return replace(mark, points=_points(mark.points, factor))


def _points(points: Sequence[Point], factor: float) -> tuple[Point, ...]:
    return tuple((x * factor, y * factor) for x, y in points)
