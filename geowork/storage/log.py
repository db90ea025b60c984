"""The log inside a project: what was done, each entry sealed to the one before by its hash.

After a merge the log holds the entries of both copies as they were, and a last entry that names the
ends of both: a line that parted and came together again. The order of the lines is fixed: what an
entry names as the one before it, then what it names as joined, then itself.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import msgspec

from geowork import strict_json

START = "0" * 64
"""What the first entry names as the one before it."""


class LogEntry(msgspec.Struct, frozen=True, kw_only=True):
    """One thing done.

    `revision` is the content's hash after it; it is empty for edits whose state was not saved.
    `joined` is the last entry of the other copy, in the entry that merges two.
    `hash` is the SHA-256 of the canonical JSON of all other fields that are given.
    """

    seq: int
    label: str
    revision: str = ""
    at_utc: str = ""
    previous: str
    joined: str | msgspec.UnsetType = msgspec.UNSET
    hash: str = ""


Log = tuple[LogEntry, ...]


class Break(NamedTuple):
    """The first entry (numbered from 1) that does not follow from those before it, and why."""

    number: int
    label: str
    why: str

    def __str__(self) -> str:
        where = f"line {self.number}: the entry does not follow from the one before"
        return f"{where} ('{self.label[:60]}': {self.why})"


def head(log: Log) -> str:
    """Hash of the last entry."""
    return log[-1].hash if log else START


def heads(log: Log) -> tuple[str, ...]:
    """Hashes of the entries that no other follows, sorted: one, or two while a merge is open."""
    named = {name for entry in log for name in _before(entry)}
    return tuple(sorted(entry.hash for entry in log if entry.hash not in named))


def revisions(log: Log) -> list[str]:
    """Saved revisions, in the order of the log."""
    return [entry.revision for entry in log if entry.revision]


def ends_at(log: Log, revision: str) -> bool:
    """Whether the log has one end, and that is this revision."""
    return len(heads(log)) == 1 and log[-1].revision == revision


def parents(log: Log) -> tuple[str, ...]:
    """The revisions that the last one was made from: none, one, or two after a merge, sorted."""
    if not log:
        return ()
    by_hash = {entry.hash: entry for entry in log}
    found, waiting = set(), list(_before(log[-1]))
    while waiting:
        entry = by_hash[waiting.pop()]
        if entry.revision:
            found.add(entry.revision)
        else:
            waiting.extend(_before(entry))
    return tuple(sorted(found))


def extended(log: Log, labels: Sequence[str], revision: str, at_utc: str) -> Log:
    """The log with one entry more for each label; the last one carries the revision.

    The first of them joins the ends of a log that has two (see `together`).
    """
    ends = heads(log)
    highest = max((entry.seq for entry in log), default=0)
    for number, label in enumerate(labels, start=1):
        entry = LogEntry(
            seq=highest + number,
            label=label,
            revision=revision if number == len(labels) else "",
            at_utc=at_utc,
            previous=ends[0] if ends else START,
            joined=ends[1] if len(ends) > 1 else msgspec.UNSET,
        )
        log = (*log, msgspec.structs.replace(entry, hash=_hash_of(entry)))
        ends = (log[-1].hash,)
    return log


def together(first: Log, second: Log) -> Log:
    """Every entry of both logs, once; one of them where it continues the other.

    Which of the two comes first makes no difference.
    """
    known = {entry.hash: entry for entry in (*first, *second)}
    return _in_order(known, heads(tuple(known.values())))


def common_revisions(first: Log, second: Log) -> list[str]:
    """Revisions both logs passed through, the latest first."""
    shared = {entry.hash for entry in first} & {entry.hash for entry in second}
    found = [entry for entry in first if entry.hash in shared and entry.revision]
    found.sort(key=lambda entry: (entry.seq, entry.hash), reverse=True)
    return [entry.revision for entry in found]


def first_break(log: Log) -> Break | None:
    """The first entry that does not follow from those before it, or None."""
    known: dict[str, LogEntry] = {}
    for number, entry in enumerate(log, start=1):
        why = _fault(entry, known)
        if why:
            return Break(number, entry.label, why)
        known[entry.hash] = entry
    for number, (entry, due) in enumerate(zip(log, _whole_order(known, log), strict=False), 1):
        if entry.hash != due:
            return Break(number, entry.label, "it is out of order, or nothing follows from it")
    return None


def _fault(entry: LogEntry, known: Mapping[str, LogEntry]) -> str:
    if entry.hash in known:
        return "it is there twice"
    if entry.hash != _hash_of(entry):
        return "its hash is not that of what it says"
    before = _before(entry)
    for name in before:
        if name not in known:
            return "the one it names is not there"
    if entry.previous == START and entry.joined is not msgspec.UNSET:
        return "it joins nothing"
    if entry.seq != 1 + max((known[name].seq for name in before), default=0):
        return f"its number is {entry.seq}"
    return ""


def _whole_order(known: Mapping[str, LogEntry], log: Log) -> list[str]:
    # What the last entry does not lead back to was never part of this log.
    due = [entry.hash for entry in _in_order(known, (head(log),))]
    return due + [""] * (len(log) - len(due))


def _in_order(known: Mapping[str, LogEntry], ends: Sequence[str]) -> Log:
    ordered: dict[str, LogEntry] = {}
    waiting = [(name, False) for name in reversed(ends)]
    while waiting:
        name, is_ready = waiting.pop()
        if name in ordered or name not in known:
            continue
        if is_ready:
            ordered[name] = known[name]
            continue
        waiting.append((name, True))
        waiting.extend((before, False) for before in reversed(_before(known[name])))
    return tuple(ordered.values())


def _before(entry: LogEntry) -> tuple[str, ...]:
    """Hashes of the entries that this one names."""
    names: Iterable[str | msgspec.UnsetType] = (entry.previous, entry.joined)
    return tuple(name for name in names if isinstance(name, str) and name != START)


def _hash_of(entry: LogEntry) -> str:
    given = {name: getattr(entry, name) for name in LogEntry.__struct_fields__ if name != "hash"}
    told = {name: value for name, value in given.items() if value is not msgspec.UNSET}
    return hashlib.sha256(strict_json.canonical(told)).hexdigest()
