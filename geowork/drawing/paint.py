"""Marks painted on a frame: hollow, cased, never told apart by colour alone."""

from __future__ import annotations

from collections.abc import Sequence
from functools import singledispatch

import numpy as np

from geowork.drawing import brush
from geowork.drawing.brush import DARK, WHITE, Box, Rgb
from geowork.drawing.burning import HIDING
from geowork.drawing.labels import LabelBoard
from geowork.drawing.marks import (
    BoxMark,
    CourseMark,
    DrawnMark,
    PictureMark,
    PinMark,
    ResidualMark,
    TrailMark,
)
from geowork.drawing.palette import OUTLIER_COLOUR, rgb_of

RING_PX = 16.0


def paint(rgb: Rgb, marks: Sequence[PictureMark], scale: float | None = None) -> Rgb:
    """A copy of the picture (rows, columns, 3) uint8 with the marks on it.

    Args:
        scale: how much larger than on a 1080-line frame marks are drawn; by the picture's size if
            not given.
    """
    picture = np.ascontiguousarray(rgb).copy()
    s = scale or brush.scale_of(picture)
    board = LabelBoard(picture, [_kept_free(mark, s) for mark in marks], s)
    for mark in marks:
        _paint(mark, picture, board, s)
    board.write()
    return picture


@singledispatch
def _paint(mark: object, picture: Rgb, board: LabelBoard, s: float) -> None:
    raise TypeError(type(mark).__name__)


@_paint.register
def _(mark: PinMark, picture: Rgb, board: LabelBoard, s: float) -> None:
    x, y, r = mark.x_px, mark.y_px, RING_PX * s
    lines = [[(x + a * r, y + b * r), (x + a * r * 1.65, y + b * r * 1.65)] for a, b in _FOUR_WAYS]
    colour = rgb_of(mark.colour)
    for ink, width in ((DARK, 5.4 * s), (WHITE, 4 * s), (colour, 2.4 * s)):
        brush.ring(picture, (x, y), r, ink, width)
        for line in lines:
            brush.stroke(picture, line, ink, width)
    if mark.withheld:
        for ink, width in ((WHITE, 4 * s), (colour, 2 * s)):
            brush.ring(picture, (x, y), 1.7 * r, ink, width)
    suffix = f" ({mark.note})" if mark.note else ""
    board.add((x, y), 1.7 * r, mark.number, mark.colour, mark.label + suffix)


@_paint.register
def _(mark: ResidualMark, picture: Rgb, board: LabelBoard, s: float) -> None:
    colour = rgb_of(OUTLIER_COLOUR) if mark.outlier else (255, 225, 25)
    for ink, width in ((DARK, 5 * s), (colour, 2 * s)):
        brush.stroke(picture, [mark.start, mark.end], ink, width)
    brush.ring(picture, mark.end, 3 * s, DARK, 3.5 * s)
    brush.ring(picture, mark.end, 3 * s, colour, 1.5 * s)


@_paint.register
def _(mark: BoxMark, picture: Rgb, board: LabelBoard, s: float) -> None:
    left, top = mark.x_px, mark.y_px
    right, bottom = left + mark.width_px, top + mark.height_px
    corners = [(left, top), (right, top), (right, bottom), (left, bottom)]
    for ink, width in ((WHITE, 5 * s), (rgb_of(mark.colour), 2.6 * s)):
        brush.stroke(picture, corners, ink, width, closed=True)
    board.add(((left + right) / 2, top), 8 * s, mark.number, mark.colour, mark.label, above=True)


@_paint.register
def _(mark: TrailMark, picture: Rgb, board: LabelBoard, s: float) -> None:
    for ink, width in ((WHITE, 5.5 * s), (rgb_of(mark.colour), 3 * s)):
        brush.stroke(picture, mark.points, ink, width)


@_paint.register
def _(mark: CourseMark, picture: Rgb, board: LabelBoard, s: float) -> None:
    brush.arrow(picture, mark.start, mark.end, rgb_of(mark.colour), 9 * s)
    board.add(mark.end, 18 * s, "", mark.colour, mark.label)


@_paint.register
def _(mark: DrawnMark, picture: Rgb, board: LabelBoard, s: float) -> None:
    if not mark.points or mark.kind in HIDING:
        return
    colour = rgb_of(mark.colour)
    if mark.kind == "arrow" and len(mark.points) > 1:
        brush.arrow(picture, mark.points[0], mark.points[-1], colour, 6 * s)
    elif mark.kind == "north" and len(mark.points) > 1:
        brush.arrow(picture, mark.points[0], mark.points[-1], colour, 4 * s)
        board.add(mark.points[-1], 10 * s, "N", mark.colour, "")
    elif mark.kind == "sight" and len(mark.points) > 1:
        for ink, width in ((DARK, 4.5 * s), (colour, 2.5 * s)):
            brush.dashed(picture, mark.points[0], mark.points[-1], ink, width, 12 * s)
        brush.ring(picture, mark.points[-1], 6 * s, colour, 2.5 * s)
    elif mark.kind not in ("text", "badge"):
        line, closed = _outline(mark)
        for ink, width in ((DARK, 5 * s), (colour, 3 * s)):
            brush.stroke(picture, line, ink, width, closed=closed)
    if mark.kind == "badge":
        board.add(mark.points[0], 0.0, mark.text, mark.colour, "")
    elif mark.text:
        board.add(mark.points[0], 6 * s, "", mark.colour, mark.text)


_FOUR_WAYS = ((1, 0), (-1, 0), (0, 1), (0, -1))


def _outline(mark: DrawnMark) -> tuple[Sequence[tuple[float, float]], bool]:
    """Corners of a drawn shape; a box and an ellipse are given by two opposite corners."""
    if mark.kind not in ("box", "ellipse") or len(mark.points) != 2:
        return mark.points, mark.kind not in ("line", "arrow")
    (x0, y0), (x1, y1) = mark.points
    if mark.kind == "box":
        return [(x0, y0), (x1, y0), (x1, y1), (x0, y1)], True
    turn = np.linspace(0, 2 * np.pi, 90, endpoint=False)
    cx, cy, rx, ry = (x0 + x1) / 2, (y0 + y1) / 2, abs(x1 - x0) / 2, abs(y1 - y0) / 2
    return [(float(cx + rx * np.cos(t)), float(cy + ry * np.sin(t))) for t in turn], True


def _kept_free(mark: PictureMark, s: float) -> Box:
    """Where no label may lie: on the feature itself."""
    if isinstance(mark, PinMark):
        r = RING_PX * 1.6 * s
        corners = (mark.x_px - r, mark.y_px - r, mark.x_px + r, mark.y_px + r)
    elif isinstance(mark, BoxMark):
        corners = (
            mark.x_px, mark.y_px, mark.x_px + mark.width_px, mark.y_px + mark.height_px,
        )  # fmt: skip
    elif isinstance(mark, CourseMark):
        xs, ys = zip(mark.start, mark.end, strict=True)
        corners = (min(xs), min(ys), max(xs), max(ys))
    else:
        return (0, 0, 0, 0)
    left, top, right, bottom = (round(value) for value in corners)
    return left, top, right, bottom
