"""The verdicts of a plate: one bar a claim, with the claim as it was made and who made it."""

from __future__ import annotations

from geowork.drawing import brush
from geowork.drawing.brush import WHITE
from geowork.drawing.sheet.model import Rect, broken, fitted
from geowork.export.plate.facts import VerdictLine, verdict_lines
from geowork.export.plate.page import Page
from geowork.export.plate.theme import VERDICT_COLOURS

_MOST_VERDICTS = 6


def draw_verdicts(page: Page) -> None:
    """The bars; what is more than a page can carry is counted."""
    lines = verdict_lines(page.project, page.say)
    size = page.size(20)
    widest = max((brush.text_width(_tag(line), size, 700) for line in lines), default=0)
    wide = min(widest + 32 * page.unit, 0.45 * page.room)
    for line in lines[:_MOST_VERDICTS]:
        page.y += _draw(page, line, wide) + round(8 * page.unit)
    if len(lines) > _MOST_VERDICTS:
        words = page.say("and {n} more in the report", n=len(lines) - _MOST_VERDICTS)
        small = page.size(15)
        page.y += small
        page.sheet.write(words, page.left, page.y, small, page.theme.quiet)
        page.y += round(0.6 * small)
    page.y += round(8 * page.unit)


def _tag(line: VerdictLine) -> str:
    return " · ".join(part for part in (line.word, line.probability) if part)


def _draw(page: Page, line: VerdictLine, wide: float) -> float:
    """One bar; its height, px. A claim is never cut: it is quoted whole or not at all."""
    u, theme, sheet = page.unit, page.theme, page.sheet
    size, small = page.size(20), page.size(15)
    x = page.left + wide + 18 * u
    sign_x = x
    if line.sign:
        x += page.badge_width(line.sign, small) + 12 * u
    room = page.left + page.room - x - 14 * u
    claim, source = page.say.quoted(line.claim), brush.one_line(line.source, 400)
    beside = (
        brush.text_width(brush.one_line(claim, 400), size, 600)
        + brush.text_width(source, small)
        + 24 * u
        <= room
    )
    quoted = [claim] if beside else broken(claim, size, room, 600, most=12)
    below = [] if beside or not source else broken(source, small, room, most=6)
    height = max(48 * u, (len(quoted) * 1.3 * size + len(below) * 1.4 * small) + 22 * u)
    height = float(round(height))
    sheet.fill(Rect(page.left, page.y, page.room, height), theme.band)
    colour = VERDICT_COLOURS.get(line.verdict, theme.quiet)
    sheet.fill(Rect(page.left, page.y, wide, height), colour)
    tag = fitted(_tag(line), size, wide - 20 * u, 700)
    middle = page.y + height / 2
    sheet.write(tag, page.left + 16 * u, middle + 0.36 * size, size, WHITE, 700)
    taken = len(quoted) * 1.3 * size + len(below) * 1.4 * small
    y = middle - taken / 2 - 0.29 * size
    if line.sign:
        page.badge(sign_x, y + 1.3 * size - 0.1 * small, line.sign, line.colour, small)
    for text in quoted:
        y += 1.3 * size
        sheet.write(text, x, y, size, theme.ink, 600)
    for text in below:
        y += 1.4 * small
        sheet.write(text, x, y, small, theme.quiet)
    if beside and source:
        sheet.write(
            source, page.left + page.room - 14 * u, middle + 0.36 * small, small, theme.quiet,
            400, "end",
        )  # fmt: skip
    return height
