"""Areas and lines on a page's map: what claims speak of, what the camera saw, where people went."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

from geowork.drawing import brush
from geowork.drawing.brush import DARK, WHITE
from geowork.drawing.palette import rgb_of
from geowork.drawing.shapes import parts_of
from geowork.drawing.sheet.map_canvas import SIGHT, Feature, MapCanvas
from geowork.drawing.sheet.model import Rect, Shape, Stroke


def draw_shapes(canvas: MapCanvas, features: Sequence[Feature]) -> None:
    """Kind by kind, so that the movement lies over all else."""
    for kind, draw in _PAINTERS:
        for feature in features:
            if feature["properties"]["kind"] == kind:
                draw(canvas, feature)


def _claim_area(canvas: MapCanvas, feature: Feature) -> None:
    colour = rgb_of(feature["properties"]["colour"])
    for ring in canvas.areas(feature):
        canvas.sheet.items.append(Shape(ring, colour, 0.10))
    for ring in canvas.outlines(feature):
        canvas.line(ring, colour, 2.6, dash=10, casing=0.0)


def _claim_line(canvas: MapCanvas, feature: Feature) -> None:
    colour = rgb_of(feature["properties"]["colour"])
    for piece in canvas.view.lines(feature["geometry"]["coordinates"]):
        canvas.line(piece, colour, 4.0, dash=14, casing=0.0)


def _drawing(canvas: MapCanvas, feature: Feature) -> None:
    colour = rgb_of(feature["properties"]["colour"])
    shape = feature["geometry"]
    if shape["type"] == "Polygon":
        for ring in canvas.areas(feature):
            canvas.sheet.items.append(Shape(ring, colour, 0.12))
        for ring in canvas.outlines(feature):
            canvas.line(ring, colour, 2.2)
    elif shape["type"] == "LineString":
        for piece in canvas.view.lines(shape["coordinates"]):
            canvas.line(piece, colour, 3.0)


def _cone(canvas: MapCanvas, feature: Feature) -> None:
    for ring in canvas.areas(feature):
        canvas.sheet.items.append(Shape(ring, SIGHT, 0.20))
    corners = feature["geometry"]["coordinates"][0]
    for side in (corners[:2], corners[-2:]):
        for piece in canvas.view.lines(side):
            canvas.line(piece, SIGHT, 2.2, casing=1.2)


def _axis(canvas: MapCanvas, feature: Feature) -> None:
    for piece in canvas.view.lines(feature["geometry"]["coordinates"]):
        canvas.line(piece, SIGHT, 1.8, dash=9, casing=0.0)


def _sight_line(canvas: MapCanvas, feature: Feature) -> None:
    # Thin and dotted: never to be taken for a movement.
    colour = rgb_of(feature["properties"]["colour"])
    for piece in canvas.view.lines(feature["geometry"]["coordinates"]):
        canvas.line(piece, colour, 1.7, dash=4, casing=0.0)


def _region(canvas: MapCanvas, feature: Feature) -> None:
    for ring in canvas.areas(feature):
        canvas.sheet.items.append(Shape(ring, WHITE, 0.45))
        canvas.line(ring, DARK, 1.6, closed=True, casing=0.0)


def _band(canvas: MapCanvas, feature: Feature) -> None:
    colour = rgb_of(feature["properties"]["colour"])
    for ring in canvas.areas(feature):
        canvas.sheet.items.append(Shape(ring, colour, 0.26))


def _track(canvas: MapCanvas, feature: Feature) -> None:
    colour = rgb_of(feature["properties"]["colour"])
    for part in parts_of(feature["geometry"]):
        for piece in canvas.view.lines(part):
            canvas.line(piece, colour, 4.5, casing=2.0)


def _course(canvas: MapCanvas, feature: Feature) -> None:
    start, end = (canvas.view.at(one) for one in feature["geometry"]["coordinates"][:2])
    length = math.dist(start, end)
    least = 62 * canvas.unit
    if length < 1e-6 or not canvas.view.holds(start):
        return
    # Drawn long enough to be seen; its direction is what it says, not its length.
    longer = max(1.0, least / length)
    end = (start[0] + (end[0] - start[0]) * longer, start[1] + (end[1] - start[1]) * longer)
    corners = brush.arrow_outline(start, end, 9 * canvas.unit)
    canvas.sheet.items.append(Stroke(corners, WHITE, 5 * canvas.unit, closed=True))
    canvas.sheet.items.append(Shape(corners, rgb_of(feature["properties"]["colour"])))
    xs, ys = zip(*corners, strict=True)
    canvas.keep_free(Rect(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys)))


_PAINTERS: Sequence[tuple[str, Callable[[MapCanvas, Feature], None]]] = (
    ("drawing", _drawing),
    ("claim_area", _claim_area),
    ("claim_line", _claim_line),
    ("cone", _cone),
    ("axis", _axis),
    ("sight_line", _sight_line),
    ("region_95", _region),
    ("track_band", _band),
    ("course_band", _band),
    ("track", _track),
    ("course", _course),
)
