"""Where the panels of a plate go, and how large it is for each channel."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from geowork.drawing.sheet.model import Rect
from geowork.export.options import Channel, PlateLayout

PanelKind = Literal["frame", "second", "map", "overview"]

WIDTHS_PX: Mapping[Channel, int] = {"x": 2048, "bluesky": 2000, "telegram": 2560, "print": 3508}
"""Within what the channel shows: X 4096, Bluesky 2000, Telegram 2560; A4 at 300 dpi."""

TALL_WIDTHS_PX: Mapping[Channel, int] = {
    "x": 1440,
    "bluesky": 1440,
    "telegram": 1440,
    "print": 2480,
}

MAX_BYTES: Mapping[Channel, int] = {
    "x": 5_000_000, "bluesky": 1_000_000, "telegram": 10_000_000, "print": 100_000_000,
}  # fmt: skip
"""What the channel takes of one picture; where the PNG is larger, a JPEG goes with it."""

A4_WIDTH_POINTS = {False: 841.89, True: 595.28}


@dataclass(frozen=True)
class Cell:
    """A place for a panel, in shares of the body's width: left, top, width and height."""

    kind: PanelKind
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True)
class Template:
    """A plate's cells.

    Args:
        base_px: width for which sizes of type are stated.
        height: of the body, in shares of its width.
        is_low: its map has no room for both the story and what lies far off.
    """

    base_px: int
    height: float
    cells: tuple[Cell, ...]
    is_low: bool = False


_GAP = 0.009
PAD_PX = 30
"""Margin around the plate, px of the template."""


_CAPTION_PX = 50
"""Height of a panel's caption, px of the template."""


def _picture(width: float, base_px: int) -> float:
    """Height of a cell that holds a 16:9 picture and its caption."""
    return width * 9 / 16 + _CAPTION_PX / (base_px - 2 * PAD_PX)


def _beside() -> Template:
    wide, high = 0.6, _picture(0.6, 1600)
    map_cell = Cell("map", wide + _GAP, 0, 1 - wide - _GAP, high)
    return Template(1600, high, (Cell("frame", 0, 0, wide, high), map_cell))


def _two_and_map() -> Template:
    wide, high = 0.455, _picture(0.455, 1600)
    lower = high + _GAP
    cells = (
        Cell("frame", 0, 0, wide, high),
        Cell("second", 0, lower, wide, high),
        Cell("map", wide + _GAP, 0, 1 - wide - _GAP, high + lower),
    )
    return Template(1600, high + lower, cells)


def _four() -> Template:
    wide = (1 - _GAP) / 2
    high = _picture(wide, 1600)
    across, down = wide + _GAP, high + _GAP
    cells = (
        Cell("frame", 0, 0, wide, high),
        Cell("second", across, 0, wide, high),
        Cell("map", 0, down, wide, high),
        Cell("overview", across, down, wide, high),
    )
    return Template(1600, high + down, cells)


def _row() -> Template:
    wide, high = 0.345, _picture(0.345, 2200)
    cells = (
        Cell("frame", 0, 0, wide, high),
        Cell("second", wide + _GAP, 0, wide, high),
        Cell("map", 2 * (wide + _GAP), 0, 1 - 2 * (wide + _GAP), high),
    )
    return Template(2200, high, cells, is_low=True)


def _column() -> Template:
    high, map_high = _picture(1, 1080), 0.8
    cells = (Cell("frame", 0, 0, 1, high), Cell("map", 0, high + _GAP, 1, map_high))
    return Template(1080, high + _GAP + map_high, cells)


TEMPLATES: Mapping[PlateLayout, Template] = {
    "1+1": _beside(),
    "2+1": _two_and_map(),
    "2x2": _four(),
    "wide": _row(),
    "tall": _column(),
}


def plate_width_px(layout: PlateLayout, channel: Channel) -> int:
    """Width of the plate."""
    return (TALL_WIDTHS_PX if layout == "tall" else WIDTHS_PX)[channel]


def cell_box(cell: Cell, left: float, top: float, width: float) -> Rect:
    """A cell's rectangle on the page, on whole pixels."""
    x, y = round(left + cell.x * width), round(top + cell.y * width)
    right = round(left + (cell.x + cell.width) * width)
    bottom = round(top + (cell.y + cell.height) * width)
    return Rect(x, y, right - x, bottom - y)
