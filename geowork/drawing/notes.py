"""What is said beside the map and in the summary: places first, then findings, then sources."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from geowork.drawing.claim_marks import verdict_text
from geowork.drawing.contracts import items_at, matrix_at, position_at
from geowork.drawing.earth_marks import camera_text
from geowork.drawing.grounds import TestedClaim, ground_text, tested_claims
from geowork.drawing.map_page.layers import Note, NotePart
from geowork.drawing.phrases import ENGLISH, Phrases
from geowork.drawing.track_marks import movement_text, observed_positions
from geowork.drawing.words import degrees_text, opening
from geowork.project.model import Finding, Footage, Project


def case_notes(project: Project, say: Phrases = ENGLISH) -> list[Note]:
    """Blocks of text on the case, most important first: one a claim, its grounds beneath."""
    return [
        *([Note("", (project.summary,), leads=True)] if project.summary else []),
        *(_of_claim(project, one, say) for one in tested_claims(project)),
        *_of_tracks(project, say),
        *_of_cameras(project, say),
        *(_of_footage(project.footage[key], say) for key in sorted(project.footage)),
    ]


def _of_claim(project: Project, tested: TestedClaim, say: Phrases) -> Note:
    if not tested.findings:
        lines = [opening(say("not tested"))]
    else:
        lines = [opening(verdict_text(tested.findings[0].verdict, say))]
    claim = tested.claim
    said = [claim.speaker, claim.source, claim.date] if claim else []
    lines += [", ".join(part for part in said if part)] if any(said) else []
    parts = tuple(_part(project, one, say) for one in tested.findings)
    return Note(say.quoted(tested.words), tuple(lines), tested.verdict, leads=True, parts=parts)


def _part(project: Project, finding: Finding, say: Phrases) -> NotePart:
    reasons = [one for one in items_at(finding.verdict, "reasons") if isinstance(one, str)]
    return NotePart(
        ground_text(project, finding, say),
        (verdict_text(finding.verdict, say), *map(say.told, reasons)),
    )


def _of_tracks(project: Project, say: Phrases) -> list[Note]:
    notes = []
    for key in sorted(project.tracks):
        track = project.tracks[key]
        seen = observed_positions(track.movement or {})
        if seen:
            place = degrees_text(seen[0], _sigma_of(track.movement))
            first = say("{place} where first followed", place=place)
            text = movement_text(track.movement or {}, say).split("\n")
            notes.append(Note(say("Movement of {name}", name=say.told(track.name)), (first, *text)))
    return notes


def _sigma_of(movement: Mapping[str, Any] | None) -> float | None:
    observations = items_at(movement, "observations")
    found = matrix_at(observations[0], "covariance_en_m2") if observations else None
    return None if found is None else max(found[0][0], found[1][1], 0.0) ** 0.5


def _of_cameras(project: Project, say: Phrases) -> list[Note]:
    notes = []
    for key in sorted(project.cameras):
        camera = project.cameras[key]
        if position_at(camera.solution, "position") is not None:
            text = tuple(camera_text(camera.solution or {}, say).split("\n"))
            notes.append(Note(say("Camera of {name}", name=say.told(camera.name)), text))
    return notes


def _of_footage(footage: Footage, say: Phrases) -> Note:
    lines = [say("Source: {s}", s=footage.source or say("no public source"))]
    if footage.published:
        lines.append(say("Published: {date}", date=footage.published))
    lines.append(f"SHA-256 {footage.medium[:16]}…")
    return Note(say("Footage: {title}", title=footage.title), tuple(lines))
