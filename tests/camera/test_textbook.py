"""Identities of the textbooks that the solve must keep."""

from __future__ import annotations

import math

import numpy as np

from geowork.camera import resection
from geowork.camera.control_points import (
    FORMAT,
    Believed,
    CameraPrior,
    ControlLandmark,
    ControlPin,
    ControlPoints,
    ImageSize,
)
from geowork.camera.model import focal_from_hfov
from geowork.camera.observations import local_frame, observations
from geowork.camera.prior import prior
from geowork.camera.residuals import fit
from geowork.geo.position import LocalFrame, Position

SIZE = 1000
HFOV_DEG = 80.0
SIDE_M, AWAY_M = 200.0 * math.sqrt(3.0), 400.0
"""An equilateral triangle seen from about equally far away from its corners: the case with four
cameras that Fischler and Bolles give (Random sample consensus, CACM 24, 1981, figure 5). Seen from
exactly on its axis two of them coincide numerically, so the camera stands a little aside."""
ASIDE_M = np.array([8.0, -6.0, 5.0])


def triangle(away_m: float) -> ControlPoints:
    """Three corners upright in the north, seen by a camera on the triangle's axis."""
    frame = LocalFrame(Position(49.71, 37.615, 100.0))
    radius = SIDE_M / math.sqrt(3.0)
    depth = math.sqrt(away_m**2 - radius**2)
    turns = np.radians([90.0, 210.0, 330.0])
    corners = np.column_stack([radius * np.cos(turns), [depth] * 3, radius * np.sin(turns)])
    geodetic = frame.to_geodetic(corners)
    focal = focal_from_hfov(HFOV_DEG, SIZE)
    seen = corners - ASIDE_M
    pixels = SIZE / 2 + focal * np.column_stack([seen[:, 0], -seen[:, 2]]) / seen[:, 1:2]
    return ControlPoints(
        format=FORMAT,
        image=ImageSize(SIZE, SIZE),
        landmarks=tuple(
            ControlLandmark(f"P{k}", float(lat), float(lon), float(height), 0.001, 0.001)
            for k, (lat, lon, height) in enumerate(geodetic)
        ),
        pins=tuple(
            ControlPin(f"P{k}", float(x), float(y), 0.01) for k, (x, y) in enumerate(pixels)
        ),
        camera=CameraPrior(hfov_deg=Believed(HFOV_DEG, 0.001), roll_deg=Believed(0.0, 120.0)),
    )


def cameras_found(points: ControlPoints) -> int:
    """How many distinct cameras meet all pins."""
    frame = local_frame(points)
    seen = observations(points, frame)
    found = resection._search(seen, prior(points, frame, seen))
    misses = fit(found, seen, derivatives=False)
    return int(np.sum(np.all(misses.squared < 9.0, axis=1)))


def test_three_points_with_a_known_lens_may_leave_four_cameras() -> None:
    assert cameras_found(triangle(AWAY_M)) == 4


def test_the_alternatives_of_three_points_are_told() -> None:
    solution = resection.resect(triangle(AWAY_M)).solution
    assert solution.status == "weak"
    assert len(solution.alternatives) == 3
