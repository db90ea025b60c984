"""Parts of a picture made unrecognisable, for good: in clean copies as in annotated ones."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from geowork.drawing.brush import Rgb
from geowork.drawing.marks import BoxMark, DrawnMark, PictureMark

Corners = NDArray[np.int32]
"""(n, 2) px."""

HIDING = ("blur", "blackout")
"""Kinds of marks that take away instead of adding."""

_BLOCKS = 6
"""What is blurred keeps this many blocks across its longer side: too few to know a face by."""

_LEAST_BLOCK_PX = 12
_INK = (20, 20, 20)


def burned(rgb: Rgb, marks: Sequence[PictureMark], blur_targets: bool = False) -> Rgb:
    """The picture (h, w, 3) with its blur and blackout marks burned in.

    Args:
        blur_targets: also blur the boxes of followed targets.
    """
    drawn = [mark for mark in marks if isinstance(mark, DrawnMark) and mark.kind in HIDING]
    areas: list[tuple[Corners, str]] = [(_area(mark), mark.kind) for mark in drawn]
    if blur_targets:
        areas += [(_box(mark), "blur") for mark in marks if isinstance(mark, BoxMark)]
    if not areas:
        return rgb
    picture = np.ascontiguousarray(rgb).copy()
    for corners, kind in areas:
        _hide(picture, corners, kind)
    return picture


def _area(mark: DrawnMark) -> Corners:
    points = mark.points
    if len(points) == 2:
        (x0, y0), (x1, y1) = points
        points = ((x0, y0), (x1, y0), (x1, y1), (x0, y1))
    return _corners(points)


def _box(mark: BoxMark) -> Corners:
    left, top = mark.x_px, mark.y_px
    right, bottom = left + mark.width_px, top + mark.height_px
    return _corners(((left, top), (right, top), (right, bottom), (left, bottom)))


def _corners(points: Sequence[tuple[float, float]]) -> Corners:
    limited = np.clip(np.array(points, np.float64).reshape(-1, 2), -30_000, 30_000)
    return np.round(limited).astype(np.int32)


def _hide(picture: Rgb, corners: Corners, kind: str) -> None:
    if len(corners) < 3:
        return
    rows, columns = picture.shape[:2]
    left, top = np.maximum(corners.min(axis=0), 0)
    right, bottom = np.minimum(corners.max(axis=0) + 1, (columns, rows))
    if left >= right or top >= bottom:
        return
    part = picture[top:bottom, left:right]
    mask = np.zeros(part.shape[:2], np.uint8)
    cv2.fillPoly(mask, [corners - (left, top)], 255)
    hidden = np.full_like(part, _INK) if kind == "blackout" else _blocks(part)
    part[mask > 0] = hidden[mask > 0]


def _blocks(part: Rgb) -> Rgb:
    height, width = part.shape[:2]
    block = max(_LEAST_BLOCK_PX, -(-max(height, width) // _BLOCKS))
    small = cv2.resize(
        part, (max(1, width // block), max(1, height // block)), interpolation=cv2.INTER_AREA
    )
    return np.asarray(cv2.resize(small, (width, height), interpolation=cv2.INTER_NEAREST), np.uint8)
