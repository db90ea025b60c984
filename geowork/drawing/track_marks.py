"""Movement on the map: the track with its error band, and the course with its interval."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from geowork.drawing import shapes
from geowork.drawing.contracts import (
    items_at,
    matrix_at,
    number_at,
    numbers_at,
    position_at,
    text_at,
    warnings_of,
)
from geowork.drawing.gaps import unbroken
from geowork.drawing.palette import track_signs
from geowork.drawing.phrases import ENGLISH, Phrases
from geowork.drawing.sampled_path import sampled_points
from geowork.drawing.segment_words import SEGMENT_PHRASES, segment_lines
from geowork.drawing.words import angle_text, metres_text
from geowork.geo.position import Position
from geowork.project.model import Project

_MAX_POINTS = 600
_ARROW_M = (12.0, 150.0)


def track_features(project: Project, say: Phrases = ENGLISH) -> Iterator[dict[str, Any]]:
    """Features of every track that has a movement over ground."""
    signs = track_signs(project)
    # What was measured lies on top of what was judged, the first over the second.
    backwards = sorted(project.tracks, reverse=True)
    for key in sorted(backwards, key=lambda one: project.tracks[one].kind == "followed"):
        track = project.tracks[key]
        movement = track.movement or {}
        runs = _observed(movement)
        if not runs:
            continue
        letter, colour = signs[key]
        common = {
            "id": track.id,
            "number": letter,
            "colour": colour,
            "label": say.told(track.name),
            "text": movement_text(movement, say),
        }
        yield from _of_track(movement, runs, common, say)


def course_of(movement: Mapping[str, Any]) -> tuple[float, float, float] | None:
    """Course and its 95 % interval (clockwise from, to), degrees; None for what stands still."""
    course = number_at(movement, "course_deg", "value")
    if course is None or text_at(movement, "status") == "still":
        return None
    interval = numbers_at(movement.get("course_deg"), "interval_95")
    if len(interval) == 2:
        return course, interval[0], interval[1]
    spread = 1.96 * (number_at(movement, "course_deg", "sigma") or 0.0)
    return course, course - spread, course + spread


def movement_summary(movement: Mapping[str, Any], say: Phrases = ENGLISH) -> str:
    """One line: course, distance, speed."""
    parts = []
    course = course_of(movement)
    if course is not None:
        sigma = number_at(movement, "course_deg", "sigma")
        parts.append(say("course {angle}", angle=angle_text(course[0], sigma)))
    elif text_at(movement, "status") == "still":
        parts.append(say("stands still"))
    length = number_at(movement, "displacement_m", "value")
    if length is not None:
        parts.append(metres_text(length))
    speed = number_at(movement, "speed_mps", "value")
    if speed is not None:
        parts.append(f"{speed:.1f} m/s")
    return say.measures(", ".join(parts))


def movement_text(movement: Mapping[str, Any], say: Phrases = ENGLISH) -> str:
    """Lines for the popup: the summary, the interval, the segments, and the warnings."""
    lines = [movement_summary(movement, say)]
    course = course_of(movement)
    if course is not None:
        low, high = (f"{end % 360:.0f}°" for end in course[1:])
        lines.append(say("95 % between {low} and {high}", low=low, high=high))
    segments = segment_lines(movement, lambda key, **values: say(SEGMENT_PHRASES[key], **values))
    lines += map(say.measures, segments)
    lines += map(say.told, warnings_of(movement))
    return "\n".join(line for line in lines if line)


def observed_positions(movement: Mapping[str, Any]) -> list[Position]:
    """Ground positions of the track, in order of time."""
    return [at for run in observed_runs(movement) for at in run]


def observed_runs(movement: Mapping[str, Any]) -> list[list[Position]]:
    """The same, in runs between which the target was not seen."""
    return [[at for at, _ in run] for run in _observed(movement)]


def first_covariance(movement: Mapping[str, Any]) -> shapes.Matrix | None:
    """Error of the first of `observed_positions`, east and north, m²; None where it is unknown."""
    found = _observed(movement)
    return found[0][0][1] if found else None


_Seen = tuple[Position, shapes.Matrix | None]


def _observed(movement: Mapping[str, Any]) -> list[list[_Seen]]:
    found: list[_Seen] = []
    indices = []
    for order, one in enumerate(items_at(movement, "observations")):
        at = position_at(one)
        if at is not None:
            found.append((at, matrix_at(one, "covariance_en_m2")))
            index = number_at(one, "index")
            indices.append(float(order) if index is None else index)
    runs = unbroken(found, indices) if found else [sampled_points(movement)]
    every = max(1, -(-sum(map(len, runs)) // _MAX_POINTS))
    return [_thinned(run, every) for run in runs if run]


def _thinned(run: list[_Seen], every: int) -> list[_Seen]:
    thinned = run[::every]
    return thinned if thinned[-1] is run[-1] else [*thinned, run[-1]]


def _of_track(
    movement: Mapping[str, Any],
    runs: list[list[_Seen]],
    common: Mapping[str, Any],
    say: Phrases,
) -> Iterator[dict[str, Any]]:
    positions = [at for run in runs for at, _ in run]
    sure = [[(at, error) for at, error in run if error is not None] for run in runs]
    if any(sure):
        yield _feature(shapes.error_band(sure), kind="track_band", **common)
    course = course_of(movement)
    if course is not None:
        length = number_at(movement, "displacement_m", "value") or _ARROW_M[0]
        length = min(max(length, _ARROW_M[0]), _ARROW_M[1])
        end = positions[-1]
        yield _feature(
            shapes.sector(end, course[1], course[2], length), kind="course_band", **common
        )
        arrow = shapes.ray(end, course[0], length)
        yield _feature(arrow, kind="course", course_deg=course[0], **common)
    summary = movement_summary(movement, say)
    if len(positions) > 1:
        track = shapes.lines([[at for at, _ in run] for run in runs])
        yield _feature(track, kind="track", summary=summary, **common)
    yield _feature(shapes.point(positions[0]), kind="track_end", **common)


def _feature(shape: Mapping[str, Any], **properties: Any) -> dict[str, Any]:
    return {"type": "Feature", "geometry": shape, "properties": properties}
