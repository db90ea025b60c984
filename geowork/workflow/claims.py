"""Stating claims and their indicators; the register of all that was said."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

import msgspec

from geowork.analysis.contradictions import contradictions
from geowork.analysis.evidence import state_for
from geowork.analysis.indicator_matrix import Row, matrix, rivals_of
from geowork.analysis.rivals import comparison
from geowork.analysis.timeline import timeline, undated
from geowork.analysis.verdict import Verdict, verdict_to_json
from geowork.errors import InputError
from geowork.geo.moments import utc_text
from geowork.jobs.progress import Progress, Silent
from geowork.project.edits import Edit, new_id, put, remove, several
from geowork.project.model import Claim, Evidence, Project, Template
from geowork.project.templates import templates_of
from geowork.workflow.judging import METHODS, verdict_of

NO_SOURCE = "no public source"


def state_claim(project: Project, claim: Claim) -> Edit:
    """State a claim, or state it otherwise.

    A claim that changed loses its verdicts. Thresholds changed after a test are remembered with it,
    and every verdict on it says so; the label, and with it the log, always names them.
    """
    before = project.claims.get(claim.id)
    tested = [f for f in project.findings.values() if f.claim == claim.id]
    if before is not None:
        former = before.former_thresholds
        if tested and before.thresholds != claim.thresholds:
            former = (*former, before.thresholds)
        claim = msgspec.structs.replace(claim, former_thresholds=former)
    limits = claim.thresholds
    label = f"State claim '{claim.text}'"
    if claim.kind != "event":
        label += f" (supported from {limits.supported:g}, refuted up to {limits.refuted:g})"
    changed = before is not None and before != claim
    stale = [remove("findings", f.id, label) for f in tested if changed]
    return several(label, *stale, put("claims", claim, label))


def use_template(project: Project, claim_id: str, template: Template) -> Edit:
    """Give a claim the indicators of a template that it does not have yet, all still missing.

    The template is kept with the project, so that it can be edited there.
    """
    claim = project.claims[claim_id]
    label = f"Ask of '{claim.text}' what '{template.name}' would leave behind"
    known = {_key(e.indicator) for e in project.evidence.values() if e.claim == claim_id}
    taken = set(project.evidence)
    steps = [] if template.id in project.templates else [put("templates", template, label)]
    for indicator in template.indicators:
        if _key(indicator.text) in known:
            continue
        identity = new_id(taken, f"{claim_id}-{indicator.text}")
        taken.add(identity)
        entry = Evidence(
            id=identity,
            claim=claim_id,
            indicator=indicator.text,
            state="missing",
            notes=indicator.how,
        )
        steps.append(put("evidence", entry, label))
    return several(label, *steps)


def template_called(project: Project, template_id: str) -> Template:
    """A template of the project or to begin with.

    Raises:
        InputError: there is none of that id.
    """
    known = templates_of(project)
    if template_id not in known:
        raise InputError(
            "template", f"'{template_id[:80]}' is not there", f"choose {', '.join(known)}"
        )
    return known[template_id]


def register(project: Project, progress: Progress | None = None) -> dict[str, Any]:
    """All statements with their indicators and verdicts, contradictions, timeline and rivals.

    Verdicts are computed from the project as it is, on every ground there is, not read from it.
    """
    progress = progress or Silent()
    claims = sorted(project.claims.values(), key=lambda claim: claim.id)
    verdicts: dict[str, list[tuple[str, str | None, Verdict]]] = {}
    for done, claim in enumerate(claims):
        progress.report(done, len(claims), f"Testing {claim.text[:40]}")
        verdicts[claim.id] = _verdicts(project, claim)
    return {
        "claims": [_claim(project, claim, verdicts[claim.id]) for claim in claims],
        "contradictions": [asdict(one) for one in contradictions(claims)],
        "timeline": [
            {
                "claim": entry.claim,
                "what": entry.what,
                "from_utc": utc_text(entry.start),
                "to_utc": utc_text(entry.end),
            }
            for entry in timeline(claims)
        ],
        "undated": undated(claims),
        "questions": [
            _question(project, question, rivals, verdicts)
            for question, rivals in rivals_of(claims).items()
        ],
        "templates": [msgspec.to_builtins(t) for t in templates_of(project).values()],
    }


def _verdicts(project: Project, claim: Claim) -> list[tuple[str, str | None, Verdict]]:
    """(method, track, verdict) on every ground: each track, and the indicators where stated."""
    found: list[tuple[str, str | None, Verdict]] = []
    asked = any(state_for(claim, e) for e in project.evidence.values())
    if claim.kind == "event" or asked:
        found.append(("indicators", None, verdict_of(project, claim, None)))
    if claim.kind == "event":
        return found
    for track in sorted(project.tracks.values(), key=lambda t: t.id):
        if track.movement is not None:
            found.append((METHODS[track.kind], track.id, verdict_of(project, claim, track)))
    return found


def _claim(
    project: Project, claim: Claim, verdicts: list[tuple[str, str | None, Verdict]]
) -> dict[str, Any]:
    own = sorted((e for e in project.evidence.values() if state_for(claim, e)), key=lambda e: e.id)
    return {
        "id": claim.id,
        "text": claim.text,
        "kind": claim.kind,
        "speaker": claim.speaker,
        "date": claim.date,
        "source": claim.source,
        "link": claim.link or NO_SOURCE,
        "asserted": {
            "event": claim.event,
            "denies": claim.denies,
            "time": claim.asserted_time,
            "place": claim.place,
            "lat_deg": claim.lat_deg,
            "lon_deg": claim.lon_deg,
            "place_sigma_m": claim.place_sigma_m,
            "bearing_deg": claim.bearing_deg,
            "tolerance_deg": claim.tolerance_deg,
            "quantity": claim.quantity,
            "unit": claim.unit,
        },
        "question": claim.question,
        "thresholds": msgspec.to_builtins(claim.thresholds),
        "former_thresholds": [msgspec.to_builtins(t) for t in claim.former_thresholds],
        "confidence": {
            "place": msgspec.to_builtins(claim.place_confidence),
            "time": msgspec.to_builtins(claim.time_confidence),
        },
        "indicators": [_indicator(claim, entry) for entry in own],
        "missing": [e.indicator for e in own if state_for(claim, e) == "missing"],
        "verdicts": [
            {"method": method, "track": track} | verdict_to_json(verdict)
            for method, track, verdict in verdicts
        ],
    }


def _indicator(claim: Claim, entry: Evidence) -> dict[str, Any]:
    return {
        "id": entry.id,
        "indicator": entry.indicator,
        "state": state_for(claim, entry),
        "offered": entry.offered,
        "found": entry.found,
        "found_by": entry.found_by,
        "date": entry.date,
        "source": entry.source,
        "notes": entry.notes,
    }


def _question(
    project: Project,
    question: str,
    rivals: list[Claim],
    verdicts: dict[str, list[tuple[str, str | None, Verdict]]],
) -> dict[str, Any]:
    """Rivals on each ground they share, side by side, and the matrix of their indicators."""
    grounds: dict[tuple[str, str | None], dict[str, Verdict]] = {}
    for claim in rivals:
        for method, track, verdict in verdicts[claim.id]:
            grounds.setdefault((method, track), {})[claim.id] = verdict
    shared = []
    for (method, track), by_claim in grounds.items():
        tested = [claim for claim in rivals if claim.id in by_claim]
        told = [by_claim[claim.id] for claim in tested]
        shared.append(
            {
                "method": method,
                "track": track,
                "verdicts": [
                    {"claim": c.id, "verdict": v.verdict, "probability": v.probability}
                    for c, v in zip(tested, told, strict=True)
                ],
                "comparison": comparison(tested, told),
            }
        )
    rows = matrix(rivals, project.evidence.values())
    return {
        "question": question,
        "claims": [claim.id for claim in rivals],
        "grounds": shared,
        "matrix": [_row(row) for row in rows],
    }


def _row(row: Row) -> dict[str, Any]:
    return {
        "indicator": row.indicator,
        "states": dict(row.states),
        "tells_apart": row.tells_apart,
        "missing": row.is_missing,
        "evidence": list(row.evidence),
    }


def _key(text: str) -> str:
    return " ".join(text.split()).casefold()
