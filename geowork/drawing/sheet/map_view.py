"""The map's projection on a page: web mercator (EPSG:3857), which keeps angles and north up."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import shapely

from geowork.drawing.brush import Point
from geowork.drawing.sheet.model import Rect
from geowork.geo.position import Position

EARTH_M = 6_378_137.0
"""Radius of the projection's sphere (EPSG method 1024)."""

LonLat = Sequence[float]

_LEAST_SIDE_M = 40.0
_BAR_STEPS = (1, 2, 5)


@dataclass(frozen=True)
class MapView:
    """A part of the earth in a rectangle of a page.

    Args:
        west, north: of the upper left corner, projected metres.
        metre_px: px for one projected metre.
    """

    box: Rect
    west: float
    north: float
    metre_px: float

    @property
    def east(self) -> float:
        """Projected metres at the right edge."""
        return self.west + self.box.width / self.metre_px

    @property
    def south(self) -> float:
        """Projected metres at the lower edge."""
        return self.north - self.box.height / self.metre_px

    @property
    def middle_lat_deg(self) -> float:
        """Latitude of the rectangle's middle."""
        y = (self.north + self.south) / 2
        return math.degrees(2 * math.atan(math.exp(y / EARTH_M)) - math.pi / 2)

    @property
    def middle(self) -> Position:
        """The rectangle's middle on earth."""
        lon_deg = math.degrees((self.west + self.east) / 2 / EARTH_M)
        return Position(self.middle_lat_deg, lon_deg)

    @property
    def ground_px(self) -> float:
        """px for one metre on the ground at the rectangle's middle."""
        return self.metre_px / math.cos(math.radians(self.middle_lat_deg))

    def at(self, lon_lat: LonLat) -> Point:
        """Where a longitude and latitude, degrees, lie on the page."""
        x, y = projected(lon_lat)
        return (
            self.box.x + (x - self.west) * self.metre_px,
            self.box.y + (self.north - y) * self.metre_px,
        )

    def holds(self, point: Point, margin: float = 0.0) -> bool:
        """Whether a point of the page lies in the rectangle, `margin` px from its edges."""
        box = self.box.inset(margin)
        return box.x <= point[0] <= box.right and box.y <= point[1] <= box.bottom

    def lines(self, lon_lats: Iterable[LonLat]) -> list[list[Point]]:
        """A line as far as it lies in the rectangle; more than one piece where it leaves."""
        points = [self.at(one) for one in lon_lats]
        if len(points) < 2:
            return []
        return _pieces(shapely.intersection(shapely.LineString(points), self._area()))

    def areas(self, rings: Iterable[Sequence[LonLat]]) -> list[list[Point]]:
        """Outer rings of a polygon as far as it lies in the rectangle."""
        corners = [[self.at(one) for one in ring] for ring in rings]
        if not corners or len(corners[0]) < 4:
            return []
        area = shapely.make_valid(shapely.Polygon(corners[0], corners[1:]))
        return _rings(shapely.intersection(area, self._area()))

    def bar_m(self, room_px: float) -> float:
        """The longest round length, metres, that fits into `room_px`."""
        longest = room_px / self.ground_px
        power = 10.0 ** math.floor(math.log10(longest))
        return max(step * power for step in _BAR_STEPS if step * power <= longest)

    def _area(self) -> Any:
        return shapely.box(self.box.x, self.box.y, self.box.right, self.box.bottom)


def fit(lon_lats: Sequence[LonLat], box: Rect, margin: float = 0.12) -> MapView:
    """The view of a rectangle that shows all points with some room around them.

    Args:
        margin: share of the rectangle's shorter side kept free on each side.
    """
    xs, ys = zip(*(projected(one) for one in lon_lats), strict=True)
    stretch = 1 / math.cos(math.radians(lon_lats[0][1]))
    free = margin * min(box.width, box.height)
    wide = max(max(xs) - min(xs), _LEAST_SIDE_M * stretch)
    high = max(max(ys) - min(ys), _LEAST_SIDE_M * stretch)
    metre_px = min((box.width - 2 * free) / wide, (box.height - 2 * free) / high)
    middle = (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2
    return MapView(
        box,
        middle[0] - box.width / 2 / metre_px,
        middle[1] + box.height / 2 / metre_px,
        metre_px,
    )


def projected(lon_lat: LonLat) -> Point:
    """Longitude and latitude, degrees, in projected metres (EPSG:3857)."""
    lat = math.radians(max(-85.05, min(85.05, lon_lat[1])))
    return (
        EARTH_M * math.radians(lon_lat[0]),
        EARTH_M * math.log(math.tan(math.pi / 4 + lat / 2)),
    )


def _pieces(shape: Any) -> list[list[Point]]:
    parts = getattr(shape, "geoms", [shape])
    return [
        [(float(x), float(y)) for x, y in part.coords]
        for part in parts
        if part.geom_type == "LineString" and not part.is_empty
    ]


def _rings(shape: Any) -> list[list[Point]]:
    found = []
    for part in getattr(shape, "geoms", [shape]):
        if part.geom_type == "Polygon" and not part.is_empty:
            found.append([(float(x), float(y)) for x, y in part.exterior.coords[:-1]])
        elif part.geom_type == "MultiPolygon":
            found += _rings(part)
    return found
