"""What the report says, section by section, as plain values for the template."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from geowork.drawing.contracts import (
    items_at,
    number_at,
    numbers_at,
    warnings_of,
)
from geowork.drawing.palette import checked_colour
from geowork.drawing.phrases import Phrases
from geowork.drawing.segment_words import SEGMENT_PHRASES, segment_lines
from geowork.drawing.track_marks import course_of, movement_summary, observed_positions
from geowork.drawing.words import angle_text, degrees_text, metres_text
from geowork.export.plate.facts import track_error_m
from geowork.export.report.claims import confidence_words
from geowork.export.report.tables import Row, Table, filled
from geowork.project.model import Landmark, Project, Track, TrackKind
from geowork.project.placing_error import whole_sigma_m

_GROUNDS: Mapping[TrackKind, str] = {
    "followed": "course over ground",
    "passing": "order of passing",
    "arrow": "arrow on the map (the analyst's judgement)",
}


@dataclass
class TrackPart:
    """A movement over ground."""

    name: str
    facts: list[Row]
    warnings: list[str]


def source_rows(project: Project, say: Phrases) -> Iterator[tuple[str, list[Row]]]:
    """Title and facts of each footage and reference."""
    for key in sorted(project.footage):
        one = project.footage[key]
        medium = project.media.get(one.medium)
        yield one.title, filled([
            (say("File"), medium.name if medium else ""),
            (say("Size"), say("{n} bytes", n=medium.size_bytes) if medium else ""),
            ("SHA-256", one.medium),
            (say("Picture"), f"{one.width_px} × {one.height_px} px"),
            (say("Frames"), f"{one.frame_count}, {one.duration_s:.3f} s, {one.time_base} s"),
            (say("Source"), one.source or say("no public source")),
            (say("Published"), one.published),
            (say("Confidence in the place"), confidence_words(one.place_confidence, say)),
            (say("Confidence in the time"), confidence_words(one.time_confidence, say)),
            (say("Notes"), one.notes),
        ])  # fmt: skip
    for key in sorted(project.references):
        ref = project.references[key]
        medium = project.media.get(ref.medium)
        yield f"{ref.title} ({say(ref.kind)})", filled([
            (say("File"), medium.name if medium else ""),
            ("SHA-256", ref.medium),
            (say("Captured"), ref.captured or say("date not stated")),
            (say("Provider"), ref.provider or say("provider not stated")),
            (say("Source"), ref.source or say("no public source")),
            (say("Licence"), ref.licence),
            (say("Notes"), ref.notes),
        ])  # fmt: skip


def landmark_table(project: Project, say: Phrases) -> Table:
    """All landmarks, by number."""
    marks = sorted(project.landmarks.values(), key=lambda one: (one.number, one.id))
    heads = (
        say("No."),
        say("Landmark"),
        say("Position"),
        say("Height"),
        say("Error"),
        say("Notes"),
    )
    return Table(heads, [_landmark_row(project, mark, say) for mark in marks])


def track_parts(project: Project, say: Phrases) -> Iterator[TrackPart]:
    """Every followed target with a movement."""
    for key in sorted(project.tracks):
        track = project.tracks[key]
        seen = observed_positions(track.movement or {})
        if seen:
            told = [say.told(one) for one in warnings_of(track.movement)]
            yield TrackPart(say.told(track.name), _track_facts(track, say), told)


def media_rows(project: Project) -> list[Row]:
    """Name, size and SHA-256 of every file the case rests on."""
    media = sorted(project.media.values(), key=lambda one: (one.name, one.id))
    return [(one.name, str(one.size_bytes), one.id) for one in media]


def _landmark_row(project: Project, mark: Landmark, say: Phrases) -> Row:
    at = mark.position
    source = project.references.get(mark.source or "")
    notes = [say("position assumed")] if mark.assumed else []
    notes += [say("read from {name}", name=source.title)] if source else []
    notes += [mark.notes] if mark.notes else []
    sigma_m = whole_sigma_m(project, mark)
    where = degrees_text(at, sigma_m) if at else say("not placed")
    height = (
        say.measures(f"{at.height_m:.1f} m") if at and at.height_m is not None else say("unknown")
    )
    error = say.measures(f"± {metres_text(sigma_m)}")
    badge = f"{mark.number}|{checked_colour(mark.colour)}"
    return badge, mark.name, where, height, error, "; ".join(notes)


def _track_facts(track: Track, say: Phrases) -> list[Row]:
    movement = track.movement or {}
    seen = observed_positions(movement)
    course = course_of(movement)
    rows: list[Row] = [
        (say("Ground"), say(_GROUNDS[track.kind])),
        (say("First seen at"), degrees_text(seen[0], track_error_m(track))),
    ]
    if course is not None:
        sigma = number_at(movement, "course_deg", "sigma")
        rows += [
            (say("Course over ground"), angle_text(course[0], sigma)),
            (say("95 % between"), f"{course[1] % 360:.0f}° – {course[2] % 360:.0f}°"),
        ]
    else:
        rows.append((say("Movement"), movement_summary(movement, say)))
    for name, key, unit in (
        (say("Distance"), "displacement_m", "m"), (say("Speed"), "speed_mps", "m/s"),
    ):  # fmt: skip
        value, ends = (
            number_at(movement, key, "value"),
            numbers_at(movement.get(key), "interval_95"),
        )
        if value is not None:
            spread = f" (95 %: {ends[0]:.1f} – {ends[1]:.1f})" if len(ends) == 2 else ""
            rows.append((name, say.measures(f"{value:.1f} {unit}{spread}")))
    parts = segment_lines(movement, lambda key, **values: say(SEGMENT_PHRASES[key], **values))
    rows += [(say("Segment {n}", n=n), part) for n, part in enumerate(parts, 1)]
    followed = len(items_at(movement, "observations"))
    return [*rows, (say("Frames followed"), str(followed))] if followed else rows
