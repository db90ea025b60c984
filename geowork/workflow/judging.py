"""From a claim and what was found to a finding."""

from __future__ import annotations

from geowork.analysis.claim_test import judge
from geowork.analysis.evidence import contradictions, judge_by_evidence
from geowork.analysis.track_file import TrackResult, track_from_json
from geowork.analysis.verdict import Verdict
from geowork.errors import InputError
from geowork.project.edits import new_id, put
from geowork.project.fingerprint import fingerprint
from geowork.project.model import Claim, Finding, Project, Track
from geowork.workflow.outcome import Outcome, as_kept

METHOD = "claim test/1"


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
        method="course over ground" if track is not None else "indicators",
        verdict=as_kept(verdict),
        fingerprint=key,
    )
    edit = put("findings", finding, f"Test claim '{claim.text}': {verdict.verdict}")
    return Outcome(edit, lambda now: finding_fingerprint(now, claim_id, track_id) == key)


def verdict_of(project: Project, claim: Claim, track: Track | None) -> Verdict:
    """The verdict alone."""
    if track is not None:
        return judge(movement_of(track), claim)
    verdict = judge_by_evidence(claim, project.evidence.values())
    against = [
        c.text
        for c in contradictions(list(project.claims.values()))
        if claim.id in {c.first, c.second}
    ]
    reasons = (*verdict.reasons, *against)
    return Verdict(
        probability=verdict.probability,
        verdict=verdict.verdict,
        thresholds=verdict.thresholds,
        interval=verdict.interval,
        reasons=reasons,
    )


def movement_of(track: Track) -> TrackResult:
    """A track's movement, typed.

    Raises:
        InputError: it was not followed yet.
    """
    if track.movement is None:
        raise InputError(track.name, "has no movement over ground yet", "follow the target first")
    return track_from_json(dict(track.movement), track.name)


def finding_fingerprint(project: Project, claim_id: str, track_id: str | None) -> str:
    """Fingerprint of what a finding follows from; empty when it is gone."""
    claim = project.claims.get(claim_id)
    if claim is None or (track_id is not None and track_id not in project.tracks):
        return ""
    if track_id is not None:
        return fingerprint(METHOD, claim, project.tracks[track_id].movement)
    evidence = sorted((e for e in project.evidence.values() if e.claim == claim_id), key=_by_id)
    rivals = sorted(project.claims.values(), key=_by_id)
    return fingerprint(METHOD, claim, evidence, rivals)


def _finding_id(project: Project, claim_id: str, track_id: str | None) -> str:
    for finding in project.findings.values():
        if (finding.claim, finding.track) == (claim_id, track_id):
            return finding.id
    return new_id(project.findings, f"{claim_id}-{track_id or 'indicators'}")


def _by_id(value: object) -> str:
    return str(getattr(value, "id", ""))
