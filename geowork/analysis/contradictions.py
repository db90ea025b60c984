"""Statements that cannot all hold: of numbers, times, places and directions."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

from geowork.geo.geodesic import difference_deg, distance_m
from geowork.geo.moments import span_of
from geowork.geo.position import Position
from geowork.project.model import Claim

ContradictionKind = Literal["quantity", "time", "denial", "place", "direction"]

PLACE_SIGMA_M = 1_500.0
"""Of a place that a statement names without saying how exactly."""

_APART = 2.45  # sigmas in the plane that hold 95 %
_OPPOSITE = ({"into", "out_of"}, {"toward", "away_from"})


@dataclass(frozen=True)
class Contradiction:
    """Two claims that cannot both hold; `text` is the sentence that says why."""

    first: str
    second: str
    kind: ContradictionKind
    text: str


def contradictions(claims: Sequence[Claim]) -> list[Contradiction]:
    """Every pair of statements about what may be one event that cannot both hold.

    Claims of one named `event` are about one thing. Claims that name none are compared by number
    alone, where they count the same unit and are not said to be of places far apart.
    """
    found: list[Contradiction] = []
    for first, second in combinations(claims, 2):
        pairs: tuple[tuple[ContradictionKind, str | None], ...] = (
            ("quantity", _quantity(first, second)),
            ("time", _time(first, second)),
            ("denial", _denial(first, second) or _denial(second, first)),
            ("place", _place(first, second)),
            ("direction", _direction(first, second)),
        )
        found += [
            Contradiction(first.id, second.id, kind, text)
            for kind, text in pairs
            if text is not None
        ]
    return found


def _quantity(first: Claim, second: Claim) -> str | None:
    if first.quantity is None or second.quantity is None or not first.unit:
        return None
    if first.unit.strip().casefold() != second.unit.strip().casefold():
        return None
    if first.quantity == second.quantity or not _may_be_one(first, second):
        return None
    return (
        f"{_who(first)}: {first.quantity:g} {first.unit}; "
        f"{_who(second)}: {second.quantity:g} {second.unit}."
    )


def _time(first: Claim, second: Claim) -> str | None:
    """One event cannot happen twice."""
    if not _is_one(first, second) or first.denies or second.denies:
        return None
    spans = span_of(first.asserted_time), span_of(second.asserted_time)
    if spans[0] is None or spans[1] is None:
        return None
    if spans[0].start < spans[1].end and spans[1].start < spans[0].end:
        return None
    early, late = (first, second) if spans[0].start < spans[1].start else (second, first)
    return (
        f"'{first.event}' is said to have happened at {early.asserted_time} by {_who(early)}, "
        f"and again at {late.asserted_time} by {_who(late)}."
    )


def _denial(first: Claim, second: Claim) -> str | None:
    """What has happened has happened on every later day; nothing is said of earlier ones."""
    if not _is_one(first, second) or first.denies or not second.denies:
        return None
    done, undone = span_of(first.asserted_time), span_of(second.asserted_time)
    if done is None or undone is None or undone.start < done.end:
        return None
    return (
        f"'{first.event}' is said to have happened at {first.asserted_time} by {_who(first)}; "
        f"at {second.asserted_time} it had not, by {_who(second)}."
    )


def _place(first: Claim, second: Claim) -> str | None:
    if not _is_one(first, second) or first.kind != "event" or second.kind != "event":
        return None
    apart = _apart_m(first, second)
    if apart is None or apart <= _reach_m(first, second):
        return None
    return (
        f"'{first.event}' is said to be at {_where(first)} by {_who(first)} and at "
        f"{_where(second)} by {_who(second)}, {apart / 1000.0:.1f} km apart."
    )


def _direction(first: Claim, second: Claim) -> str | None:
    if not _is_one(first, second):
        return None
    kinds = {first.kind, second.kind}
    if kinds == {"heading"}:
        turn = abs(difference_deg(first.bearing_deg or 0.0, second.bearing_deg or 0.0))
        if turn <= (first.tolerance_deg or 0.0) + (second.tolerance_deg or 0.0):
            return None
        return f"{_who(first)} and {_who(second)} give directions {turn:.0f}° apart."
    same_area = first.polygon is not None and first.polygon == second.polygon
    apart = _apart_m(first, second)
    same_place = apart is not None and apart <= _reach_m(first, second)
    if kinds in _OPPOSITE and (same_area or same_place):
        return f"{_who(first)} and {_who(second)} give opposite directions."
    return None


def _is_one(first: Claim, second: Claim) -> bool:
    name = first.event.strip().casefold()
    return bool(name) and name == second.event.strip().casefold()


def _may_be_one(first: Claim, second: Claim) -> bool:
    if first.event.strip() and second.event.strip():
        return _is_one(first, second)
    apart = _apart_m(first, second)
    return apart is None or apart <= _reach_m(first, second)


def _apart_m(first: Claim, second: Claim) -> float | None:
    if None in (first.lat_deg, first.lon_deg, second.lat_deg, second.lon_deg):
        return None
    places = [Position(c.lat_deg or 0.0, c.lon_deg or 0.0) for c in (first, second)]
    return distance_m(*places)


def _reach_m(first: Claim, second: Claim) -> float:
    """How far apart two statements of one place can be, with 95 %."""
    sigmas = [PLACE_SIGMA_M if c.place_sigma_m is None else c.place_sigma_m
              for c in (first, second)]  # fmt: skip
    return _APART * math.hypot(*sigmas)


def _who(claim: Claim) -> str:
    name = claim.speaker or claim.source or claim.id or "a claim"
    return f"{name} ({claim.date})" if claim.date else name


def _where(claim: Claim) -> str:
    return claim.place or f"{claim.lat_deg:.4f}, {claim.lon_deg:.4f}"
