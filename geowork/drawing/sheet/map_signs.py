"""Places on a page's map: the camera, and the numbered signs of landmarks, tracks and claims."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from geowork.drawing import brush
from geowork.drawing.brush import DARK, WHITE, Point
from geowork.drawing.palette import ink_on, rgb_of
from geowork.drawing.sheet.map_canvas import SIGHT, Feature, MapCanvas
from geowork.drawing.sheet.map_view import MapView
from geowork.drawing.sheet.model import Rect, Ring, Shape, Stroke

_SIGNED = ("track_end", "claim_place", "landmark")


def draw_camera(canvas: MapCanvas, feature: Feature) -> None:
    """A dark ring with a wedge that looks where the camera looked."""
    at = canvas.view.at(feature["geometry"]["coordinates"])
    if not canvas.view.holds(at):
        return
    u, items = canvas.unit, canvas.sheet.items
    azimuth = feature["properties"].get("azimuth_deg")
    if isinstance(azimuth, (int, float)):
        turn = math.radians(azimuth)
        tip = (at[0] + 27 * u * math.sin(turn), at[1] - 27 * u * math.cos(turn))
        wide = (math.cos(turn) * 9 * u, math.sin(turn) * 9 * u)
        wedge = [tip, (at[0] + wide[0], at[1] + wide[1]), (at[0] - wide[0], at[1] - wide[1])]
        items.append(Stroke(wedge, WHITE, 4.5 * u, closed=True))
        items.append(Shape(wedge, DARK))
    for radius, colour in ((12.5, WHITE), (10.0, DARK), (4.0, SIGHT)):
        items.append(Ring(at, radius * u, colour, 1.0, filled=True))
    canvas.keep_free(Rect(at[0] - 20 * u, at[1] - 20 * u, 40 * u, 40 * u))


def draw_signs(
    canvas: MapCanvas, features: Sequence[Feature], inset: MapView | None, is_close: bool
) -> None:
    """Rings and signs; landmarks out of sight are signed where their line leaves the map.

    Args:
        inset: a close-up over this map: what it shows is signed there alone.
        is_close: this map is such a close-up itself.
    """
    signed = list(_placed(canvas, features, inset, is_close))
    for at, _, radius in signed:
        canvas.keep_free(Rect(at[0] - radius, at[1] - radius, 2 * radius, 2 * radius))
    for at, feature, radius in signed:
        _draw_sign(canvas, at, feature, radius)


def _placed(
    canvas: MapCanvas, features: Sequence[Feature], inset: MapView | None, is_close: bool
) -> Iterator[tuple[Point, Feature, float]]:
    u, view = canvas.unit, canvas.view
    eyes = (view.at(one["geometry"]["coordinates"]) for one in _of(features, "camera"))
    eye = next((at for at in eyes if view.holds(at)), None)
    for kind in _SIGNED:
        for feature in _of(features, kind):
            place = feature["geometry"]["coordinates"]
            at = view.at(place)
            if inset is not None and inset.holds(inset.at(place), 4 * u):
                continue
            if view.holds(at, 12 * u):
                yield at, feature, 9 * u
            elif kind == "landmark" and eye is not None and not is_close:
                yield _at_edge(canvas, eye, at), feature, 0.0


def _of(features: Sequence[Feature], kind: str) -> Iterator[Feature]:
    return (one for one in features if one["properties"]["kind"] == kind)


def _draw_sign(canvas: MapCanvas, at: Point, feature: Feature, radius: float) -> None:
    said, u = feature["properties"], canvas.unit
    if radius > 0:
        canvas.sheet.items.append(Ring(at, radius, WHITE, 5.0 * u))
        canvas.sheet.items.append(Ring(at, radius, rgb_of(said["colour"]), 2.6 * u))
    if said["number"]:
        _draw_badge(canvas, at, said["number"], said["colour"], radius)


def _at_edge(canvas: MapCanvas, eye: Point, far: Point) -> Point:
    box = canvas.view.box.inset(20 * canvas.unit)
    shares = [1.0]
    for start, delta, low, high in (
        (eye[0], far[0] - eye[0], box.x, box.right),
        (eye[1], far[1] - eye[1], box.y, box.bottom),
    ):
        if delta:
            shares.append(max((low - start) / delta, (high - start) / delta))
    share = max(0.0, min(shares))
    return eye[0] + (far[0] - eye[0]) * share, eye[1] + (far[1] - eye[1]) * share


def _draw_badge(canvas: MapCanvas, at: Point, number: str, colour: str, radius: float) -> None:
    """A number on its colour beside a point; over it where `radius` is 0."""
    sheet, unit = canvas.sheet, canvas.unit
    size = max(9, round(15 * unit))
    height = round(1.32 * size)
    words = brush.text_width(number, size, 700)
    width = max(height, words + round(0.7 * size))
    away = radius + 3 * unit if radius > 0 else -height / 2
    box = canvas.labels.take(at, away, width, height)
    corners = [
        (float(box[0]), float(box[1])), (float(box[2]), float(box[1])),
        (float(box[2]), float(box[3])), (float(box[0]), float(box[3])),
    ]  # fmt: skip
    sheet.items.append(Stroke(corners, WHITE, 2.4 * unit, closed=True))
    sheet.items.append(Shape(corners, rgb_of(colour)))
    middle = (box[0] + box[2]) / 2
    sheet.write(number, middle, box[3] - 0.28 * height, size, ink_on(colour), 700, "middle")
