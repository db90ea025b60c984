"""Statements in order of time: when each was made, and when it says that something was so."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from geowork.geo.moments import span_of
from geowork.project.model import Claim


@dataclass(frozen=True)
class Entry:
    """A stretch of time on the line, UTC; `what` is "said" or "asserted"."""

    claim: str
    what: Literal["said", "asserted"]
    start: datetime
    end: datetime


def timeline(claims: Iterable[Claim]) -> list[Entry]:
    """All dated statements, by when they begin; those without a readable date are left out."""
    entries = []
    for claim in claims:
        dates: tuple[tuple[Literal["said", "asserted"], str], ...] = (
            ("said", claim.date),
            ("asserted", claim.asserted_time),
        )
        for what, text in dates:
            span = span_of(text)
            if span is not None:
                entries.append(Entry(claim.id, what, span.start, span.end))
    return sorted(entries, key=lambda entry: (entry.start, entry.end, entry.claim, entry.what))


def undated(claims: Iterable[Claim]) -> list[str]:
    """Ids of claims that say neither when they were made nor when what they assert was so."""
    return [c.id for c in claims if span_of(c.date) is None and span_of(c.asserted_time) is None]
