"""GeoJSON areas and lines from strangers: longitude first, on the earth, of a sensible shape."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from typing import Any

import numpy as np
import shapely
from shapely.geometry import LinearRing, LineString, Polygon, shape
from shapely.validation import explain_validity

from geowork.errors import InputError
from geowork.geo.position import check_coordinates

_MAX_POINTS = 20_000
_HALF_DEG = 180.0


def check_polygon(geometry: Mapping[str, Any], name: str, subject: object) -> None:
    """Raise `InputError` unless `geometry` is a simple GeoJSON area; `name` is its field."""
    kind = geometry.get("type")
    if kind not in ("Polygon", "MultiPolygon"):
        raise InputError(
            subject, f"{name} is of type {kind!r}", "give a GeoJSON Polygon or MultiPolygon"
        )
    coordinates = geometry.get("coordinates")
    parts = [coordinates or []] if kind == "Polygon" else coordinates
    if not isinstance(parts, list) or not parts:
        raise InputError(subject, f"{name} has no coordinates", "add its rings")
    count = 0
    for rings in parts:
        if not isinstance(rings, list) or not rings:
            raise InputError(subject, f"{name} has no ring", "add its outer ring")
        for ring in rings:
            count += len(_check_points(ring, name, 4, subject))
            if ring[0] != ring[-1]:
                raise InputError(
                    subject, f"a ring of {name} is not closed", "repeat its first point at the end"
                )
    if count > _MAX_POINTS:
        raise InputError(subject, f"{name} has {count} points", f"keep to {_MAX_POINTS}")
    for rings in parts:
        drawn = unwrapped(shape({"type": "Polygon", "coordinates": rings}))
        _check_width(drawn, rings, name, subject)
        if not drawn.is_valid:
            problem = f"{name} is not a simple area ({explain_validity(drawn)})"
            raise InputError(subject, problem, "redraw it without crossing itself")


def _check_width(
    drawn: shapely.Geometry, rings: list[list[list[float]]], name: str, subject: object
) -> None:
    # An edge half around the earth may run either way, and one all around it ends where it began.
    edges = (abs(there[0] - here[0]) for ring in rings for here, there in pairwise(ring))
    west, _, east, _ = drawn.bounds
    if east - west >= _HALF_DEG or any(edge in (_HALF_DEG, 2.0 * _HALF_DEG) for edge in edges):
        raise InputError(
            subject,
            f"{name} reaches half around the earth or further, where inside and outside cannot "
            "be told apart",
            "draw only its part around the place in question",
        )


def unwrapped(geometry: shapely.Geometry) -> shapely.Geometry:
    """A geometry in longitude and latitude whose lines go the short way over the date line."""
    if isinstance(geometry, LineString):
        points = shapely.get_coordinates(geometry)
        # Whole turns: numpy's unwrap is off by a rounding, so that a ring would not close.
        turns = np.cumsum(np.round(np.diff(points[:, 0]) / 360.0))
        points[1:, 0] -= 360.0 * turns
        return type(geometry)(points)
    if isinstance(geometry, Polygon):
        rings = [unwrapped(ring) for ring in (geometry.exterior, *geometry.interiors)]
        outer = shapely.get_coordinates(rings[0])[:, 0].mean()
        # A hole may have been written from the other side of the line.
        holes = [_turned(hole, outer) for hole in rings[1:]]
        return Polygon(rings[0], holes)
    return type(geometry)([unwrapped(part) for part in geometry.geoms])


def _turned(ring: shapely.Geometry, lon_deg: float) -> shapely.Geometry:
    points = shapely.get_coordinates(ring)
    points[:, 0] += 360.0 * np.round((lon_deg - points[:, 0].mean()) / 360.0)
    return LinearRing(points)


def check_line(geometry: Mapping[str, Any], name: str, subject: object) -> None:
    """Raise `InputError` unless `geometry` is a GeoJSON LineString with some length."""
    kind = geometry.get("type")
    if kind != "LineString":
        raise InputError(subject, f"{name} is of type {kind!r}", "give a GeoJSON LineString")
    points = _check_points(geometry.get("coordinates"), name, 2, subject)
    if LineString(points).length == 0.0:
        raise InputError(subject, f"{name} has no length", "give at least two different points")


def _check_points(
    points: Any, name: str, fewest: int, subject: object
) -> list[tuple[float, float]]:
    if not isinstance(points, list) or len(points) < fewest:
        raise InputError(
            subject, f"{name} has fewer than {fewest} points", "give [longitude, latitude] pairs"
        )
    if len(points) > _MAX_POINTS:
        raise InputError(subject, f"{name} has {len(points)} points", f"keep to {_MAX_POINTS}")
    checked = []
    for point in points:
        if not _is_pair(point):
            raise InputError(
                subject,
                f"{name} holds a point that is not [longitude, latitude]",
                "give two numbers, longitude first",
            )
        check_coordinates(float(point[1]), float(point[0]), subject, name)
        checked.append((float(point[0]), float(point[1])))
    if len({len(point) for point in points}) > 1:
        problem = f"only some points of {name} have a third number"
        raise InputError(subject, problem, "give [longitude, latitude] pairs")
    return checked


def _is_pair(point: Any) -> bool:
    return (
        isinstance(point, list)
        and 2 <= len(point) <= 3
        and all(isinstance(v, int | float) and not isinstance(v, bool) for v in point)
    )
