"""Scenes with known truth that show more than landmarks: towers, edges, the horizon."""

from __future__ import annotations

from typing import Any, TypeVar

import msgspec
import numpy as np
from numpy.typing import NDArray

from geowork.camera.control_points import ControlPin, ControlPoints, Tall
from geowork.camera.model import Camera
from geowork.camera.observations import local_frame
from geowork.camera.solution import Solution
from geowork.geo.position import Position
from tests.benchmarks.resection.families import Look, Scene, make_scene

Array = NDArray[np.float64]
T = TypeVar("T", bound=msgspec.Struct)

STREET = Look(count=(6, 6))


def replaced(value: T, **fields: Any) -> T:
    return msgspec.structs.replace(value, **fields)


def street_scene(seed: int, look: Look = STREET) -> Scene:
    return make_scene(look, np.random.default_rng(seed))


def truth_of(scene: Scene) -> Position:
    return scene.frame.position_of(scene.truth.centre_enu_m)


def seen_from_truth(scene: Scene, points: ControlPoints) -> Camera:
    """The true camera in the frame that a solve of `points` works in."""
    centre = local_frame(points).enu_of(truth_of(scene))
    true = scene.truth
    return Camera(
        true.width_px, true.height_px, centre, true.rotation, true.focal_px, 0.0, true.principal_px
    )


def pixels_of(scene: Scene, enu: NDArray[np.float64]) -> NDArray[np.float64]:
    return scene.truth.project(np.atleast_2d(enu))


def tower_scene(seed: int, *, tall_m: float | None, base_known: bool) -> Scene:
    """A street scene whose last landmark becomes a tower 60 m tall, pinned at base and top."""
    rng = np.random.default_rng(seed)
    while True:
        scene = make_scene(STREET, rng)
        mark = scene.points.landmarks[-1]
        base = scene.frame.enu_of(Position(mark.lat_deg, mark.lon_deg, mark.height_m))
        ends = pixels_of(scene, np.stack([base, base + np.array([0.0, 0.0, 60.0])]))
        size = [scene.truth.width_px, scene.truth.height_px]
        if np.isfinite(ends).all() and (ends > 0).all() and (ends < size).all():
            break
    tower = replaced(mark, height_m=mark.height_m if base_known else None, tall_m=Tall(tall_m, 0.5))
    pins = tuple(
        ControlPin(tower.id, float(x), float(y), 3.0, part=part)
        for part, (x, y) in zip(("base", "top"), ends, strict=True)
    )
    points = replaced(
        scene.points,
        landmarks=(*scene.points.landmarks[:-1], tower),
        pins=(*scene.points.pins[:-1], *pins),
    )
    return Scene(points, scene.truth, scene.frame)


def spread_m(solution: Solution) -> float:
    """Root of the area of the covariance ellipse: one number for how large the region is."""
    assert solution.covariance_enu_m2 is not None
    return float(np.linalg.det(np.array(solution.covariance_enu_m2)[:2, :2])) ** 0.25
