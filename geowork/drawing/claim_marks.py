"""Claims on the map: the area, line, place or direction each speaks of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from geowork.drawing import shapes
from geowork.drawing.contracts import geometry, number_at, text_at
from geowork.drawing.palette import claim_signs
from geowork.drawing.phrases import ENGLISH, Phrases
from geowork.drawing.track_marks import observed_positions
from geowork.geo.position import Position
from geowork.project.model import Claim, Project

_COURSE_M = 80.0
_DEFAULT_TOLERANCE_DEG = 45.0


def claim_features(project: Project, say: Phrases = ENGLISH) -> Iterator[dict[str, Any]]:
    """Features of every claim that speaks of a place or a direction."""
    signs = claim_signs(project)
    for key in sorted(project.claims):
        claim = project.claims[key]
        found = _shape(project, claim)
        if found is None:
            continue
        kind, shape = found
        number, colour = signs[key]
        properties = {
            "kind": kind,
            "id": key,
            "number": number,
            "colour": colour,
            "label": claim.text,
            "text": _text(project, claim, key, say),
        }
        yield {"type": "Feature", "geometry": shape, "properties": properties}


def speaks_of_a_place(claim: Claim) -> bool:
    """Whether the map shows what the claim speaks of, under the claim's sign."""
    return claim.kind in ("into", "out_of", "along") or claim.lat_deg is not None


def verdict_text(verdict: Mapping[str, Any], say: Phrases = ENGLISH) -> str:
    """``refuted (probability below 0.1 %)``, or the verdict alone."""
    word = say(text_at(verdict, "verdict"))
    probability = number_at(verdict, "probability")
    if probability is None:
        return word
    return f"{word} ({say('probability {p}', p=say.percent(probability))})"


def _text(project: Project, claim: Claim, key: str, say: Phrases) -> str:
    said = ", ".join(part for part in (claim.speaker, claim.source, claim.date) if part)
    verdicts = [
        verdict_text(finding.verdict, say)
        for finding in project.findings.values()
        if finding.claim == key
    ]
    kind = say("claim: {kind}", kind=say(claim.kind.replace("_", " ")))
    lines = (kind, said, *dict.fromkeys(verdicts))
    return "\n".join(line for line in lines if line)


def _shape(project: Project, claim: Claim) -> tuple[str, dict[str, Any]] | None:
    if claim.kind in ("into", "out_of"):
        area = geometry(claim.polygon, ("Polygon", "MultiPolygon"))
        return None if area is None else ("claim_area", area)
    if claim.kind == "along":
        road = geometry(claim.line, ("LineString",))
        return None if road is None else ("claim_line", road)
    if claim.kind == "heading":
        return _heading(project, claim)
    if claim.lat_deg is None or claim.lon_deg is None:
        return None
    return "claim_place", shapes.point(Position(claim.lat_deg, claim.lon_deg))


def _heading(project: Project, claim: Claim) -> tuple[str, dict[str, Any]] | None:
    # A direction has no place of its own: it is shown where the movement it speaks of began.
    tested = [finding.track for finding in project.findings.values() if finding.claim == claim.id]
    for key in [*tested, *sorted(project.tracks)]:
        track = project.tracks.get(key or "")
        seen = observed_positions(track.movement or {}) if track else []
        if seen and claim.bearing_deg is not None:
            spread = claim.tolerance_deg or _DEFAULT_TOLERANCE_DEG
            ends = claim.bearing_deg - spread, claim.bearing_deg + spread
            return "claim_course", shapes.sector(seen[0], *ends, _COURSE_M)
    return None
