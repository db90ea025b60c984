"""Which fields of an object make one statement: they are compared, merged and told together.

A value and its sigma are one statement: another analyst's sigma says nothing of a position that
was moved meanwhile. What a camera or a track gives when computed goes with its fingerprint.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

import msgspec

from geowork.project.document import CASE
from geowork.project.model import KINDS, Project

_TOGETHER: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    CASE: {"origin": ("id", "created_utc")},
    "landmarks": {
        "position": ("position", "sigma_m", "sigma_height_m", "assumed", "source"),
        "tall": ("tall_m", "sigma_tall_m"),
    },
    "pins": {"pixel": ("frame", "reference", "part", "x_px", "y_px", "sigma_px")},
    "cameras": {
        "place": ("place", "place_sigma_m", "place_sigma_height_m"),
        "stood_on": ("stood_on", "stood_on_sigma_m"),
        "horizon": ("horizon", "horizon_sigma_px"),
        "solution": ("solution", "fingerprint"),
    },
    "tracks": {
        "movement": (
            "kind", "footage", "camera", "boxes", "passings", "within_m", "max_speed_mps", "arrow",
            "movement", "fingerprint",
        ),
    },
    "claims": {
        "assertion": (
            "kind", "bearing_deg", "tolerance_deg", "lat_deg", "lon_deg", "polygon", "line",
            "corridor_m", "quantity", "unit",
        ),
        "place": ("place", "place_sigma_m"),
        "thresholds": ("thresholds", "former_thresholds"),
    },
    "marks": {"shape": ("frame", "kind", "points", "keys")},
    "reviews": {"statement": ("reviewer", "statement", "public_key", "signature")},
    "findings": {"verdict": ("claim", "track", "method", "verdict", "fingerprint")},
}  # fmt: skip

DECIDED_BY_PERSON = frozenset(
    {("findings", "verdict"), ("claims", "thresholds"), (CASE, "vertical_datum")}
)
"""Never merged, even where one side alone changed them: verdicts, the thresholds they were tested
against, and the datum that gives every height its meaning."""
COMPUTED = frozenset({("cameras", "solution")})
"""Computed anew from the merged inputs rather than chosen."""


class Statement(NamedTuple):
    """One or more fields of a kind of object, under one name."""

    name: str
    fields: tuple[str, ...]


def statements_of(kind: str) -> tuple[Statement, ...]:
    """The statements an object of `kind` is made of, in the order of its fields; not its id."""
    return _STATEMENTS[kind]


def statement_with(kind: str, field: str) -> Statement:
    """The statement of a name, or that a field ("x_px", "frame.footage") belongs to."""
    first = field.partition(".")[0]
    return next(s for s in _STATEMENTS[kind] if first in (s.name, *s.fields))


def told(value: Any, statement: Statement) -> tuple[Any, ...]:
    """What an object (or project) says in one statement."""
    return tuple(getattr(value, field) for field in statement.fields)


def objects_of(project: Project) -> dict[tuple[str, str], msgspec.Struct]:
    """Every object by kind and id."""
    return {(kind, key): value for kind in KINDS for key, value in getattr(project, kind).items()}


def _divided(kind: str, fields: tuple[str, ...]) -> Iterator[Statement]:
    together = _TOGETHER.get(kind, {})
    of_field = {field: name for name, members in together.items() for field in members}
    given = set()
    for field in fields:
        name = of_field.get(field, field)
        if name not in given:
            given.add(name)
            yield Statement(name, together.get(name, (field,)))


_STATEMENTS: Mapping[str, tuple[Statement, ...]] = {
    CASE: tuple(_divided(CASE, tuple(f for f in Project.__struct_fields__ if f not in KINDS))),
    **{
        kind: tuple(_divided(kind, tuple(f for f in struct.__struct_fields__ if f != "id")))
        for kind, struct in KINDS.items()
    },
}
