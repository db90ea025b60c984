"""The report as PDF, made from the very HTML: what the one says, the other says.

reportlab lays it out: it is pure Python, needs no library of the system, sets tables across pages,
and with its invariant mode writes no date, so that the same report gives the same bytes.
"""

from __future__ import annotations

import base64
import io
import re
from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import Element, fromstring
from xml.sax.saxutils import escape

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.lib.utils import ImageReader
from reportlab.platypus import (
    Flowable,
    Image,
    KeepTogether,
    Paragraph,
    SimpleDocTemplate,
    Spacer,
    Table,
)

from geowork.drawing.palette import ink_on
from geowork.drawing.pdf_font import BOLD, REGULAR, register_fonts, writable

_MARGIN = 18 * mm
_WIDTH = A4[0] - 2 * _MARGIN
_INK, _QUIET, _LINE, _BAND = "#11181f", "#5e6b76", "#d6dce1", "#f2f4f6"
_VERDICTS = {
    "v-refuted": "#b4232e",
    "v-supported": "#18794e",
    "v-undetermined": "#946200",
    "v-unsubstantiated": "#58508d",
}
_SIZES = {"h1": 20, "h2": 14.5, "h3": 11.5, "h4": 10}
_TALLEST = 0.42
"""Share of the page's height a picture may take."""


def report_pdf(html: str) -> bytes:
    """The pages of a report.

    Args:
        html: as `report_html` made it; it is well formed as XML.
    """
    register_fonts()
    root = fromstring(html)  # noqa: S314 (our own template's output)
    stream = io.BytesIO()
    title = root.findtext("head/title") or ""
    pages = SimpleDocTemplate(
        stream, pagesize=A4, leftMargin=_MARGIN, rightMargin=_MARGIN, topMargin=_MARGIN,
        bottomMargin=_MARGIN, title=title, creator="Geowork", invariant=1,
        lang=root.get("lang", "en"),
    )  # fmt: skip
    body = root.find("body")
    story = [flowable for part in (body if body is not None else []) for flowable in _flow(part)]

    def number(canvas: Any, _document: Any) -> None:
        canvas.setFont(REGULAR, 8)
        canvas.setFillColor(HexColor(_QUIET))
        canvas.drawRightString(A4[0] - _MARGIN, 10 * mm, str(canvas.getPageNumber()))
        canvas.drawString(_MARGIN, 10 * mm, writable(title)[:110])

    pages.build(story, onFirstPage=number, onLaterPages=number)
    return stream.getvalue()


def _flow(part: Element) -> Iterator[Flowable]:
    if part.tag in _SIZES:
        yield Paragraph(_markup(part), _style(part.tag))
    elif part.tag == "p":
        yield Paragraph(_markup(part), _paragraph_style(part))
    elif part.tag == "ul":
        for item in part:
            yield Paragraph("•  " + _markup(item), _style("li"))
    elif part.tag == "table":
        yield _pairs(part) if part.get("class") == "pairs" else _table(part)
        yield Spacer(1, 3 * mm)
    elif part.tag == "figure":
        widest = 0.62 * _WIDTH if part.get("class") == "plot" else _WIDTH
        caption = part.find("figcaption")
        image = part.find("img")
        if image is not None:
            shown: list[Flowable] = [_image(image, widest)]
            if caption is not None:
                shown.append(Paragraph(_markup(caption), _style("small")))
            yield KeepTogether(shown)


def _table(part: Element) -> Flowable:
    heads = [list(row) for row in part.findall("thead/tr")]
    rows = [list(row) for row in part.findall("tbody/tr")]
    style = _style("cell")
    cells = [[Paragraph(_markup(cell), style) for cell in row] for row in heads + rows]
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
        return [0.27 * _WIDTH, 0.73 * _WIDTH]
    columns = len(cells[0])
    asked = []
    for place in range(columns):
        longest = max(len(row[place].getPlainText()) for row in cells if place < len(row))
        asked.append(min(46, max(9, longest)) ** 0.8)
    return [_WIDTH * one / sum(asked) for one in asked]


def _pairs(part: Element) -> Flowable:
    width = _WIDTH / 4
    rows = [list(row) for row in part.findall("tbody/tr")]
    cells: list[list[Any]] = []
    for row in rows:
        made: list[Any] = []
        for cell in row:
            image, words = cell.find("img"), cell.find("p")
            if image is not None:
                made.append(_image(image, width - 6))
            else:
                made.append("" if words is None else Paragraph(_markup(words), _style("cell")))
        cells.append(made)
    columns = len(cells[0])
    look: list[tuple[Any, ...]] = [
        *(("SPAN", (place, 0), (place + 1, 0)) for place in range(0, columns, 2)),
        ("LEFTPADDING", (0, 0), (-1, -1), 2),
        ("RIGHTPADDING", (0, 0), (-1, -1), 2),
        ("VALIGN", (0, 0), (-1, -1), "BOTTOM"),
    ]
    table = Table(cells, colWidths=[width] * columns, style=look, hAlign="LEFT")
    return KeepTogether([table])


def _image(part: Element, widest: float) -> Image:
    data = base64.b64decode((part.get("src") or "").partition("base64,")[2])
    wide, high = ImageReader(io.BytesIO(data)).getSize()
    factor = min(widest / wide, _TALLEST * A4[1] / high)
    return Image(io.BytesIO(data), wide * factor, high * factor, hAlign="LEFT")


def _markup(part: Element) -> str:
    """The element's content in reportlab's own markup; every text escaped anew."""
    pieces = [_words(part.text)]
    for inner in part:
        text = _markup(inner)
        if inner.tag == "strong":
            text = f"<b>{text}</b>"
        elif inner.tag == "span":
            text = _badge(inner, text)
        elif inner.tag == "code":
            text = f'<font color="{_INK}" size="8">{text}</font>'
        pieces += [text, _words(inner.tail)]
    return "".join(pieces).strip()


def _badge(part: Element, text: str) -> str:
    found = re.search(r"c-([0-9a-fA-F]{6})", part.get("class") or "")
    colour = "#" + (found.group(1) if found else "444444")
    ink = "#{:02x}{:02x}{:02x}".format(*ink_on(colour))
    return f'<font backColor="{colour}" color="{ink}"><b>&nbsp;{text}&nbsp;</b></font>'


def _words(text: str | None) -> str:
    return escape(writable(re.sub(r"\s+", " ", text or "")))


def _paragraph_style(part: Element) -> ParagraphStyle:
    classes = (part.get("class") or "").split()
    if "verdict" in classes:
        edge = next((_VERDICTS[one] for one in classes if one in _VERDICTS), _QUIET)
        return _style("verdict", edge)
    known = [one for one in classes if one in ("lead", "small", "warning", "none")]
    return _style(known[0] if known else "p")


def _style(name: str, edge: str = _QUIET) -> ParagraphStyle:
    size = _SIZES.get(name, {"cell": 8.5, "small": 8, "none": 8, "lead": 10.5}.get(name, 9.5))
    heading = name in _SIZES
    style = ParagraphStyle(
        f"{name}{edge}",
        fontName=BOLD if heading else REGULAR,
        fontSize=size,
        leading=1.38 * size,
        textColor=HexColor(_QUIET if name in ("small", "none", "lead") else _INK),
        spaceBefore={"h2": 14, "h3": 9, "h4": 6}.get(name, 2),
        spaceAfter=5 if heading else 3,
        leftIndent={"li": 8, "verdict": 8, "warning": 8}.get(name, 0),
        splitLongWords=1,
        keepWithNext=heading,
    )
    if name == "verdict":
        style.backColor, style.borderPadding = HexColor(_BAND), (4, 6, 5, 6)
        style.borderColor, style.borderWidth = HexColor(edge), 1.2
        style.spaceBefore, style.spaceAfter = 9, 9
    return style
