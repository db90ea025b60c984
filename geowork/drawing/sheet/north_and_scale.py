"""North arrow and scale bar of a map."""

from __future__ import annotations

from geowork.drawing.brush import DARK, WHITE
from geowork.drawing.phrases import Phrases
from geowork.drawing.sheet.map_canvas import MapCanvas
from geowork.drawing.sheet.map_view import MapView
from geowork.drawing.sheet.model import Rect, Ring, Shape, Stroke
from geowork.drawing.words import metres_text

_HALF = (140, 152, 163)


def draw_north(canvas: MapCanvas) -> None:
    """In the upper right corner; north is up."""
    u, box, sheet = canvas.unit, canvas.view.box, canvas.sheet
    x, y = box.right - 30 * u, box.y + 34 * u
    for radius, colour in ((23, WHITE), (21, DARK)):
        sheet.items.append(Ring((x, y), radius * u, colour, 1.0, filled=True))
    for sign, colour in ((-1, WHITE), (1, _HALF)):
        half = [(x, y - 16 * u), (x + sign * 8 * u, y + 9 * u), (x, y + 4 * u)]
        sheet.items.append(Shape(half, colour))
    sheet.write("N", x, y + 19 * u, max(8, round(11 * u)), WHITE, 700, "middle")
    canvas.keep_free(Rect(x - 25 * u, y - 25 * u, 50 * u, 50 * u))


def draw_scale_bar(canvas: MapCanvas, inset: MapView | None, say: Phrases) -> None:
    """A round length at the lower edge, away from an inset."""
    u, box, sheet = canvas.unit, canvas.view.box, canvas.sheet
    metres = canvas.view.bar_m(min(170 * u, box.width / 3))
    length = metres * canvas.view.ground_px
    right, bottom = box.right - 16 * u, box.bottom - 14 * u
    if inset is not None and inset.box.right > box.x + 0.6 * box.width:
        right = box.x + 26 * u + length
    area = Rect(right - length - 10 * u, bottom - 30 * u, length + 20 * u, 38 * u)
    sheet.fill(area, DARK, 0.78)
    bar = [
        (right - length, bottom - 6 * u), (right - length, bottom), (right, bottom),
        (right, bottom - 6 * u),
    ]  # fmt: skip
    sheet.items.append(Stroke(bar, WHITE, 2 * u))
    said = metres_text(metres) if metres < 1000 else f"{metres / 1000:g} km"
    at, size = right - length / 2, max(9, round(14 * u))
    sheet.write(say.measures(said), at, bottom - 10 * u, size, WHITE, 600, "middle")
    canvas.keep_free(area)
