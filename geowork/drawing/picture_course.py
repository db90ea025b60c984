"""The course over ground as an arrow in the picture."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from geowork.camera.model import Camera, rotation_from_angles
from geowork.drawing.contracts import items_at, number_at, position_at
from geowork.drawing.track_marks import course_of
from geowork.geo.geodesic import bearing_deg, difference_deg, distance_m

Array = NDArray[np.float64]
Point = tuple[float, float]

_LENGTHS_M = (2.0, 4.0, 8.0, 16.0, 32.0)
_SHORTEST = 0.06
"""Wanted length of the arrow, as a part of the frame's width."""

_TURNED_DEG = 4.0
"""If the frame looks this much another way than the solved one, an arrow would mislead."""


def course_in_picture(
    solution: Mapping[str, Any], movement: Mapping[str, Any], pts: int, size: tuple[int, int]
) -> tuple[Point, Point] | None:
    """Start and end, px, of the course arrow at the target's foot in the frame of `pts`.

    The ground under the foot is taken as level there, at the distance the track says. None where
    the course, the camera or the frame's observation is missing, or the view has turned away.
    """
    course = course_of(movement)
    lens = _lens(solution, size)
    seen = [one for one in items_at(movement, "observations") if number_at(one, "pts") == pts]
    if course is None or lens is None or not seen:
        return None
    foot = number_at(seen[0], "x_px"), number_at(seen[0], "y_px")
    eye, there = position_at(solution, "position"), position_at(seen[0])
    if foot[0] is None or foot[1] is None or eye is None or there is None:
        return None
    ray = lens.rays(np.array([[foot[0], foot[1]]]))[0]
    azimuth = math.degrees(math.atan2(ray[0], ray[1]))
    level = math.hypot(ray[0], ray[1])
    if level < 1e-6 or abs(difference_deg(azimuth, bearing_deg(eye, there))) > _TURNED_DEG:
        return None
    ground = ray * (distance_m(eye, there) / level)
    end = _far_enough(lens, ground, course[0])
    return None if end is None else ((foot[0], foot[1]), end)


def _far_enough(lens: Camera, ground: Array, course_deg: float) -> Point | None:
    turn = math.radians(course_deg)
    forward = np.array([math.sin(turn), math.cos(turn), 0.0])
    start = lens.project(ground[None])[0]
    best: Point | None = None
    for length in _LENGTHS_M:
        end = lens.project((ground + forward * length)[None])[0]
        if not np.all(np.isfinite(end)):
            break
        best = float(end[0]), float(end[1])
        if np.linalg.norm(end - start) >= _SHORTEST * lens.width_px:
            break
    return best


def _lens(solution: Mapping[str, Any], size: tuple[int, int]) -> Camera | None:
    keys = ("azimuth_deg", "pitch_deg", "roll_deg", "hfov_deg")
    azimuth, pitch, roll, span = (number_at(solution, key, "value") for key in keys)
    if azimuth is None or pitch is None or roll is None or span is None or not 0 < span < 180:
        return None
    width, height = size
    focal = width / 2 / math.tan(math.radians(span / 2))
    centre = np.array([width / 2, height / 2])
    rotation = rotation_from_angles(azimuth, pitch, roll)
    return Camera(width, height, np.zeros(3), rotation, focal, 0.0, centre)
