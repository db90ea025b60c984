"""What was done to a case, in a form that can be checked: the evidence log's records."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Literal

import msgspec

from geowork.project.document import changes_between
from geowork.project.fingerprint import fingerprint
from geowork.project.model import KINDS, Project

Done = Literal[
    "ingest", "solve", "follow", "state_thresholds", "test", "delete", "decide", "export", "refuse"
]
NOTED: tuple[Done, ...] = ("export", "refuse")
"""What leaves the case as it is, and is recorded all the same."""
COMPUTED_BY: Mapping[str, tuple[Done, str]] = {
    "cameras": ("solve", "solution"),
    "tracks": ("follow", "movement"),
    "findings": ("test", "verdict"),
}
"""For each kind that holds a computed value: what computes it, and the field it is kept in."""


class Act(msgspec.Struct, frozen=True, kw_only=True):
    """One thing done to one object.

    `inputs` is the fingerprint of what a value was computed from; `result` the fingerprint of the
    value, of the object that was deleted, or the SHA-256 of a medium's bytes. `detail` holds what
    a reader needs besides: thresholds, size and name of a medium, the side taken in a merge. Of an
    export, `result` is the SHA-256 of its own record; a medium is refused whose bytes changed.
    """

    done: Done
    kind: str
    id: str
    inputs: str = ""
    result: str = ""
    detail: Mapping[str, Any] = {}


def acts_between(before: Project, after: Project) -> tuple[Act, ...]:
    """What the log should record of the way from one state to another, in the order of kinds.

    Thresholds stand before tests, so that they were fixed first also where both are new.
    """
    if before is after:
        return ()
    changes = changes_between(before, after)
    acts: list[Act] = []
    for kind in KINDS:
        objects = getattr(after, kind)
        for key in sorted(changes.of(kind)):
            if key in objects:
                acts += _of_object(kind, key, before, after)
            else:
                gone = getattr(before, kind)[key]
                acts.append(Act(done="delete", kind=kind, id=key, result=fingerprint(gone)))
    return tuple(acts)


def result_of(kind: str, value: Any) -> str:
    """Fingerprint of an object's computed value; empty where it has none."""
    computed = getattr(value, COMPUTED_BY[kind][1])
    return "" if computed is None else fingerprint(computed)


def _of_object(kind: str, key: str, before: Project, after: Project) -> Iterator[Act]:
    value: Any = getattr(after, kind)[key]
    was: Any = getattr(before, kind).get(key)
    if kind == "media":
        detail = {"size_bytes": value.size_bytes, "name": value.name}
        yield Act(done="ingest", kind=kind, id=key, result=key, detail=detail)
    elif kind == "claims":
        if was is None or was.thresholds != value.thresholds:
            detail = msgspec.to_builtins(value.thresholds)
            yield Act(done="state_thresholds", kind=kind, id=key, detail=detail)
    elif kind in COMPUTED_BY:
        result = result_of(kind, value)
        if result and (was is None or result != result_of(kind, was)):
            yield Act(
                done=COMPUTED_BY[kind][0],
                kind=kind,
                id=key,
                inputs=value.fingerprint,
                result=result,
                detail=_tested(after, value) if kind == "findings" else {},
            )


def _tested(project: Project, finding: Any) -> dict[str, Any]:
    limits = msgspec.to_builtins(project.claims[finding.claim].thresholds)
    return {"claim": finding.claim, "track": finding.track, "thresholds": limits}
