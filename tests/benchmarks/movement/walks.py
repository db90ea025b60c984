"""Simulated walks before a fixed, a panning, a walking and a flying camera, with known truth.

Landmarks, pins, background points and the followed foot are simulated; camera, path and course are
the program's own. The foot errs as followed feet do against the annotation of PETS2009: by an
offset that lasts and one that wanders, shares of the apparent height, and by the swing of the legs;
some walkers are followed worse than others.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from geowork.camera.carrying import Background
from geowork.camera.control_points import (
    FORMAT,
    ControlLandmark,
    ControlPin,
    ControlPoints,
    ImageSize,
)
from geowork.camera.model import Camera, rotation_from_angles
from geowork.geo.position import LocalFrame, Position

Array = NDArray[np.float64]

ORIGIN = Position(49.71, 37.615, 0.0)
WIDTH, HEIGHT = 1920, 1080
RATE = 10.0
PERSON_M = 1.75
SIGHTING_PX = 0.2
DRIFT_PX = 0.3
PIN_PX = 2.0
LANDMARK_M = 0.5
_MEMORY_S = 1.5
_STEP_HZ = 0.9
_TAIL_DOF = 5.0


@dataclass(frozen=True)
class Walk:
    """One walk.

    Args:
        path: (t, 2) true east-north metres. times: (t,) frame numbers. feet: (t, 2) px as followed.
        tall_px: (t,) apparent height. cameras: the true ones.
    """

    kind: str
    shape: str
    path: Array
    times: Array
    feet: Array
    tall_px: Array
    cameras: list[Camera]
    background: Background
    points: ControlPoints
    last_points: ControlPoints

    @property
    def true_deg(self) -> float:
        """Direction from the first to the last true point."""
        return self.between(0, -1)[0]

    @property
    def length_m(self) -> float:
        """From the first to the last true point."""
        return self.between(0, -1)[1]

    def between(self, first: int, last: int) -> tuple[float, float]:
        """True direction, degrees, and distance, metres, between two frames."""
        east, north = self.path[last] - self.path[first]
        return float(np.degrees(np.arctan2(east, north)) % 360.0), float(np.hypot(east, north))


Motion = Callable[[Array, np.random.Generator], tuple[Array, Array]]
"""Times in seconds to places (t, 3) ENU metres and angles (t, 3): azimuth, pitch, roll, degrees."""


def fixed(seconds: Array, random: np.random.Generator) -> tuple[Array, Array]:
    """On a tripod or a wall."""
    place = np.array([0.0, 0.0, random.uniform(4.0, 12.0)])
    angles = np.array([0.0, random.uniform(-20.0, -10.0), random.normal(0.0, 1.0)])
    return np.tile(place, (len(seconds), 1)), np.tile(angles, (len(seconds), 1))


def panning(seconds: Array, random: np.random.Generator) -> tuple[Array, Array]:
    """Turned by hand on the spot."""
    places, angles = fixed(seconds, random)
    share = seconds / seconds[-1] - 0.5
    pan = random.uniform(-25.0, 25.0) * (share + 0.5)
    angles = angles + np.column_stack([pan, 2.0 * np.sin(3.0 * share), np.zeros_like(share)])
    return places, angles + _shaken(seconds, random, 0.15)


def walking(seconds: Array, random: np.random.Generator) -> tuple[Array, Array]:
    """Held by somebody who walks."""
    speed, course = random.uniform(0.5, 1.4), random.uniform(-60.0, 60.0)
    along = speed * seconds[:, None]
    turn = np.radians(course)
    places = along * np.array([np.sin(turn), np.cos(turn), 0.0])
    places[:, 2] = 1.6 + random.uniform(0.0, 4.0)
    places += 0.03 * np.sin(2 * np.pi * 1.8 * seconds)[:, None] * np.array([0.5, 0.0, 1.0])
    angles = np.tile([0.0, random.uniform(-8.0, -3.0), 0.0], (len(seconds), 1))
    return places, angles + _shaken(seconds, random, 0.6)


def flying(seconds: Array, random: np.random.Generator) -> tuple[Array, Array]:
    """A drone."""
    speed, course = random.uniform(2.0, 6.0), random.uniform(-90.0, 90.0)
    turn = np.radians(course)
    places = speed * seconds[:, None] * np.array([np.sin(turn), np.cos(turn), 0.0])
    places[:, 2] = random.uniform(25.0, 60.0) + random.uniform(-0.5, 0.5) * seconds
    angles = np.tile([0.0, random.uniform(-45.0, -25.0), 0.0], (len(seconds), 1))
    angles[:, 0] += random.uniform(-1.0, 1.0) * seconds
    return places, angles + _shaken(seconds, random, 0.2)


KINDS: dict[str, Motion] = {
    "fixed": fixed,
    "panning": panning,
    "walking": walking,
    "flying": flying,
}


def make_walk(kind: str, random: np.random.Generator) -> Walk:
    """A walk of 6 to 15 s that the camera sees throughout, straight or turning."""
    for _ in range(200):
        seconds = np.arange(0.0, random.uniform(6.0, 15.0), 1.0 / RATE)
        places, angles = KINDS[kind](seconds, random)
        focal_px = WIDTH / 2.0 / np.tan(np.radians(random.uniform(45.0, 70.0)) / 2.0)
        cameras = [
            Camera(WIDTH, HEIGHT, p, rotation_from_angles(*a), focal_px, 0.0,
                   np.array([WIDTH / 2.0, HEIGHT / 2.0]))
            for p, a in zip(places, angles, strict=True)
        ]  # fmt: skip
        shape = "straight" if random.uniform() < 0.6 else "turning"
        path = _walked(seconds, cameras[0], shape, random)
        feet, tall = _seen(path, cameras)
        far = np.hypot(*(path[-1] - path[0])) > 5.0
        inside = (feet > 20.0).all() and (feet < [WIDTH - 20.0, HEIGHT - 20.0]).all()
        if far and inside and tall.min() > 20.0 and tall.max() < 0.6 * HEIGHT:
            break
    else:
        raise RuntimeError(f"no {kind} walk stays in view")
    feet = feet + _foot_errors(seconds, tall, random)
    world = _world(cameras, random)
    return Walk(
        kind,
        shape,
        path,
        np.arange(len(seconds), dtype=np.float64),
        feet,
        tall,
        cameras,
        Background(np.arange(len(seconds), dtype=np.float64), _sightings(world, cameras, random)),
        _pinned(cameras[0], random),
        _pinned(cameras[-1], random),
    )


def _walked(seconds: Array, camera: Camera, shape: str, random: np.random.Generator) -> Array:
    # Starts where the first camera looks at the ground.
    pixel = np.array([[random.uniform(300.0, 1620.0), random.uniform(500.0, 1000.0)]])
    ray = camera.rays(pixel)[0]
    start = camera.centre_enu_m - ray * camera.centre_enu_m[2] / min(ray[2], -0.02)
    course = np.full(len(seconds), np.radians(random.uniform(0.0, 360.0)))
    if shape == "turning":
        turn = np.radians(random.uniform(40.0, 120.0)) * random.choice([-1.0, 1.0])
        middle = seconds[-1] * random.uniform(0.3, 0.7)
        course = course + turn / (1.0 + np.exp(-(seconds - middle) / 0.5))
    steps = random.uniform(1.0, 1.6) / RATE * np.column_stack([np.sin(course), np.cos(course)])
    walked: Array = start[:2] + np.cumsum(steps, axis=0) - steps[0]
    return walked


def _seen(path: Array, cameras: list[Camera]) -> tuple[Array, Array]:
    feet = np.column_stack([path, np.zeros(len(path))])
    heads = feet + np.array([0.0, 0.0, PERSON_M])
    pairs = zip(cameras, feet, heads, strict=True)
    pixels = np.array([camera.project(np.stack([foot, head])) for camera, foot, head in pairs])
    pixels = np.nan_to_num(pixels, nan=-1e6)
    return pixels[:, 0], np.linalg.norm(pixels[:, 1] - pixels[:, 0], axis=1)


def _foot_errors(seconds: Array, tall: Array, random: np.random.Generator) -> Array:
    lasting = random.standard_normal((1, 2)) * [0.059, 0.033]
    drift = _remembered(seconds, random) * [0.056, 0.032]
    phase = random.uniform(0.0, 2.0 * np.pi)
    swing = np.sin(2.0 * np.pi * _STEP_HZ * seconds + phase)[:, None] * [0.01, 0.005]
    worse = np.sqrt(_TAIL_DOF / random.chisquare(_TAIL_DOF))
    return np.asarray(worse * (lasting + drift + swing) * tall[:, None], dtype=np.float64)


def _remembered(seconds: Array, random: np.random.Generator, memory_s: float = _MEMORY_S) -> Array:
    keep = np.exp(-1.0 / RATE / memory_s)
    values = random.standard_normal((len(seconds), 2))
    for k in range(1, len(values)):
        values[k] = keep * values[k - 1] + np.sqrt(1.0 - keep**2) * values[k]
    return np.asarray(values, dtype=np.float64)


def _shaken(seconds: Array, random: np.random.Generator, size_deg: float) -> Array:
    pair = _remembered(seconds, random, 0.4)
    roll = _remembered(seconds, random, 0.4)[:, :1]
    return np.asarray(size_deg * np.column_stack([pair, 0.5 * roll]), dtype=np.float64)


def _world(cameras: list[Camera], random: np.random.Generator) -> Array:
    # Ground texture, and fronts of houses and trees that stand on it.
    some = cameras[:: len(cameras) // 4]
    ground = np.concatenate([_ground_seen(camera, random) for camera in some])
    ground[:, 2] += 0.03 * random.standard_normal(len(ground))
    upright = ground[: len(ground) // 3].copy()
    upright[:, 2] = random.uniform(0.5, 8.0, len(upright))
    return np.concatenate([ground, upright])


def _ground_seen(camera: Camera, random: np.random.Generator) -> Array:
    across, down = random.uniform(0.0, WIDTH, 150), random.uniform(0.25 * HEIGHT, HEIGHT, 150)
    pixels = np.column_stack([across, down])
    rays = camera.rays(pixels)
    rays = rays[rays[:, 2] < -0.02]
    return np.asarray(camera.centre_enu_m - rays * (camera.centre_enu_m[2] / rays[:, 2])[:, None])


def _sightings(world: Array, cameras: list[Camera], random: np.random.Generator) -> Array:
    pixels = np.array([camera.project(world) for camera in cameras])
    with np.errstate(invalid="ignore"):
        inside = ((pixels > 4.0) & (pixels < [WIDTH - 4.0, HEIGHT - 4.0])).all(axis=2)
    steps = random.standard_normal(pixels.shape) / np.sqrt(len(cameras))
    drift = DRIFT_PX * np.cumsum(steps, axis=0)
    noisy = pixels + drift + SIGHTING_PX * random.standard_normal(pixels.shape)
    wrong = random.uniform(size=len(world)) < 0.05
    noisy[:, wrong] += np.cumsum(random.normal(0.0, 1.0, (len(cameras), wrong.sum(), 2)), axis=0)
    noisy[~inside] = np.nan
    return np.asarray(noisy, dtype=np.float64)


def _pinned(camera: Camera, random: np.random.Generator) -> ControlPoints:
    """Ten landmarks in view, four on the ground; map and clicks err as much as they state."""
    frame = LocalFrame(ORIGIN)
    places = _landmarks(camera, random)
    pixels = camera.project(places) + PIN_PX * random.standard_normal((len(places), 2))
    stated = places + LANDMARK_M * random.standard_normal(places.shape) * [1.0, 1.0, 0.2]
    landmarks, pins = [], []
    for k, (place, pixel) in enumerate(zip(stated, pixels, strict=True)):
        at = frame.position_of(place)
        sigmas = (LANDMARK_M, 0.2 * LANDMARK_M)
        landmarks.append(ControlLandmark(f"L{k}", at.lat_deg, at.lon_deg, at.height_m, *sigmas))
        pins.append(ControlPin(f"L{k}", float(pixel[0]), float(pixel[1]), PIN_PX))
    return ControlPoints(
        format=FORMAT,
        name="simulated",
        image=ImageSize(WIDTH, HEIGHT),
        landmarks=tuple(landmarks),
        pins=tuple(pins),
    )


def _landmarks(camera: Camera, random: np.random.Generator) -> Array:
    corners = np.array([[250.0, 980.0], [1650.0, 950.0], [500.0, 560.0], [1450.0, 580.0]])
    corners = corners + random.uniform(-120.0, 120.0, corners.shape)
    rays = camera.rays(corners)
    slope = np.minimum(rays[:, 2], -0.02)
    ground = camera.centre_enu_m - rays * (camera.centre_enu_m[2] / slope)[:, None]
    ground[:, 2] = 0.0
    others = np.column_stack([random.uniform(100.0, 1820.0, 6), random.uniform(150.0, 900.0, 6)])
    tall = camera.centre_enu_m + camera.rays(others) * random.uniform(20.0, 120.0, (6, 1))
    tall[:, 2] = np.maximum(tall[:, 2], 0.0)
    return np.concatenate([ground, tall])
