"""Anti-aliased lines and text on a picture, in pixels whose origin is the upper left corner."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

import cv2
import numpy as np
from numpy.typing import NDArray

Rgb = NDArray[np.uint8]
Colour = tuple[int, int, int]
Point = tuple[float, float]
Box = tuple[int, int, int, int]
"""Left, top, right, bottom, px."""

WHITE: Colour = (255, 255, 255)
DARK: Colour = (16, 22, 28)

HEAVY = 600
"""Weights from here on are written in bold."""

_SHIFT = 4  # OpenCV takes sixteenths of a pixel
_FAR_PX = 100_000.0


def scale_of(picture: Rgb) -> float:
    """How much larger than on a 1080-line frame things are drawn."""
    return float(max(0.5, min(picture.shape[:2]) / 1080))


def stroke(
    picture: Rgb, points: Sequence[Point], colour: Colour, width: float, closed: bool = False
) -> None:
    """A line through points, in place."""
    line = np.array([_fixed(at) for at in points], np.int32).reshape(-1, 1, 2)
    thick = max(1, round(width))
    cv2.polylines(picture, [line], closed, colour, thick, cv2.LINE_AA, _SHIFT)


def dashed(
    picture: Rgb, start: Point, end: Point, colour: Colour, width: float, dash: float
) -> None:
    """A dashed line, in place."""
    length = math.dist(start, end)
    for step in range(max(1, min(400, math.ceil(length / (2 * dash))))):
        ends = (2 * step * dash, min(length, (2 * step + 1) * dash))
        one, other = (
            tuple(a + (b - a) * part / max(length, 1e-6) for a, b in zip(start, end, strict=True))
            for part in ends
        )
        stroke(picture, [(one[0], one[1]), (other[0], other[1])], colour, width)


def ring(picture: Rgb, centre: Point, radius: float, colour: Colour, width: float) -> None:
    """A hollow circle, in place."""
    x, y = _fixed(centre)
    thick = max(1, round(width))
    cv2.circle(picture, (x, y), round(radius * 2**_SHIFT), colour, thick, cv2.LINE_AA, _SHIFT)


def filled(picture: Rgb, points: Sequence[Point], colour: Colour) -> None:
    """A filled polygon with smooth edges, in place."""
    corners = np.array([_fixed(at) for at in points], np.int32).reshape(-1, 1, 2)
    cv2.fillPoly(picture, [corners], colour, cv2.LINE_AA, _SHIFT)


def arrow(picture: Rgb, start: Point, end: Point, colour: Colour, width: float) -> None:
    """A solid arrow with a white outline, in place; `width` is that of its shaft."""
    corners = arrow_outline(start, end, width)
    if corners:
        stroke(picture, corners, WHITE, 0.55 * width, closed=True)
        filled(picture, corners, colour)


def arrow_outline(start: Point, end: Point, width: float) -> list[Point]:
    """Corners of a solid arrow whose shaft is `width` px wide; none where it has no length."""
    length = math.dist(start, end)
    if length < 1e-3:
        return []
    along = ((end[0] - start[0]) / length, (end[1] - start[1]) / length)
    head = min(length, 3.2 * width)
    outline = [
        (0.0, width / 2), (length - head, width / 2), (length - head, 1.5 * width),
        (length, 0.0),
        (length - head, -1.5 * width), (length - head, -width / 2), (0.0, -width / 2),
    ]  # fmt: skip
    return [
        (start[0] + u * along[0] - v * along[1], start[1] + u * along[1] + v * along[0])
        for u, v in outline
    ]


def plate(picture: Rgb, box: Box, colour: Colour, opacity: float) -> None:
    """A see-through rectangle, in place."""
    left, top, right, bottom = box
    area = picture[max(0, top) : max(0, bottom), max(0, left) : max(0, right)]
    if area.size:
        mixed = area * (1 - opacity) + np.array(colour) * opacity
        area[...] = mixed.round().astype(np.uint8)


def text_width(words: str, size: int, weight: int = 400) -> int:
    """Width of one line of text, px."""
    spot = cv2.getTextSize((10_000, 1000), words, (0, 0), _font(weight), size, weight)
    return int(spot[2])


def write(
    picture: Rgb, words: str, at: tuple[int, int], colour: Colour, size: int, weight: int = 400
) -> None:
    """One line of text, its baseline starting at `at`, in place. Covers Latin to Han scripts."""
    cv2.putText(picture, words, at, colour, _font(weight), size, weight)


def one_line(words: str, limit: int = 60) -> str:
    """Text without line breaks or control characters, cut to a length."""
    plain = " ".join("".join(c if c.isprintable() else " " for c in words).split())
    return plain if len(plain) <= limit else plain[: limit - 1].rstrip() + "…"


def _font(weight: int) -> cv2.FontFace:
    return _face("Bold" if weight >= HEAVY else "Regular")


@cache
def _face(cut: str) -> cv2.FontFace:
    # From a package, as the PDF pages' font: the same letters on every machine. What Roboto lacks
    # OpenCV takes from a font inside itself.
    return cv2.FontFace(str(files("font_roboto") / "files" / f"Roboto-{cut}.ttf"))


def _fixed(at: Point) -> tuple[int, int]:
    # Pixel centres lie at +0.5 in the project's convention and at whole numbers in OpenCV's.
    x, y = (max(-_FAR_PX, min(_FAR_PX, value)) - 0.5 for value in at)
    return round(x * 2**_SHIFT), round(y * 2**_SHIFT)
