"""Heights of landmarks from a terrain model, where the analyst gives none."""

from __future__ import annotations

import math

import msgspec
import numpy as np

from geowork.camera.control_points import ControlLandmark, ControlPoints
from geowork.geo.position import LocalFrame, Position
from geowork.geo.terrain import Terrain


def on_terrain(points: ControlPoints, terrain: Terrain) -> tuple[ControlPoints, list[str]]:
    """Put landmarks without a height on the ground.

    The error of such a height is the terrain's own, and what the landmark's map error makes of it
    where the ground slopes. Landmarks beyond the terrain's edge stay without a height.

    Returns:
        The control points, and the ids of the landmarks that were given a height.
    """
    placed = [
        _placed(mark, terrain) if mark.height_m is None else mark for mark in points.landmarks
    ]
    given = [
        after.id
        for before, after in zip(points.landmarks, placed, strict=True)
        if after is not before
    ]
    return msgspec.structs.replace(points, landmarks=tuple(placed)), given


def _placed(mark: ControlLandmark, terrain: Terrain) -> ControlLandmark:
    around = np.array([[0, 0], [1, 0], [-1, 0], [0, 1], [0, -1]]) * max(mark.sigma_m, 1.0)
    frame = LocalFrame(Position(mark.lat_deg, mark.lon_deg, 0.0))
    geodetic = frame.to_geodetic(np.column_stack([around, np.zeros(len(around))]))
    heights = terrain.height_m(geodetic[:, 0], geodetic[:, 1])
    if not np.isfinite(heights[0]):
        return mark
    # What one sigma of the map makes of the height, east and north, each the mean of both ways.
    steps = np.where(np.isfinite(heights[1:]), np.abs(heights[1:] - heights[0]), 0.0)
    by_slope = math.hypot(float(steps[:2].mean()), float(steps[2:].mean()))
    sigma = math.hypot(terrain.sigma_m, by_slope)
    return msgspec.structs.replace(mark, height_m=float(heights[0]), sigma_height_m=sigma)
