"""What must hold of a project before it is written and after it is read."""

from __future__ import annotations

import msgspec

from geowork.errors import InputError
from geowork.project.edits import ID_ALPHABET, is_id
from geowork.project.links import SINGULAR, dangling
from geowork.project.model import KINDS, Project
from geowork.storage.object_checks import CHECKS
from geowork.storage.remembered import Remembered

MAX_OBJECTS = 100_000

_sound: Remembered[bool] = Remembered()


def check_project(project: Project, subject: object) -> None:
    """Raise `InputError` naming the first object and field that cannot be right.

    Looks at ids, links between objects, coordinates, sizes and colours. The meaning of a claim or
    of a solution is not judged here.
    """
    if not is_id(project.id):
        raise InputError(subject, f"the case's id is '{project.id[:40]}'", f"use {ID_ALPHABET}")
    _sound.begin()
    for kind in KINDS:
        objects = getattr(project, kind)
        if len(objects) > MAX_OBJECTS:
            raise InputError(subject, f"holds over {MAX_OBJECTS} {kind}", "split the case")
        for key, value in objects.items():
            _check_object(project, kind, key, value, subject)


def _check_object(
    project: Project, kind: str, key: str, value: msgspec.Struct, subject: object
) -> None:
    name = f"{SINGULAR[kind]} '{key[:80]}'"
    if not is_id(key) or getattr(value, "id", None) != key:
        raise InputError(subject, f"{name} has an unusable id", f"use {ID_ALPHABET}")
    link = dangling(project, kind, value)
    if link is not None:
        problem = f"{name} names the {SINGULAR[link.kind]} '{link.id[:80]}', which is not there"
        raise InputError(subject, problem, f"add it or remove the {SINGULAR[kind]}")
    if _sound.get(value):
        return
    check = CHECKS.get(type(value))
    wrong = check(value) if check else None
    if wrong is not None:
        raise InputError(subject, f"{name}: {wrong}", "correct that field")
    _sound.keep(value, True)
