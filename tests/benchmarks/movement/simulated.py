"""Simulated walks put through camera solve, camera path, course and claim test."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from geowork.analysis.circular import turn_deg
from geowork.analysis.claim_test import judge
from geowork.analysis.foot import FootPixel
from geowork.analysis.movement import movement
from geowork.analysis.track_file import TrackResult
from geowork.camera.carrying import SolvedFrame, carry
from geowork.camera.path import CameraPath
from geowork.camera.posterior import CameraPosterior
from geowork.camera.resection import resect
from geowork.errors import GeoworkError
from geowork.geo.terrain import FlatTerrain
from geowork.project.claim_file import claim_from_json
from tests.benchmarks.movement.measures import Trial, trial_of
from tests.benchmarks.movement.plain import ground_map, plain_course_deg
from tests.benchmarks.movement.walks import RATE, Walk, make_walk

GROUND = FlatTerrain(0.0, 0.05)
FOOT_SHARE = 0.04
TOLERANCE_DEG = 30.0
CLAIMS = 4


@dataclass(frozen=True)
class Judged:
    """The probability given to a claim, and whether the claim is true."""

    probability: float
    true: bool


@dataclass(frozen=True)
class Outcome:
    """One walk: our course, the plain way's, the claims tested on it, and its segments."""

    ours: Trial
    plain: Trial
    judged: tuple[Judged, ...]
    segments: tuple[Trial, ...] = ()


def try_walk(kind: str, seed: int, number: int) -> Outcome:
    """Solve, carry, measure and judge one walk; it depends on seed and number alone."""
    random = np.random.default_rng((seed, number))
    walk = make_walk(kind, random)
    name = f"{kind} {number} {walk.shape}"
    feet = _feet(walk)
    plain = _plain(name, walk, feet)
    try:
        posterior = resect(walk.points).posterior
        if posterior is None:
            return Outcome(Trial(name, walk.length_m, note="refused"), plain, ())
        camera = camera_of(walk, posterior)
        track = movement("walker", feet, camera, GROUND)
    except GeoworkError as error:
        return Outcome(Trial(name, walk.length_m, note=str(error)), plain, ())
    first, last = (int(track.observations[k].index) for k in (0, -1))
    true_deg, length_m = walk.between(first, last)
    return Outcome(
        trial_of(name, track, true_deg, length_m),
        plain,
        tuple(_judged(track, true_deg, random)),
        tuple(_segments(name, walk, track)),
    )


def camera_of(walk: Walk, posterior: CameraPosterior) -> CameraPosterior | CameraPath:
    """The camera as solved, or carried from the first frame by the background."""
    if walk.kind == "fixed":
        return posterior
    return carry([SolvedFrame(0.0, posterior)], walk.background, GROUND)


def _feet(walk: Walk) -> list[FootPixel]:
    return [
        FootPixel(int(t), int(t), t / RATE, float(x), float(y), max(1.0, FOOT_SHARE * tall))
        for t, (x, y), tall in zip(walk.times, walk.feet, walk.tall_px, strict=True)
    ]


def _plain(name: str, walk: Walk, feet: list[FootPixel]) -> Trial:
    # Where the camera moves, the last frame's own pins are given to the plain way as well.
    maps = [ground_map(points) for points in (walk.points, walk.last_points)]
    if maps[0] is None or maps[1] is None:
        return Trial(name, walk.length_m, note="fewer than four landmarks on the ground")
    last = maps[0] if walk.kind == "fixed" else maps[1]
    course = plain_course_deg(maps[0], feet, last)
    return Trial(name, walk.length_m, float(turn_deg(np.array(course), walk.true_deg)))


def _segments(name: str, walk: Walk, track: TrackResult) -> Iterator[Trial]:
    for segment in track.segments:
        ends = (round(segment.from_s * RATE), round(segment.to_s * RATE))
        if ends[0] < ends[1]:
            true_deg, length_m = walk.between(*ends)
            told = TrackResult(course_deg=segment.course_deg)
            yield trial_of(f"{name}, {segment.kind}", told, true_deg, length_m)


def _judged(track: TrackResult, true_deg: float, random: np.random.Generator) -> Iterator[Judged]:
    # Claims whose edge lies near what was measured, since others are easy. They are drawn from the
    # measurement alone: drawn about the truth, they would tell of it.
    course = track.course_deg
    if course is None or course.sigma is None:
        return
    for _ in range(CLAIMS):
        off = TOLERANCE_DEG + random.normal(0.0, 1.5 * course.sigma)
        bearing = float(course.value + random.choice([-1.0, 1.0]) * off) % 360.0
        stated = {"kind": "heading", "bearing_deg": bearing, "tolerance_deg": TOLERANCE_DEG}
        claim = claim_from_json({"text": "They walk there", **stated}, "claim")
        given = judge(track, claim).probability
        is_true = abs(float(turn_deg(np.array(true_deg), bearing))) <= TOLERANCE_DEG
        if given is not None:
            yield Judged(given, bool(is_true))
