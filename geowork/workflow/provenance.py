"""What is known of where footage and references come from, as the analyst states it."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from geowork.errors import InputError
from geowork.geo.moments import span_of
from geowork.project import edits
from geowork.project.edits import Edit
from geowork.project.model import Project

FACTS: Mapping[str, tuple[str, ...]] = {
    "footage": ("title", "source", "published", "notes"),
    "references": ("title", "captured", "source", "provider", "licence", "notes"),
}
"""The fields that are the analyst's to state, of each kind."""
DATES = ("published", "captured")
MOST_M = 100_000.0


def state_facts(
    project: Project,
    kind: str,
    identity: str,
    facts: Mapping[str, str],
    sigma_m: float | None = None,
) -> Edit:
    """State some of what is known of a footage or a reference; the rest stays.

    Args:
        kind: "footage" or "references". facts: values by the names in `FACTS`; dates are ISO
            8601, coarse ("2025-12") or with an end ("2025-05/2025-09"), and empty if not known.
        sigma_m: of a reference on the map: how far it may be displaced as a whole, one sigma; what
            is placed on it shares that error.

    Raises:
        InputError: there is no such thing or fact, no title, a date that is none, or metres out
            of range.
    """
    thing = getattr(project, kind).get(identity) if kind in FACTS else None
    if thing is None:
        known = [f"{one}:{key}" for one in FACTS for key in getattr(project, one)]
        remedy = f"give one of {', '.join(known)}" if known else "add footage or a reference first"
        raise InputError(f"{kind}:{identity}", "is not in the case", remedy)
    stated = {name: text.strip() for name, text in facts.items()}
    for name, text in stated.items():
        if name not in FACTS[kind]:
            raise InputError(thing.title, f"has no '{name}'", f"give {', '.join(FACTS[kind])}")
        if name in DATES and text and span_of(text) is None:
            remedy = "write it as 2020, 2020-06, 2020-06-14 or 2020-05/2020-09"
            raise InputError(thing.title, f"'{text[:40]}' is no date", remedy)
    if not stated.get("title", thing.title):
        raise InputError(thing.title, "title is empty", "give it one")
    label = f"State what is known of {thing.title}"
    moved = {} if sigma_m is None else {"sigma_m": _checked(sigma_m, kind, thing.title)}
    return edits.put(kind, msgspec.structs.replace(thing, **stated, **moved), label)


def _checked(sigma_m: float, kind: str, title: str) -> float:
    if kind != "references":
        raise InputError(title, "has no place on the map", "give the displacement of a reference")
    if not 0.0 <= sigma_m <= MOST_M:
        raise InputError(title, f"sigma_m is {sigma_m:g}", f"give metres from 0 to {MOST_M:g}")
    return sigma_m
