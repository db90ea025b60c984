"""The sampled paths behind a track, from its own samples or from what a hand-written one gives."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from geowork.analysis.circular import courses_deg, turn_deg
from geowork.analysis.sampled_motion import chance_unmoved
from geowork.analysis.track_file import Observation, Quantity, TrackResult, located
from geowork.geo.position import LocalFrame, Position

Array = NDArray[np.float64]

_SAMPLES = 4000
_MOST_POINTS = 32
_SEED = 7
_NOMINAL_LENGTH_M = 10.0
_NOMINAL_SIGMA_M = 1.0
_SIGMAS_95 = 1.96
_APART_DEG = 60.0


@dataclass(frozen=True)
class SampledPaths:
    """What a claim is tested against.

    Args:
        frame: local frame of the points; None where the track has no place on earth.
        points: (n, k, 2) east-north metres, k at least 2.
        courses_deg: (n,) from first to last point.
        unmoved: chance, 0..1, that the displacement is error alone.
        assumed: sentences on what the track does not say and was taken instead.
    """

    frame: LocalFrame | None
    points: Array
    courses_deg: Array
    unmoved: float
    assumed: tuple[str, ...] = ()


def paths_of(track: TrackResult) -> SampledPaths:
    """Paths sampled jointly: errors shared by all points of the track stay shared."""
    if track.samples is not None:
        kept = track.samples
        points = np.stack([np.array(kept.east_m), np.array(kept.north_m)], axis=2)
        moved = points[:, -1] - points[:, 0]
        here = LocalFrame(Position(*kept.origin))
        return SampledPaths(here, points, courses_deg(moved), chance_unmoved(moved))
    places = located(track)
    random = np.random.default_rng(_SEED)
    if track.course_deg is None:
        return _from_places(places, track, random)
    courses, exact = _drawn_courses(track.course_deg, random)
    lengths, assumed = _drawn_lengths(track.displacement_m, places, random)
    headings = np.radians(courses)
    moved = lengths[:, None] * np.stack([np.sin(headings), np.cos(headings)], axis=1)
    frame = LocalFrame(_position(places[0])) if places else None
    first = _drawn_shift(places[0], random) if places else np.zeros((_SAMPLES, 2))
    points = _between(places, first, first + moved)
    told = (*exact, *assumed, *_disagreement(track.course_deg, places))
    return SampledPaths(frame, points, courses, _stated_unmoved(track, moved), told)


def _from_places(
    places: list[Observation], track: TrackResult, random: np.random.Generator
) -> SampledPaths:
    # How much of the error the first and the last point share is not written down; half of it is
    # taken as shared, which errs on the side of doubt for a track from one camera.
    frame = LocalFrame(_position(places[0]))
    end = _offsets(places)[-1]
    shared = np.sqrt(0.5) * _drawn_shift(places[0], random)
    first_own = np.sqrt(0.5) * _drawn_shift(places[0], random)
    last_own = np.sqrt(0.5) * _drawn_shift(places[-1], random)
    points = _between(places, shared + first_own, end + shared + last_own)
    moved = points[:, -1] - points[:, 0]
    return SampledPaths(
        frame, points, courses_deg(moved), _stated_unmoved(track, moved), _nominal(places)
    )


def _disagreement(course: Quantity, places: list[Observation]) -> tuple[str, ...]:
    """What to say where the places a track gives lead elsewhere than the course it states."""
    way = _offsets(places)[-1:] if len(places) > 1 else np.zeros((0, 2))
    if len(way) == 0 or np.hypot(*way[0]) < _NOMINAL_SIGMA_M:
        return ()
    apart = float(np.abs(turn_deg(courses_deg(way), course.value))[0])
    if apart <= _APART_DEG:
        return ()
    return (
        f"The track's places lead {apart:.0f}° off the course that it states; "
        "the course was taken.",
    )


def _nominal(places: list[Observation]) -> tuple[str, ...]:
    if all(place.covariance_en_m2 is not None for place in (places[0], places[-1])):
        return ()
    return (
        "The track does not say how far off its places may be; "
        f"{_NOMINAL_SIGMA_M:g} m each way was taken.",
    )


def _between(places: list[Observation], first: Array, last: Array) -> Array:
    """Paths (n, k, 2) over the observed places, drawn to sampled ends (n, 2).

    What an end is off by passes over evenly into what the other is off by.
    """
    if len(places) < 3:
        return np.stack([first, last], axis=1)
    kept = np.unique(np.linspace(0, len(places) - 1, _MOST_POINTS).round().astype(int))
    offsets = _offsets([places[k] for k in kept])
    share = np.linspace(0.0, 1.0, len(kept))[:, None]
    early, late = first - offsets[0], last - offsets[-1]
    return np.asarray(
        offsets + (1.0 - share) * early[:, None] + share * late[:, None], dtype=np.float64
    )


def _offsets(places: list[Observation]) -> Array:
    """East-north metres (k, 2) of places from the first of them."""
    frame = LocalFrame(_position(places[0]))
    lat, lon = (np.array([getattr(p, name) for p in places]) for name in ("lat_deg", "lon_deg"))
    return np.asarray(frame.to_enu(lat, lon, np.zeros(len(places)))[:, :2], dtype=np.float64)


def _stated_unmoved(track: TrackResult, moved: Array) -> float:
    if track.status == "still":
        return 1.0
    if track.course_deg is not None and track.status == "moving":
        return 0.0
    return chance_unmoved(moved)


def _drawn_courses(course: Quantity, random: np.random.Generator) -> tuple[Array, tuple[str, ...]]:
    if course.interval_95 is not None and _is_all_around(course.interval_95):
        return np.asarray(random.uniform(0.0, 360.0, _SAMPLES), dtype=np.float64), ()
    drawn = random.standard_normal(_SAMPLES)
    if course.sigma is None and course.interval_95 is not None:
        # A normal half on each side, so that median and interval are as stated.
        low, high = course.interval_95
        before, after = (course.value - low) % 360.0, (high - course.value) % 360.0
        off = drawn * np.where(drawn < 0.0, before, after) / _SIGMAS_95
        return np.asarray((course.value + off) % 360.0, dtype=np.float64), ()
    courses = np.asarray((course.value + (course.sigma or 0.0) * drawn) % 360.0, dtype=np.float64)
    if course.sigma is not None:
        return courses, ()
    return courses, (
        "The track does not say how far off its course may be; it was taken as exact.",
    )


def _is_all_around(interval: tuple[float, float]) -> bool:
    return interval[0] != interval[1] and (interval[1] - interval[0]) % 360.0 == 0.0


def _drawn_lengths(
    displacement: Quantity | None, places: list[Observation], random: np.random.Generator
) -> tuple[Array, tuple[str, ...]]:
    if displacement is not None:
        drawn = displacement.value + (displacement.sigma or 0.0) * random.standard_normal(_SAMPLES)
        return np.maximum(drawn, 1e-3), ()
    if len(places) < 2:
        text = f"The track does not say how far it leads; {_NOMINAL_LENGTH_M:g} m were taken."
        return np.full(_SAMPLES, _NOMINAL_LENGTH_M), (text,)
    length = float(np.hypot(*_offsets(places)[-1]))
    return np.full(_SAMPLES, max(length, 1e-3)), ()


def _drawn_shift(place: Observation, random: np.random.Generator) -> Array:
    fresh = random.standard_normal((_SAMPLES, 2))
    if place.covariance_en_m2 is None:
        return _NOMINAL_SIGMA_M * fresh
    values, vectors = np.linalg.eigh(np.array(place.covariance_en_m2))
    return np.asarray((fresh * np.sqrt(np.maximum(values, 0.0))) @ vectors.T, dtype=np.float64)


def _position(place: Observation) -> Position:
    return Position(place.lat_deg or 0.0, place.lon_deg or 0.0, 0.0)


def are_within(courses: Array, reference: Array | float, tolerance_deg: float) -> NDArray[np.bool_]:
    """Of each sample: whether its course lies within the tolerance of the reference; (n,) bool."""
    return np.asarray(np.abs(turn_deg(courses, reference)) <= tolerance_deg, dtype=np.bool_)
