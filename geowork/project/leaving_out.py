"""Leaving chosen objects out of a copy, with every trace of them in what stays."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePosixPath
from typing import Any

import msgspec

from geowork.errors import InputError
from geowork.project.edits import remove
from geowork.project.links import SINGULAR
from geowork.project.model import KINDS, Project

_NAMING_FIELDS = ("id", "name", "title", "text", "speaker")
_RESULTS = {"cameras": "solution", "tracks": "movement", "findings": "verdict"}


def leave_out(project: Project, chosen: Iterable[tuple[str, str]]) -> tuple[Project, set[str]]:
    """The project without the chosen objects and all that cannot stand without them.

    What was computed with their help stays, without the lines that name them, and counts as
    outdated. Media that nothing uses any more go as well.

    Returns:
        The project, and the words by which the objects left out were known.

    Raises:
        InputError: a kind or an id that is not there.
    """
    kept = project
    for kind, identity in chosen:
        if identity in getattr(kept, kind) or identity not in getattr(project, kind):
            kept = remove(kind, identity, "Leave out").apply(kept)
    kept = without_unused_media(kept)
    gone = [
        value
        for kind in KINDS
        for key, value in getattr(project, kind).items()
        if key not in getattr(kept, kind)
    ]
    ids = {value.id for value in gone}
    changes = {kind: _without_names(getattr(kept, kind), field, ids) for kind, field in
               _RESULTS.items()}  # fmt: skip
    return msgspec.structs.replace(kept, **changes), _words_of(gone)


def without_unused_media(project: Project) -> Project:
    """The project without the media that no footage and no reference names."""
    used = {one.medium for one in project.footage.values()}
    used |= {one.medium for one in project.references.values()}
    media = {key: medium for key, medium in project.media.items() if key in used}
    return msgspec.structs.replace(project, media=media)


def chosen_object(text: str) -> tuple[str, str]:
    """Kind and id of "landmark:tower"; the kind may be in the plural.

    Raises:
        InputError: it is not of that form, or there is no such kind.
    """
    word, _, identity = text.partition(":")
    kinds = {**{name: name for name in KINDS}, **{one: many for many, one in SINGULAR.items()}}
    if not identity or word not in kinds:
        known = ", ".join(SINGULAR.values())
        raise InputError(f"'{text}'", "is not KIND:ID", f"KIND is one of {known}")
    return kinds[word], identity


def _without_names(objects: dict[str, Any], field: str, ids: set[str]) -> dict[str, Any]:
    return {
        key: msgspec.structs.replace(value, **{field: _filtered(getattr(value, field), ids)})
        for key, value in objects.items()
    }


def _filtered(value: Any, ids: set[str]) -> Any:
    """A result without the items of lists that are, or that name, one of the ids."""
    if isinstance(value, dict):
        return {key: _filtered(item, ids) for key, item in value.items() if key not in ids}
    if isinstance(value, list | tuple):
        return [_filtered(item, ids) for item in value if not _names(item, ids)]
    return value


def _names(item: Any, ids: set[str]) -> bool:
    if isinstance(item, dict):
        return any(isinstance(value, str) and value in ids for value in item.values())
    return isinstance(item, str) and item in ids


def _words_of(gone: Iterable[Any]) -> set[str]:
    words = set()
    for value in gone:
        for field in _NAMING_FIELDS:
            word = getattr(value, field, "")
            words |= {word, PurePosixPath(word).stem} if word else set()
    return words
