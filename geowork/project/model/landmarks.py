"""Physical things with a position on earth, and their pixels in frames and references."""

from __future__ import annotations

from typing import Literal

import msgspec

from geowork.geo.position import Position
from geowork.project.model.footage import FrameAddress, ReferenceFrame

PinPart = Literal["point", "base", "top"]

DEFAULT_COLOURS = (
    "#e6194b", "#3cb44b", "#4363d8", "#f58231", "#911eb4", "#008080",
    "#f032e6", "#9a6324", "#808000", "#000075", "#e6beff", "#ffe119",
)  # fmt: skip
"""Many hues; some of them look alike to colour-blind readers."""
SAFE_COLOURS = (
    "#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00",
    "#f0e442", "#222222", "#9024fc", "#6c2400", "#d8f8f8", "#00e887",
)  # fmt: skip
"""Told apart with protanopia, deuteranopia and tritanopia too. The first eight: Okabe and Ito,
"Color universal design" (2008)."""


class Landmark(msgspec.Struct, frozen=True, kw_only=True):
    """A physical thing with a position on earth; one number and colour in every pane."""

    id: str
    name: str
    number: int
    colour: str
    position: Position | None = None  # None: not placed on the map yet
    sigma_m: float = 3.0
    sigma_height_m: float = 3.0
    assumed: bool = False
    notes: str = ""
    tall_m: float | None = None  # of a vertical structure, above its base; None: not known
    sigma_tall_m: float = 1.0
    source: str | None = None  # the reference its position was read from


class Pin(msgspec.Struct, frozen=True, kw_only=True):
    """A landmark's pixel in one frame, or in one reference (then `frame` is None)."""

    id: str
    landmark: str
    frame: FrameAddress | None = None
    reference: str | None = None
    x_px: float
    y_px: float
    sigma_px: float = 3.0
    withheld: bool = False  # a check point: predicted, not used to solve
    part: PinPart = "point"  # which end of a vertical structure; its position is that of the base
    reference_frame: ReferenceFrame | None = None  # where the reference is a video
