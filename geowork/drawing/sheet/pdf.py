"""A composed page as PDF, with real text and lines."""

from __future__ import annotations

import io
from functools import singledispatch
from typing import Any

import numpy as np
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from geowork.drawing import brush
from geowork.drawing.brush import Colour
from geowork.drawing.pdf_font import BOLD, REGULAR, has_glyphs, register_fonts
from geowork.drawing.sheet.model import Picture, Ring, Shape, Sheet, Stroke, Words
from geowork.drawing.words import plain_text
from geowork.footage.picture import encode_jpeg

_FINE = 3
"""Text in a script the font lacks is drawn as a picture, this many times finer than the page."""


def sheet_pdf(sheet: Sheet) -> bytes:
    """The page as a PDF of one page; no date and no name of a machine enters it."""
    register_fonts()
    stream = io.BytesIO()
    scale = sheet.points_per_px
    size = (sheet.width_px * scale, sheet.height_px * scale)
    canvas = Canvas(stream, pagesize=size, invariant=1, pageCompression=1)
    canvas.setTitle(plain_text(sheet.title))
    canvas.setSubject(plain_text(sheet.text))
    canvas.setCreator("Geowork")
    # From here on px, y down, as on the page.
    canvas.scale(scale, -scale)
    canvas.translate(0, -sheet.height_px)
    _colour(canvas, sheet.paper)
    canvas.rect(0, 0, sheet.width_px, sheet.height_px, stroke=0, fill=1)
    canvas.setLineJoin(1)
    for item in sheet.items:
        _draw(item, canvas)
    canvas.save()
    return stream.getvalue()


@singledispatch
def _draw(item: object, canvas: Any) -> None:
    raise TypeError(type(item).__name__)


@_draw.register
def _(item: Shape, canvas: Any) -> None:
    _colour(canvas, item.colour, item.opacity)
    canvas.drawPath(_path(canvas, item.points, True), stroke=0, fill=1)
    canvas.setFillAlpha(1)


@_draw.register
def _(item: Stroke, canvas: Any) -> None:
    canvas.setStrokeColorRGB(*(part / 255 for part in item.colour))
    canvas.setLineWidth(item.width)
    canvas.setDash([item.dash, item.dash] if item.dash > 0 else [])
    canvas.drawPath(_path(canvas, item.points, item.closed), stroke=1, fill=0)


@_draw.register
def _(item: Ring, canvas: Any) -> None:
    canvas.setStrokeColorRGB(*(part / 255 for part in item.colour))
    canvas.setLineWidth(item.width)
    canvas.setDash([])
    _colour(canvas, item.colour)
    canvas.circle(*item.centre, item.radius, stroke=int(not item.filled), fill=int(item.filled))


@_draw.register
def _(item: Words, canvas: Any) -> None:
    if not item.text:
        return
    if not has_glyphs(item.text):
        _as_picture(item, canvas)
        return
    font = BOLD if item.weight >= 600 else REGULAR
    natural = pdfmetrics.stringWidth(item.text, font, item.size)
    canvas.saveState()
    canvas.translate(item.left, item.y)
    canvas.scale(item.width / natural if natural else 1.0, -1)
    _colour(canvas, item.colour)
    canvas.setFont(font, item.size)
    canvas.drawString(0, 0, item.text)
    canvas.restoreState()


@_draw.register
def _(item: Picture, canvas: Any) -> None:
    box = item.box
    _image(
        canvas,
        ImageReader(io.BytesIO(encode_jpeg(item.rgb))),
        (box.x, box.y),
        (box.width, box.height),
    )


def _as_picture(item: Words, canvas: Any) -> None:
    size = item.size * _FINE
    width = brush.text_width(item.text, size, item.weight)
    ink = np.zeros((2 * size, max(1, width), 3), np.uint8)
    brush.write(ink, item.text, (0, round(1.4 * size)), (255, 255, 255), size, item.weight)
    flat = np.broadcast_to(np.array(item.colour, np.uint8), ink.shape)
    rgba = np.concatenate([flat, ink[..., :1]], axis=-1)
    top = item.y - 1.4 * item.size
    picture = ImageReader(Image.fromarray(rgba, "RGBA"))
    _image(canvas, picture, (item.left, top), (item.width, 2 * item.size), mask="auto")


def _image(
    canvas: Any, picture: Any, at: tuple[float, float], size: tuple[float, float], mask: Any = None
) -> None:
    canvas.saveState()
    canvas.translate(at[0], at[1] + size[1])
    canvas.scale(1, -1)
    canvas.drawImage(picture, 0, 0, *size, mask=mask)
    canvas.restoreState()


def _path(canvas: Any, points: Any, closed: bool) -> Any:
    path = canvas.beginPath()
    for place, (x, y) in enumerate(points):
        (path.lineTo if place else path.moveTo)(x, y)
    if closed:
        path.close()
    return path


def _colour(canvas: Any, colour: Colour, opacity: float = 1.0) -> None:
    canvas.setFillColorRGB(*(part / 255 for part in colour))
    canvas.setFillAlpha(opacity)
