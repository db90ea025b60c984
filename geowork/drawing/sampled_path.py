"""The middle and spread of sampled paths, where a movement was stated rather than observed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from geowork.drawing.contracts import items_at, numbers_at
from geowork.drawing.shapes import Matrix
from geowork.geo.position import LocalFrame, Position

_MAX_OFFSET_M = 1e7


def sampled_points(movement: Mapping[str, Any]) -> list[tuple[Position, Matrix | None]]:
    """Points of the path in order of time, each with its covariance; empty where none are kept."""
    samples = movement.get("samples")
    origin = numbers_at(samples, "origin")
    east, north = (
        [numbers_at({"row": row}, "row") for row in items_at(samples, key)]
        for key in ("east_m", "north_m")
    )
    lengths = {len(row) for row in (*east, *north)}
    if len(origin) != 2 or abs(origin[0]) > 90 or abs(origin[1]) > 180:
        return []
    if len(east) != len(north) or len(east) < 2 or len(lengths) != 1 or lengths == {0}:
        return []
    paths = np.stack([np.array(east), np.array(north)], axis=2)
    if np.abs(paths).max() > _MAX_OFFSET_M:
        return []
    frame = LocalFrame(Position(*origin))
    found: list[tuple[Position, Matrix | None]] = []
    for points in paths.transpose(1, 0, 2):
        (ee, en), (ne, nn) = np.cov(points.T)
        at = frame.position_of(np.array([*points.mean(axis=0), 0.0]))
        found.append((at, ((float(ee), float(en)), (float(ne), float(nn)))))
    return found
