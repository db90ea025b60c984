"""The walk set into a map, larger, where the whole map would show it too small."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from geowork.drawing.sheet.map_view import MapView, fit
from geowork.drawing.sheet.model import Rect
from geowork.export.plate.story import points_shown

INSET_RATIO = 1.5
"""A close-up is worth its room where it is at least this many times larger."""

_SIDES = (0.46, 0.52, 0.57)
"""Of the map's shorter side: what a close-up takes, the least that makes it large enough."""

Features = Sequence[Mapping[str, Any]]


def close_up(features: Features, view: MapView, inner: Rect, margin: int) -> MapView | None:
    """The walk, large, in the emptiest corner; None where the map shows it well.

    Args:
        view: of the whole map, drawn in `inner`.
        margin: px between the close-up and the map's edge.
    """
    if not any(one["properties"]["kind"] == "track" for one in features):
        return None
    closes = (_in_corner(features, view, inner, margin, share) for share in _SIDES)
    return next((one for one in closes if one.metre_px > INSET_RATIO * view.metre_px), None)


def _in_corner(
    features: Features, view: MapView, inner: Rect, margin: int, share: float
) -> MapView:
    side = round(share * min(inner.width, inner.height))
    lefts = inner.x + margin, round(inner.right - 1.15 * side - margin)
    tops = inner.y + margin, round(inner.bottom - side - margin)
    boxes = [Rect(x, y, round(1.15 * side), side) for y in tops for x in lefts]
    walk = points_shown(features, 0.0)
    seen = [view.at(one) for one in walk]
    # What lies outside the map is signed at its edge.
    marks = [_at_edge(view.at(one), inner) for one in points_shown(features, 1.0)]
    box = min(boxes, key=lambda one: (_within(seen, one), _within(marks, one)))
    return fit(walk, box, margin=0.2)


def _at_edge(point: tuple[float, float], box: Rect) -> tuple[float, float]:
    x, y = point
    return min(max(x, box.x), box.right), min(max(y, box.y), box.bottom)


def _within(points: Iterable[tuple[float, float]], box: Rect) -> int:
    wide = box.inset(-0.1 * box.width)
    return sum(wide.x <= x <= wide.right and wide.y <= y <= wide.bottom for x, y in points)
