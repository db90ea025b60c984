"""What a composed page is made of. Coordinates in px, x to the right, y down, from the upper left.

Text is laid out with the metrics of the font that OpenCV carries, which is the same on every
machine; SVG and PDF squeeze or stretch their own font into the width that was measured.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from geowork.drawing import brush
from geowork.drawing.brush import Colour, Point, Rgb

Anchor = Literal["start", "middle", "end"]


@dataclass(frozen=True)
class Rect:
    """Left, top, width and height, px."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """x of the right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """y of the lower edge."""
        return self.y + self.height

    def inset(self, by: float) -> Rect:
        """The rectangle made smaller on every side."""
        return Rect(self.x + by, self.y + by, self.width - 2 * by, self.height - 2 * by)


@dataclass(frozen=True)
class Shape:
    """A filled polygon."""

    points: Sequence[Point]
    colour: Colour
    opacity: float = 1.0


@dataclass(frozen=True)
class Stroke:
    """A line; `dash` and gap are equally long, 0 for a whole line."""

    points: Sequence[Point]
    colour: Colour
    width: float
    dash: float = 0.0
    closed: bool = False


@dataclass(frozen=True)
class Ring:
    """A circle, hollow unless `filled`."""

    centre: Point
    radius: float
    colour: Colour
    width: float
    filled: bool = False


@dataclass(frozen=True)
class Words:
    """One line of text; `x` is its start, middle or end, `y` its baseline."""

    text: str
    x: float
    y: float
    size: int
    colour: Colour
    weight: int = 400
    anchor: Anchor = "start"

    @property
    def width(self) -> int:
        """Measured width, px."""
        return brush.text_width(self.text, self.size, self.weight)

    @property
    def left(self) -> float:
        """x where the line starts."""
        return self.x - {"start": 0.0, "middle": 0.5, "end": 1.0}[self.anchor] * self.width


@dataclass(frozen=True)
class Picture:
    """Pixels (h, w, 3) in a rectangle of their own shape."""

    box: Rect
    rgb: Rgb
    text: str = ""


Item = Shape | Stroke | Ring | Words | Picture


@dataclass
class Sheet:
    """A page and what is on it, in painting order.

    Args:
        text: what the page shows, for those who cannot see it.
        points_per_px: size in PDF.
    """

    width_px: int
    height_px: int
    paper: Colour
    title: str
    text: str = ""
    points_per_px: float = 0.5
    items: list[Item] = field(default_factory=list)

    def fill(self, box: Rect, colour: Colour, opacity: float = 1.0) -> None:
        """Add a filled rectangle."""
        corners = [
            (box.x, box.y), (box.right, box.y), (box.right, box.bottom), (box.x, box.bottom),
        ]  # fmt: skip
        self.items.append(Shape(corners, colour, opacity))

    def frame(self, box: Rect, colour: Colour, width: float) -> None:
        """Add the outline of a rectangle."""
        corners = [
            (box.x, box.y), (box.right, box.y), (box.right, box.bottom), (box.x, box.bottom),
        ]  # fmt: skip
        self.items.append(Stroke(corners, colour, width, closed=True))

    def write(
        self,
        text: str,
        x: float,
        y: float,
        size: int,
        colour: Colour,
        weight: int = 400,
        anchor: Anchor = "start",
    ) -> Words:
        """Add one line of text, cleaned of what does not print."""
        words = Words(brush.one_line(text, 400), x, y, size, colour, weight, anchor)
        self.items.append(words)
        return words


def fitted(text: str, size: int, room: float, weight: int = 400) -> str:
    """The text, cut with an ellipsis so that it is no wider than `room` px."""
    plain = brush.one_line(text, 400)
    if brush.text_width(plain, size, weight) <= room:
        return plain
    low, high = 0, len(plain)
    while low < high:
        middle = (low + high + 1) // 2
        cut = plain[:middle].rstrip() + "…"
        low, high = (
            (middle, high) if brush.text_width(cut, size, weight) <= room else (low, middle - 1)
        )
    return plain[:low].rstrip() + "…" if low else ""


def broken(text: str, size: int, room: float, weight: int = 400, most: int = 20) -> list[str]:
    """The text in lines no wider than `room` px, at most `most` of them."""
    lines: list[str] = []
    words = brush.one_line(text, 2000).split(" ")
    line = ""
    for place, word in enumerate(words):
        longer = f"{line} {word}".strip()
        if not line or brush.text_width(longer, size, weight) <= room:
            line = longer
            continue
        if len(lines) + 1 == most:
            return [*lines, fitted(" ".join([line, *words[place:]]), size, room, weight)]
        lines.append(line)
        line = word
    return [*lines, fitted(line, size, room, weight)] if line else lines
