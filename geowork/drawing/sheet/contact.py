"""Small pictures in rows, each with its words: a contact sheet's page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from geowork.drawing.brush import DARK, WHITE
from geowork.drawing.sheet.model import Picture, Rect, Sheet, fitted

COLUMNS, ROWS = 4, 6
CELL_PX = 440

_PAD_PX, _WORDS_PX, _HEAD_PX, _ABOUT_PX = 24, 34, 80, 26
_QUIET = (94, 107, 118)


@dataclass(frozen=True)
class Cell:
    """One picture (h, w, 3) of `cell_size`, and what stands below it; none leaves a frame."""

    words: str
    picture: NDArray[np.uint8] | None


def cell_size(width_px: int, height_px: int) -> tuple[int, int]:
    """Width and height of the small picture of a frame of this size, px."""
    return CELL_PX, max(1, round(CELL_PX * min(2.0, height_px / max(1, width_px))))


def contact_page(title: str, cells: Sequence[Cell], height_px: int, about: str = "") -> Sheet:
    """A page of at most `COLUMNS` by `ROWS` pictures `height_px` high.

    Args:
        about: a line below the title: where the pictures are from.
    """
    head = _HEAD_PX + (_ABOUT_PX if about else 0)
    columns = min(COLUMNS, len(cells))
    rows = -(-len(cells) // COLUMNS)
    width = _PAD_PX + max(columns, 2) * (CELL_PX + _PAD_PX)
    height = head + 10 + rows * (height_px + _WORDS_PX + _PAD_PX)
    sheet = Sheet(width, height, WHITE, title)
    heading = fitted(title, 30, width - 2 * _PAD_PX, 700)
    sheet.write(heading, _PAD_PX, 54, 30, DARK, 700)
    room = width - 2 * _PAD_PX
    sheet.write(fitted(about, 17, room), _PAD_PX, 84, 17, _QUIET)
    for place, cell in enumerate(cells):
        left = _PAD_PX + (place % COLUMNS) * (CELL_PX + _PAD_PX)
        top = head + (place // COLUMNS) * (height_px + _WORDS_PX + _PAD_PX)
        box = Rect(left, top, CELL_PX, height_px)
        sheet.write(fitted(cell.words, 17, CELL_PX), box.x, box.bottom + 24, 17, _QUIET)
        if cell.picture is None:
            sheet.frame(box, _QUIET, 1.5)
        else:
            sheet.items.append(Picture(box, cell.picture, cell.words))
    return sheet
