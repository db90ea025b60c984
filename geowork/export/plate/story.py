"""Which places a map must show so that the story can be followed on it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from geowork.drawing.shapes import parts_of
from geowork.geo.geodesic import distance_m
from geowork.geo.position import Position

_STORY = ("camera", "track", "track_end", "course")


def points_shown(features: Iterable[Mapping[str, Any]], share: float) -> list[Sequence[float]]:
    """Points a map must show: cameras, walks and a share of the landmarks, the nearest first."""
    points: list[Sequence[float]] = []
    landmarks: list[Sequence[float]] = []
    for feature in features:
        shape, kind = feature["geometry"], feature["properties"]["kind"]
        if kind == "landmark" or (kind == "claim_place" and share > 0):
            landmarks.append(shape["coordinates"])
        elif kind in _STORY:
            is_point = shape["type"] == "Point"
            parts = [[shape["coordinates"]]] if is_point else parts_of(shape)
            points += [point for part in parts for point in part]
    if not points:
        return landmarks
    start = Position(points[0][1], points[0][0])
    landmarks.sort(key=lambda one: distance_m(start, Position(one[1], one[0])))
    return points + landmarks[: round(share * len(landmarks))]
