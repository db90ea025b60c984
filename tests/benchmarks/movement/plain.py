"""The plain way: the ground's homography from the same points, the first and the last foot."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from geowork.analysis.foot import FootPixel
from geowork.camera.control_points import ControlPoints
from geowork.geo.position import LocalFrame, Position

Array = NDArray[np.float64]

GroundMap = tuple[LocalFrame, Array]
"""A local frame, and the homography (3, 3) of pixels to its east and north."""

_LEVEL_M = 0.5


def ground_map(points: ControlPoints) -> GroundMap | None:
    """Homography of pixels to east and north from the landmarks on the ground; None below four."""
    lowest = min((m.height_m for m in points.landmarks if m.height_m is not None), default=0.0)
    ground = {
        m.id: Position(m.lat_deg, m.lon_deg, m.height_m)
        for m in points.landmarks
        if m.height_m is not None and m.height_m < lowest + _LEVEL_M
    }
    pins = [pin for pin in points.pins if pin.landmark in ground]
    if len(pins) < 4:
        return None
    frame = LocalFrame(ground[pins[0].landmark])
    pixels = np.array([[p.x_px, p.y_px] for p in pins])
    places = np.array([frame.enu_of(ground[p.landmark])[:2] for p in pins])
    homography, _ = cv2.findHomography(pixels, places, 0)
    return None if homography is None else (frame, np.asarray(homography, dtype=np.float64))


def plain_course_deg(first: GroundMap, feet: Sequence[FootPixel], last: GroundMap) -> float:
    """Direction from the first foot to the last, each through its frame's map; degrees."""
    start, end = _placed(first, feet[0]), _placed(last, feet[-1])
    east, north = (first[0].enu_of(end) - first[0].enu_of(start))[:2]
    return float(np.degrees(np.arctan2(east, north)) % 360.0)


def _placed(ground: GroundMap, foot: FootPixel) -> Position:
    frame, homography = ground
    east, north, scale = homography @ np.array([foot.x_px, foot.y_px, 1.0])
    return frame.position_of(np.array([east / scale, north / scale, 0.0]))
