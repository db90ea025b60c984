"""All statements in order of time, what contradicts what, and rival claims side by side."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from geowork.analysis.contradictions import contradictions
from geowork.analysis.indicator_matrix import matrix, rivals_of
from geowork.analysis.timeline import timeline
from geowork.drawing.phrases import Phrases
from geowork.export.report.claims import verdict_words
from geowork.export.report.tables import Row, Table
from geowork.project.model import Claim, Project


@dataclass(frozen=True)
class Rivals:
    """Claims that answer one question: their verdicts, and what tells them apart."""

    question: str
    verdicts: Table
    matrix: Table


@dataclass(frozen=True)
class Chronology:
    """Statements by time; `contradictions` are sentences."""

    table: Table
    contradictions: list[str]


def chronology(project: Project, say: Phrases) -> Chronology:
    """When each statement was made, and when what it asserts is said to have been so."""
    claims = _claims(project)
    heads = (say("Time"), say("What"), say("Statement"), say("Speaker"))
    rows: list[Row] = []
    for entry in timeline(claims):
        claim = project.claims[entry.claim]
        said = entry.what == "said"
        what = say("said") if said else say("said not to be so") if claim.denies else say("is so")
        when = claim.date if said else claim.asserted_time
        rows.append((when, what, say.quoted(claim.text), claim.speaker or claim.source))
    return Chronology(Table(heads, rows), [say.told(one.text) for one in contradictions(claims)])


def rivals(project: Project, say: Phrases) -> Iterator[Rivals]:
    """Every question with more than one answer."""
    for question, answers in rivals_of(_claims(project)).items():
        if len(answers) > 1:
            yield Rivals(question, _verdicts(project, answers, say), _matrix(project, answers, say))


def _claims(project: Project) -> list[Claim]:
    return [project.claims[key] for key in sorted(project.claims)]


def _verdicts(project: Project, answers: list[Claim], say: Phrases) -> Table:
    """One row a ground, one column a claim."""
    findings = [project.findings[key] for key in sorted(project.findings)]
    grounds = list(dict.fromkeys((one.method, one.track) for one in findings
                                 if one.claim in {claim.id for claim in answers}))  # fmt: skip
    rows: list[Row] = []
    for method, track in grounds:
        known = project.tracks.get(track or "")
        name = known.name if known else ""
        said = []
        for claim in answers:
            own = [one for one in findings
                   if (one.claim, one.method, one.track) == (claim.id, method, track)]  # fmt: skip
            said.append(verdict_words(own[0], say) if own else say("not tested"))
        rows.append((f"{say(method)}: {name}" if name else say(method), *said))
    return Table((say("Ground"), *(say.quoted(claim.text) for claim in answers)), rows)


def _matrix(project: Project, answers: list[Claim], say: Phrases) -> Table:
    heads = (
        say("Indicator"),
        *(say.quoted(claim.text) for claim in answers),
        say("Tells them apart"),
    )
    rows: list[Row] = []
    for row in matrix(answers, project.evidence.values()):
        states = [say(row.states[one.id]) if one.id in row.states else "" for one in answers]
        rows.append((row.indicator, *states, say("yes") if row.tells_apart else say("no")))
    return Table(heads, rows)
