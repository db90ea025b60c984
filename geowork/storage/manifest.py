"""The first page of a project file: which schema it follows, which revision it is."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from enum import Enum
from typing import Any

import msgspec

from geowork import strict_json
from geowork.errors import ProjectError
from geowork.project.model import KINDS, Project

MIMETYPE = b"application/vnd.geowork+zip"
MAJOR, MINOR = 1, 0
SCHEMA = f"{MAJOR}.{MINOR}"

_VERSION = re.compile(r"(\d{1,4})\.(\d{1,4})")


class UnknownVersionError(ProjectError):
    """The file follows a version of the schema that this program cannot read."""


class Origin(Enum):
    """Who wrote a file, as its version tells.

    A later minor version may hold fields and kinds unknown here; they are kept. What follows
    another major version, or asks for a later reader, is shown as far as it is understood, and
    never written.
    """

    OURS = "ours"
    EARLIER = "earlier"
    LATER = "later"
    FOREIGN = "foreign"


class Version(msgspec.Struct, frozen=True, kw_only=True):
    """The part of `manifest.json` that every version shares."""

    schema: str
    minimum_reader: str


class CaseFields(msgspec.Struct, frozen=True, kw_only=True):
    """What the case says of itself."""

    id: str
    title: str
    created_utc: str
    summary: str
    vertical_datum: str


class LogHead(msgspec.Struct, frozen=True, kw_only=True):
    """How long the log is and what its last entry's hash is."""

    count: int
    hash: str


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    """`manifest.json`.

    `revision` is `revision_of` the case's fields and the content entries; `parents` are the
    revisions this one was made from.
    """

    schema: str
    minimum_reader: str
    revision: str
    parents: tuple[str, ...]
    project: CaseFields
    log: LogHead


def case_fields(project: Project) -> CaseFields:
    """The fields of a project that are not collections."""
    return CaseFields(
        **{name: getattr(project, name) for name in Project.__struct_fields__ if name not in KINDS}
    )


def revision_of(case: CaseFields | Mapping[str, Any], content: Mapping[str, bytes]) -> str:
    """SHA-256 over the case's fields and the SHA-256 of every content entry, by name."""
    digests = {name: hashlib.sha256(data).hexdigest() for name, data in content.items()}
    whole = {"project": case, "entries": digests}
    return hashlib.sha256(strict_json.canonical(whole)).hexdigest()


def origin_of(version: Version, subject: object) -> Origin:
    """Which version wrote the file, and so how far it can be read and written.

    Raises:
        ProjectError: it does not name a version.
    """
    written = _parsed(version.schema, "schema", subject)
    needed = _parsed(version.minimum_reader, "minimum_reader", subject)
    if written[0] != MAJOR or needed > (MAJOR, MINOR):
        return Origin.FOREIGN
    if written == (MAJOR, MINOR):
        return Origin.OURS
    return Origin.LATER if written > (MAJOR, MINOR) else Origin.EARLIER


def version_of(text: str) -> tuple[int, int]:
    """A version that was read before, as numbers to compare."""
    major, minor = text.split(".")
    return int(major), int(minor)


def _parsed(text: str, field: str, subject: object) -> tuple[int, int]:
    found = _VERSION.fullmatch(text)
    if found is None:
        problem = f"manifest.json's {field} is '{text[:20]}', not a version"
        raise ProjectError(subject, problem, "ask for the file again")
    return int(found[1]), int(found[2])
