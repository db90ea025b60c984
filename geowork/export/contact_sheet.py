"""All chosen frames on one page, small: as PNG and PDF."""

from __future__ import annotations

from pathlib import PurePosixPath

import cv2
import numpy as np

from geowork.drawing.marks import frame_marks
from geowork.drawing.paint import paint
from geowork.drawing.panel_marks import panel_marks
from geowork.drawing.sheet.contact import COLUMNS, ROWS, Cell, cell_size, contact_page
from geowork.drawing.sheet.model import Sheet
from geowork.drawing.sheet.pdf import sheet_pdf
from geowork.drawing.sheet.raster import sheet_pixels
from geowork.drawing.words import time_code
from geowork.errors import CancelledError, GeoworkError
from geowork.export.frame_set import shown_footage
from geowork.export.material import Material, NotAtHandError
from geowork.export.parts import Made, Outcome, Warned
from geowork.export.shown_frame import shown_frame
from geowork.footage.picture import encode_png
from geowork.project.model import Footage, FrameAddress


def contact_sheets(material: Material) -> Outcome:
    """``sheet/<footage>-1.png`` and ``.pdf``, and so on for each page of frames."""
    most = COLUMNS * ROWS
    for footage, name, addresses in shown_footage(material):
        try:
            material.reader(footage.id)
        except NotAtHandError:
            yield Warned(f"The footage '{footage.title}' is not at hand: no contact sheet of it.")
            continue
        for page, start in enumerate(range(0, len(addresses), most), start=1):
            sheet = _page(material, footage, addresses[start : start + most])
            stem = PurePosixPath("sheet") / f"{name}-{page}"
            yield Made(stem.with_suffix(".png"), encode_png(sheet_pixels(sheet)))
            yield Made(stem.with_suffix(".pdf"), sheet_pdf(sheet))


def _page(material: Material, footage: Footage, addresses: list[FrameAddress]) -> Sheet:
    say = material.say
    size = cell_size(footage.width_px, footage.height_px)
    source = say("Source: {s}", s=footage.source or say("no public source"))
    about = f"{source} · SHA-256 {footage.medium[:16]}…"
    cells = [_cell(material, one, size) for one in addresses]
    return contact_page(footage.title, cells, size[1], about)


def _cell(material: Material, address: FrameAddress, size: tuple[int, int]) -> Cell:
    frame = material.say("frame {n}", n=address.index)
    words = f"{time_code(address.pts, address.time_base)} · PTS {address.pts} · {frame}"
    try:
        rgb = shown_frame(material, address).rgb
    except CancelledError:
        raise
    except GeoworkError:
        return Cell(words, None)
    small = np.asarray(cv2.resize(rgb, size, interpolation=cv2.INTER_AREA), np.uint8)
    marks = list(
        panel_marks(frame_marks(material.project, address, material.say), size[0] / rgb.shape[1])
    )
    return Cell(words, paint(small, marks, 0.5))
