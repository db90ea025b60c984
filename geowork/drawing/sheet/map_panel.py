"""The map panel of a page: what lies where, which way the camera looked, which way people went."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np

from geowork.drawing import brush
from geowork.drawing.brush import DARK, WHITE, Box, Colour, Point, Rgb
from geowork.drawing.labels import LabelRoom
from geowork.drawing.palette import ink_on, rgb_of
from geowork.drawing.sheet.map_view import MapView
from geowork.drawing.sheet.model import Picture, Rect, Ring, Shape, Sheet, Stroke
from geowork.drawing.words import metres_text

Feature = Mapping[str, Any]

GROUND: Colour = (226, 229, 224)
GRID: Colour = (203, 208, 202)
SIGHT: Colour = (255, 214, 64)
"""Field of view and its middle; no landmark and no track has this colour."""

_GRID_PX = 120.0


class MapPanel:
    """Draws features into a view on a page.

    Args:
        unit: px of the page for one px of the template.
        is_close: a close-up inside another map, which has the north arrow and far landmarks.
    """

    def __init__(
        self,
        sheet: Sheet,
        view: MapView,
        features: Sequence[Feature],
        unit: float,
        is_close: bool = False,
    ) -> None:
        self._sheet = sheet
        self._view = view
        self._unit = unit
        self._features = features
        box = view.box
        self._is_close = is_close
        self._inset: MapView | None = None
        self._taken: list[Box] = []
        self._labels = LabelRoom(_whole(box.inset(3 * unit)), self._taken)

    def draw(self, background: Rgb | None, inset: MapView | None = None) -> None:
        """Everything, from the ground up.

        Args:
            inset: a close-up that will lie over this map; what it shows is signed there alone.
        """
        self._inset = inset
        if inset is not None:
            self._taken.append(_whole(inset.box.inset(-6 * self._unit)))
        self._ground(background)
        for kind, draw in (
            ("claim_area", self._claim_area), ("claim_line", self._claim_line),
            ("cone", self._cone), ("axis", self._axis), ("sight_line", self._sight_line),
            ("region_95", self._region), ("track_band", self._band),
            ("course_band", self._band), ("track", self._track), ("course", self._course),
        ):  # fmt: skip
            for feature in self._of(kind):
                draw(feature)
        if not self._is_close:
            self._north()
        self._scale_bar()
        self._mark_inset()
        for feature in self._of("camera"):
            self._camera(feature)
        self._points()

    def _of(self, kind: str) -> Iterable[Feature]:
        return (one for one in self._features if one["properties"]["kind"] == kind)

    def _ground(self, background: Rgb | None) -> None:
        box = self._view.box
        if background is None:
            self._sheet.fill(box, GROUND)
            self._grid()
            return
        alpha = background[..., 3:] / 255.0
        flat = background[..., :3] * alpha + np.array(GROUND) * (1 - alpha)
        # A little paler, so that what is drawn on it stands out.
        pale = flat * 0.86 + np.array(WHITE) * 0.10
        self._sheet.items.append(Picture(box, pale.round().astype(np.uint8), "seen from above"))

    def _grid(self) -> None:
        view = self._view
        step_px = view.bar_m(_GRID_PX * self._unit) * view.ground_px
        box = view.box
        for place in range(1, int(box.width / step_px) + 1):
            x = box.x + place * step_px
            self._sheet.items.append(Stroke([(x, box.y), (x, box.bottom)], GRID, self._unit))
        for place in range(1, int(box.height / step_px) + 1):
            y = box.y + place * step_px
            self._sheet.items.append(Stroke([(box.x, y), (box.right, y)], GRID, self._unit))

    def _claim_area(self, feature: Feature) -> None:
        colour = rgb_of(feature["properties"]["colour"])
        for ring in self._areas(feature):
            self._sheet.items.append(Shape(ring, colour, 0.10))
        for ring in self._outlines(feature):
            self._line(ring, colour, 2.6, dash=10, casing=0.0)

    def _claim_line(self, feature: Feature) -> None:
        colour = rgb_of(feature["properties"]["colour"])
        for piece in self._view.lines(feature["geometry"]["coordinates"]):
            self._line(piece, colour, 4.0, dash=14, casing=0.0)

    def _cone(self, feature: Feature) -> None:
        for ring in self._areas(feature):
            self._sheet.items.append(Shape(ring, SIGHT, 0.20))
        corners = feature["geometry"]["coordinates"][0]
        for side in (corners[:2], corners[-2:]):
            for piece in self._view.lines(side):
                self._line(piece, SIGHT, 2.2, casing=1.2)

    def _axis(self, feature: Feature) -> None:
        for piece in self._view.lines(feature["geometry"]["coordinates"]):
            self._line(piece, SIGHT, 1.8, dash=9, casing=0.0)

    def _sight_line(self, feature: Feature) -> None:
        # Thin and dotted: never to be taken for a movement.
        for piece in self._view.lines(feature["geometry"]["coordinates"]):
            self._line(piece, rgb_of(feature["properties"]["colour"]), 1.7, dash=4, casing=0.0)

    def _region(self, feature: Feature) -> None:
        for ring in self._areas(feature):
            self._sheet.items.append(Shape(ring, WHITE, 0.45))
            self._line(ring, DARK, 1.6, closed=True, casing=0.0)

    def _band(self, feature: Feature) -> None:
        for ring in self._areas(feature):
            self._sheet.items.append(Shape(ring, rgb_of(feature["properties"]["colour"]), 0.26))

    def _track(self, feature: Feature) -> None:
        for piece in self._view.lines(feature["geometry"]["coordinates"]):
            self._line(piece, rgb_of(feature["properties"]["colour"]), 4.5, casing=2.0)

    def _course(self, feature: Feature) -> None:
        start, end = (self._view.at(one) for one in feature["geometry"]["coordinates"][:2])
        length = math.dist(start, end)
        least = 62 * self._unit
        if length < 1e-6 or not self._view.holds(start):
            return
        # Drawn long enough to be seen; its direction is what it says, not its length.
        longer = max(1.0, least / length)
        end = (start[0] + (end[0] - start[0]) * longer, start[1] + (end[1] - start[1]) * longer)
        corners = brush.arrow_outline(start, end, 9 * self._unit)
        self._sheet.items.append(Stroke(corners, WHITE, 5 * self._unit, closed=True))
        self._sheet.items.append(Shape(corners, rgb_of(feature["properties"]["colour"])))
        xs, ys = zip(*corners, strict=True)
        sides = max(xs) - min(xs), max(ys) - min(ys)
        self._taken.append(_whole(Rect(min(xs), min(ys), *sides)))

    def _camera(self, feature: Feature) -> None:
        at = self._view.at(feature["geometry"]["coordinates"])
        if not self._view.holds(at):
            return
        u = self._unit
        azimuth = feature["properties"].get("azimuth_deg")
        if isinstance(azimuth, (int, float)):
            turn = math.radians(azimuth)
            tip = (at[0] + 27 * u * math.sin(turn), at[1] - 27 * u * math.cos(turn))
            wide = (math.cos(turn) * 9 * u, math.sin(turn) * 9 * u)
            wedge = [tip, (at[0] + wide[0], at[1] + wide[1]), (at[0] - wide[0], at[1] - wide[1])]
            self._sheet.items.append(Stroke(wedge, WHITE, 4.5 * u, closed=True))
            self._sheet.items.append(Shape(wedge, DARK))
        for radius, colour in ((12.5, WHITE), (10.0, DARK), (4.0, SIGHT)):
            self._sheet.items.append(Ring(at, radius * u, colour, 1.0, filled=True))
        self._taken.append(_whole(Rect(at[0] - 20 * u, at[1] - 20 * u, 40 * u, 40 * u)))

    def _points(self) -> None:
        """Rings and signs; landmarks out of sight are signed where their line leaves the map."""
        u = self._unit
        eyes = (self._view.at(one["geometry"]["coordinates"]) for one in self._of("camera"))
        eye = next((at for at in eyes if self._view.holds(at)), None)
        signed: list[tuple[Point, Feature, float]] = []
        for kind in ("track_end", "claim_place", "landmark"):
            for feature in self._of(kind):
                at = self._view.at(feature["geometry"]["coordinates"])
                if self._is_signed_in_inset(feature):
                    continue
                if self._view.holds(at, 4 * u):
                    signed.append((at, feature, 9 * u))
                elif kind == "landmark" and eye is not None and not self._is_close:
                    signed.append((self._at_edge(eye, at), feature, 0.0))
        self._taken += [
            _whole(Rect(at[0] - radius, at[1] - radius, 2 * radius, 2 * radius))
            for at, _, radius in signed
        ]
        for at, feature, radius in signed:
            self._sign(at, feature, radius)

    def _is_signed_in_inset(self, feature: Feature) -> bool:
        inset = self._inset
        return inset is not None and inset.holds(
            inset.at(feature["geometry"]["coordinates"]), 4 * self._unit
        )

    def _mark_inset(self) -> None:
        """A frame around what the inset shows."""
        if self._inset is None:
            return
        inset, view = self._inset, self._view
        x, y = view.box.x, view.box.y
        left = x + (inset.west - view.west) * view.metre_px
        top = y + (view.north - inset.north) * view.metre_px
        size = view.metre_px / inset.metre_px
        area = Rect(left, top, inset.box.width * size, inset.box.height * size)
        self._sheet.frame(area, WHITE, 4 * self._unit)
        self._sheet.frame(area, DARK, 1.6 * self._unit)

    def _sign(self, at: Point, feature: Feature, radius: float) -> None:
        said, u = feature["properties"], self._unit
        colour = rgb_of(said["colour"])
        if radius > 0:
            self._sheet.items.append(Ring(at, radius, WHITE, 5.0 * u))
            self._sheet.items.append(Ring(at, radius, colour, 2.6 * u))
        if not said["number"]:
            return
        badge(self._sheet, self._labels, at, said["number"], said["colour"], u, radius)

    def _at_edge(self, eye: Point, far: Point) -> Point:
        box = self._view.box.inset(20 * self._unit)
        shares = [1.0]
        for start, delta, low, high in (
            (eye[0], far[0] - eye[0], box.x, box.right),
            (eye[1], far[1] - eye[1], box.y, box.bottom),
        ):
            if delta:
                shares.append(max((low - start) / delta, (high - start) / delta))
        share = max(0.0, min(shares))
        return eye[0] + (far[0] - eye[0]) * share, eye[1] + (far[1] - eye[1]) * share

    def _north(self) -> None:
        u, box = self._unit, self._view.box
        x, y = box.right - 30 * u, box.y + 34 * u
        for radius, colour in ((23, WHITE), (21, DARK)):
            self._sheet.items.append(Ring((x, y), radius * u, colour, 1.0, filled=True))
        for sign, colour in ((-1, WHITE), (1, (140, 152, 163))):
            half = [(x, y - 16 * u), (x + sign * 8 * u, y + 9 * u), (x, y + 4 * u)]
            self._sheet.items.append(Shape(half, colour))
        self._sheet.write("N", x, y + 19 * u, max(8, round(11 * u)), WHITE, 700, "middle")
        self._taken.append(_whole(Rect(x - 25 * u, y - 25 * u, 50 * u, 50 * u)))

    def _scale_bar(self) -> None:
        u, box = self._unit, self._view.box
        metres = self._view.bar_m(min(170 * u, box.width / 3))
        length = metres * self._view.ground_px
        right, bottom = box.right - 16 * u, box.bottom - 14 * u
        if self._inset is not None and self._inset.box.right > box.x + 0.6 * box.width:
            right = box.x + 26 * u + length
        area = Rect(right - length - 10 * u, bottom - 30 * u, length + 20 * u, 38 * u)
        self._sheet.fill(area, DARK, 0.78)
        bar = [
            (right - length, bottom - 6 * u), (right - length, bottom), (right, bottom),
            (right, bottom - 6 * u),
        ]  # fmt: skip
        self._sheet.items.append(Stroke(bar, WHITE, 2 * u))
        said = metres_text(metres) if metres < 1000 else f"{metres / 1000:g} km"
        self._sheet.write(
            said, right - length / 2, bottom - 10 * u, max(9, round(14 * u)), WHITE, 600, "middle"
        )
        self._taken.append(_whole(area))

    def _areas(self, feature: Feature) -> Iterable[list[Point]]:
        shape = feature["geometry"]
        parts = shape["coordinates"] if shape["type"] == "MultiPolygon" else [shape["coordinates"]]
        for rings in parts:
            yield from self._view.areas(rings)

    def _outlines(self, feature: Feature) -> Iterable[list[Point]]:
        # As lines, so that the panel's edge is not drawn as if it were the area's.
        shape = feature["geometry"]
        parts = shape["coordinates"] if shape["type"] == "MultiPolygon" else [shape["coordinates"]]
        for rings in parts:
            for ring in rings:
                yield from self._view.lines(ring)

    def _line(
        self,
        points: Sequence[Point],
        colour: Colour,
        width: float,
        dash: float = 0.0,
        casing: float = 1.5,
        closed: bool = False,
    ) -> None:
        u = self._unit
        if casing:
            ink = WHITE if sum(colour) < 560 else DARK
            around = (width + 2 * casing) * u
            self._sheet.items.append(Stroke(points, ink, around, 0.0, closed))
        self._sheet.items.append(Stroke(points, colour, width * u, dash * u, closed))


def _whole(box: Rect) -> Box:
    return round(box.x), round(box.y), round(box.right), round(box.bottom)


def badge(
    sheet: Sheet,
    labels: LabelRoom,
    at: Point,
    number: str,
    colour: str,
    unit: float,
    radius: float,
) -> None:
    """A number on its colour beside a point; over it where `radius` is 0."""
    size = max(9, round(15 * unit))
    height = round(1.32 * size)
    words = brush.text_width(number, size, 700)
    width = max(height, words + round(0.7 * size))
    away = radius + 3 * unit if radius > 0 else -height / 2
    box = labels.take(at, away, width, height)
    corners = [
        (float(box[0]), float(box[1])), (float(box[2]), float(box[1])),
        (float(box[2]), float(box[3])), (float(box[0]), float(box[3])),
    ]  # fmt: skip
    sheet.items.append(Stroke(corners, WHITE, 2.4 * unit, closed=True))
    sheet.items.append(Shape(corners, rgb_of(colour)))
    middle = (box[0] + box[2]) / 2
    sheet.write(number, middle, box[3] - 0.28 * height, size, ink_on(colour), 700, "middle")
