"""Frames of one footage in small, with their time stamps, as pages."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np

from geowork.drawing.sheet.contact import COLUMNS, ROWS, Cell, cell_size, contact_page
from geowork.drawing.sheet.raster import sheet_pixels
from geowork.drawing.words import time_code
from geowork.errors import MediaError
from geowork.footage.frame import Frame
from geowork.footage.picture import encode_png
from geowork.footage.source import FrameSource
from geowork.jobs.progress import Progress
from geowork.workflow.media import plain_name


def contact_pages(reader: FrameSource, indices: Sequence[int], progress: Progress) -> list[bytes]:
    """Each page as PNG; a damaged frame leaves an empty place.

    Raises:
        MediaError: there is no such frame.
        CancelledError: the person asked to stop.
    """
    cells, pages = [], []
    size = (1, 1)
    for done, index in enumerate(indices):
        reader.check(index)
        frame = _frame(reader, index)
        if frame is not None:
            size = cell_size(frame.width_px, frame.height_px)
        cells.append(_cell(reader, index, frame))
        progress.report(done + 1, len(indices), "Drawing the contact sheet")
    title = plain_name(reader.path)
    for start in range(0, len(cells), COLUMNS * ROWS):
        page = contact_page(title, cells[start : start + COLUMNS * ROWS], size[1])
        pages.append(encode_png(sheet_pixels(page)))
    return pages


def _frame(reader: FrameSource, index: int) -> Frame | None:
    try:
        return reader.frame(index)
    except MediaError:
        return None


def _cell(reader: FrameSource, index: int, frame: Frame | None) -> Cell:
    pts = int(reader.index.pts[index])
    words = f"{time_code(pts, str(reader.index.time_base))}   #{index}   PTS {pts}"
    if frame is None:
        return Cell(words, None)
    size = cell_size(frame.width_px, frame.height_px)
    small = cv2.resize(frame.rgb, size, interpolation=cv2.INTER_AREA)
    return Cell(words, np.asarray(small, dtype=np.uint8))
