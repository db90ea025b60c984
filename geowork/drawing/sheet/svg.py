"""A composed page as SVG 1.1: editable, and safe: text nodes, embedded pictures, no script."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from functools import singledispatch
from xml.sax.saxutils import escape, quoteattr

from geowork.drawing.brush import Colour, Point
from geowork.drawing.sheet.model import Picture, Ring, Shape, Sheet, Stroke, Words
from geowork.drawing.words import plain_text
from geowork.footage.picture import encode_jpeg

_FONTS = "Roboto, 'Noto Sans', 'Segoe UI', sans-serif"


def sheet_svg(sheet: Sheet) -> bytes:
    """The page as UTF-8; every text is a text node, measured to the width it was laid out with."""
    size = f'width="{sheet.width_px}" height="{sheet.height_px}"'
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        f'version="1.1" {size} viewBox="0 0 {sheet.width_px} {sheet.height_px}" '
        f'font-family="{_FONTS}" xml:space="preserve">',
        f"<title>{escape(plain_text(sheet.title))}</title>",
        f"<desc>{escape(plain_text(sheet.text))}</desc>",
        f'<rect {size} fill="{_hex(sheet.paper)}"/>',
        *(_drawn(item) for item in sheet.items),
        "</svg>",
    ]
    return ("\n".join(lines) + "\n").encode()


@singledispatch
def _drawn(item: object) -> str:
    raise TypeError(type(item).__name__)


@_drawn.register
def _(item: Shape) -> str:
    faint = "" if item.opacity >= 1 else f' fill-opacity="{_n(item.opacity)}"'
    return f'<polygon points="{_path(item.points)}" fill="{_hex(item.colour)}"{faint}/>'


@_drawn.register
def _(item: Stroke) -> str:
    tag = "polygon" if item.closed else "polyline"
    dash = f' stroke-dasharray="{_n(item.dash)}"' if item.dash > 0 else ""
    return (
        f'<{tag} points="{_path(item.points)}" fill="none" stroke="{_hex(item.colour)}" '
        f'stroke-width="{_n(item.width)}" stroke-linejoin="round"{dash}/>'
    )


@_drawn.register
def _(item: Ring) -> str:
    colour = _hex(item.colour)
    look = f'fill="{colour}"' if item.filled else (
        f'fill="none" stroke="{colour}" stroke-width="{_n(item.width)}"'
    )  # fmt: skip
    x, y = item.centre
    return f'<circle cx="{_n(x)}" cy="{_n(y)}" r="{_n(item.radius)}" {look}/>'


@_drawn.register
def _(item: Words) -> str:
    if not item.text:
        return ""
    return (
        f'<text x="{_n(item.left)}" y="{_n(item.y)}" font-size="{item.size}" '
        f'font-weight="{item.weight}" fill="{_hex(item.colour)}" textLength="{item.width}" '
        f'lengthAdjust="spacingAndGlyphs">{escape(plain_text(item.text))}</text>'
    )


@_drawn.register
def _(item: Picture) -> str:
    box = item.box
    data = base64.b64encode(encode_jpeg(item.rgb)).decode()
    place = " ".join(
        f'{name}="{_n(value)}"'
        for name, value in zip(
            ("x", "y", "width", "height"), (box.x, box.y, box.width, box.height), strict=True
        )
    )
    said = quoteattr(plain_text(item.text))
    return f'<image {place} aria-label={said} xlink:href="data:image/jpeg;base64,{data}"/>'


def _path(points: Sequence[Point]) -> str:
    return " ".join(f"{_n(x)},{_n(y)}" for x, y in points)


def _hex(colour: Colour) -> str:
    return "#{:02x}{:02x}{:02x}".format(*colour)


def _n(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")
