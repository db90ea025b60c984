"""All chosen frames on one page, small: as PNG and PDF."""

from __future__ import annotations

from pathlib import PurePosixPath

import cv2
import numpy as np

from geowork.drawing.brush import DARK, WHITE
from geowork.drawing.marks import frame_marks
from geowork.drawing.paint import paint
from geowork.drawing.panel_marks import panel_marks
from geowork.drawing.sheet.model import Picture, Rect, Sheet, fitted
from geowork.drawing.sheet.pdf import sheet_pdf
from geowork.drawing.sheet.raster import sheet_pixels
from geowork.drawing.words import time_code
from geowork.errors import CancelledError, GeoworkError
from geowork.export.frame_set import shown_footage
from geowork.export.material import Material, NotAtHandError
from geowork.export.parts import Made, Outcome, Warned
from geowork.export.shown_frame import shown_frame
from geowork.footage.picture import encode_png
from geowork.project.model import FrameAddress

_COLUMNS, _ROWS = 4, 6
_CELL_PX, _PAD_PX, _WORDS_PX = 440, 24, 34
_QUIET = (94, 107, 118)


def contact_sheets(material: Material) -> Outcome:
    """``sheet/<footage>-1.png`` and ``.pdf``, and so on for each page of frames."""
    most = _COLUMNS * _ROWS
    for footage, name, addresses in shown_footage(material):
        try:
            material.reader(footage.id)
        except NotAtHandError:
            yield Warned(f"The footage '{footage.title}' is not at hand: no contact sheet of it.")
            continue
        for page, start in enumerate(range(0, len(addresses), most), start=1):
            sheet = _page(material, footage.title, addresses[start : start + most])
            stem = PurePosixPath("sheet") / f"{name}-{page}"
            yield Made(stem.with_suffix(".png"), encode_png(sheet_pixels(sheet)))
            yield Made(stem.with_suffix(".pdf"), sheet_pdf(sheet))


def _page(material: Material, title: str, addresses: list[FrameAddress]) -> Sheet:
    first = material.project.footage[addresses[0].footage]
    high = round(_CELL_PX * min(2.0, first.height_px / max(1, first.width_px)))
    columns = min(_COLUMNS, len(addresses))
    rows = -(-len(addresses) // _COLUMNS)
    width = _PAD_PX + max(columns, 2) * (_CELL_PX + _PAD_PX)
    height = 90 + rows * (high + _WORDS_PX + _PAD_PX)
    sheet = Sheet(width, height, WHITE, title)
    heading = fitted(title, 30, width - 2 * _PAD_PX, 700)
    sheet.write(heading, _PAD_PX, 54, 30, DARK, 700)
    for place, address in enumerate(addresses):
        left = _PAD_PX + (place % _COLUMNS) * (_CELL_PX + _PAD_PX)
        top = 80 + (place // _COLUMNS) * (high + _WORDS_PX + _PAD_PX)
        _cell(sheet, material, address, Rect(left, top, _CELL_PX, high))
    return sheet


def _cell(sheet: Sheet, material: Material, address: FrameAddress, box: Rect) -> None:
    words = f"{time_code(address.pts, address.time_base)}   PTS {address.pts}"
    sheet.write(words, box.x, box.bottom + 22, 17, _QUIET)
    try:
        rgb = shown_frame(material, address).rgb
    except CancelledError:
        raise
    except GeoworkError:
        sheet.frame(box, _QUIET, 1.5)
        return
    size = int(box.width), int(box.height)
    small = np.asarray(cv2.resize(rgb, size, interpolation=cv2.INTER_AREA), np.uint8)
    marks = list(panel_marks(frame_marks(material.project, address), size[0] / rgb.shape[1]))
    sheet.items.append(Picture(box, paint(small, marks, 0.5), words))
