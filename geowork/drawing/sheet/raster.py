"""A composed page as pixels."""

from __future__ import annotations

from functools import singledispatch

import cv2
import numpy as np

from geowork.drawing import brush
from geowork.drawing.brush import Rgb
from geowork.drawing.sheet.model import Picture, Ring, Shape, Sheet, Stroke, Words

_FINE = 16  # OpenCV takes sixteenths of a pixel


def sheet_pixels(sheet: Sheet) -> Rgb:
    """The page (height, width, 3) uint8; the same page always gives the same pixels."""
    page = np.full((sheet.height_px, sheet.width_px, 3), sheet.paper, np.uint8)
    for item in sheet.items:
        _draw(item, page)
    return page


@singledispatch
def _draw(item: object, page: Rgb) -> None:
    raise TypeError(type(item).__name__)


@_draw.register
def _(item: Shape, page: Rgb) -> None:
    if len(item.points) < 3 or item.opacity <= 0:
        return
    xs, ys = zip(*item.points, strict=True)
    left, top = max(0, int(min(xs)) - 1), max(0, int(min(ys)) - 1)
    part = page[top : int(max(ys)) + 2, left : int(max(xs)) + 2]
    if not part.size:
        return
    mask = np.zeros(part.shape[:2], np.uint8)
    corners = np.array([(x - left - 0.5, y - top - 0.5) for x, y in item.points])
    fixed = np.round(corners * _FINE).astype(np.int32).reshape(-1, 1, 2)
    cv2.fillPoly(mask, [fixed], 255, cv2.LINE_AA, 4)
    share = (mask * np.float32(item.opacity / 255))[..., None]
    part[...] = np.rint(part + (np.array(item.colour, np.float32) - part) * share)


@_draw.register
def _(item: Stroke, page: Rgb) -> None:
    if item.dash <= 0:
        brush.stroke(page, item.points, item.colour, item.width, item.closed)
        return
    for piece in dashes(item):
        brush.stroke(page, piece, item.colour, item.width)


@_draw.register
def _(item: Ring, page: Rgb) -> None:
    if item.filled:
        turn = np.linspace(0, 2 * np.pi, 48, endpoint=False)
        x, y = item.centre
        corners = [(x + item.radius * np.cos(t), y + item.radius * np.sin(t)) for t in turn]
        _draw(Shape(corners, item.colour), page)
    else:
        brush.ring(page, item.centre, item.radius, item.colour, item.width)


@_draw.register
def _(item: Words, page: Rgb) -> None:
    spot = (round(item.left), round(item.y))
    brush.write(page, item.text, spot, item.colour, item.size, item.weight)


@_draw.register
def _(item: Picture, page: Rgb) -> None:
    top, left = round(item.box.y), round(item.box.x)
    part = page[max(0, top) :, max(0, left) :][: item.rgb.shape[0], : item.rgb.shape[1]]
    part[...] = item.rgb[: part.shape[0], : part.shape[1]]


def dashes(item: Stroke) -> list[list[tuple[float, float]]]:
    """The dashes of a line, each along as many corners as it takes."""
    points = [*item.points, *item.points[:1]] if item.closed else list(item.points)
    line = np.array(points, np.float64)
    lengths = np.concatenate([[0.0], np.cumsum(np.linalg.norm(np.diff(line, axis=0), axis=1))])
    pieces = []
    for start in np.arange(0.0, lengths[-1], 2 * item.dash)[:2000]:
        end = min(start + item.dash, lengths[-1])
        inner = line[(lengths > start) & (lengths < end)]
        ends = [
            (float(np.interp(at, lengths, line[:, 0])), float(np.interp(at, lengths, line[:, 1])))
            for at in (start, end)
        ]
        pieces.append([ends[0], *((float(x), float(y)) for x, y in inner), ends[1]])
    return pieces
