"""Order of passing as a file: landmarks on the map, and when the target was level with each."""

from __future__ import annotations

import math
from collections.abc import Mapping
from itertools import pairwise
from typing import Any, Literal

import msgspec

from geowork import strict_json
from geowork.errors import InputError
from geowork.geo.position import check_coordinates
from geowork.project.model import PassingRelation, Side

KIND = "passing"
MAX_PASSINGS = 100

WITHIN_M = 30.0
LEVEL_SIGMA_DEG = 15.0
TURN_SIGMA_DEG = 20.0
CAMERA_REACH_M = 200.0


class PassedLandmark(msgspec.Struct, frozen=True):
    """A landmark's place on the map; `sigma_m` is one standard deviation in each direction."""

    id: str
    lat_deg: float
    lon_deg: float
    sigma_m: float = 3.0
    name: str = ""


class CameraPlace(msgspec.Struct, frozen=True):
    """Where the camera is believed to have stood, m."""

    lat_deg: float
    lon_deg: float
    sigma_m: float = 20.0


class FilePassing(msgspec.Struct, frozen=True):
    """One moment. `side` is where the landmark was, seen by the target along its own way."""

    landmark: str
    relation: PassingRelation = "level"
    side: Side | None = None
    time_s: float | None = None


class PassingFile(msgspec.Struct, frozen=True, kw_only=True):
    """The file of kind "passing"; `passings` stand in the order in which they happened.

    Args:
        within_m: how far from a landmark the target can have passed it.
        level_sigma_deg: how well "level" can be judged by eye.
        turn_sigma_deg: how far the path may turn from the first to the last landmark.
        camera: needed for "in_front" and "behind" alone; unknown, it is taken as anywhere within
            `camera_reach_m` of the landmarks' middle.
        max_speed_mps: what the target cannot have exceeded, where the times are given.
    """

    kind: Literal["passing"]
    target: str = ""
    landmarks: tuple[PassedLandmark, ...]
    passings: tuple[FilePassing, ...]
    within_m: float = WITHIN_M
    level_sigma_deg: float = LEVEL_SIGMA_DEG
    turn_sigma_deg: float = TURN_SIGMA_DEG
    camera: CameraPlace | None = None
    camera_reach_m: float = CAMERA_REACH_M
    max_speed_mps: float | None = None


def passing_from_json(value: Any, subject: object) -> PassingFile:
    """Check an order of passing from a stranger.

    Raises:
        InputError: a field is missing, of the wrong type, out of range, or names no landmark.
    """
    file = strict_json.convert(value, PassingFile, subject)
    check_passing(file, subject)
    return file


def is_passing(value: Any) -> bool:
    """Whether a track file states an order of passing."""
    return isinstance(value, Mapping) and value.get("kind") == KIND


def check_passing(file: PassingFile, subject: object) -> None:
    """Raise `InputError` unless the statement makes sense; see `passing_from_json`."""
    known = {landmark.id for landmark in file.landmarks}
    if len(known) < len(file.landmarks):
        raise InputError(subject, "two landmarks have one id", "give each its own")
    if not 1 <= len(file.passings) <= MAX_PASSINGS or len(file.landmarks) > MAX_PASSINGS:
        problem = f"has {len(file.passings)} passings of {len(file.landmarks)} landmarks"
        raise InputError(subject, problem, f"give 1 to {MAX_PASSINGS} of each")
    for landmark in file.landmarks:
        check_coordinates(landmark.lat_deg, landmark.lon_deg, subject, landmark.id)
        _check(landmark.sigma_m, 0.0, 10_000.0, f"sigma_m of '{landmark.id}'", subject)
    for passing in file.passings:
        if passing.landmark not in known:
            problem = f"a passing names the landmark '{passing.landmark[:80]}', which is not there"
            raise InputError(subject, problem, "add it to landmarks")
    if file.camera is not None:
        check_coordinates(file.camera.lat_deg, file.camera.lon_deg, subject, "camera")
        _check(file.camera.sigma_m, 0.0, 10_000.0, "sigma_m of camera", subject)
    _check(file.within_m, 0.1, 10_000.0, "within_m", subject)
    _check(file.level_sigma_deg, 0.1, 60.0, "level_sigma_deg", subject)
    _check(file.turn_sigma_deg, 0.0, 60.0, "turn_sigma_deg", subject)
    _check(file.camera_reach_m, 1.0, 10_000.0, "camera_reach_m", subject)
    if file.max_speed_mps is not None:
        _check(file.max_speed_mps, 0.1, 1000.0, "max_speed_mps", subject)
    _check_times(file, subject)


def _check_times(file: PassingFile, subject: object) -> None:
    times = [p.time_s for p in file.passings]
    given = [t for t in times if t is not None]
    if given and len(given) < len(times):
        raise InputError(subject, "only some passings have time_s", "give it for all or for none")
    for earlier, later in pairwise(given):
        if not (math.isfinite(earlier) and math.isfinite(later) and earlier <= later):
            problem = f"the passing at {later:g} s stands after that at {earlier:g} s"
            raise InputError(subject, problem, "put the passings in the order of their times")


def _check(value: float, low: float, high: float, name: str, subject: object) -> None:
    if not (math.isfinite(value) and low <= value <= high):
        raise InputError(subject, f"{name} is {value:g}", f"give {low:g} to {high:g}")
