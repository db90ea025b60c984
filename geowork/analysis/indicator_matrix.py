"""Indicators against rival claims: Heuer's analysis of competing hypotheses, without a score.

An indicator that fits every rival alike says nothing between them, however well it fits; what tells
them apart is where their states differ. Nothing is added up: how much a row weighs is argued.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from geowork.project.model import Claim, Evidence, EvidenceState


@dataclass(frozen=True)
class Row:
    """One indicator; `states` by claim id, without those for which it was not considered."""

    indicator: str
    states: Mapping[str, EvidenceState]
    evidence: tuple[str, ...]

    @property
    def tells_apart(self) -> bool:
        """Whether something was found that fits one claim better than another."""
        found = set(self.states.values()) - {"missing"}
        return len(found) > 1

    @property
    def is_missing(self) -> bool:
        """Whether nothing was offered or found for any of the claims."""
        return set(self.states.values()) == {"missing"}


def matrix(claims: Sequence[Claim], evidence: Iterable[Evidence]) -> list[Row]:
    """A row for each indicator of any of the claims, in order of its first evidence's id."""
    wanted = {claim.id for claim in claims}
    states: dict[str, dict[str, EvidenceState]] = {}
    names: dict[str, str] = {}
    sources: dict[str, list[str]] = {}
    for entry in sorted(evidence, key=lambda e: e.id):
        key = " ".join(entry.indicator.split()).casefold()
        # What was stated of a claim itself counts before what was said of it as another's rival.
        of_claims = {c: s for c, s in entry.rivals.items() if c in wanted}
        if entry.claim in wanted:
            of_claims[entry.claim] = entry.state
        if not of_claims:
            continue
        names.setdefault(key, entry.indicator)
        sources.setdefault(key, []).append(entry.id)
        known = states.setdefault(key, {})
        for claim, state in of_claims.items():
            if claim == entry.claim or claim not in known:
                known[claim] = state
    return [Row(names[key], states[key], tuple(sources[key])) for key in names]


def rivals_of(claims: Iterable[Claim]) -> dict[str, list[Claim]]:
    """Claims by the question they answer, in order of id; questions with one answer are kept."""
    found: dict[str, list[Claim]] = {}
    names: dict[str, str] = {}
    for claim in sorted(claims, key=lambda c: c.id):
        question = " ".join(claim.question.split())
        if question:
            name = names.setdefault(question.casefold(), question)
            found.setdefault(name, []).append(claim)
    return found


def compared(claims: Sequence[Claim]) -> dict[str, list[Claim]]:
    """Claims that stand beside each other in a matrix, by what they have in common.

    Rivals by the question they answer; of the rest, those about one event; of the rest, each alone.
    """
    found = rivals_of(claims)
    taken = {claim.id for rivals in found.values() for claim in rivals}
    names = {name.casefold(): name for name in found}
    for claim in sorted(claims, key=lambda c: c.id):
        if claim.id not in taken:
            common = " ".join(claim.event.split()) or claim.text
            found.setdefault(names.setdefault(common.casefold(), common), []).append(claim)
    return found
