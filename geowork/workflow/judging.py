"""From a claim and what was found to a finding."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from geowork.analysis.claim_test import judge
from geowork.analysis.contradictions import contradictions
from geowork.analysis.evidence import judge_by_evidence
from geowork.analysis.track_file import TrackResult, track_from_json
from geowork.analysis.verdict import Verdict, undetermined, with_reasons
from geowork.errors import InputError
from geowork.project.edits import new_id, put
from geowork.project.fingerprint import fingerprint
from geowork.project.model import Claim, Finding, Project, Track, TrackKind
from geowork.workflow.following import track_fingerprint
from geowork.workflow.outcome import Outcome, as_kept
from geowork.workflow.stated_movement import stated_fingerprint

METHOD = "claim test/2"
"""To be raised when a track that a case can hold, one with samples, is judged otherwise."""
METHODS: Mapping[TrackKind, str] = {
    "followed": "course over ground",
    "passing": "order of passing",
    "arrow": "arrow on the map (the analyst's judgement)",
}
"""On what ground each kind of track is judged."""


def judge_claim(project: Project, claim_id: str, track_id: str | None) -> Outcome:
    """Test a claim on a track, or by its indicators when no track is given.

    Raises:
        InputError: the track has no movement yet, or the claim asserts none.
    """
    claim = project.claims[claim_id]
    track = project.tracks[track_id] if track_id is not None else None
    verdict = verdict_of(project, claim, track)
    key = finding_fingerprint(project, claim_id, track_id)
    finding = Finding(
        id=_finding_id(project, claim_id, track_id),
        claim=claim_id,
        track=track_id,
        method=METHODS[track.kind] if track is not None else "indicators",
        verdict=as_kept(verdict),
        fingerprint=key,
    )
    edit = put("findings", finding, f"Test claim '{claim.text}': {verdict.verdict}")
    return Outcome(edit, lambda now: finding_fingerprint(now, claim_id, track_id) == key)


def verdict_of(project: Project, claim: Claim, track: Track | None) -> Verdict:
    """The verdict alone, with the ground it stands on among its reasons."""
    if track is None:
        verdict = judge_by_evidence(claim, project.evidence.values())
        against = [
            c.text
            for c in contradictions(list(project.claims.values()))
            if claim.id in {c.first, c.second}
        ]
        return with_reasons(verdict, *against, *_about_thresholds(claim))
    lost = _unsolved(project, track)
    if lost is not None:
        return with_reasons(undetermined(claim, lost), *_about_thresholds(claim))
    verdict = judge(movement_of(track), claim)
    return with_reasons(verdict, *_about_camera(project, track), *_about_thresholds(claim))


def _unsolved(project: Project, track: Track) -> str | None:
    """Why a followed track lies nowhere: its camera cannot be solved from its pins, or no more."""
    solution = _solution(project, track)
    if solution is None or solution.get("status") != "refused":
        return None
    return f"The camera cannot be solved, so the track lies nowhere: {solution.get('reason', '')}"


def _solution(project: Project, track: Track) -> Mapping[str, Any] | None:
    """What is kept of the camera of a followed track; read leniently, as a merge may stand here."""
    camera = project.cameras.get(track.camera)
    return None if camera is None or track.kind != "followed" else camera.solution


def _about_camera(project: Project, track: Track) -> tuple[str, ...]:
    solution = _solution(project, track)
    if solution is None:
        return ()
    used = len(solution.get("residuals", ())) - len(solution.get("outliers", ()))
    doubt = ", whose solution is weak" if solution.get("status") == "weak" else ""
    frames = len(track.boxes)
    return (
        f"By a camera solved from {used} pins{doubt}, and a target followed in {frames} frames.",
    )


def _about_thresholds(claim: Claim) -> tuple[str, ...]:
    if not claim.former_thresholds:
        return ()
    before = "; ".join(
        f"supported from {t.supported:g}, refuted up to {t.refuted:g}"
        for t in claim.former_thresholds
    )
    return (f"The thresholds were changed after a test; they were: {before}.",)


def movement_of(track: Track) -> TrackResult:
    """A track's movement, typed.

    Raises:
        InputError: it was not followed yet.
    """
    if track.movement is None:
        remedy = "follow the target first" if track.kind == "followed" else "state it again first"
        raise InputError(track.name, "has no movement over ground yet", remedy)
    return track_from_json(dict(track.movement), track.name)


def movement_fingerprint(project: Project, track: Track) -> str:
    """Fingerprint of what a track's movement follows from now; empty when it lacks its camera."""
    if track.kind != "followed":
        return stated_fingerprint(project, track)
    if track.camera not in project.cameras:
        return ""
    return track_fingerprint(project, track)


def finding_fingerprint(project: Project, claim_id: str, track_id: str | None) -> str:
    """Fingerprint of what a finding follows from; empty when it is gone."""
    claim = project.claims.get(claim_id)
    if claim is None or (track_id is not None and track_id not in project.tracks):
        return ""
    if track_id is not None:
        track = project.tracks[track_id]
        lost = _unsolved(project, track)
        return fingerprint(METHOD, claim, track.kind, track.movement, lost)
    told = (e for e in project.evidence.values() if e.claim == claim_id or claim_id in e.rivals)
    evidence = sorted(told, key=_by_id)
    rivals = sorted(project.claims.values(), key=_by_id)
    return fingerprint(METHOD, claim, evidence, rivals)


def _finding_id(project: Project, claim_id: str, track_id: str | None) -> str:
    for finding in project.findings.values():
        if (finding.claim, finding.track) == (claim_id, track_id):
            return finding.id
    return new_id(project.findings, f"{claim_id}-{track_id or 'indicators'}")


def _by_id(value: object) -> str:
    return str(getattr(value, "id", ""))
