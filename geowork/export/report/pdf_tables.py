"""Tables of the report's PDF: facts, results, verdicts, and crops side by side."""

from __future__ import annotations

import base64
import io
from typing import Any
from xml.etree.ElementTree import Element

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable, Image, Paragraph, Table

from geowork.drawing.pdf_font import REGULAR
from geowork.export.report.pdf_text import QUIET, markup, style_of

MARGIN = 18 * mm
WIDTH = A4[0] - 2 * MARGIN

_LINE, _BAND = "#d6dce1", "#f2f4f6"
_VERDICTS = {
    "v-refuted": "#b4232e",
    "v-supported": "#18794e",
    "v-undetermined": "#946200",
    "v-unsubstantiated": "#58508d",
}
_PADDING = 13.0
"""Left and right of a cell's text, points."""

_TALLEST = 0.42
"""Share of the page's height a picture may take."""


def verdict_band(part: Element) -> Flowable:
    """A band with a broad edge in the verdict's colour, as on the page."""
    classes = (part.get("class") or "").split()
    edge = next((_VERDICTS[one] for one in classes if one in _VERDICTS), QUIET)
    look = [
        ("BACKGROUND", (0, 0), (-1, -1), HexColor(_BAND)),
        ("LINEBEFORE", (0, 0), (0, -1), 5, HexColor(edge)),
        ("LEFTPADDING", (0, 0), (-1, -1), 10),
        ("TOPPADDING", (0, 0), (-1, -1), 4),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 5),
    ]
    words = Paragraph(markup(part), style_of("p"))
    return Table(
        [[words]], colWidths=[WIDTH], style=look, hAlign="LEFT", spaceBefore=3, spaceAfter=4
    )


def table_of(part: Element) -> Flowable:
    """A table that repeats its head on every page."""
    heads = [list(row) for row in part.findall("thead/tr")]
    rows = [list(row) for row in part.findall("tbody/tr")]
    style = style_of("cell")
    cells = [[Paragraph(markup(cell), style) for cell in row] for row in heads + rows]
    look: list[tuple[Any, ...]] = [
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LINEBELOW", (0, 0), (-1, -1), 0.4, HexColor(_LINE)),
        ("TOPPADDING", (0, 0), (-1, -1), 2.2),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 2.8),
    ]
    if heads:
        look.append(("BACKGROUND", (0, 0), (-1, 0), HexColor(_BAND)))
    return Table(
        cells, colWidths=_widths(part, cells), repeatRows=len(heads), style=look, hAlign="LEFT",
        splitInRow=1,
    )  # fmt: skip


def _widths(part: Element, cells: list[list[Paragraph]]) -> list[float]:
    """Columns as wide as their longest text asks for, within reason."""
    if part.get("class") == "facts":
        return [0.27 * WIDTH, 0.73 * WIDTH]
    columns = range(len(cells[0]))
    texts = [[row[place].getPlainText() for row in cells if place < len(row)] for place in columns]
    least = [max(_longest_word(text) for text in column) + _PADDING for column in texts]
    least = [min(one, 0.62 * WIDTH) for one in least]
    asked = [min(90, max(9, *map(len, column))) ** 0.8 for column in texts]
    spare = max(0.0, WIDTH - sum(least))
    wide = [one + spare * share / sum(asked) for one, share in zip(least, asked, strict=True)]
    return [WIDTH * one / sum(wide) for one in wide]


def _longest_word(text: str) -> float:
    """Width, points, below which a cell would have to break a word."""
    size = style_of("cell").fontSize
    return max((stringWidth(word, REGULAR, size) for word in text.split()), default=0.0)


def crop_table(part: Element) -> Flowable:
    """One or two landmarks, each with its views beside each other."""
    names, pictures = (list(row) for row in part.findall("tbody/tr"))
    columns = max(4, len(pictures))
    width = WIDTH / columns
    heads: list[Any] = []
    look: list[tuple[Any, ...]] = [
        ("LEFTPADDING", (0, 0), (-1, -1), 2),
        ("RIGHTPADDING", (0, 0), (-1, -1), 2),
        ("VALIGN", (0, 0), (-1, -1), "BOTTOM"),
        ("VALIGN", (0, 1), (-1, 1), "TOP"),
    ]
    for cell in names:
        span = int(cell.get("colspan") or 1)
        look.append(("SPAN", (len(heads), 0), (len(heads) + span - 1, 0)))
        words = cell.find("p")
        heads += [Paragraph(markup(words if words is not None else cell), style_of("cell"))]
        heads += [""] * (span - 1)
    shown: list[Any] = []
    for cell in pictures:
        image, words = cell.find("img"), cell.find("p")
        if image is not None:
            shown.append(image_of(image, width - 6))
        else:
            shown.append("" if words is None else Paragraph(markup(words), style_of("none")))
    cells = [row + [""] * (columns - len(row)) for row in (heads, shown)]
    return Table(cells, colWidths=[width] * columns, style=look, hAlign="LEFT")


def image_of(part: Element, widest: float) -> Image:
    """A picture no wider than `widest` points, and not too tall for a page."""
    data = base64.b64decode((part.get("src") or "").partition("base64,")[2])
    wide, high = ImageReader(io.BytesIO(data)).getSize()
    factor = min(widest / wide, _TALLEST * A4[1] / high)
    return Image(io.BytesIO(data), wide * factor, high * factor, hAlign="LEFT")
