"""What a map lies on: an orthophoto, or a plain grid where there is none."""

from __future__ import annotations

import numpy as np

from geowork.drawing.brush import WHITE, Colour, Rgb
from geowork.drawing.sheet.map_canvas import MapCanvas
from geowork.drawing.sheet.model import Picture, Stroke

GROUND: Colour = (226, 229, 224)
GRID: Colour = (203, 208, 202)

_GRID_PX = 120.0


def draw_ground(canvas: MapCanvas, background: Rgb | None, words: str) -> None:
    """The picture, (h, w, 4) with its transparency, or the grid; `words` say what it shows."""
    if background is None:
        canvas.sheet.fill(canvas.view.box, GROUND)
        _draw_grid(canvas)
        return
    alpha = background[..., 3:] / 255.0
    flat = background[..., :3] * alpha + np.array(GROUND) * (1 - alpha)
    # A little paler, so that what is drawn on it stands out.
    pale = (flat * 0.86 + np.array(WHITE) * 0.10).round().astype(np.uint8)
    canvas.sheet.items.append(Picture(canvas.view.box, pale, words))


def _draw_grid(canvas: MapCanvas) -> None:
    view, items = canvas.view, canvas.sheet.items
    step_px = view.bar_m(_GRID_PX * canvas.unit) * view.ground_px
    box = view.box
    for place in range(1, int(box.width / step_px) + 1):
        x = box.x + place * step_px
        items.append(Stroke([(x, box.y), (x, box.bottom)], GRID, canvas.unit))
    for place in range(1, int(box.height / step_px) + 1):
        y = box.y + place * step_px
        items.append(Stroke([(box.x, y), (box.right, y)], GRID, canvas.unit))
