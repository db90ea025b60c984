"""Which paths pass landmarks in a stated order: drawn from what is believed before looking, kept
where they fit.

- the line of the path from the measure of lines in the plane that no turn or shift changes
  (direction and distance from the origin uniform; Santaló, Integral Geometry, ch. 3);
- a turn over its length, normal, so that the path is an arc, not a ruler's line;
- each landmark within its own error, the same for every moment it is used;
- "level" judged with an angular error, normal.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from geowork.analysis.passing_file import PassedLandmark, PassingFile
from geowork.geo.position import LocalFrame, Position

Array = NDArray[np.float64]
Mask = NDArray[np.bool_]

_DRAWN = 100_000
_STEEPEST_RAD = np.radians(60.0)


@dataclass(frozen=True)
class _Paths:
    """n drawn arcs: unit vectors (n, 2) of their middle course and to its left; metres."""

    along: Array
    left: Array
    offset: Array  # of the path, left of the origin
    bend: Array  # 1/m, positive to the left

    def lateral(self, a: Array) -> Array:
        """Metres left of the origin, `a` metres along the middle course."""
        return np.asarray(self.offset + 0.5 * self.bend * a**2)

    def at(self, a: Array) -> Array:
        """Points (n, 2), east and north."""
        return np.asarray(a[:, None] * self.along + self.lateral(a)[:, None] * self.left)


@dataclass(frozen=True)
class PassingScene:
    """What the paths are drawn around; landmarks (m, 2) metres with sigmas (m,)."""

    frame: LocalFrame
    places: dict[str, Array]
    sigmas_m: dict[str, float]
    camera: Array
    camera_sigma_m: float | None  # None: anywhere within the file's reach
    radius_m: float
    span_m: float


def scene_of(file: PassingFile) -> PassingScene:
    """The landmarks that are used, in metres, and how far around them paths are drawn."""
    used = {p.landmark for p in file.passings}
    landmarks = [m for m in file.landmarks if m.id in used]
    passed = {p.landmark for p in file.passings if p.relation == "level"} or used
    # Through a frame of one of them, as landmarks may lie on both sides of the 180th meridian.
    frame = LocalFrame(Position(landmarks[0].lat_deg, landmarks[0].lon_deg, 0.0))
    beside = np.array([_flat(frame, m) for m in landmarks if m.id in passed])
    frame = LocalFrame(frame.position_of(np.array([*beside.mean(axis=0), 0.0])))
    flat = np.array([_flat(frame, m) for m in landmarks])
    radius = float(np.hypot(*flat.T).max()) + file.within_m
    camera, sigma = np.zeros(2), None
    if file.camera is not None:
        camera = frame.to_enu(file.camera.lat_deg, file.camera.lon_deg, 0.0)[:2]
        sigma = file.camera.sigma_m
    if any(p.relation != "level" for p in file.passings):
        far = file.camera_reach_m if sigma is None else float(np.hypot(*camera)) + 3.0 * sigma
        radius = max(radius, far)
    span = float(np.hypot(*np.ptp(beside, axis=0)))
    return PassingScene(
        frame,
        {m.id: place for m, place in zip(landmarks, flat, strict=True)},
        {m.id: m.sigma_m for m in landmarks},
        camera,
        sigma,
        radius,
        max(span, 10.0),
    )


def _flat(frame: LocalFrame, landmark: PassedLandmark) -> Array:
    return frame.to_enu(landmark.lat_deg, landmark.lon_deg, 0.0)[:2]


def passing_points(file: PassingFile, scene: PassingScene, random: np.random.Generator) -> Array:
    """Where the drawn paths that pass the landmarks as stated do so; (kept, passings, 2) metres."""
    landmarks = {
        name: place + scene.sigmas_m[name] * random.standard_normal((_DRAWN, 2))
        for name, place in scene.places.items()
    }
    paths = _drawn_paths(file, scene, landmarks, random)
    cameras = _drawn_cameras(file, scene, random)
    fits = np.ones(_DRAWN, dtype=np.bool_)
    along: list[Array] = []
    for passing in file.passings:
        landmark = landmarks[passing.landmark]
        if passing.relation == "level":
            a, near = _level(file, paths, landmark, random)
        else:
            a, near = _on_sight_line(file, paths, landmark, cameras, passing.relation)
        fits &= near
        if passing.side is not None:
            aside = np.sum(landmark * paths.left, axis=1)
            is_left = aside > paths.lateral(np.sum(landmark * paths.along, axis=1))
            fits &= is_left == (passing.side == "left")
        along.append(a)
    fits &= _in_order(file, along)
    return np.stack([paths.at(a)[fits] for a in along], axis=1)


def _drawn_paths(
    file: PassingFile, scene: PassingScene, landmarks: dict[str, Array], random: np.random.Generator
) -> _Paths:
    course = random.uniform(0.0, 2.0 * np.pi, _DRAWN)
    turn = np.radians(file.turn_sigma_deg) * random.standard_normal(_DRAWN)
    along = np.stack([np.sin(course), np.cos(course)], axis=1)
    left = np.stack([-np.cos(course), np.sin(course)], axis=1)
    bend = turn / scene.span_m
    passed = next((p.landmark for p in file.passings if p.relation == "level"), None)
    if passed is None:
        offset = random.uniform(-scene.radius_m, scene.radius_m, _DRAWN)
    else:
        # Only lines that pass this landmark near enough can be kept: the rest is not drawn.
        near, foot = landmarks[passed], np.sum(landmarks[passed] * along, axis=1)
        away = random.uniform(-file.within_m, file.within_m, _DRAWN)
        offset = np.sum(near * left, axis=1) - away - 0.5 * bend * foot**2
    return _Paths(along, left, offset, bend)


def _drawn_cameras(file: PassingFile, scene: PassingScene, random: np.random.Generator) -> Array:
    if scene.camera_sigma_m is not None:
        drawn = scene.camera + scene.camera_sigma_m * random.standard_normal((_DRAWN, 2))
        return np.asarray(drawn, dtype=np.float64)
    angle = random.uniform(0.0, 2.0 * np.pi, _DRAWN)
    away = file.camera_reach_m * np.sqrt(random.uniform(0.0, 1.0, _DRAWN))
    return np.asarray(away[:, None] * np.stack([np.sin(angle), np.cos(angle)], axis=1))


def _level(
    file: PassingFile, paths: _Paths, landmark: Array, random: np.random.Generator
) -> tuple[Array, Mask]:
    """Where along its path a target is level with a landmark, and whether it passes near enough."""
    foot = np.sum(landmark * paths.along, axis=1)
    away = np.sum(landmark * paths.left, axis=1) - paths.lateral(foot)
    misjudged = np.radians(file.level_sigma_deg) * random.standard_normal(_DRAWN)
    # The bend turns the way at the foot by bend * foot, and with it the right angle to the way.
    askew = np.clip(paths.bend * foot + misjudged, -_STEEPEST_RAD, _STEEPEST_RAD)
    return foot + away * np.tan(askew), np.abs(away) <= file.within_m


def _on_sight_line(
    file: PassingFile, paths: _Paths, landmark: Array, cameras: Array, relation: str
) -> tuple[Array, Mask]:
    """Where a path crosses the camera's line of sight to a landmark, before it or beyond."""
    sight = landmark - cameras
    across = np.sum(sight * paths.left, axis=1)
    across = np.where(np.abs(across) < 1e-9, 1e-9, across)
    share, a = np.zeros(_DRAWN), np.zeros(_DRAWN)
    for _ in range(3):  # the path is so nearly straight that this settles at once
        share = (paths.lateral(a) - np.sum(cameras * paths.left, axis=1)) / across
        a = np.asarray(np.sum((cameras + share[:, None] * sight) * paths.along, axis=1))
    if relation == "in_front":
        return a, (share > 0.0) & (share < 1.0)
    beyond = (share - 1.0) * np.hypot(sight[:, 0], sight[:, 1])
    return a, (beyond > 0.0) & (beyond <= file.within_m)


def _in_order(file: PassingFile, along: list[Array]) -> Mask:
    fits = np.ones(_DRAWN, dtype=np.bool_)
    times = [p.time_s for p in file.passings]
    for k in range(1, len(along)):
        before, now = times[k - 1], times[k]
        if before is not None and before == now:
            continue  # marked in one frame: neither came first
        step = along[k] - along[k - 1]
        fits &= step > 0.0
        if file.max_speed_mps is not None and before is not None and now is not None:
            fits &= step <= file.max_speed_mps * (now - before)
    return fits
