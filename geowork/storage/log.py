"""The log inside a project: what was done, each entry sealed to the one before by its hash."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

import msgspec

from geowork import strict_json

START = "0" * 64
"""What the first entry names as the one before it."""


class LogEntry(msgspec.Struct, frozen=True, kw_only=True):
    """One thing done.

    `revision` is the content's hash after it; it is empty for edits whose state was not saved.
    `hash` is the SHA-256 of the canonical JSON of all other fields.
    """

    seq: int
    label: str
    revision: str = ""
    at_utc: str = ""
    previous: str
    hash: str = ""


Log = tuple[LogEntry, ...]


def head(log: Log) -> str:
    """Hash of the last entry."""
    return log[-1].hash if log else START


def revisions(log: Log) -> list[str]:
    """Saved revisions, oldest first."""
    return [entry.revision for entry in log if entry.revision]


def extended(log: Log, labels: Sequence[str], revision: str, at_utc: str) -> Log:
    """The log with one entry more for each label; the last one carries the revision."""
    for number, label in enumerate(labels, start=1):
        entry = LogEntry(
            seq=len(log) + 1,
            label=label,
            revision=revision if number == len(labels) else "",
            at_utc=at_utc,
            previous=head(log),
        )
        log = (*log, msgspec.structs.replace(entry, hash=_hash_of(entry)))
    return log


def first_break(log: Log) -> int | None:
    """Number (from 1) of the first entry that does not follow from the one before, or None."""
    previous = START
    for number, entry in enumerate(log, start=1):
        whole = entry.seq == number and entry.previous == previous
        if not whole or entry.hash != _hash_of(entry):
            return number
        previous = entry.hash
    return None


def _hash_of(entry: LogEntry) -> str:
    fields = {name: getattr(entry, name) for name in LogEntry.__struct_fields__ if name != "hash"}
    return hashlib.sha256(strict_json.canonical(fields)).hexdigest()
