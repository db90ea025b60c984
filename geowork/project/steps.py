"""A step from one project to the next as plain values, to be written down and done again."""

from __future__ import annotations

from typing import Any

import msgspec

from geowork import strict_json
from geowork.project.document import CASE, changes_between
from geowork.project.links import SINGULAR
from geowork.project.model import KINDS, Project


class Step(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What became different: objects put and taken out by kind, and fields of the case."""

    label: str
    put: dict[str, list[dict[str, Any]]] = {}
    gone: dict[str, list[str]] = {}
    case: dict[str, str] = {}


def step_between(before: Project, after: Project, label: str) -> Step:
    """The step that leads from one project to the other."""
    put: dict[str, list[dict[str, Any]]] = {}
    gone: dict[str, list[str]] = {}
    changes = changes_between(before, after)
    for kind in KINDS:
        objects = getattr(after, kind)
        there = sorted(changes.of(kind) & objects.keys())
        away = sorted(changes.of(kind) - objects.keys())
        if there:
            put[kind] = [msgspec.to_builtins(objects[key]) for key in there]
        if away:
            gone[kind] = away
    case = {name: getattr(after, name) for name in sorted(changes.of(CASE))}
    return Step(label=label, put=put, gone=gone, case=case)


def take_step(project: Project, step: Step) -> Project:
    """The project after the step.

    Raises:
        InputError: the step holds what is no object of its kind.
    """
    changed: dict[str, Any] = {}
    for kind, struct in KINDS.items():
        if kind in step.put or kind in step.gone:
            objects = dict(getattr(project, kind))
            for key in step.gone.get(kind, ()):
                objects.pop(key, None)
            for plain in step.put.get(kind, ()):
                value = strict_json.convert(plain, struct, SINGULAR[kind])
                objects[getattr(value, "id", "")] = value
            changed[kind] = objects
    fields = Project.__struct_fields__
    case = {name: text for name, text in step.case.items() if name in fields and name not in KINDS}
    return msgspec.structs.replace(project, **changed, **case)
