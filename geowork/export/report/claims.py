"""What the report says of each claim: as it was made, on every ground it was tested, its traces."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from geowork.analysis.evidence import state_for
from geowork.drawing.contracts import items_at, number_at, numbers_at, text_at
from geowork.drawing.grounds import ground_text
from geowork.drawing.phrases import Phrases
from geowork.drawing.words import degrees_text
from geowork.export.report.tables import Row, Table, filled, without_empty_columns
from geowork.geo.position import Position
from geowork.project.model import Claim, Confidence, Finding, Project


@dataclass(frozen=True)
class Ground:
    """One test of a claim: by what, on which track, what came out and what would change it."""

    heading: str
    verdict: str
    verdict_line: str
    reasons: list[str]
    sensitivity: list[str]


@dataclass(frozen=True)
class ClaimPart:
    """A claim, every ground it was tested on, and what it would have left behind."""

    text: str
    facts: list[Row]
    grounds: list[Ground]
    indicators: Table


def claim_parts(project: Project, say: Phrases) -> Iterator[ClaimPart]:
    """Every claim with all its findings and indicators."""
    for key in sorted(project.claims):
        claim = project.claims[key]
        findings = [project.findings[one] for one in sorted(project.findings)]
        grounds = [_ground(project, one, say) for one in findings if one.claim == key]
        yield ClaimPart(claim.text, _facts(claim, say), grounds, _indicators(project, claim, say))


def verdict_words(finding: Finding, say: Phrases) -> str:
    """The verdict and its probability: ``refuted (probability 0.1 %)``."""
    probability = number_at(finding.verdict, "probability")
    word = say(text_at(finding.verdict, "verdict"))
    if probability is None:
        return word
    return f"{word} ({say('probability {p}', p=say.percent(probability))})"


def confidence_words(stated: Confidence, say: Phrases) -> str:
    """The analyst's own words, empty where nothing was stated."""
    if stated == Confidence():
        return ""
    return say(stated.level) + (f": {stated.ground}" if stated.ground else "")


def _facts(claim: Claim, say: Phrases) -> list[Row]:
    thresholds = say(
        "supported from {high}, refuted to {low}; fixed before the test",
        high=say.percent(claim.thresholds.supported),
        low=say.percent(claim.thresholds.refuted),
    )
    former = "; ".join(
        f"{say.percent(one.supported)} / {say.percent(one.refuted)}"
        for one in claim.former_thresholds
    )
    return filled([
        (say("Speaker"), claim.speaker),
        (say("Source"), claim.source or say("no public source")),
        (say("Link"), claim.link or say("no public source")),
        (say("Date"), claim.date),
        (say("Kind"), say(claim.kind.replace("_", " "))),
        (say("Answers"), claim.question),
        (say("Event"), (say("denies: {event}", event=claim.event) if claim.denies and claim.event
                        else claim.event)),
        (say("Said to be at the time"), claim.asserted_time),
        (say("Said to be at the place"), _place(claim)),
        (say("Number"), f"{claim.quantity:g} {claim.unit}" if claim.quantity is not None else ""),
        (say("Thresholds"), thresholds if claim.kind != "event" else ""),
        (say("Thresholds changed after a test; before"), former),
        (say("Confidence in the place"), confidence_words(claim.place_confidence, say)),
        (say("Confidence in the time"), confidence_words(claim.time_confidence, say)),
    ])  # fmt: skip


def _place(claim: Claim) -> str:
    parts = [claim.place] if claim.place else []
    if claim.lat_deg is not None and claim.lon_deg is not None:
        at = Position(claim.lat_deg, claim.lon_deg)
        parts.append(degrees_text(at, claim.place_sigma_m or 10.0))
    return ", ".join(parts)


def _ground(project: Project, finding: Finding, say: Phrases) -> Ground:
    verdict = finding.verdict
    return Ground(
        ground_text(project, finding, say),
        text_at(verdict, "verdict"),
        verdict_words(finding, say) + _spread(finding, say),
        [say.told(one) for one in items_at(verdict, "reasons") if isinstance(one, str)],
        [
            say.told(text_at(one, "text"))
            for one in items_at(verdict, "sensitivity")
            if text_at(one, "text")
        ],
    )


def _spread(finding: Finding, say: Phrases) -> str:
    """The probability's own 95 % interval, from the finite number of draws."""
    ends = numbers_at(finding.verdict, "interval")
    if len(ends) != 2 or not 0 <= ends[0] <= ends[1] <= 1:
        return ""
    low, high = (say.percent(one) for one in ends)
    return ", " + say("95 % from {low} to {high}", low=low, high=high)


def _indicators(project: Project, claim: Claim, say: Phrases) -> Table:
    heads = (say("Indicator"), say("State"), say("Offered"), say("Found"), say("Source"),
             say("Date"))  # fmt: skip
    considered = [(one, state_for(claim, one)) for one in project.evidence.values()]
    own = [(one, state) for one, state in considered if state is not None]
    own.sort(key=lambda pair: (pair[0].date or "9999", pair[0].id))
    rows: list[Row] = []
    for one, state in own:
        found = one.found + (f" ({one.found_by})" if one.found and one.found_by else "")
        offered = one.offered or say("nothing")
        rows.append((one.indicator, say(state), offered, found, one.source, one.date))
    return without_empty_columns(Table(heads, rows))
