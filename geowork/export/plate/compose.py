"""The plate put together: head, panels, verdicts, legend, key, small print."""

from __future__ import annotations

from geowork.drawing.marks import map_features
from geowork.drawing.sheet.model import Rect, Sheet
from geowork.export.alt_text import alt_text
from geowork.export.material import Material
from geowork.export.options import PlateLayout
from geowork.export.phrases import Phrases
from geowork.export.plate.facts import facts
from geowork.export.plate.header import draw_facts, draw_title
from geowork.export.plate.indicators import draw_indicators
from geowork.export.plate.key import draw_key
from geowork.export.plate.layout import A4_WIDTH_POINTS, PAD_PX, TEMPLATES, cell_box, plate_width_px
from geowork.export.plate.legend import draw_legend
from geowork.export.plate.page import Page
from geowork.export.plate.panels import Panels, chosen_panels
from geowork.export.plate.small_print import draw_small_print
from geowork.export.plate.theme import THEMES
from geowork.export.plate.verdicts import draw_verdicts

_LANDMARKS_SHOWN = {"close": 0.35, "map": 0.75, "second": 1.0, "overview": 0.85}
"""Share of the landmarks a map takes in: the far ones would make the story tiny."""

_ROOM_PX = 12_000
"""The page is cut to what was used of this."""


def compose(material: Material, layout: PlateLayout, say: Phrases) -> tuple[Sheet, list[str]]:
    """The plate of a case, and what it had to leave out."""
    page = _page(material, layout, say)
    draw_title(page)
    draw_facts(page, facts(material.project, say))
    left_out = _draw_panels(page, material, layout)
    draw_verdicts(page)
    draw_legend(page)
    draw_key(page)
    draw_small_print(page, material.options.credit)
    page.sheet.height_px = round(page.y)
    return page.sheet, left_out


def _page(material: Material, layout: PlateLayout, say: Phrases) -> Page:
    options, project = material.options, material.project
    theme, base_px = THEMES[options.style], TEMPLATES[layout].base_px
    width = plate_width_px(layout, options.channel)
    unit = width / base_px
    left = round(PAD_PX * unit)
    is_print = options.channel == "print"
    points = A4_WIDTH_POINTS[layout == "tall"] / width if is_print else 0.5
    text = alt_text(project, say)
    sheet = Sheet(width, _ROOM_PX, theme.paper, project.title, text, points)
    return Page(sheet, project, say, theme, unit, base_px, left, width - 2 * left, float(left))


def _draw_panels(page: Page, material: Material, layout: PlateLayout) -> list[str]:
    frames = chosen_panels(page.project)
    if not frames and not map_features(page.project)["features"]:
        # A claim with nothing behind it: what is missing is the picture.
        box = Rect(page.left, page.y, page.room, 0)
        page.y = draw_indicators(page.sheet, page.project, page.say, page.theme, box, page.unit)
        return []
    panels = Panels(page.sheet, material, page.say, page.theme, page.unit)
    template = TEMPLATES[layout]
    for cell in template.cells:
        box = cell_box(cell, page.left, page.y, page.room)
        if cell.kind == "frame" and frames:
            panels.frame(box, frames[0])
        elif cell.kind == "second" and len(frames) > 1:
            panels.frame(box, frames[1])
        else:
            alone = layout != "2x2"
            kind = "close" if cell.kind == "map" and not alone else cell.kind
            panels.map(box, _LANDMARKS_SHOWN.get(kind, 0.75), inset=alone)
    page.y += round(template.height * page.room + 18 * page.unit)
    return panels.left_out
