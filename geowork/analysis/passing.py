"""The course of a target from the order in which it passes landmarks, without any camera solve.

What is asserted: at one moment the target is level with a landmark (the line to it is at right
angles to the way it goes), or stands between the camera and a landmark ("in front"), or beyond it
("behind"); on which side of it the landmark was; and which moment came first. Paths are drawn from
what is believed of any path before looking, and those that pass all landmarks so are kept (see
`passing_paths`).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from geowork.analysis.passing_file import PassingFile
from geowork.analysis.passing_paths import passing_points, scene_of
from geowork.analysis.sampled_motion import course_of, kept_samples, quantity_of, status_of
from geowork.analysis.segments import segments_of
from geowork.analysis.track_file import Note, TrackResult
from geowork.errors import InputError
from geowork.geo.position import LocalFrame

Array = NDArray[np.float64]

_ROUNDS = 40
_WANTED = 2_000
_FEWEST = 200
_HOPELESS = 3
"""Paths kept of a hundred thousand; with fewer, forty rounds would not bring enough."""
_KEPT = 1_000
_NOMINAL_STEP_M = 5.0


def movement_by_passing(file: PassingFile, *, seed: int = 1) -> TrackResult:
    """Movement over ground of a target that passed landmarks in the given order.

    The order around a single landmark tells no course: such a movement supports and refutes
    nothing.

    Raises:
        InputError: hardly any path passes the landmarks in this order and on these sides.
    """
    random = np.random.default_rng(seed)
    scene = scene_of(file)
    kept: list[Array] = []
    for done in range(1, _ROUNDS + 1):
        kept.append(passing_points(file, scene, random))
        count = sum(map(len, kept))
        if count >= _WANTED or count < _HOPELESS * done:
            break
    points = np.concatenate(kept)
    if len(points) < _FEWEST:
        raise InputError(
            file.target or "the order of passing",
            "hardly any path passes the landmarks in this order and on these sides",
            "check the order, the sides and the landmarks' places, or give a larger within_m",
        )
    return _track(file, points[:_KEPT], scene.frame)


def _track(file: PassingFile, points: Array, frame: LocalFrame) -> TrackResult:
    notes = [Note("order_of_passing", _ground(file))]
    if points.shape[1] == 1 or len({p.landmark for p in file.passings}) == 1:
        notes.append(Note("one_landmark", "The order around a single landmark tells no course."))
    if points.shape[1] == 1:
        points = _both_ways(points)
    moved = points[:, -1] - points[:, 0]
    lengths = np.hypot(moved[:, 0], moved[:, 1])
    times = [p.time_s for p in file.passings]
    duration = None if times[0] is None or times[-1] is None else times[-1] - times[0]
    stated = [float(k) if t is None else t for k, t in enumerate(times)]
    at_s = np.array(stated) if len(stated) > 1 else np.array([0.0, 1.0])
    return TrackResult(
        target=file.target,
        course_deg=course_of(moved),
        displacement_m=quantity_of(lengths),
        speed_mps=quantity_of(lengths / duration) if duration else None,
        status=status_of(points),
        warnings=tuple(notes),
        samples=kept_samples(frame, at_s, points),
        segments=segments_of(at_s, points) if np.all(np.diff(at_s) > 0.0) else (),
    )


def _both_ways(points: Array) -> Array:
    """One place, left in all directions alike: it tells no course."""
    angle = np.linspace(0.0, 2.0 * np.pi, len(points), endpoint=False)
    step = _NOMINAL_STEP_M * np.stack([np.sin(angle), np.cos(angle)], axis=1)
    return np.stack([points[:, 0] - step, points[:, 0] + step], axis=1)


def _ground(file: PassingFile) -> str:
    names = {m.id: m.name or m.id for m in file.landmarks}
    words = {"level": "level with", "in_front": "in front of", "behind": "behind"}
    told = []
    for passing in file.passings:
        side = f" on its {passing.side}" if passing.side else ""
        told.append(f"{words[passing.relation]} {names[passing.landmark]}{side}")
    return f"By order of passing, without a camera solve: {', then '.join(told)}."
