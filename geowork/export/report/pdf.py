"""The report as PDF, made from the very HTML: what the one says, the other says.

reportlab lays it out: it is pure Python, needs no library of the system, sets tables across pages,
and with its invariant mode writes no date, so that the same report gives the same bytes.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from typing import Any
from xml.etree.ElementTree import Element, fromstring

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.platypus import (
    CondPageBreak,
    Flowable,
    KeepTogether,
    Paragraph,
    SimpleDocTemplate,
    Spacer,
)

from geowork.drawing.pdf_font import REGULAR, register_fonts, writable
from geowork.export.report.pdf_tables import (
    MARGIN,
    WIDTH,
    crop_table,
    image_of,
    table_of,
    verdict_band,
)
from geowork.export.report.pdf_text import HEADINGS, QUIET, markup, paragraph_style, style_of

_LEAST_BELOW_HEADING = 34 * mm
"""A heading goes to the next page where less room than this is left below it."""

_HEADING = 14 * mm
"""Of each heading that stands above another."""

_GAP = 3 * mm


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
        stream, pagesize=A4, leftMargin=MARGIN, rightMargin=MARGIN, topMargin=MARGIN,
        bottomMargin=MARGIN, title=title, creator="Geowork", invariant=1,
        lang=root.get("lang", "en"),
    )  # fmt: skip
    body = root.find("body")
    story = list(_story(body if body is not None else []))

    def number(canvas: Any, _document: Any) -> None:
        canvas.setFont(REGULAR, 8)
        canvas.setFillColor(HexColor(QUIET))
        canvas.drawRightString(A4[0] - MARGIN, 10 * mm, str(canvas.getPageNumber()))
        canvas.drawString(MARGIN, 10 * mm, writable(title)[:110])

    pages.build(story, onFirstPage=number, onLaterPages=number)
    return stream.getvalue()


def _story(parts: Iterable[Element]) -> Iterator[Flowable]:
    """Everything in order; headings never end a page."""
    headings: list[Flowable] = []
    for part in parts:
        if part.tag in HEADINGS:
            headings.append(Paragraph(markup(part), style_of(part.tag)))
            continue
        shown = list(_flow(part))
        if _is_block(part):
            yield KeepTogether([*headings, *shown])
        elif shown:
            if headings:
                yield CondPageBreak(_LEAST_BELOW_HEADING + (len(headings) - 1) * _HEADING)
            yield from (*headings, *shown)
        if shown:
            headings = []
    yield from headings


def _is_block(part: Element) -> bool:
    return part.tag == "figure" or part.get("class") == "pairs"


def _flow(part: Element) -> Iterator[Flowable]:
    if part.tag == "p" and "verdict" in (part.get("class") or "").split():
        yield verdict_band(part)
    elif part.tag == "p":
        yield Paragraph(markup(part), paragraph_style(part))
    elif part.tag == "ul":
        for item in part:
            yield Paragraph("•  " + markup(item), style_of("li"))
    elif part.tag == "table":
        yield crop_table(part) if part.get("class") == "pairs" else table_of(part)
        yield Spacer(1, _GAP)
    elif part.tag == "figure":
        widest = 0.62 * WIDTH if part.get("class") == "plot" else WIDTH
        caption = part.find("figcaption")
        image = part.find("img")
        if image is not None:
            yield image_of(image, widest)
        if caption is not None:
            yield Paragraph(markup(caption), style_of("small"))
