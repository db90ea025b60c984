"""A map's part of a page while it is drawn: where it lies, and what room its labels have left."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from geowork.drawing.brush import DARK, WHITE, Box, Colour, Point
from geowork.drawing.labels import LabelRoom
from geowork.drawing.sheet.map_view import MapView
from geowork.drawing.sheet.model import Rect, Sheet, Stroke

Feature = Mapping[str, Any]

SIGHT: Colour = (255, 214, 64)
"""Field of view and its middle; no landmark and no track has this colour."""


class MapCanvas:
    """Where a map is drawn.

    Args:
        unit: px of the page for one px of the template.
    """

    def __init__(self, sheet: Sheet, view: MapView, unit: float) -> None:
        self.sheet = sheet
        self.view = view
        self.unit = unit
        self._taken: list[Box] = []
        self.labels = LabelRoom(_whole(view.box.inset(3 * unit)), self._taken)

    def keep_free(self, box: Rect) -> None:
        """No label may lie there."""
        self._taken.append(_whole(box))

    def areas(self, feature: Feature) -> Iterator[list[Point]]:
        """Outer rings of an area, cut at the map's edge."""
        for rings in _polygons(feature):
            yield from self.view.areas(rings)

    def outlines(self, feature: Feature) -> Iterator[list[Point]]:
        """Its rings as lines, so that the map's edge is not drawn as if it were the area's."""
        for rings in _polygons(feature):
            for ring in rings:
                yield from self.view.lines(ring)

    def line(
        self,
        points: Sequence[Point],
        colour: Colour,
        width: float,
        dash: float = 0.0,
        casing: float = 1.5,
        closed: bool = False,
    ) -> None:
        """A line, on a casing that parts it from the ground; sizes in px of the template."""
        u = self.unit
        if casing:
            ink = WHITE if sum(colour) < 560 else DARK
            around = (width + 2 * casing) * u
            self.sheet.items.append(Stroke(points, ink, around, 0.0, closed))
        self.sheet.items.append(Stroke(points, colour, width * u, dash * u, closed))


def _polygons(feature: Feature) -> list[Any]:
    shape = feature["geometry"]
    if shape["type"] == "MultiPolygon":
        return list(shape["coordinates"])
    return [shape["coordinates"]]


def _whole(box: Rect) -> Box:
    return round(box.x), round(box.y), round(box.right), round(box.bottom)
