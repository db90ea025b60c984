"""What one side of a merge deleted, in groups that come or go together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import msgspec

from geowork.project.links import links_of
from geowork.project.model import KINDS
from geowork.project.statements import DECIDED_BY_PERSON, Statement, statement_with, told

Key = tuple[str, str]
Objects = Mapping[Key, msgspec.Struct]


@dataclass(frozen=True)
class Vanished:
    """Objects one side lacks and the other has, linked to each other.

    Args:
        head: the one the others hang on (a landmark, not its pins).
        touched: what the other side changed, added or tested of them.
        leaning: statements new on the other side, of objects that stay, that name one of them.
    """

    head: Key
    members: frozenset[Key]
    touched: frozenset[Key]
    leaning: frozenset[tuple[Key, Statement]]

    @property
    def is_contested(self) -> bool:
        """Whether the other side did something to them that would be lost."""
        return bool(self.touched or self.leaning)


def vanished_groups(
    absent: set[Key], kept: Objects, other: Objects, base: Objects
) -> list[Vanished]:
    """Group what is absent on one side by the links between its members.

    Args:
        absent: keys of `kept` that the other side has not, and once had.
        kept: the objects of the side that still has them.
        other: those of the side that has not.
        base: those of the common ancestor.
    """
    absent = absent | _hung_on_since(absent, kept, other, base)
    group = {key: key for key in absent}

    def root(key: Key) -> Key:
        while group[key] != key:
            group[key] = group[group[key]]
            key = group[key]
        return key

    for key in sorted(absent):
        for target in _targets(key, kept, base):
            if target in absent:
                group[root(key)] = root(target)
    members: dict[Key, set[Key]] = {}
    for key in sorted(absent):
        members.setdefault(root(key), set()).add(key)
    leaning: dict[Key, set[tuple[Key, Statement]]] = {first: set() for first in members}
    for key, statement, target in _new_links(absent, kept, base):
        leaning[root(target)].add((key, statement))
    return [
        Vanished(
            _head(found, kept, base),
            frozenset(found),
            frozenset(_touched(found, kept, base)),
            frozenset(leaning[first]),
        )
        for first, found in members.items()
    ]


def _hung_on_since(absent: set[Key], kept: Objects, other: Objects, base: Objects) -> set[Key]:
    """What the side that has them added since and cannot stand without them."""
    added = {key: set(_targets(key, kept)) for key in kept.keys() - base.keys() - other.keys()}
    found: set[Key] = set()
    while more := {k for k, targets in added.items() if targets & (absent | found)} - found:
        found |= more
    return found - absent


def _targets(key: Key, *sides: Objects) -> Iterator[Key]:
    for objects in sides:
        if key in objects:
            yield from ((link.kind, link.id) for link in links_of(objects[key]))


def _touched(members: set[Key], kept: Objects, base: Objects) -> set[Key]:
    # A verdict is never let go without asking.
    return {key for key in members if kept[key] != base.get(key) or key[0] == "findings"}


def _new_links(
    absent: set[Key], kept: Objects, base: Objects
) -> Iterator[tuple[Key, Statement, Key]]:
    """What stays and names something absent, by a statement new on the side that has it."""
    for key, value in kept.items():
        if key in absent:
            continue
        for link in links_of(value):
            target, was = (link.kind, link.id), base.get(key)
            statement = statement_with(key[0], link.field)
            # A statement left to a person may be taken from this side though it is not new.
            is_open = was is None or (key[0], statement.name) in DECIDED_BY_PERSON
            if target in absent and (is_open or told(value, statement) != told(was, statement)):
                yield key, statement, target


def _head(members: set[Key], kept: Objects, base: Objects) -> Key:
    rank = {kind: number for number, kind in enumerate(KINDS)}
    free = [key for key in members if not members & set(_targets(key, kept, base))]
    return min(free or members, key=lambda key: (rank[key[0]], key[1]))
