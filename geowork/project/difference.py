"""What differs between two states of a case, statement by statement."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

import msgspec

from geowork.project.document import CASE
from geowork.project.model import KINDS, Project
from geowork.project.statements import Statement, objects_of, statements_of, told


@dataclass(frozen=True)
class Change:
    """One object added or removed, or one statement of it changed.

    Args:
        field: the statement's name; empty when the whole object came or went.
        before: the fields that differ and what they were; everything of an object removed.
        after: the same fields and what they are now; everything of an object added.
    """

    kind: str
    id: str
    change: Literal["added", "removed", "changed"]
    field: str
    before: dict[str, Any] | None
    after: dict[str, Any] | None


def differences(before: Project, after: Project) -> tuple[Change, ...]:
    """Every change from `before` to `after`: the case first, then by kind, id and field."""
    if before is after:
        return ()
    found = [
        change
        for statement in statements_of(CASE)
        if (change := _changed(CASE, "", statement, before, after)) is not None
    ]
    old, new = objects_of(before), objects_of(after)
    rank = {kind: number for number, kind in enumerate(KINDS)}
    for kind, key in sorted(old.keys() | new.keys(), key=lambda k: (rank[k[0]], k[1])):
        found += _of_object(kind, key, old.get((kind, key)), new.get((kind, key)))
    return tuple(found)


def _of_object(
    kind: str, key: str, old: msgspec.Struct | None, new: msgspec.Struct | None
) -> list[Change]:
    if new is None:
        return [Change(kind, key, "removed", "", msgspec.to_builtins(old), None)]
    if old is None:
        return [Change(kind, key, "added", "", None, msgspec.to_builtins(new))]
    if old == new:
        return []
    changes = (_changed(kind, key, statement, old, new) for statement in statements_of(kind))
    return [change for change in changes if change is not None]


def _changed(
    kind: str, key: str, statement: Statement, old: msgspec.Struct, new: msgspec.Struct
) -> Change | None:
    pairs = zip(statement.fields, told(old, statement), told(new, statement), strict=True)
    differing = [(field, was, now) for field, was, now in pairs if was != now]
    if not differing:
        return None
    before = {field: msgspec.to_builtins(was) for field, was, _ in differing}
    after = {field: msgspec.to_builtins(now) for field, _, now in differing}
    return Change(kind, key, "changed", statement.name, before, after)
