"""Changes to a project: a label a person reads, and a pure function from project to project."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Container
from dataclasses import dataclass
from typing import Any

import msgspec

from geowork.errors import InputError
from geowork.project.links import SINGULAR, links_of
from geowork.project.model import (
    KINDS,
    Camera,
    Evidence,
    Finding,
    Landmark,
    Project,
    Track,
)

MAX_STEM = 48
ID_ALPHABET = "at most 120 of the letters a-z and A-Z, digits, dot, hyphen and underscore"

_ID = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._-]{0,118}[A-Za-z0-9_-])?")

_TO_LATIN = str.maketrans("абвгґдезиіїйклмнопрстуфыэ", "abvggdezyiiiklmnoprstufye") | str.maketrans(
    {
        "є": "ie",
        "ж": "zh",
        "х": "kh",
        "ц": "ts",
        "ч": "ch",
        "ш": "sh",
        "щ": "shch",
        "ъ": "",
        "ь": "",
    }
    | {"ю": "iu", "я": "ia", "ё": "e"}
)


@dataclass(frozen=True)
class Edit:
    """One change.

    Args:
        label: what was done, as the history shows it ("Move pin of TV tower").
        apply: the change; must not touch what it is given.
        merge_key: consecutive edits with one key become one step of history (a drag).
    """

    label: str
    apply: Callable[[Project], Project]
    merge_key: str | None = None


def put(kind: str, value: msgspec.Struct, label: str, merge_key: str | None = None) -> Edit:
    """Add `value` to the collection `kind`, or replace the object of the same id.

    Raises:
        TypeError: `value` is not of that kind (a mistake of the caller).
        InputError: its id could not be kept in a project file (see `is_id`).
    """
    if not isinstance(value, KINDS[kind]):
        raise TypeError(f"{type(value).__name__} is not one of {kind}")
    identity: str = getattr(value, "id")  # noqa: B009 - every kind has an id
    if not is_id(identity):
        raise InputError(
            f"{SINGULAR[kind]} '{identity}'", "has an unusable id", f"use {ID_ALPHABET}"
        )

    def apply(project: Project) -> Project:
        kept = getattr(project, kind)
        if identity in kept and kept[identity] == value:
            return project
        return _with(project, {kind: {**kept, identity: value}})

    return Edit(label, apply, merge_key)


def remove(kind: str, identity: str, label: str) -> Edit:
    """Take an object out, with everything that cannot stand without it.

    A landmark takes its pins, footage its pins, cameras, tracks and marks, a claim its evidence and
    findings, a track its findings. A track outlives its camera and all but the last landmark that
    it passed, without its movement and findings; a landmark outlives the picture it was placed on,
    a camera what was seen in line, evidence a rival of its claim.
    Applying it raises `InputError` when there is no such object.
    """

    def apply(project: Project) -> Project:
        if identity not in getattr(project, kind):
            raise InputError(
                f"{SINGULAR[kind]} '{identity}'", "is not in the project", "choose one that is"
            )
        return _without(project, kind, identity)

    return Edit(label, apply)


def several(label: str, *edits: Edit, merge_key: str | None = None) -> Edit:
    """Several edits, in order, as one step of history."""

    def apply(project: Project) -> Project:
        for edit in edits:
            project = edit.apply(project)
        return project

    return Edit(label, apply, merge_key)


def rename_case(title: str) -> Edit:
    """Give the case another title."""
    return Edit("Rename the case", lambda project: _with(project, {"title": title}), "case-title")


def describe_case(summary: str) -> Edit:
    """Give the case another summary."""
    return Edit(
        "Describe the case", lambda project: _with(project, {"summary": summary}), "case-summary"
    )


def state_datum(vertical_datum: str) -> Edit:
    """Say what all heights of the case are counted from; no height is changed by that."""
    return Edit("State the datum", lambda now: _with(now, {"vertical_datum": vertical_datum}))


def is_id(text: str) -> bool:
    """Whether `text` can be an id: it may become part of a file's name, so it is kept plain."""
    return _ID.fullmatch(text) is not None


def new_id(existing: Container[str], stem: str) -> str:
    """A short slug made of `stem` that is not in `existing`: "tv-tower", then "tv-tower-2"."""
    latin = unicodedata.normalize("NFKC", stem).lower().translate(_TO_LATIN)
    plain = unicodedata.normalize("NFKD", latin).encode("ascii", "ignore").decode()
    slug = re.sub(r"[^a-z0-9]+", "-", plain)[:MAX_STEM].strip("-") or "item"
    candidate, number = slug, 2
    while candidate in existing:
        candidate, number = f"{slug}-{number}", number + 1
    return candidate


def _with(project: Project, fields: dict[str, Any]) -> Project:
    if all(getattr(project, name) == value for name, value in fields.items()):
        return project
    return msgspec.structs.replace(project, **fields)


def _without(project: Project, kind: str, identity: str) -> Project:
    kinds = {name: dict(getattr(project, name)) for name in KINDS}
    waiting = [(kind, identity)]
    while waiting:
        gone = waiting.pop()
        kinds[gone[0]].pop(gone[1], None)
        for name, objects in kinds.items():
            for key, value in list(objects.items()):
                if not any((link.kind, link.id) == gone for link in links_of(value)):
                    continue
                rest = _standing_without(value, *gone)
                if rest is None:
                    waiting.append((name, key))
                    continue
                objects[key] = rest
                if isinstance(rest, Track):
                    _drop_findings(kinds["findings"], key)
    changed = {name: kinds[name] for name in KINDS if kinds[name] != getattr(project, name)}
    return _with(project, changed)


def _standing_without(value: msgspec.Struct, kind: str, identity: str) -> msgspec.Struct | None:
    """What is left of an object when one that it names goes; None when it cannot stand alone."""
    match value, kind:
        case Track(), "cameras" if identity != value.camera:
            further = tuple(name for name in value.further_cameras if name != identity)
            return msgspec.structs.replace(value, further_cameras=further)
        case Track(), "cameras":
            return msgspec.structs.replace(
                value, camera="", further_cameras=(), movement=None, fingerprint=""
            )
        case Track(), "landmarks":
            rest = tuple(p for p in value.passings if p.landmark != identity)
            if rest:
                return msgspec.structs.replace(value, passings=rest, movement=None, fingerprint="")
        case Evidence(), "claims" if value.claim != identity:
            others = {key: state for key, state in value.rivals.items() if key != identity}
            return msgspec.structs.replace(value, rivals=others)
        case Landmark(), "references":
            return msgspec.structs.replace(value, source=None)
        case Camera(), "landmarks":
            pairs = tuple(p for p in value.in_line if identity not in (p.near, p.far))
            return msgspec.structs.replace(value, in_line=pairs)
    return None


def _drop_findings(findings: dict[str, Finding], track: str) -> None:
    for key in [key for key, finding in findings.items() if finding.track == track]:
        del findings[key]
