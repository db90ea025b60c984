"""What the report says, section by section, as plain values for the template."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from geowork.drawing.contracts import (
    items_at,
    number_at,
    numbers_at,
    text_at,
    warnings_of,
)
from geowork.drawing.palette import checked_colour
from geowork.drawing.track_marks import course_of, movement_text, observed_positions
from geowork.drawing.words import angle_text, degrees_text, metres_text, percent_text
from geowork.export.phrases import Phrases
from geowork.export.plate.facts import track_error_m
from geowork.export.report.tables import Row, Table
from geowork.project.model import Landmark, Project, Track


@dataclass
class ClaimPart:
    """A claim, what it would have left behind, and what follows."""

    text: str
    facts: list[Row]
    verdict: str
    verdict_line: str
    reasons: list[str]
    indicators: Table
    numbers: list[str] = field(default_factory=list)


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
        yield one.title, _filled([
            (say("File"), medium.name if medium else ""),
            (say("Size"), f"{medium.size_bytes} bytes" if medium else ""),
            ("SHA-256", one.medium),
            (say("Picture"), f"{one.width_px} × {one.height_px} px"),
            (say("Frames"), f"{one.frame_count}, {one.duration_s:.3f} s, {one.time_base} s"),
            (say("Source"), one.source or say("no public source")),
            (say("Published"), one.published),
            (say("Notes"), one.notes),
        ])  # fmt: skip
    for key in sorted(project.references):
        ref = project.references[key]
        medium = project.media.get(ref.medium)
        yield f"{ref.title} ({say(ref.kind)})", _filled([
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
    return Table(heads, [_landmark_row(mark, say) for mark in marks])


def track_parts(project: Project, say: Phrases) -> Iterator[TrackPart]:
    """Every followed target with a movement."""
    for key in sorted(project.tracks):
        track = project.tracks[key]
        seen = observed_positions(track.movement or {})
        if seen:
            yield TrackPart(track.name, _track_facts(track, say), warnings_of(track.movement))


def claim_parts(project: Project, say: Phrases) -> Iterator[ClaimPart]:
    """Every claim with its findings and indicators; tested ones first."""
    for key in sorted(project.claims):
        claim = project.claims[key]
        findings = [f for f in project.findings.values() if f.claim == key]
        finding = min(findings, key=lambda one: one.id, default=None)
        verdict: Mapping[str, Any] = finding.verdict if finding else {}
        yield ClaimPart(
            claim.text,
            _filled([
                (say("Speaker"), claim.speaker),
                (say("Source"), claim.source or say("no public source")),
                (say("Date"), claim.date),
                (say("Kind"), say(claim.kind.replace("_", " "))),
                (say("Thresholds"), say(
                    "supported from {high}, refuted to {low}; fixed before the test",
                    high=percent_text(claim.thresholds.supported),
                    low=percent_text(claim.thresholds.refuted),
                )),
                (say("Method"), finding.method if finding else ""),
                (say("Probability"), _chance(verdict, say)),
            ]),
            text_at(verdict, "verdict"),
            _verdict_line(verdict, say) if finding else say("not tested"),
            [one for one in items_at(verdict, "reasons") if isinstance(one, str)],
            _indicators(project, key, say),
        )  # fmt: skip


def media_rows(project: Project) -> list[Row]:
    """Name, size and SHA-256 of every file the case rests on."""
    media = sorted(project.media.values(), key=lambda one: (one.name, one.id))
    return [(one.name, str(one.size_bytes), one.id) for one in media]


def _filled(rows: list[Row]) -> list[Row]:
    return [row for row in rows if row[1]]


def _landmark_row(mark: Landmark, say: Phrases) -> Row:
    at = mark.position
    notes = [say("position assumed")] if mark.assumed else []
    notes += [mark.notes] if mark.notes else []
    where = degrees_text(at, mark.sigma_m) if at else say("not placed")
    height = f"{at.height_m:.1f} m" if at and at.height_m is not None else say("unknown")
    error = f"± {metres_text(mark.sigma_m)}"
    badge = f"{mark.number}|{checked_colour(mark.colour)}"
    return badge, mark.name, where, height, error, "; ".join(notes)


def _track_facts(track: Track, say: Phrases) -> list[Row]:
    movement = track.movement or {}
    seen = observed_positions(movement)
    course = course_of(movement)
    rows: list[Row] = [(say("First seen at"), degrees_text(seen[0], track_error_m(track)))]
    if course is not None:
        sigma = number_at(movement, "course_deg", "sigma")
        rows += [
            (say("Course over ground"), angle_text(course[0], sigma)),
            (say("95 % between"), f"{course[1] % 360:.0f}° – {course[2] % 360:.0f}°"),
        ]
    else:
        rows.append((say("Movement"), movement_text(movement).split("\n")[0]))
    for name, key, unit in (
        (say("Distance"), "displacement_m", "m"), (say("Speed"), "speed_mps", "m/s"),
    ):  # fmt: skip
        value, ends = (
            number_at(movement, key, "value"),
            numbers_at(movement.get(key), "interval_95"),
        )
        if value is not None:
            spread = f" (95 %: {ends[0]:.1f} – {ends[1]:.1f})" if len(ends) == 2 else ""
            rows.append((name, f"{value:.1f} {unit}{spread}"))
    rows.append((say("Frames followed"), str(len(items_at(movement, "observations")))))
    return rows


def _verdict_line(verdict: Mapping[str, Any], say: Phrases) -> str:
    probability = number_at(verdict, "probability")
    word = say(text_at(verdict, "verdict"))
    if probability is None:
        return word
    return f"{word} ({say('probability {p}', p=percent_text(probability))})"


def _chance(verdict: Mapping[str, Any], say: Phrases) -> str:
    value, ends = number_at(verdict, "probability"), numbers_at(verdict, "interval")
    if value is None:
        return ""
    said = percent_text(value)
    if len(ends) == 2 and 0 <= ends[0] <= ends[1] <= 1:
        said += " " + say(
            "({low} to {high})", low=percent_text(ends[0]), high=percent_text(ends[1])
        )
    return said


def _indicators(project: Project, claim: str, say: Phrases) -> Table:
    heads = (say("Indicator"), say("State"), say("Offered"), say("Source"), say("Date"))
    own = sorted((e for e in project.evidence.values() if e.claim == claim),
                 key=lambda one: (one.date or "9999", one.id))  # fmt: skip
    rows: list[Row] = [
        (e.indicator, say(e.state), e.offered or say("nothing"), e.source, e.date) for e in own
    ]
    return Table(heads, rows)
