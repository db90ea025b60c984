"""Lines of a map laid into a picture: which kind looks how, and painting them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

import numpy as np

from geowork.drawing.brush import Colour, Rgb, dashed, scale_of, stroke

Part = Literal["ground", "top", "post", "skyline"]

DARK: Colour = (10, 14, 18)


@dataclass(frozen=True)
class LineLook:
    """Colour, width on a 1080-line frame, and dash (0: solid) in px."""

    colour: str
    width: float
    dash: float = 0.0


LOOKS: dict[str, LineLook] = {
    "road": LineLook("#ffb000", 3.0),
    "rail": LineLook("#ffffff", 2.5, 9.0),
    "building": LineLook("#ff5c8a", 2.0),
    "power": LineLook("#b18cff", 2.0, 6.0),
    "mast": LineLook("#7dff6b", 2.5),
    "water": LineLook("#4db8ff", 2.5, 3.0),
    "other": LineLook("#40d9c8", 2.0),
    "skyline": LineLook("#00e5ff", 2.0),
}
"""Kinds differ in dash and width too: colour is never the only sign."""


@dataclass(frozen=True)
class GroundLine:
    """A stretch of line in a picture.

    Args:
        kind: one of `LOOKS`.
        part: on the ground, a building's upper edge, an upright from foot to top, or the skyline.
        pixels: (n, 2) of the upright frame.
        unsure: what is drawn may be more or less than there is (the terrain model ends there).
    """

    kind: str
    part: Part
    name: str
    pixels: tuple[tuple[float, float], ...]
    unsure: bool = False

    @property
    def look(self) -> LineLook:
        """How it is drawn: upper edges thinner, what is unsure dashed."""
        base = LOOKS[self.kind]
        width = base.width * (0.6 if self.part == "top" else 1.0)
        return LineLook(base.colour, width, 6.0 if self.unsure else base.dash)


def paint_lines(picture: Rgb, lines: Iterable[GroundLine]) -> None:
    """Draw lines on an RGB picture (rows, columns, 3), in place, each with a dark casing."""
    scale = scale_of(picture)
    drawn = list(lines)
    for line in drawn:
        stroke(picture, line.pixels, DARK, (line.look.width + 2.0) * scale)
    for line in drawn:
        look = line.look
        colour = _rgb(look.colour)
        if not look.dash:
            stroke(picture, line.pixels, colour, look.width * scale)
            continue
        for start, end in _dashes(line.pixels, look.dash * scale):
            dashed(picture, start, end, colour, look.width * scale, look.dash * scale)


def _dashes(
    pixels: tuple[tuple[float, float], ...], dash: float
) -> Iterable[tuple[tuple[float, float], tuple[float, float]]]:
    """Points of a line no closer than two dashes, so that short steps do not fill the gaps."""
    last = pixels[0]
    for at in pixels[1:]:
        if np.hypot(at[0] - last[0], at[1] - last[1]) >= 2 * dash or at is pixels[-1]:
            yield last, at
            last = at


def _rgb(colour: str) -> Colour:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
