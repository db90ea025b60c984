"""The head of a plate: its title, and what it states: where, which way, how sure."""

from __future__ import annotations

import math
from collections.abc import Sequence

from geowork.drawing import brush
from geowork.drawing.sheet.model import Rect, broken, fitted
from geowork.export.plate.facts import Fact
from geowork.export.plate.page import Page

_MOST_FACTS = 6
_CONFIDENCE = 2
_LEAST_COLUMN_PX = 280
"""Of the template: narrower, a coordinate would have to be cut."""


def draw_title(page: Page) -> None:
    """The case's title, on two lines at most."""
    size = page.size(34)
    for line in broken(page.project.title, size, page.room, 700, most=2):
        page.y += size
        page.sheet.write(line, page.left, page.y, size, page.theme.ink, 700)
        page.y += round(0.25 * size)
    page.y += round(12 * page.unit)


def draw_facts(page: Page, given: Sequence[Fact]) -> None:
    """Facts side by side; the last two, how sure all this is, are never left out."""
    shown = [*given[:-_CONFIDENCE][: _MOST_FACTS - _CONFIDENCE], *given[-_CONFIDENCE:]]
    gap = round(24 * page.unit)
    most = int((page.room + gap) / (_LEAST_COLUMN_PX * page.unit + gap))
    rows = math.ceil(len(shown) / max(2, most))
    columns = math.ceil(len(shown) / rows)
    width = (page.room - (columns - 1) * gap) / columns
    for start in range(0, len(shown), columns):
        heights = [
            _draw(page, fact, page.left + place * (width + gap), width)
            for place, fact in enumerate(shown[start : start + columns])
        ]
        page.y += max(heights) + round(14 * page.unit)


def _draw(page: Page, fact: Fact, left: float, width: float) -> float:
    u, theme, sheet = page.unit, page.theme, page.sheet
    small, size = page.size(15), page.size(16)
    y = page.y + small
    x = left
    sheet.fill(Rect(left, page.y - 3 * u, width, 2 * u), theme.line)
    y += round(6 * u)
    if fact.sign:
        x += page.badge(left, y, fact.sign, fact.colour, small) + 8 * u
    heading = fitted(fact.heading, small, left + width - x, 600)
    sheet.write(heading, x, y, small, theme.quiet, 600)
    large = _narrowed(fact.value, page.size(25), size, width)
    y += round(1.25 * page.size(25))
    sheet.write(fitted(fact.value, large, width, 700), left, y, large, theme.ink, 700)
    for detail in fact.details:
        for line in broken(detail, size, width, most=6):
            y += round(1.4 * size)
            sheet.write(line, left, y, size, theme.ink)
    return y - page.y + round(0.5 * size)


def _narrowed(text: str, size: int, least: int, room: float) -> int:
    """The size, made smaller until the text is no wider than `room` px."""
    while size > least and brush.text_width(brush.one_line(text, 400), size, 700) > room:
        size -= 1
    return size
