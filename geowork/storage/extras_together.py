"""What later versions wrote into two copies, made one, though nobody here knows what it means."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from geowork import strict_json
from geowork.errors import InputError, ProjectError
from geowork.project.model import KINDS
from geowork.storage.archive import ProjectFile
from geowork.storage.extras import Extras, Unknown
from geowork.storage.manifest import version_of

_GONE = object()


def together(base: ProjectFile | None, mine: ProjectFile, theirs: ProjectFile) -> Extras | None:
    """The extras of two copies in one; None where neither has any.

    Member by member: what one side changed since the ancestor is taken, what both changed alike is
    no conflict, and a copy of an earlier version, which could not hold a member, did not delete it.

    Raises:
        ProjectError: both changed one member differently. Only the version that added it can ask a
            person about it in words.
    """
    if mine.extras is None or theirs.extras is None:
        return mine.extras or theirs.extras
    one, two = mine.extras, theirs.extras
    was = base.extras if base is not None and base.extras is not None else Extras("1.0", "1.0")
    return Extras(
        schema=max(one.schema, two.schema, key=version_of),
        minimum_reader=max(one.minimum_reader, two.minimum_reader, key=version_of),
        manifest=_joined(was.manifest, one.manifest, two.manifest, "manifest.json"),
        case=_joined(was.case, one.case, two.case, "the case"),
        objects=_objects(was, mine, theirs),
        entries=_entries(was.entries, one.entries, two.entries),
    )


def _objects(
    was: Extras, mine: ProjectFile, theirs: ProjectFile
) -> dict[str, dict[str, dict[Any, Any]]]:
    found: dict[str, dict[str, Unknown]] = {}
    for kind in KINDS:
        ours, others = _of_kind(mine, kind), _of_kind(theirs, kind)
        for key in sorted(ours.keys() | others.keys()):
            # A side without the object says nothing about its members.
            has_mine = key in getattr(mine.project, kind)
            has_theirs = key in getattr(theirs.project, kind)
            one, two = ours.get(key, {}), others.get(key, {})
            if has_mine and has_theirs:
                before = was.objects.get(kind, {}).get(key, {})
                one = _joined(before, one, two, f"{kind}:{key}")
            else:
                one = one if has_mine else two
            if one:
                found.setdefault(kind, {})[key] = one
    return found


def _of_kind(file: ProjectFile, kind: str) -> Mapping[str, Unknown]:
    return {} if file.extras is None else file.extras.objects.get(kind, {})


def _joined(was: Unknown, one: Unknown, two: Unknown, where: str) -> Unknown:
    """Three-way by member, and within members that are objects on both sides."""
    whole: Unknown = {}
    for name in [*one, *(name for name in two if name not in one)]:
        before = was.get(name, _GONE)
        mine, theirs = one.get(name, _GONE), two.get(name, _GONE)
        if theirs in (mine, before):
            taken = mine
        elif mine == before:
            taken = theirs
        elif isinstance(mine, dict) and isinstance(theirs, dict):
            inner = before if isinstance(before, dict) else {}
            taken = _joined(inner, mine, theirs, f"{where}.{name}")
        else:
            raise _both_changed(f"{where}.{name}")
        if taken is not _GONE:
            whole[name] = taken
    return whole


def _entries(
    was: Mapping[str, bytes], one: Mapping[str, bytes], two: Mapping[str, bytes]
) -> dict[str, bytes]:
    """Kinds unknown here, by object where they are lines with ids, as all kinds are so far."""
    whole: dict[str, bytes] = {}
    for name in sorted(one.keys() | two.keys()):
        before, mine, theirs = (side.get(name, b"") for side in (was, one, two))
        lines = _joined(_by_id(before), _by_id(mine), _by_id(theirs), name)
        if lines:
            whole[name] = b"".join(lines[key] + b"\n" for key in sorted(lines))
    return whole


def _by_id(data: bytes) -> dict[str, bytes]:
    lines = {}
    for line in data.splitlines():
        try:
            value = strict_json.parse(line, "")
            lines[value["id"]] = line
        except (InputError, TypeError, KeyError, json.JSONDecodeError):
            return {"": data.removesuffix(b"\n")} if data else {}
    return lines


def _both_changed(where: str) -> ProjectError:
    return ProjectError(
        "the two copies",
        f"both changed {where}, which a newer Geowork added",
        "merge with that one",
    )
