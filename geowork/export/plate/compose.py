"""The plate put together: head, panels, verdicts, legend, key, small print."""

from __future__ import annotations

from collections.abc import Mapping

from geowork.drawing.marks import map_features
from geowork.drawing.phrases import Phrases
from geowork.drawing.sheet.map_view import MapView
from geowork.drawing.sheet.model import Rect, Sheet
from geowork.export.alt_text import alt_text
from geowork.export.material import Material
from geowork.export.options import ExportOptions, PlateLayout
from geowork.export.plate.contents import MapKind, contents_of
from geowork.export.plate.facts import facts
from geowork.export.plate.header import draw_facts, draw_title
from geowork.export.plate.house import theme_of
from geowork.export.plate.indicators import draw_indicators
from geowork.export.plate.key import draw_key
from geowork.export.plate.layout import A4_WIDTH_POINTS, PAD_PX, TEMPLATES, cell_box, plate_width_px
from geowork.export.plate.legend import draw_legend
from geowork.export.plate.page import Page
from geowork.export.plate.panels import Panels, chosen_panels
from geowork.export.plate.small_print import draw_small_print
from geowork.export.plate.theme import THEMES
from geowork.export.plate.verdicts import draw_verdicts
from geowork.project.model import Project

_LANDMARKS_SHOWN: Mapping[MapKind, float] = {"close": 0.35, "map": 0.75, "overview": 0.85}
"""Share of the landmarks a map takes in: the far ones would make the story tiny."""

_ROOM_PX = 12_000
"""The page is cut to what was used of this."""


def compose(material: Material, layout: PlateLayout, say: Phrases) -> tuple[Sheet, list[str]]:
    """The plate of a case, and what it had to leave out."""
    page = _page(material, layout, say)
    draw_title(page)
    draw_facts(page, facts(material.project, say))
    left_out = []
    if _shows_a_picture(page.project):
        left_out = _draw_panels(page, material, layout)
        draw_verdicts(page)
    else:
        # A claim with nothing behind it: what is missing is the picture.
        draw_verdicts(page)
        box = Rect(page.left, page.y, page.room, 0)
        page.y = draw_indicators(page.sheet, page.project, page.say, page.theme, box, page.unit)
    draw_legend(page)
    draw_key(page)
    draw_small_print(page, _credit(material.options))
    page.sheet.height_px = round(page.y)
    return page.sheet, left_out


def _credit(options: ExportOptions) -> str:
    return options.credit or (options.house.credit if options.house else "")


def _page(material: Material, layout: PlateLayout, say: Phrases) -> Page:
    options, project = material.options, material.project
    theme = theme_of(options.house) if options.house else THEMES[options.style]
    base_px = TEMPLATES[layout].base_px
    width = plate_width_px(layout, options.channel)
    unit = width / base_px
    left = round(PAD_PX * unit)
    is_print = options.channel == "print"
    points = A4_WIDTH_POINTS[layout == "tall"] / width if is_print else 0.5
    text = alt_text(project, say)
    sheet = Sheet(width, _ROOM_PX, theme.paper, project.title, text, points)
    return Page(sheet, project, say, theme, unit, base_px, left, width - 2 * left, float(left))


def _shows_a_picture(project: Project) -> bool:
    return bool(chosen_panels(project) or map_features(project)["features"])


def _draw_panels(page: Page, material: Material, layout: PlateLayout) -> list[str]:
    panels = Panels(page.sheet, material, page.say, page.theme, page.unit)
    template = TEMPLATES[layout]
    chosen = contents_of(template, page.project, material.options.panels)
    has_overview = any(one.map == "overview" for one in chosen)
    close: MapView | None = None
    for cell, content in zip(template.cells, chosen, strict=True):
        box = cell_box(cell, page.left, page.y, page.room)
        if content.frame is not None:
            panels.frame(box, content.frame)
        elif content.reference is not None:
            panels.reference(box, content.reference)
        else:
            share = _LANDMARKS_SHOWN[content.map]
            view = panels.map(box, share, inset=not has_overview, beside=close)
            close = view if content.map == "close" else close
    page.y += round(template.height * page.room + 18 * page.unit)
    return panels.left_out
