"""Text of the report's PDF: the page's own elements in reportlab's markup and styles."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element
from xml.sax.saxutils import escape

from reportlab.lib.colors import HexColor
from reportlab.lib.styles import ParagraphStyle

from geowork.drawing.palette import ink_on
from geowork.drawing.pdf_font import BOLD, REGULAR, writable

INK, QUIET = "#11181f", "#5e6b76"
HEADINGS = {"h1": 20, "h2": 14.5, "h3": 11.5, "h4": 10}
"""Sizes, points."""


def markup(part: Element) -> str:
    """The element's content in reportlab's own markup; every text escaped anew."""
    pieces = [_words(part.text)]
    for inner in part:
        text = markup(inner)
        if inner.tag == "strong":
            text = f"<b>{text}</b>"
        elif inner.tag == "span":
            text = _badge(inner, text)
        elif inner.tag == "code":
            text = f'<font color="{INK}" size="8">{text}</font>'
        pieces += [text, _words(inner.tail)]
    return "".join(pieces).strip()


def _badge(part: Element, text: str) -> str:
    found = re.search(r"c-([0-9a-fA-F]{6})", part.get("class") or "")
    colour = "#" + (found.group(1) if found else "444444")
    ink = "#{:02x}{:02x}{:02x}".format(*ink_on(colour))
    return f'<font backColor="{colour}" color="{ink}"><b>&nbsp;{text}&nbsp;</b></font>'


def _words(text: str | None) -> str:
    return escape(writable(re.sub(r"\s+", " ", text or "")))


def paragraph_style(part: Element) -> ParagraphStyle:
    """By the element's class."""
    classes = (part.get("class") or "").split()
    known = [one for one in classes if one in ("lead", "small", "warning", "none")]
    return style_of(known[0] if known else "p")


def style_of(name: str) -> ParagraphStyle:
    """By name: a tag, or a class of the page."""
    size = HEADINGS.get(name, {"cell": 8.5, "small": 8, "none": 8, "lead": 10.5}.get(name, 9.5))
    heading = name in HEADINGS
    return ParagraphStyle(
        name,
        fontName=BOLD if heading else REGULAR,
        fontSize=size,
        leading=1.38 * size,
        textColor=HexColor(QUIET if name in ("small", "none", "lead") else INK),
        spaceBefore={"h2": 14, "h3": 9, "h4": 6}.get(name, 2),
        spaceAfter=5 if heading else 3,
        leftIndent={"li": 8, "warning": 8}.get(name, 0),
        splitLongWords=1,
    )
