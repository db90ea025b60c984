"""Claims without movement: what they would have left behind."""

from __future__ import annotations

from collections.abc import Iterable

from geowork.analysis.verdict import Verdict
from geowork.project.model import Claim, Evidence, EvidenceState


def judge_by_evidence(claim: Claim, evidence: Iterable[Evidence]) -> Verdict:
    """Judge a claim by its indicators.

    Unsubstantiated where no indicator was met. Otherwise undetermined: how much an indicator weighs
    is the analyst's to argue, not a sum's. No probability is given either way.
    """
    own = [(e, state) for e in sorted(evidence, key=_by_id) if (state := state_for(claim, e))]
    met = [e for e, state in own if state == "consistent"]
    reasons = [_sentence(e, state) for e, state in own if state != "missing"]
    lacking = [e.indicator for e, state in own if state == "missing"]
    if not own:
        reasons.append("No indicator was stated and no evidence offered.")
    if lacking:
        reasons.append(f"Nothing was offered for: {', '.join(lacking)}.")
    if own and not met:
        reasons.append(f"None of the {len(own)} indicators was met.")
    if met:
        reasons.append(f"{len(met)} of {len(own)} indicators were met; that alone does not decide.")
    return Verdict(
        probability=None,
        verdict="undetermined" if met else "unsubstantiated",
        thresholds=claim.thresholds,
        interval=None,
        reasons=tuple(reasons),
    )


def state_for(claim: Claim, evidence: Evidence) -> EvidenceState | None:
    """What evidence says of a claim, its own or a rival's; None where it was not considered."""
    if not claim.id or evidence.claim == claim.id:
        return evidence.state
    return evidence.rivals.get(claim.id)


def _sentence(evidence: Evidence, state: EvidenceState) -> str:
    said = f"{evidence.indicator}: {state}"
    told = "; ".join(text for text in (evidence.offered, evidence.found) if text)
    return f"{said} ({told})." if told else f"{said}."


def _by_id(evidence: Evidence) -> str:
    return evidence.id
