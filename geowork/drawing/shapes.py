"""Shapes on the ground, as GeoJSON geometries: sectors, error bands, lines."""

from __future__ import annotations

import math
from collections.abc import Sequence
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


def error_band(positions: Sequence[Position], covariances: Sequence[Matrix]) -> dict[str, Any]:
    """Area that holds each point with 95 %: the ellipses, joined from one point to the next.

    Args:
        positions: n ≥ 1 points.
        covariances: n matrices (2, 2), east and north, m².
    """
    frame = LocalFrame(Position(positions[0].lat_deg, positions[0].lon_deg, 0.0))
    every = max(1, math.ceil(len(positions) / _MAX_BLOBS))
    chosen = sorted({*range(0, len(positions), every), len(positions) - 1})
    blobs = [_ellipse(frame, positions[i], covariances[i]) for i in chosen]
    pieces = [shapely.union(one, other).convex_hull for one, other in pairwise(blobs)]
    area = shapely.union_all([*blobs, *pieces])
    rounded = shapely.transform(area, lambda xy: _to_degrees(frame, xy))
    made: dict[str, Any] = shapely.geometry.mapping(rounded)
    return made


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
