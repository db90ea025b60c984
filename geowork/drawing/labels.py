"""Labels that keep off the features and off each other."""

from __future__ import annotations

import math
from dataclasses import dataclass

from geowork.drawing import brush
from geowork.drawing.brush import DARK, WHITE, Box, Rgb
from geowork.drawing.palette import ink_on, rgb_of


@dataclass(frozen=True)
class _Label:
    at: tuple[float, float]
    away: float
    box: Box
    number: str
    colour: str
    words: str


class LabelRoom:
    """Finds places for labels inside an area, off the features and off each other.

    Args:
        area: where labels may lie. taken: areas no label may cover; those found are added to it.
    """

    def __init__(self, area: Box, taken: list[Box]) -> None:
        self._area = area
        self._taken = taken

    def take(
        self, at: tuple[float, float], away: float, width: int, height: int, above: bool = False
    ) -> Box:
        """The best box of this size near a point and at least `away` px from it; now taken."""
        boxes = [
            self._inside(left, top, width, height)
            for left, top in _places(at, away, (width, height), above)
        ]
        best = min(boxes, key=self._covered)
        self._taken.append(best)
        return best

    def _inside(self, left: float, top: float, width: int, height: int) -> Box:
        x = max(self._area[0], min(self._area[2] - width, round(left)))
        y = max(self._area[1], min(self._area[3] - height, round(top)))
        return x, y, x + width, y + height

    def _covered(self, box: Box) -> int:
        return sum(_overlap(box, other) for other in self._taken)


class LabelBoard:
    """Collects labels while marks are painted, and writes them last.

    Args:
        taken: areas no label may cover.
        scale: how much larger than on a 1080-line frame labels are.
    """

    def __init__(self, picture: Rgb, taken: list[Box], scale: float | None = None) -> None:
        self._picture = picture
        self._scale = scale or brush.scale_of(picture)
        self._room = LabelRoom((2, 2, picture.shape[1] - 2, picture.shape[0] - 2), taken)
        self._labels: list[_Label] = []
        self._size = max(11, round(21 * self._scale))
        self._pad = max(4, round(7 * self._scale))

    def add(
        self,
        at: tuple[float, float],
        away: float,
        number: str,
        colour: str,
        words: str,
        above: bool = False,
    ) -> None:
        """Find room for a label near a point, at least `away` px from it."""
        words = brush.one_line(words, 52)
        number = brush.one_line(number, 6)
        box = self._room.take(at, away, self._width(number, words), self._height(), above)
        self._labels.append(_Label(at, away, box, number, colour, words))

    @property
    def areas(self) -> list[Box]:
        """Where the labels collected so far will be written."""
        return [label.box for label in self._labels]

    def write(self) -> None:
        """Write all labels, with a line to the feature where there was no room beside it."""
        for label in self._labels:
            self._lead(label)
        for label in self._labels:
            self._write(label)

    def _lead(self, label: _Label) -> None:
        left, top, right, bottom = label.box
        end = (min(max(label.at[0], left), right), min(max(label.at[1], top), bottom))
        gap = math.dist(label.at, end)
        if gap <= label.away + self._pad:
            return
        part = 0.6 * label.away / gap
        x, y = (a + (b - a) * part for a, b in zip(label.at, end, strict=True))
        for ink, width in ((DARK, 4 * self._scale), (rgb_of(label.colour), 2 * self._scale)):
            brush.stroke(self._picture, [(x, y), end], ink, width)

    def _width(self, number: str, words: str) -> int:
        width = 0
        if number:
            width += max(self._height(), brush.text_width(number, self._size, 700) + 2 * self._pad)
        if words:
            width += brush.text_width(words, self._size) + 2 * self._pad
        return width

    def _height(self) -> int:
        return self._size + self._pad

    def _write(self, label: _Label) -> None:
        left, top, right, bottom = label.box
        baseline = bottom - round(0.62 * self._pad) - round(0.14 * self._size)
        if label.number:
            width = self._width(label.number, "")
            brush.plate(self._picture, (left, top, left + width, bottom), rgb_of(label.colour), 1.0)
            inset = (width - brush.text_width(label.number, self._size, 700)) // 2
            spot = (left + inset, baseline)
            brush.write(self._picture, label.number, spot, ink_on(label.colour), self._size, 700)
            left += width
        if label.words:
            brush.plate(self._picture, (left, top, right, bottom), DARK, 0.72)
            brush.write(self._picture, label.words, (left + self._pad, baseline), WHITE, self._size)


def _places(
    at: tuple[float, float], away: float, size: tuple[int, int], above: bool
) -> list[tuple[float, float]]:
    """Upper left corners to try, best first."""
    x, y = at
    width, height = size
    middle = y - height / 2
    places = [
        (x + away, middle),
        (x - away - width, middle),
        (x - width / 2, y - away - height),
        (x - width / 2, y + away),
        (x + away, y - away - height),
        (x - away - width, y - away - height),
        (x + away, y + away),
        (x - away - width, y + away),
    ]
    # Further out, above and below, where features stand close together.
    places += [
        (x - width / 2, y + sign * (away + step * height))
        for step in (1.2, 2.4, 3.6)
        for sign in (-1, 1)
    ]
    if above:
        places.insert(0, places.pop(2))
    return places


def _overlap(one: Box, other: Box) -> int:
    wide = min(one[2], other[2]) - max(one[0], other[0])
    high = min(one[3], other[3]) - max(one[1], other[1])
    return max(0, wide) * max(0, high)
