"""What a later version of Geowork wrote and this one does not know: kept, and written again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import msgspec

from geowork import strict_json
from geowork.errors import ProjectError
from geowork.project.model import Project
from geowork.storage.content import ENTRY_OF_KIND

Unknown = dict[Any, Any]
"""Unknown members of an object by name; of a list, by index; nested as they were."""


@dataclass(frozen=True)
class Extras:
    """Of one file: its version, and what was not understood, by where it stood."""

    schema: str
    minimum_reader: str
    manifest: Unknown = field(default_factory=dict)
    case: Unknown = field(default_factory=dict)
    objects: Mapping[str, Mapping[str, Unknown]] = field(default_factory=dict)
    entries: Mapping[str, bytes] = field(default_factory=dict)


def unknown_in(raw: Any, known: Any) -> Unknown:
    """What of `raw` did not make it into `known`, its plain form after reading."""
    if isinstance(raw, dict) and isinstance(known, dict):
        deeper = {name: unknown_in(raw[name], known[name]) for name in raw.keys() & known.keys()}
        new = {name: value for name, value in raw.items() if name not in known}
        return new | {name: unknown for name, unknown in deeper.items() if unknown}
    if isinstance(raw, list) and isinstance(known, list | tuple) and len(raw) == len(known):
        pairs = enumerate(zip(raw, known, strict=True))
        found = {index: unknown_in(item, other) for index, (item, other) in pairs}
        return {index: deeper for index, deeper in found.items() if deeper}
    return {}


def with_unknown(plain: Any, unknown: Unknown) -> Any:
    """`plain` with the unknown members again where they were, as far as that place still is."""
    if isinstance(plain, dict):
        whole = dict(plain)
        for name, value in unknown.items():
            if name not in plain:
                whole[name] = value
            elif isinstance(value, dict):
                whole[name] = with_unknown(plain[name], value)
        return whole
    if isinstance(plain, list | tuple):
        return [with_unknown(item, unknown.get(index, {})) for index, item in enumerate(plain)]
    return plain


def unknown_objects(
    project: Project, content: Mapping[str, bytes], subject: object
) -> dict[str, dict[str, Unknown]]:
    """Unknown members of every object of a project, by kind and id."""
    found: dict[str, dict[str, Unknown]] = {}
    for kind, name in ENTRY_OF_KIND.items():
        objects = getattr(project, kind)
        for line in content.get(name, b"").splitlines():
            raw = strict_json.parse(line, subject)
            value = objects.get(raw.get("id"))
            unknown = {} if value is None else unknown_in(raw, msgspec.to_builtins(value))
            if unknown:
                found.setdefault(kind, {})[raw["id"]] = unknown
    return found


def content_with_unknown(
    content: Mapping[str, bytes], extras: Extras, subject: object
) -> dict[str, bytes]:
    """Content entries with the unknown members and entries of `extras` among them.

    An object that was taken out takes what was not understood of it along.
    """
    whole = dict(content)
    for kind, objects in extras.objects.items():
        name = ENTRY_OF_KIND[kind]
        lines = []
        for line in content.get(name, b"").splitlines():
            plain = strict_json.parse(line, subject)
            unknown = objects.get(plain["id"])
            lines.append(strict_json.canonical(with_unknown(plain, unknown)) if unknown else line)
        if lines:
            whole[name] = b"\n".join([*lines, b""])
    for name in extras.entries:
        if name in whole:
            raise ProjectError(subject, f"holds '{name}' twice", "save it under another name")
    return whole | dict(extras.entries)
