"""A followed target's movement over ground, in the form in which it is kept and handed on."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any, Literal

import msgspec

from geowork import strict_json
from geowork.errors import InputError
from geowork.geo.position import check_coordinates

SegmentKind = Literal["straight", "turning"]
MotionStatus = Literal["moving", "still", "uncertain"]
Pair = tuple[float, float]

_MAX_OBSERVATIONS = 200_000
_MAX_SAMPLES = 10_000
_MAX_SEGMENTS = 1_000
_MAX_OFFSET_M = 1e7
_MAX_COURSE_DEG = 360.0
_COURSE_SLACK_DEG = 0.5


class Quantity(msgspec.Struct, frozen=True):
    """A measured number. A circular interval runs clockwise from its first to its second end."""

    value: float
    sigma: float | None = None
    interval_95: Pair | None = None


class Observation(msgspec.Struct, frozen=True):
    """The target's foot in one frame, px of that frame, and where that is on the ground.

    `covariance_en_m2` is (2, 2): east and north, all errors together.
    """

    index: int
    pts: int
    time_s: float
    x_px: float
    y_px: float
    sigma_px: float
    lat_deg: float | None = None
    lon_deg: float | None = None
    covariance_en_m2: tuple[Pair, Pair] | None = None


class Note(msgspec.Struct, frozen=True):
    """Something the reader of a result must know."""

    code: str
    text: str


class GroundSamples(msgspec.Struct, frozen=True):
    """Equally probable smoothed paths; the errors that all points share stay shared within one.

    Args:
        origin: (latitude, longitude) of the local frame, degrees.
        time_s: (k,) times of the points of a path.
        east_m, north_m: (n, k) metres from the origin.
    """

    origin: Pair
    time_s: tuple[float, ...]
    east_m: tuple[tuple[float, ...], ...]
    north_m: tuple[tuple[float, ...], ...]


class Segment(msgspec.Struct, frozen=True, kw_only=True):
    """A part of the way that is straight, or that turns.

    Args:
        from_s, to_s: times of its ends.
        course_deg, displacement_m: from its first to its last point.
        turn_deg: by how much the way turns over it, positive to the right; None: it is straight.
    """

    kind: SegmentKind
    from_s: float
    to_s: float
    course_deg: Quantity
    displacement_m: Quantity
    turn_deg: Quantity | None = None


class TrackResult(msgspec.Struct, frozen=True, kw_only=True):
    """The track contract; `segments` is empty where the way is not told leg by leg."""

    target: str = ""
    observations: tuple[Observation, ...] = ()
    course_deg: Quantity | None = None
    displacement_m: Quantity | None = None
    speed_mps: Quantity | None = None
    status: MotionStatus = "moving"
    warnings: tuple[Note | str, ...] = ()
    samples: GroundSamples | None = None
    segments: tuple[Segment, ...] = ()


def track_from_json(value: Any, subject: object) -> TrackResult:
    """Check a track in the contract's form; hand-written ones may leave out `samples`.

    Raises:
        InputError: not in the contract's form, or numbers off the earth.
    """
    if isinstance(value, Mapping) and value.get("status") == "refused":
        problem = f"is a refusal, not a track: {str(value.get('reason', ''))[:200]}"
        raise InputError(subject, problem, "mend what it names and follow again")
    track = strict_json.convert(value, TrackResult, subject)
    if len(track.observations) > _MAX_OBSERVATIONS:
        problem = f"has {len(track.observations)} observations"
        raise InputError(subject, problem, f"keep to {_MAX_OBSERVATIONS}")
    for seen in track.observations:
        _check_observation(seen, subject)
    _check_quantity(track.course_deg, "course_deg", subject)
    if track.course_deg is not None and track.samples is None:
        _check_course(track.course_deg, subject)
    _check_quantity(track.displacement_m, "displacement_m", subject)
    if track.displacement_m is not None and track.displacement_m.value < 0.0:
        raise InputError(subject, "displacement_m is negative", "give its length, zero or more")
    if len(track.segments) > _MAX_SEGMENTS:
        raise InputError(subject, "has too many segments", f"keep to {_MAX_SEGMENTS}")
    for number, segment in enumerate(track.segments, 1):
        _check_segment(segment, f"segment {number}", subject)
    if track.samples is not None:
        _check_samples(track.samples, subject)
    if track.course_deg is None and len(located(track)) < 2 and track.samples is None:
        raise InputError(
            subject,
            "has neither course_deg nor two observations with lat_deg and lon_deg",
            "write it with 'geowork follow'",
        )
    _check_order(track, subject)
    return track


def track_to_json(track: TrackResult) -> dict[str, Any]:
    """The track in the contract's form."""
    plain: dict[str, Any] = msgspec.to_builtins(track)
    return plain


def located(track: TrackResult) -> list[Observation]:
    """The observations that have a position on the ground, in order of time."""
    placed = [o for o in track.observations if o.lat_deg is not None and o.lon_deg is not None]
    return sorted(placed, key=lambda seen: seen.time_s)


def _check_order(track: TrackResult, subject: object) -> None:
    """Which way it went follows from the times, where nothing else says so."""
    places = located(track)
    stated = track.course_deg is not None or track.samples is not None
    if not stated and places[0].time_s == places[-1].time_s:
        raise InputError(
            subject,
            f"gives all observations the same time_s, {places[0].time_s:g}",
            "give each the time of its frame",
        )


def _check_observation(seen: Observation, subject: object) -> None:
    name = f"observation {seen.index}"
    if (seen.lat_deg is None) != (seen.lon_deg is None):
        raise InputError(subject, f"{name} has only one of lat_deg and lon_deg", "give both")
    if seen.lat_deg is not None and seen.lon_deg is not None:
        check_coordinates(seen.lat_deg, seen.lon_deg, subject, name)
    if seen.covariance_en_m2 is not None:
        (ee, en), (ne, nn) = seen.covariance_en_m2
        uneven = abs(en - ne) > 1e-6 * (1.0 + abs(en) + abs(ne))
        if uneven or ee < 0.0 or nn < 0.0 or ee * nn - en * ne < -1e-6 * (1.0 + ee * nn):
            problem = f"covariance_en_m2 of {name} is not a covariance"
            raise InputError(subject, problem, "give a symmetric matrix without negative variance")


def _check_segment(segment: Segment, name: str, subject: object) -> None:
    if not (math.isfinite(segment.from_s) and segment.from_s < segment.to_s < math.inf):
        raise InputError(subject, f"{name} ends before it begins", "write it with 'geowork follow'")
    for field in ("course_deg", "displacement_m", "turn_deg"):
        _check_quantity(getattr(segment, field), f"{field} of {name}", subject)


def _check_quantity(quantity: Quantity | None, name: str, subject: object) -> None:
    if quantity is None:
        return
    numbers = [quantity.value, quantity.sigma or 0.0, *(quantity.interval_95 or ())]
    if not all(math.isfinite(n) for n in numbers):
        raise InputError(subject, f"{name} is not finite", "give finite numbers")
    if quantity.sigma is not None and quantity.sigma < 0.0:
        raise InputError(subject, f"sigma of {name} is negative", "give zero or more")


def _check_course(course: Quantity, subject: object) -> None:
    """A course that was written by hand: an interval that does not hold it was turned around."""
    low, high = course.interval_95 or (course.value, course.value)
    if any(abs(angle) > _MAX_COURSE_DEG for angle in (course.value, low, high)):
        limit = f"give -{_MAX_COURSE_DEG:g} to {_MAX_COURSE_DEG:g}"
        raise InputError(subject, f"course_deg is {course.value:g}", limit)
    into, width = (course.value - low) % 360.0, (high - low) % 360.0
    is_all_around = width == 0.0 and low != high
    if not is_all_around and min(into - width, 360.0 - into) > _COURSE_SLACK_DEG:
        raise InputError(
            subject,
            f"course_deg is {course.value:g}, outside its interval_95 from {low:g} clockwise "
            f"to {high:g}",
            "give the interval around the value, its ends in clockwise order",
        )


def _check_samples(samples: GroundSamples, subject: object) -> None:
    check_coordinates(*samples.origin, subject, "samples.origin")
    points, count = len(samples.time_s), len(samples.east_m)
    rows = (*samples.east_m, *samples.north_m)
    regular = len(samples.north_m) == count and all(len(row) == points for row in rows)
    if not regular or points < 2 or not 0 < count <= _MAX_SAMPLES:
        raise InputError(
            subject, "samples are not paths of equal length", "write it with 'geowork follow'"
        )
    if count < 2:
        problem = "samples hold one path only, which tells nothing of its error"
        raise InputError(subject, problem, "write it with 'geowork follow', or leave samples out")
    if any(abs(offset_m) > _MAX_OFFSET_M for row in rows for offset_m in row):
        raise InputError(subject, "samples lie off the earth", "write it with 'geowork follow'")
