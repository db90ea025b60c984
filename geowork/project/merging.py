"""Two people's copies of a case made one: by object and statement, from their common ancestor.

Mine and theirs are treated alike, so that the order of merging does not matter. What only one side
changed is taken; the same change on both sides is no conflict. Left to a person are: a statement
both changed differently, an object one deleted while the other changed it or what hangs on it, and
verdicts, their thresholds and the vertical datum wherever the two sides differ in them. Without a
common ancestor everything that differs is left to a person.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import msgspec

from geowork.errors import InputError
from geowork.project.conflicts import MINE, Conflict, Reason, Side, name_of_conflict
from geowork.project.document import CASE
from geowork.project.links import SINGULAR, dangling, links_of
from geowork.project.model import KINDS, Project
from geowork.project.numbering import numbered_apart
from geowork.project.statements import (
    COMPUTED,
    DECIDED_BY_PERSON,
    Statement,
    objects_of,
    statements_of,
    told,
)
from geowork.project.vanished import Vanished, vanished_groups

Key = tuple[str, str]
Objects = Mapping[Key, msgspec.Struct]
Decide = Callable[[Conflict], Side | None]
"""What a person decided about a conflict; None while undecided."""


@dataclass(frozen=True)
class Merge:
    """What came of a merge.

    Args:
        project: the merged case; where `undecided` is not empty, with mine in those places.
        conflicts: everything a person had to decide, in the order of kinds and ids.
        undecided: those nobody decided yet.
        notes: what was settled without asking, a sentence each.
    """

    project: Project
    conflicts: tuple[Conflict, ...]
    undecided: tuple[Conflict, ...]
    notes: tuple[str, ...]


def merge(base: Project | None, mine: Project, theirs: Project, decide: Decide) -> Merge:
    """Merge two states of a case.

    Args:
        base: their common ancestor; None if it is not known.
        decide: asked once for every conflict.

    Raises:
        InputError: two decisions contradict each other: an object is kept that names one which is
            not.
    """
    return _Merging(base, mine, theirs, decide).run()


class _Merging:
    def __init__(
        self, base: Project | None, mine: Project, theirs: Project, decide: Decide
    ) -> None:
        self._cases = (base, mine, theirs)
        self._base: Objects = objects_of(base) if base is not None else {}
        self._mine, self._theirs = objects_of(mine), objects_of(theirs)
        self._decide = decide
        self._conflicts: list[Conflict] = []
        self._undecided: list[Conflict] = []
        self._leaned_back: set[Key] = set()
        self._decided_to_go: set[Key] = set()

    def run(self) -> Merge:
        _, mine, theirs = self._cases
        shared = sorted(self._mine.keys() & self._theirs.keys())
        merged = {key: self._both(key) for key in shared}
        gone = self._gone(merged, self._theirs, self._mine)
        gone |= self._gone(merged, self._mine, self._theirs)
        gone -= self._named_again(merged, gone)
        for key in (self._mine.keys() ^ self._theirs.keys()) - gone:
            merged[key] = self._mine.get(key) or self._theirs[key]
        fields = self._case_fields(mine, theirs)
        kinds: dict[str, Any] = {kind: {} for kind in KINDS}
        for kind, identity in sorted(merged):
            kinds[kind][identity] = merged[kind, identity]
        project = Project(**fields, **kinds)
        if not self._undecided:
            _check_links(project)
        project, notes = numbered_apart(self._cases[0], (mine, theirs), project)
        rank = {kind: number for number, kind in enumerate((CASE, *KINDS))}
        for found in (self._conflicts, self._undecided):
            found.sort(key=lambda c: (rank[c.kind], c.id, c.field))
        return Merge(project, tuple(self._conflicts), tuple(self._undecided), tuple(notes))

    def _ask(self, conflict: Conflict) -> Side:
        side = self._decide(conflict)
        self._conflicts.append(conflict)
        if side is None:
            self._undecided.append(conflict)
        return side or MINE

    def _both(self, key: Key) -> msgspec.Struct:
        mine, theirs, base = self._mine[key], self._theirs[key], self._base.get(key)
        if mine == theirs:
            return mine
        fields: dict[str, Any] = {}
        for statement in statements_of(key[0]):
            fields |= self._statement(key, statement, base, mine, theirs)
        return msgspec.structs.replace(mine, **fields)

    def _case_fields(self, mine: Project, theirs: Project) -> dict[str, Any]:
        fields: dict[str, Any] = {}
        for statement in statements_of(CASE):
            fields |= self._statement((CASE, ""), statement, self._cases[0], mine, theirs)
        return fields

    def _statement(
        self, key: Key, statement: Statement, base: Any, mine: Any, theirs: Any
    ) -> dict[str, Any]:
        """The fields of one statement as they should be in the merged object."""
        ours, other = told(mine, statement), told(theirs, statement)
        was = None if base is None else told(base, statement)
        by_person = (key[0], statement.name) in DECIDED_BY_PERSON
        if ours == other:
            taken = ours
        elif was is not None and not by_person and was in (ours, other):
            taken = other if was == ours else ours
        elif (key[0], statement.name) in COMPUTED:
            # Neither side computed it from what is merged now.
            defaults = {f.name: f.default for f in msgspec.structs.fields(KINDS[key[0]])}
            taken = tuple(defaults[name] for name in statement.fields)
        else:
            reason = self._reason(was, by_person=by_person)
            sides = [None if v is None else _plain(statement, v) for v in (was, ours, other)]
            conflict = Conflict(*key, statement.name, reason, sides[0], sides[1], sides[2])
            side = self._ask(conflict)
            taken = ours if side == MINE else other
        return dict(zip(statement.fields, taken, strict=True))

    def _reason(self, was: object, *, by_person: bool) -> Reason:
        if by_person:
            return Reason.JUDGEMENT
        if self._cases[0] is None:
            return Reason.NO_ANCESTOR
        return Reason.ADDED_TWICE if was is None else Reason.CHANGED_TWICE

    def _gone(self, merged: dict[Key, msgspec.Struct], kept: Objects, without: Objects) -> set[Key]:
        """What the side `without` lacks of what the side `kept` has, and which stays away.

        Where the ancestor had it, that side deleted it; else the other side added it.
        """
        knows_base = self._cases[0] is not None
        absent = {k for k in kept if k not in without and (k in self._base or not knows_base)}
        gone: set[Key] = set()
        for group in vanished_groups(absent, kept, without, self._base):
            if group.is_contested or not knows_base:
                side = self._ask(self._presence(group, kept))
                if (side == MINE) != (without is self._mine):
                    continue
                self._decided_to_go |= group.members
            gone |= group.members
            for key, statement in group.leaning:
                self._lean_back(merged, key, statement, without[key])
        return gone

    def _lean_back(
        self,
        merged: dict[Key, msgspec.Struct],
        key: Key,
        statement: Statement,
        without: msgspec.Struct,
    ) -> None:
        """Take back a statement that names what was decided to go, unless it was decided on too."""
        was = self._base.get(key)
        decided = was is None or (key[0], statement.name) in DECIDED_BY_PERSON
        if not decided and told(was, statement) == told(without, statement):
            fields = dict(zip(statement.fields, told(without, statement), strict=True))
            merged[key] = msgspec.structs.replace(merged[key], **fields)
            self._leaned_back.add(key)

    def _named_again(self, merged: dict[Key, msgspec.Struct], gone: set[Key]) -> set[Key]:
        """What a statement taken back names, though the side that had changed it deleted that.

        One side lets a track follow from another camera and deletes its first; where the other
        camera is decided to go, the first comes back with the track's movement.
        """
        found: set[Key] = set()
        named = sorted(self._leaned_back - gone)
        while named:
            key = named.pop()
            value = merged.get(key) or self._mine.get(key) or self._theirs[key]
            for link in links_of(value):
                target = (link.kind, link.id)
                if target in gone and target not in found | self._decided_to_go:
                    found.add(target)
                    named.append(target)
        return found

    def _presence(self, group: Vanished, kept: Objects) -> Conflict:
        base = self._base.get(group.head)
        there = msgspec.to_builtins(kept[group.head])
        mine, theirs = (there, None) if kept is self._mine else (None, there)
        return Conflict(
            *group.head,
            "",
            Reason.NO_ANCESTOR if self._cases[0] is None else Reason.DELETED,
            None if base is None else msgspec.to_builtins(base),
            mine,
            theirs,
            also=tuple(sorted(name_of_conflict(*key) for key in group.members - {group.head})),
            because=tuple(
                sorted(
                    {name_of_conflict(*key) for key in group.touched}
                    | {name_of_conflict(*key) for key, _ in group.leaning}
                )
            ),
        )


def _plain(statement: Statement, values: tuple[Any, ...]) -> dict[str, Any]:
    return {name: msgspec.to_builtins(v) for name, v in zip(statement.fields, values, strict=True)}


def _check_links(project: Project) -> None:
    for kind in KINDS:
        for key, value in getattr(project, kind).items():
            link = dangling(project, kind, value)
            if link is not None:
                raise InputError(
                    f"{SINGULAR[kind]} '{key}'",
                    f"would be kept and names the {SINGULAR[link.kind]} '{link.id}', which would "
                    "not",
                    "take both from the same side",
                )
