"""On which grounds each claim was tested: a claim has one verdict to show, and grounds beneath."""

from __future__ import annotations

from dataclasses import dataclass

from geowork.drawing.contracts import number_at, text_at
from geowork.drawing.phrases import Phrases
from geowork.project.model import Claim, Finding, Project

_ORDER = ("refuted", "supported", "undetermined", "unsubstantiated")


@dataclass(frozen=True)
class TestedClaim:
    """A claim and its findings, the one that speaks for the others first; none if it is untested.

    `claim` is None where a finding's claim is gone; `words` then are its id.
    """

    words: str
    claim: Claim | None
    findings: tuple[Finding, ...]

    @property
    def verdict(self) -> str:
        """The verdict of the ground that speaks for the others; empty if untested."""
        return text_at(self.findings[0].verdict, "verdict") if self.findings else ""


def tested_claims(project: Project) -> list[TestedClaim]:
    """Every claim once: refuted and supported ones first, those not tested last."""
    keys = [*sorted(project.claims), *sorted({one.claim for one in project.findings.values()})]
    found = []
    for key in dict.fromkeys(keys):
        own = [one for _, one in sorted(project.findings.items()) if one.claim == key]
        own.sort(key=lambda one: speaking(project, one))
        claim = project.claims.get(key)
        found.append(TestedClaim(claim.text if claim else key, claim, tuple(own)))
    return sorted(found, key=lambda one: rank_of(one.verdict))


def rank_of(verdict: str) -> int:
    """Place of a verdict in a list: what is decided comes first."""
    return _ORDER.index(verdict) if verdict in _ORDER else len(_ORDER)


def speaking(project: Project, finding: Finding) -> tuple[bool, float]:
    """Sorts findings: the course over ground speaks for the others, or else the least decided."""
    track = project.tracks.get(finding.track or "")
    probability = number_at(finding.verdict, "probability")
    decided = 0.0 if probability is None else abs(probability - 0.5)
    return track is None or track.kind != "followed", decided


def ground_text(project: Project, finding: Finding, say: Phrases) -> str:
    """On what ground a finding stands: ``Course over ground: Walker 1``."""
    track = project.tracks.get(finding.track or "")
    method = say(finding.method)
    method = method[:1].upper() + method[1:]
    return f"{method}: {say.told(track.name)}" if track else method
