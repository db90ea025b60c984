"""Conflicts of a merge as an analyst would put them to another."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from geowork.project.change_words import change_words, shown, verdict_words
from geowork.project.conflicts import Conflict, Reason
from geowork.project.difference import Change
from geowork.project.model import Project
from geowork.project.object_words import name_of

MAX_NAMED = 5


def question(conflict: Conflict, base: Project | None, mine: Project, theirs: Project) -> str:
    """What stands against what, in one sentence."""
    if not conflict.field:
        return _presence(conflict, base, mine, theirs)
    was = base if conflict.base is not None else None
    told = [_told(conflict, was, side, values) for side, values in _sides(conflict, mine, theirs)]
    name = name_of(mine if was is None else was, conflict.kind, conflict.id)
    return f"{name}: mine {told[0]}; theirs {told[1]}."


def _sides(
    conflict: Conflict, mine: Project, theirs: Project
) -> tuple[tuple[Project, dict[str, Any]], ...]:
    return (mine, conflict.mine or {}), (theirs, conflict.theirs or {})


def _told(
    conflict: Conflict, base: Project | None, side: Project, values: Mapping[str, Any]
) -> str:
    if base is not None and conflict.base is not None:
        differing = {n: v for n, v in values.items() if conflict.base.get(n) != v}
        if not differing:
            return "left it as it was"
        before = {name: conflict.base[name] for name in differing}
        change = Change(conflict.kind, conflict.id, "changed", conflict.field, before, differing)
        return change_words(change, base, side).removeprefix(": ")
    if conflict.kind == "findings":
        return f"says {verdict_words(values['verdict'])}"
    told = ", ".join(f"{name} {shown(value)}" for name, value in values.items() if value)
    return f"says {told or 'nothing'}"


def _presence(conflict: Conflict, base: Project | None, mine: Project, theirs: Project) -> str:
    keeper, kept, other = ("mine", mine, "theirs") if conflict.mine else ("theirs", theirs, "mine")
    name = name_of(kept, conflict.kind, conflict.id)
    along = f" (and {len(conflict.also)} more that hang on it)" if conflict.also else ""
    if conflict.reason == Reason.NO_ANCESTOR:
        return f"{name}{along} is only in {keeper}."
    if conflict.because == (conflict.name,):
        return f"{other} deleted {name}{along}, while {keeper} changed it."
    named = [name_of(kept, *_parsed(text)) for text in conflict.because[:MAX_NAMED]]
    rest = len(conflict.because) - len(named)
    what = ", ".join(named) + (f" and {rest} more" if rest else "")
    return f"{other} deleted {name}{along}, while {keeper} changed or still has {what}."


def _parsed(name: str) -> tuple[str, str]:
    kind, _, key = name.partition(":")
    return kind, key
