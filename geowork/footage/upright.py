"""A decoded picture as RGB pixels, turned the way the file says it is to be shown."""

from __future__ import annotations

import struct
from collections.abc import Callable
from typing import cast

import cv2
import numpy as np
from av.sidedata.sidedata import SideDataContainer, Type
from av.video.frame import VideoFrame
from numpy.typing import NDArray

from geowork.footage.conversion import RgbConverter

# `frame.side_data` would tie frame and container into a ring, and the picture's memory would
# wait for Python's collector instead of going back to the decoder.
_side_data_of = cast(Callable[[VideoFrame], SideDataContainer], SideDataContainer)


def upright_rgb(frame: VideoFrame, converter: RgbConverter) -> NDArray[np.uint8]:
    """Convert to RGB and turn or mirror by the display matrix.

    Returns:
        (h, w, 3) pixels, row 0 on top, contiguous and not writeable.
    """
    pixels = turned(converter.convert(frame), display_matrix(frame))
    upright = np.ascontiguousarray(pixels)
    upright.setflags(write=False)
    return upright


def small_rgb(frame: VideoFrame, longest_px: int) -> NDArray[np.uint8]:
    """The upright picture with its longer side at most `longest_px`; colours only nearly exact."""
    share = min(1.0, longest_px / max(frame.width, frame.height))
    width, height = (max(2, round(side * share)) for side in (frame.width, frame.height))
    small = frame.reformat(width=width, height=height, format="rgb24").to_ndarray()
    return np.ascontiguousarray(turned(np.asarray(small, dtype=np.uint8), display_matrix(frame)))


def display_matrix(frame: VideoFrame) -> tuple[int, int, int, int]:
    """The turn (a, b, c, d) in quarter turns and mirrorings: x' = a x + c y, y' = b x + d y.

    Entries are -1, 0 or 1. An oblique matrix is rounded to the nearest quarter turn, as no
    player turns by other angles.
    """
    sides = _side_data_of(frame)
    if Type.DISPLAYMATRIX not in sides:
        return (1, 0, 0, 1)
    a, b, _, c, d = struct.unpack("=5i", bytes(sides[Type.DISPLAYMATRIX])[:20])
    if abs(a) + abs(d) >= abs(b) + abs(c):
        return (_sign(a), 0, 0, _sign(d))
    return (0, _sign(b), _sign(c), 0)


def turned(pixels: NDArray[np.uint8], matrix: tuple[int, int, int, int]) -> NDArray[np.uint8]:
    """Turn (h, w, 3) pixels by a matrix of `display_matrix`; those upright are not copied."""
    a, b, c, d = matrix
    # OpenCV moves the same bytes as a NumPy view would, several times faster.
    laid = pixels if a else np.asarray(cv2.transpose(pixels), dtype=np.uint8)
    rows_back, columns_back = (d < 0, a < 0) if a else (b < 0, c < 0)
    if not rows_back and not columns_back:
        return laid
    axis = -1 if rows_back and columns_back else int(columns_back)
    return np.asarray(cv2.flip(laid, axis), dtype=np.uint8)


def rotation_deg(matrix: tuple[int, int, int, int]) -> int:
    """Clockwise turn from stored to shown picture (0, 90, 180, 270), before any mirroring."""
    a, b, _, d = matrix
    if a:
        return 180 if a < 0 and d < 0 else 0
    return 90 if b > 0 else 270


def is_mirrored(matrix: tuple[int, int, int, int]) -> bool:
    """Whether the picture is shown mirrored."""
    a, b, c, d = matrix
    return a * d - b * c < 0


def _sign(value: int) -> int:
    return -1 if value < 0 else 1
