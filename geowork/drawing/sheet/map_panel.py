"""The map panel of a page: what lies where, which way the camera looked, which way people went."""

from __future__ import annotations

from collections.abc import Sequence

from geowork.drawing.brush import DARK, WHITE, Rgb
from geowork.drawing.phrases import ENGLISH, Phrases
from geowork.drawing.sheet.map_canvas import Feature, MapCanvas
from geowork.drawing.sheet.map_ground import draw_ground
from geowork.drawing.sheet.map_shapes import draw_shapes
from geowork.drawing.sheet.map_signs import draw_camera, draw_signs
from geowork.drawing.sheet.map_view import MapView
from geowork.drawing.sheet.model import Rect, Sheet
from geowork.drawing.sheet.north_and_scale import draw_north, draw_scale_bar


class MapPanel:
    """Draws features into a view on a page.

    Args:
        unit: px of the page for one px of the template.
        is_close: a close-up inside another map, which has the north arrow and far landmarks.
        say: the language of the scale, and of what the picture below shows, for those who cannot
            see it.
    """

    def __init__(
        self,
        sheet: Sheet,
        view: MapView,
        features: Sequence[Feature],
        unit: float,
        is_close: bool = False,
        say: Phrases = ENGLISH,
    ) -> None:
        self._canvas = MapCanvas(sheet, view, unit)
        self._features = features
        self._is_close = is_close
        self._say = say

    def draw(
        self, background: Rgb | None, inset: MapView | None = None, beside: MapView | None = None
    ) -> None:
        """Everything, from the ground up.

        Args:
            inset: a close-up that will lie over this map; what it shows is signed there alone.
            beside: the same, of a close-up that stands elsewhere on the page.
        """
        close = inset or beside
        canvas = self._canvas
        if inset is not None:
            canvas.keep_free(inset.box.inset(-6 * canvas.unit))
        draw_ground(canvas, background, self._say("seen from above"))
        draw_shapes(canvas, self._features)
        if not self._is_close:
            draw_north(canvas)
        draw_scale_bar(canvas, inset, self._say)
        if close is not None:
            _mark_inset(canvas, close)
        for feature in self._features:
            if feature["properties"]["kind"] == "camera":
                draw_camera(canvas, feature)
        draw_signs(canvas, self._features, close, self._is_close)


def _mark_inset(canvas: MapCanvas, inset: MapView) -> None:
    """A frame around what the inset shows."""
    view = canvas.view
    left = view.box.x + (inset.west - view.west) * view.metre_px
    top = view.box.y + (view.north - inset.north) * view.metre_px
    size = view.metre_px / inset.metre_px
    area = Rect(left, top, inset.box.width * size, inset.box.height * size)
    canvas.sheet.frame(area, WHITE, 4 * canvas.unit)
    canvas.sheet.frame(area, DARK, 1.6 * canvas.unit)
