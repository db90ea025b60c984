"""What a person must decide when two copies of a case are merged."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Literal

from geowork.errors import InputError
from geowork.project.document import CASE
from geowork.project.model import KINDS
from geowork.project.statements import statements_of

Side = Literal["mine", "theirs"]
MINE: Side = "mine"
THEIRS: Side = "theirs"
ALL = "all"


class Reason(StrEnum):
    """Why something is not merged by itself."""

    CHANGED_TWICE = "changed_by_both"
    ADDED_TWICE = "added_by_both"
    DELETED = "deleted_and_changed"
    JUDGEMENT = "left_to_a_person"
    NO_ANCESTOR = "no_common_ancestor"


@dataclass(frozen=True)
class Conflict:
    """One thing to decide.

    Args:
        field: the statement in question; empty when the question is whether the object is there.
        base, mine, theirs: its fields (or the whole object) on each side; None where absent.
        also: names of the objects that come or go with it.
        because: names of those of them that the other side changed, added or tested.
    """

    kind: str
    id: str
    field: str
    reason: Reason
    base: dict[str, Any] | None
    mine: dict[str, Any] | None
    theirs: dict[str, Any] | None
    also: tuple[str, ...] = ()
    because: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """What a decision names it by: ``pins:tower-clip-512.pixel``, ``project.title``."""
        return name_of_conflict(self.kind, self.id, self.field)


def name_of_conflict(kind: str, key: str, field: str = "") -> str:
    """``KIND:ID.FIELD``; without the field for a whole object, without the id for the case."""
    return f"{kind}{':' if key else ''}{key}{'.' if field else ''}{field}"


@dataclass(frozen=True)
class Decision:
    """A side to take for everything that `target` names.

    Args:
        target: ``all``, ``KIND``, ``KIND:ID`` or ``KIND:ID.FIELD``.
    """

    side: Side
    target: str

    def __post_init__(self) -> None:
        kind = self.target.partition(":")[0].partition(".")[0]
        if self.target != ALL and kind not in KINDS and kind != CASE:
            raise InputError(
                f"--take {self.side} {self.target}",
                f"'{kind[:40]}' is no kind of object",
                f"give KIND:ID[.FIELD] with one of {', '.join((CASE, *KINDS))}, or '{ALL}'",
            )


class Decisions:
    """What a person decided; the most precise decision counts, and of those the last."""

    def __init__(self, given: Sequence[Decision]) -> None:
        self._given = given
        self._used: set[Decision] = set()

    def __call__(self, conflict: Conflict) -> Side | None:
        """The side to take in a conflict, or None."""
        for target in _targets(conflict):
            for decision in reversed(self._given):
                if decision.target in target:
                    self._used.add(decision)
                    return decision.side
        return None

    def check_used(self) -> None:
        """Raise `InputError` if a decision names one thing and there was no such conflict."""
        for decision in self._given:
            if ":" in decision.target and decision not in self._used:
                raise InputError(
                    f"--take {decision.side} {decision.target}",
                    "names no conflict that is open",
                    "leave it out, or take the name from the list of conflicts",
                )


def _targets(conflict: Conflict) -> list[set[str]]:
    """What may name a conflict, most precise first."""
    whole = name_of_conflict(conflict.kind, conflict.id)
    fields = {conflict.field} | {
        field
        for statement in statements_of(conflict.kind)
        if statement.name == conflict.field
        for field in statement.fields
    }
    names = {name_of_conflict(conflict.kind, conflict.id, field) for field in fields}
    return [names, {whole, *conflict.also}, {conflict.kind}, {ALL}]
