"""Landmarks without a height, put on the ground."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import pytest

from geowork.camera.ground_heights import on_terrain
from geowork.geo.position import LocalFrame
from tests.camera.scenes import replaced, street_scene


@dataclass(frozen=True)
class Slope:
    """Ground that rises eastward; nothing is known of it in the west."""

    frame: LocalFrame
    rise: float = 0.2
    sigma_m: float = 1.0
    edge_m: float = -math.inf

    def height_m(self, lat_deg: np.ndarray, lon_deg: np.ndarray) -> np.ndarray:
        east = self.frame.to_enu(lat_deg, lon_deg, np.zeros(np.shape(lat_deg)))[..., 0]
        return np.where(east > self.edge_m, 100.0 + self.rise * east, np.nan)


def test_a_landmark_without_a_height_stands_on_the_ground_with_the_slope_in_its_error() -> None:
    scene = street_scene(1)
    first, *others = scene.points.landmarks
    points = replaced(
        scene.points, landmarks=(replaced(first, height_m=None, sigma_m=10.0), *others)
    )
    placed, given = on_terrain(points, Slope(scene.frame))
    east = scene.frame.to_enu(first.lat_deg, first.lon_deg, 0.0)[..., 0]
    assert given == [first.id]
    assert placed.landmarks[0].height_m == pytest.approx(100.0 + 0.2 * float(east), abs=0.01)
    assert placed.landmarks[0].sigma_height_m == pytest.approx(math.hypot(1.0, 2.0), rel=0.01)
    assert placed.landmarks[1:] == points.landmarks[1:]


def test_beyond_the_edge_of_the_terrain_a_height_stays_unknown() -> None:
    scene = street_scene(1)
    bare = tuple(replaced(mark, height_m=None) for mark in scene.points.landmarks)
    points = replaced(scene.points, landmarks=bare)
    placed, given = on_terrain(points, Slope(scene.frame, edge_m=math.inf))
    assert placed == points and given == []
