"""Shapes on the ground, as GeoJSON geometries: sectors, error bands, lines."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from geowork.geo.geodesic import destination
from geowork.geo.position import LocalFrame, Position

Array = NDArray[np.float64]
Matrix = tuple[tuple[float, float], tuple[float, float]]

_CHI_95 = math.sqrt(5.991464547107979)
"""Radius, in sigmas, that holds 95 % of a two-dimensional normal distribution."""

_MAX_BLOBS = 60


def point(at: Position) -> dict[str, Any]:
    """GeoJSON Point."""
    return {"type": "Point", "coordinates": _pair(at)}


def line(positions: Sequence[Position]) -> dict[str, Any]:
    """GeoJSON LineString."""
    return {"type": "LineString", "coordinates": [_pair(at) for at in positions]}


def lines(runs: Sequence[Sequence[Position]]) -> dict[str, Any]:
    """GeoJSON LineString, or MultiLineString where there are several runs.

    A run of one point is a line of no length.
    """
    drawn = [line(run if len(run) > 1 else [*run, *run])["coordinates"] for run in runs]
    if len(drawn) == 1:
        return {"type": "LineString", "coordinates": drawn[0]}
    return {"type": "MultiLineString", "coordinates": drawn}


def parts_of(shape: Mapping[str, Any]) -> list[Any]:
    """The lines of a LineString or MultiLineString, each a list of [longitude, latitude]."""
    coordinates = shape["coordinates"]
    return list(coordinates) if shape["type"] == "MultiLineString" else [coordinates]


def ray(at: Position, azimuth_deg: float, length_m: float) -> dict[str, Any]:
    """GeoJSON LineString from `at` along an azimuth."""
    return line([at, destination(at, azimuth_deg, length_m)])


def sector(at: Position, from_deg: float, to_deg: float, radius_m: float) -> dict[str, Any]:
    """GeoJSON Polygon: the slice seen from `at`, clockwise from one azimuth to the other."""
    span = (to_deg - from_deg) % 360.0
    steps = max(2, math.ceil(span / 1.5))
    turns = [from_deg + span * step / steps for step in range(steps + 1)]
    ring = [_pair(at), *(_pair(destination(at, turn, radius_m)) for turn in turns), _pair(at)]
    return {"type": "Polygon", "coordinates": [ring]}


def error_band(runs: Sequence[Sequence[tuple[Position, Matrix]]]) -> dict[str, Any]:
    """Area that holds each point with 95 %: the ellipses, joined from one point to the next.

    Args:
        runs: points with their covariances (2, 2), east and north, m²; at least one point in all.
            From one run to the next nothing is joined.
    """
    start = next(at for run in runs for at, _ in run)
    frame = LocalFrame(Position(start.lat_deg, start.lon_deg, 0.0))
    every = max(1, math.ceil(sum(map(len, runs)) / _MAX_BLOBS))
    area = shapely.union_all([_run_band(frame, run, every) for run in runs if run])
    rounded = shapely.transform(area, lambda xy: _to_degrees(frame, xy))
    made: dict[str, Any] = shapely.geometry.mapping(rounded)
    return made


def _run_band(
    frame: LocalFrame, run: Sequence[tuple[Position, Matrix]], every: int
) -> shapely.Geometry:
    chosen = sorted({*range(0, len(run), every), len(run) - 1})
    blobs = [_ellipse(frame, *run[i]) for i in chosen]
    pieces = [shapely.union(one, other).convex_hull for one, other in pairwise(blobs)]
    return shapely.union_all([*blobs, *pieces])


def _ellipse(frame: LocalFrame, at: Position, covariance: Matrix) -> shapely.Polygon:
    values, vectors = np.linalg.eigh(np.array(covariance))
    axes = vectors * (np.sqrt(np.maximum(values, 1e-6)) * _CHI_95)
    turn = np.linspace(0, 2 * math.pi, 32, endpoint=False)
    centre = frame.to_enu(at.lat_deg, at.lon_deg, 0.0)[:2]
    return shapely.Polygon(centre + np.stack([np.cos(turn), np.sin(turn)], axis=1) @ axes.T)


def _to_degrees(frame: LocalFrame, xy: Array) -> Array:
    geodetic = frame.to_geodetic(np.column_stack([xy, np.zeros(len(xy))]))
    return np.round(geodetic[:, [1, 0]], 8)


def _pair(at: Position) -> list[float]:
    return [round(at.lon_deg, 8), round(at.lat_deg, 8)]
