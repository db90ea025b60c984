"""The page a plate is written on, from the top down."""

from __future__ import annotations

from dataclasses import dataclass

from geowork.drawing import brush
from geowork.drawing.palette import ink_on, rgb_of
from geowork.drawing.phrases import Phrases
from geowork.drawing.sheet.model import Rect, Sheet
from geowork.export.plate.theme import Theme
from geowork.project.model import Project


@dataclass
class Page:
    """What every block of a plate needs.

    Args:
        unit: px of the page for one px of the template.
        base_px: width of the template, for which sizes are stated.
        left, room: left margin and width between the margins, px.
        y: where the next block starts, px; each block moves it on.
    """

    sheet: Sheet
    project: Project
    say: Phrases
    theme: Theme
    unit: float
    base_px: int
    left: int
    room: int
    y: float

    def size(self, size: float) -> int:
        """A size of type stated for the template, px of the page."""
        return max(8, round(size * self.unit))

    def badge_width(self, number: str, size: int) -> float:
        """What `badge` will take of the line, px."""
        said = brush.one_line(number, 6)
        return max(1.35 * size, brush.text_width(said, size, 700) + 0.7 * size)

    def badge(
        self, x: float, y: float, number: str, colour: str, size: int, least: float = 0.0
    ) -> float:
        """A number on its colour, its baseline at `y`; the width it took, px."""
        wide = max(least, self.badge_width(number, size))
        number = brush.one_line(number, 6)
        self.sheet.fill(Rect(x, y - 1.08 * size, wide, 1.42 * size), rgb_of(colour))
        self.sheet.write(number, x + wide / 2, y, size, ink_on(colour), 700, "middle")
        return wide
