"""Checking a project against its own log: results that nobody computed, thresholds set too late."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import msgspec

from geowork.project.acts import COMPUTED_BY, Act, result_of
from geowork.project.links import SINGULAR
from geowork.project.model import Project
from geowork.storage.log import Log


@dataclass(frozen=True)
class Evidence:
    """What the log says of a project.

    Args:
        recorded: how many acts it records.
        problems: sentences on what the log contradicts.
        cautions: sentences on what is sound and yet should be known.
        unrecorded: results the log says nothing of, as KIND:ID (an older file, a redacted copy).
    """

    recorded: int
    problems: tuple[str, ...]
    cautions: tuple[str, ...]
    unrecorded: tuple[str, ...]


def check_evidence(project: Project, log: Log) -> Evidence:
    """Compare every computed value with what the log records, and tests with their thresholds."""
    acts = [(number, act) for number, entry in enumerate(log, 1) for act in recorded(entry.acts)]
    problems, unrecorded = [], []
    for kind, (done, field) in COMPUTED_BY.items():
        known: dict[str, set[str]] = {}
        for _, act in acts:
            if act.done == done and act.kind == kind:
                known.setdefault(act.id, set()).add(act.result)
        for key, value in getattr(project, kind).items():
            result = result_of(kind, value)
            if not result:
                continue
            if key not in known:
                unrecorded.append(f"{kind}:{key}")
            elif result not in known[key]:
                problems.append(
                    f"{SINGULAR[kind]} '{key}': its {field} is none that the log says was computed."
                )
    cautions = tuple(_late_thresholds(acts))
    return Evidence(len(acts), tuple(problems), cautions, tuple(unrecorded))


def recorded(acts: tuple[Act, ...] | msgspec.UnsetType) -> tuple[Act, ...]:
    """The acts of an entry; none where it records none."""
    return () if isinstance(acts, msgspec.UnsetType) else acts


def _late_thresholds(acts: list[tuple[int, Act]]) -> Iterator[str]:
    tested: dict[str, int] = {}
    for number, act in acts:
        if act.done == "test":
            tested.setdefault(str(act.detail.get("claim")), number)
        elif act.done == "state_thresholds" and act.id in tested:
            yield (
                f"claim '{act.id}': its thresholds were changed (log entry {number}) after it had "
                f"been tested (entry {tested[act.id]})."
            )
