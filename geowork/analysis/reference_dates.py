"""Which landmarks may not have stood when the footage was filmed, by the dates of references.

A landmark seen in a reference stood at its date. What was seen only before the footage may be gone
by then; what was seen only after it may be newer. Seen on both sides of it, it stood.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from geowork.geo.moments import Span, span_of
from geowork.project.model import Landmark, Project, Reference

Doubt = Literal["may be gone", "may be newer", "reference without a date"]


@dataclass(frozen=True)
class DateDoubt:
    """One landmark that is pinned in footage, and why its being there is in doubt.

    Args:
        reference: the reference nearest in time that shows it.
        captured, filmed: as they are written in the case.
    """

    landmark: str
    reference: str
    footage: str
    doubt: Doubt
    captured: str
    filmed: str


def date_doubts(project: Project) -> list[DateDoubt]:
    """Every landmark of every dated footage whose references leave a doubt, by number."""
    found = []
    for landmark in sorted(project.landmarks.values(), key=lambda mark: mark.number):
        shown = [one for one in project.references.values() if shows(project, one, landmark)]
        if shown:
            found += list(_doubts(project, landmark, shown))
    return found


def shows(project: Project, reference: Reference, landmark: Landmark) -> bool:
    """Whether a landmark is pinned in a reference, or its position was read from it."""
    pinned = any(
        pin.reference == reference.id and pin.landmark == landmark.id
        for pin in project.pins.values()
    )
    return pinned or landmark.source == reference.id


def by_date(references: list[Reference]) -> list[Reference]:
    """The earliest first; those without a date last, by title."""

    def order(reference: Reference) -> tuple[bool, float, str]:
        span = span_of(reference.captured)
        return span is None, span.start.timestamp() if span else 0.0, reference.title

    return sorted(references, key=order)


def _doubts(project: Project, landmark: Landmark, shown: list[Reference]) -> Iterator[DateDoubt]:
    filmed_in = {
        pin.frame.footage
        for pin in project.pins.values()
        if pin.landmark == landmark.id and pin.frame is not None
    }
    for identity in sorted(filmed_in):
        filmed_text = project.footage[identity].published
        filmed = span_of(filmed_text)
        if filmed is None:
            continue
        nearest = _nearest(shown, filmed)
        if nearest is not None:
            reference, doubt = nearest
            yield DateDoubt(
                landmark.id, reference.id, identity, doubt, reference.captured, filmed_text
            )


def _nearest(shown: list[Reference], filmed: Span) -> tuple[Reference, Doubt] | None:
    dated = [(one, span) for one in shown if (span := span_of(one.captured)) is not None]
    before = [(one, span) for one, span in dated if span.end <= filmed.start]
    after = [(one, span) for one, span in dated if span.start >= filmed.end]
    during = len(dated) > len(before) + len(after)
    if during or (before and after):
        return None
    if before:
        return max(before, key=lambda pair: pair[1].end)[0], "may be gone"
    if after:
        return min(after, key=lambda pair: pair[1].start)[0], "may be newer"
    return shown[0], "reference without a date"
