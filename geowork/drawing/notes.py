"""What is said beside the map and in the summary: places first, then findings, then sources."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from geowork.drawing.claim_marks import verdict_text
from geowork.drawing.contracts import items_at, matrix_at, position_at, text_at
from geowork.drawing.earth_marks import camera_text
from geowork.drawing.map_page.layers import Note
from geowork.drawing.track_marks import movement_text, observed_positions
from geowork.drawing.words import degrees_text
from geowork.project.model import Finding, Footage, Project


def case_notes(project: Project) -> list[Note]:
    """Blocks of text on the case, most important first."""
    return [
        *([Note("", (project.summary,), leads=True)] if project.summary else []),
        *(_of_finding(project, project.findings[key]) for key in sorted(project.findings)),
        *_of_tracks(project),
        *_of_cameras(project),
        *(_of_footage(project.footage[key]) for key in sorted(project.footage)),
    ]


def _of_finding(project: Project, finding: Finding) -> Note:
    claim = project.claims.get(finding.claim)
    word = text_at(finding.verdict, "verdict")
    lines = [verdict_text(finding.verdict).capitalize()]
    if claim is not None:
        said = ", ".join(part for part in (claim.speaker, claim.source, claim.date) if part)
        lines += [f"Claim: {said}"] if said else []
    lines += [f"Method: {finding.method}"] if finding.method else []
    lines += [str(one) for one in items_at(finding.verdict, "reasons") if isinstance(one, str)]
    return Note(f"“{claim.text if claim else finding.claim}”", tuple(lines), word, leads=True)


def _of_tracks(project: Project) -> list[Note]:
    notes = []
    for key in sorted(project.tracks):
        track = project.tracks[key]
        seen = observed_positions(track.movement or {})
        if seen:
            first = f"{degrees_text(seen[0], _sigma_of(track.movement))} where first followed"
            text = movement_text(track.movement or {}).split("\n")
            notes.append(Note(f"Movement of {track.name}", (first, *text)))
    return notes


def _sigma_of(movement: Mapping[str, Any] | None) -> float | None:
    observations = items_at(movement, "observations")
    found = matrix_at(observations[0], "covariance_en_m2") if observations else None
    return None if found is None else max(found[0][0], found[1][1], 0.0) ** 0.5


def _of_cameras(project: Project) -> list[Note]:
    notes = []
    for key in sorted(project.cameras):
        camera = project.cameras[key]
        if position_at(camera.solution, "position") is not None:
            text = tuple(camera_text(camera.solution or {}).split("\n"))
            notes.append(Note(f"Camera of {camera.name}", text))
    return notes


def _of_footage(footage: Footage) -> Note:
    source = footage.source or "no public source"
    lines = [f"Source: {source}"]
    if footage.published:
        lines.append(f"Published: {footage.published}")
    lines.append(f"SHA-256 {footage.medium[:16]}…")
    return Note(f"Footage: {footage.title}", tuple(lines))
