"""Claims without movement: what they would have left behind, and claims that contradict."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from geowork.analysis.verdict import Verdict
from geowork.geo.geodesic import distance_m
from geowork.geo.position import Position
from geowork.project.model import Claim, Evidence

_SAME_PLACE_M = 5_000.0


@dataclass(frozen=True)
class Contradiction:
    """Two claims that cannot both hold; `text` is the sentence that says why."""

    first: str
    second: str
    text: str


def judge_by_evidence(claim: Claim, evidence: Iterable[Evidence]) -> Verdict:
    """Judge a claim by its indicators.

    Unsubstantiated where no indicator was met. Otherwise undetermined: how much an indicator weighs
    is the analyst's to argue, not a sum's. No probability is given either way.
    """
    own = sorted((e for e in evidence if not claim.id or e.claim == claim.id), key=lambda e: e.id)
    met = [e for e in own if e.state == "consistent"]
    reasons = [_sentence(e) for e in own if e.state != "missing"]
    lacking = [e.indicator for e in own if e.state == "missing"]
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


def missing_indicators(evidence: Iterable[Evidence]) -> list[str]:
    """The indicators for which nothing was offered, in order of id."""
    return [e.indicator for e in sorted(evidence, key=lambda e: e.id) if e.state == "missing"]


def contradictions(claims: Sequence[Claim]) -> list[Contradiction]:
    """Pairs of claims that give different quantities of one unit for what may be one event.

    Claims with places further apart than 5 km are about different events.
    """
    found = []
    for first, second in combinations(claims, 2):
        if first.quantity is None or second.quantity is None or not first.unit:
            continue
        same_unit = first.unit.strip().casefold() == second.unit.strip().casefold()
        if same_unit and first.quantity != second.quantity and _same_place(first, second):
            text = f"{_who(first)}: {first.quantity:g} {first.unit}; "
            text += f"{_who(second)}: {second.quantity:g} {second.unit}."
            found.append(Contradiction(first.id, second.id, text))
    return found


def _same_place(first: Claim, second: Claim) -> bool:
    if None in (first.lat_deg, first.lon_deg, second.lat_deg, second.lon_deg):
        return True
    places = [Position(c.lat_deg or 0.0, c.lon_deg or 0.0) for c in (first, second)]
    return distance_m(*places) <= _SAME_PLACE_M


def _who(claim: Claim) -> str:
    name = claim.speaker or claim.source or claim.id or "a claim"
    return f"{name} ({claim.date})" if claim.date else name


def _sentence(evidence: Evidence) -> str:
    said = f"{evidence.indicator}: {evidence.state}"
    return f"{said} ({evidence.offered})." if evidence.offered else f"{said}."
