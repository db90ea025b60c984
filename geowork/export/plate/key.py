"""The key of a plate: what each kind of line and sign on its map means."""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import partial

from geowork.drawing import brush
from geowork.drawing.brush import DARK, WHITE, Colour
from geowork.drawing.claim_marks import speaks_of_a_place
from geowork.drawing.contracts import text_at
from geowork.drawing.palette import claim_signs, ink_on, rgb_of, track_signs
from geowork.drawing.sheet.map_canvas import SIGHT
from geowork.drawing.sheet.model import Rect, Ring, Shape, Sheet, Stroke, broken
from geowork.export.plate.page import Page

_CONE_EDGE: Colour = (190, 140, 0)
_SIGHT_LINE: Colour = (67, 99, 216)

Sign = Callable[[Sheet, Rect, float], None]


def draw_key(page: Page) -> None:
    """Signs and their words, as many a line as fit."""
    signs = _signs(page)
    if not signs:
        return
    u, size = page.unit, page.size(15)
    page.sheet.fill(Rect(page.left, page.y, page.room, 1.5 * u), page.theme.line)
    x, y = float(page.left), page.y + round(2.0 * size)
    for draw, words in signs:
        lines = broken(words, size, page.room - 70 * u)
        width = 70 * u + max(brush.text_width(line, size) for line in lines)
        if x > page.left and x + width > page.left + page.room:
            x, y = float(page.left), y + round(1.8 * size)
        draw(page.sheet, Rect(x, y - 0.95 * size, 34 * u, 1.2 * size), u)
        for place, line in enumerate(lines):
            y += round(1.4 * size) if place else 0
            page.sheet.write(line, x + 43 * u, y, size, page.theme.quiet)
        x += width
    page.y = round(y + 0.9 * size)


def _signs(page: Page) -> list[tuple[Sign, str]]:
    project, say = page.project, page.say
    signs: list[tuple[Sign, str]] = []
    solutions = [camera.solution for camera in project.cameras.values() if camera.solution]
    if solutions:
        signs.append((partial(_camera_sign, edge=page.theme.line), say("camera")))
        if any(text_at(one.get("region_95"), "type") for one in solutions):
            draw_region = partial(_region_sign, edge=page.theme.ink)
            signs.append((draw_region, say("where it stood with 95 %")))
        signs += [
            (_cone_sign, say("field of view")),
            (_sight_sign, say("sight line to a landmark")),
        ]
    colours = [colour for _, colour in track_signs(project).values()]
    if colours:
        ink = rgb_of(colours[0])
        signs.append((partial(_arrow_sign, colour=ink), say("movement over ground")))
        signs.append((partial(_band_sign, colour=ink), say("its 95 % error")))
    named = claim_signs(project)
    for key in sorted(project.claims):
        claim = project.claims[key]
        if speaks_of_a_place(claim):
            number, colour = named[key]
            words = say("what claim {sign} speaks of", sign=number)
            if claim.kind in ("into", "out_of", "along"):
                draw: Sign = partial(_claim_sign, colour=rgb_of(colour))
            else:
                draw = partial(_place_sign, colour=colour, number=number)
            signs.append((draw, f"{words}: {brush.one_line(claim.text, 200)}"))
    return signs


def _camera_sign(sheet: Sheet, box: Rect, _unit: float, edge: Colour) -> None:
    at = box.x + box.width / 2, box.y + box.height / 2
    for radius, colour in ((0.5, edge), (0.44, DARK), (0.18, SIGHT)):
        sheet.items.append(Ring(at, radius * box.height, colour, 1.0, filled=True))


def _region_sign(sheet: Sheet, box: Rect, unit: float, edge: Colour) -> None:
    """An ellipse, as on the map: a frame there is what a close-up shows."""
    turns = [2 * math.pi * step / 40 for step in range(40)]
    x, y = box.x + box.width / 2, box.y + box.height / 2
    across, down = 0.46 * box.width, 0.42 * box.height
    outline = [(x + across * math.cos(turn), y + down * math.sin(turn)) for turn in turns]
    sheet.items.append(Shape(outline, WHITE, 0.45))
    sheet.items.append(Stroke(outline, edge, 1.6 * unit, closed=True))


def _cone_sign(sheet: Sheet, box: Rect, unit: float) -> None:
    middle = box.y + box.height / 2
    corners = [(box.x, middle), (box.right, box.y), (box.right, box.bottom)]
    sheet.items.append(Shape(corners, SIGHT, 0.45))
    for end in corners[1:]:
        sheet.items.append(Stroke([corners[0], end], _CONE_EDGE, 1.4 * unit))


def _sight_sign(sheet: Sheet, box: Rect, unit: float) -> None:
    sheet.items.append(Stroke(_across(box), _SIGHT_LINE, 1.8 * unit, 4 * unit))


def _arrow_sign(sheet: Sheet, box: Rect, _unit: float, colour: Colour) -> None:
    start, end = _across(box)
    sheet.items.append(Shape(brush.arrow_outline(start, end, 0.34 * box.height), colour))


def _band_sign(sheet: Sheet, box: Rect, _unit: float, colour: Colour) -> None:
    sheet.fill(box, colour, 0.3)


def _claim_sign(sheet: Sheet, box: Rect, unit: float, colour: Colour) -> None:
    sheet.items.append(Stroke(_across(box), colour, 3 * unit, 8 * unit))


def _place_sign(sheet: Sheet, box: Rect, _unit: float, colour: str, number: str) -> None:
    """As on the map: the claim's number on its colour."""
    size = max(8, round(0.72 * box.height))
    wide = max(1.3 * box.height, brush.text_width(number, size, 700) + 0.7 * size)
    sheet.fill(Rect(box.x + (box.width - wide) / 2, box.y, wide, box.height), rgb_of(colour))
    middle = box.x + box.width / 2
    sheet.write(number, middle, box.bottom - 0.26 * box.height, size, ink_on(colour), 700, "middle")


def _across(box: Rect) -> list[tuple[float, float]]:
    middle = box.y + box.height / 2
    return [(box.x, middle), (box.right, middle)]
