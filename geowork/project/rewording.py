"""Every word of a project put through one function: texts, names, ids and free mappings alike."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import msgspec

from geowork import strict_json
from geowork.project.edits import new_id
from geowork.project.links import SINGULAR
from geowork.project.model import KINDS, Project

Rewrite = Callable[[str], str]

ID_FIELDS = {
    "medium": "media", "footage": "footage", "reference": "references", "landmark": "landmarks",
    "camera": "cameras", "track": "tracks", "claim": "claims", "near": "landmarks",
    "far": "landmarks",
}  # fmt: skip
"""Fields that name an object, and its kind (`source` does so in landmarks only)."""
FIXED_FIELDS = frozenset({
    "kind", "state", "part", "colour", "time_base", "type", "status", "fingerprint", "code",
    "level",
})  # fmt: skip
"""Fields whose text is one of a few fixed words, or computed."""
FREE_FIELDS = frozenset({"solution", "movement", "verdict"})
"""Results of other rooms, kept as they were printed."""
GEOMETRY_FIELDS = frozenset({"polygon", "line", "stood_on", "geometry"})
GEOMETRY_MEMBERS = frozenset({"type", "coordinates", "bbox"})


def reword(project: Project, rewrite: Rewrite, known: Mapping[str, frozenset[str]]) -> Project:
    """The project with `rewrite` applied to every text a person or a program put into it.

    An object whose id would change gets a new plain one, and all that name it follow. Of the free
    mappings only the members in `known` stay, of geometries only what GeoJSON knows.

    Args:
        known: members of `solution`, `movement` and `verdict` that may stay.
    """
    renamed = _renamed(project, rewrite)
    kinds: dict[str, Any] = {}
    for kind, struct in KINDS.items():
        objects = {}
        for key, value in getattr(project, kind).items():
            plain = _Rewording(kind, rewrite, renamed, known).of(msgspec.to_builtins(value))
            plain["id"] = renamed[kind].get(key, key)
            objects[plain["id"]] = strict_json.convert(plain, struct, SINGULAR[kind])
        kinds[kind] = objects
    texts = {
        name: rewrite(getattr(project, name))
        for name in Project.__struct_fields__
        if name not in KINDS and name != "id"
    }
    identity = project.id if rewrite(project.id) == project.id else "case"
    return msgspec.structs.replace(project, id=identity, **texts, **kinds)


def _renamed(project: Project, rewrite: Rewrite) -> dict[str, dict[str, str]]:
    renamed: dict[str, dict[str, str]] = {kind: {} for kind in KINDS}
    for kind, names in renamed.items():
        objects = getattr(project, kind)
        for key in objects if kind != "media" else ():
            if rewrite(key) != key:
                names[key] = new_id({*objects, *names.values()}, SINGULAR[kind])
    return renamed


class _Rewording:
    """Rewrites one object."""

    def __init__(
        self,
        kind: str,
        rewrite: Rewrite,
        renamed: Mapping[str, Mapping[str, str]],
        known: Mapping[str, frozenset[str]],
    ) -> None:
        self._kind, self._rewrite, self._renamed, self._known = kind, rewrite, renamed, known

    def of(self, plain: dict[str, Any]) -> dict[str, Any]:
        return {name: self._field(name, value) for name, value in plain.items()}

    def _field(self, name: str, value: Any) -> Any:
        if name in FREE_FIELDS and isinstance(value, dict):
            kept = {key: item for key, item in value.items() if key in self._known[name]}
            return self._free(kept)
        if name in GEOMETRY_FIELDS and isinstance(value, dict):
            return {key: item for key, item in value.items() if key in GEOMETRY_MEMBERS}
        if isinstance(value, str):
            return self._text(name, value)
        if isinstance(value, dict):
            return self.of(value)
        if isinstance(value, list | tuple):
            return [self._field(name, item) for item in value]
        return value

    def _text(self, name: str, value: str) -> str:
        if name in FIXED_FIELDS:
            return value
        named = "references" if (self._kind, name) == ("landmarks", "source") else None
        kind = named or ID_FIELDS.get(name)
        return self._rewrite(value) if kind is None else self._renamed[kind].get(value, value)

    def _free(self, value: Any) -> Any:
        if isinstance(value, dict):
            return {self._free_text(key): self._free(item) for key, item in value.items()}
        if isinstance(value, list | tuple):
            return [self._free(item) for item in value]
        return self._free_text(value) if isinstance(value, str) else value

    def _free_text(self, value: str) -> str:
        for names in self._renamed.values():
            if value in names:
                return names[value]
        return self._rewrite(value)
