"""The project file: writing it whole or not at all, reading it with suspicion."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

from geowork import strict_json
from geowork.errors import InputError, ProjectError
from geowork.project.acts import NOTED
from geowork.project.model import Project
from geowork.storage import container, content, log
from geowork.storage.atomic_file import replace_file
from geowork.storage.extras import (
    Extras,
    content_with_unknown,
    unknown_in,
    unknown_objects,
    with_unknown,
)
from geowork.storage.folder_form import is_folder_form, write_folder
from geowork.storage.log import Log, Record
from geowork.storage.manifest import (
    MIMETYPE,
    SCHEMA,
    CaseFields,
    LogHead,
    Manifest,
    Origin,
    UnknownVersionError,
    case_fields,
    revision_of,
    version_of,
)
from geowork.storage.soundness import check_project
from geowork.storage.unpacked import (
    MAX_MANIFEST_BYTES,
    REMEDY,
    Unpacked,
    read_bytes,
    read_content,
    read_log,
    take_apart,
)


class SavedElsewhereError(ProjectError):
    """The file is not the one that was opened: somebody else, or another window, saved it."""


@dataclass(frozen=True)
class ProjectFile:
    """What a project file holds.

    `read_only` when another major version of Geowork wrote it, or its log cannot be continued here;
    `extras` is what a later minor version wrote, to be handed to `write_project` again.
    """

    project: Project
    log: Log
    manifest: Manifest
    read_only: bool
    extras: Extras | None = None


def write_project(
    project: Project,
    past: Log,
    path: Path,
    *,
    labels: Sequence[str] = (),
    at_utc: str = "",
    record: Record | None = None,
    extras: Extras | None = None,
) -> Log:
    """Save a project; afterwards either the old file or the new one is there, whole.

    Args:
        past: the log as it was read from the file; empty for a new project.
        labels: what was done since, oldest first; "Save" when nothing is given.
        at_utc: when, if the log should say so.
        record: what was done in a form that can be checked, and with what.
        extras: what `read_file` set aside of the file that is saved again.

    Returns:
        The log as it is in the file now. An unchanged project adds nothing to it, and gives the
        bytes it gave before, unless the record notes an export or a refusal.

    Raises:
        ProjectError: the project is not sound, the disk refused, or the file at `path` was written
            by a later Geowork, which would lose what that one added.
    """
    _protect(path, extras)
    data, whole = project_bytes(
        project, past, path, labels=labels, at_utc=at_utc, record=record, extras=extras
    )
    if is_folder_form(path):
        write_folder(path, data)
    else:
        replace_file(path, data)
    return whole


def project_bytes(
    project: Project,
    past: Log,
    subject: object,
    *,
    labels: Sequence[str] = (),
    at_utc: str = "",
    record: Record | None = None,
    extras: Extras | None = None,
) -> tuple[bytes, Log]:
    """The bytes `write_project` writes, and the log in them."""
    # Encoding comes first: it finds values of the wrong type, which no other check expects.
    objects = content.encode_content(project, subject)
    try:
        check_project(project, subject)
    except InputError as error:
        raise ProjectError(subject, error.problem, error.remedy) from error
    case = msgspec.to_builtins(case_fields(project))
    extras = extras or Extras(SCHEMA, SCHEMA)
    try:
        strict_json.convert(case, CaseFields, subject)
        case = with_unknown(case, extras.case)
        objects = content_with_unknown(objects, extras, subject)
        revision = revision_of(case, objects)
        noted = record is not None and any(act.done in NOTED for act in record.acts)
        if noted or not log.ends_at(past, revision):
            past = log.extended(past, list(labels) or ["Save"], revision, at_utc, record)
    except (InputError, TypeError, ValueError) as error:
        problem = "the case's title, summary or log is not text"
        raise ProjectError(subject, problem, "correct it") from error
    manifest = {
        "schema": extras.schema,
        "minimum_reader": extras.minimum_reader,
        "revision": revision,
        "parents": log.parents(past),
        "project": case,
        "log": LogHead(count=len(past), hash=log.head(past)),
        **extras.manifest,
    }
    rest = {**objects, "log.jsonl": content.encode_lines(past)}
    entries = {"mimetype": MIMETYPE, "manifest.json": strict_json.canonical(manifest)}
    if len(entries["manifest.json"]) > MAX_MANIFEST_BYTES:
        raise ProjectError(subject, "the case's summary is too long", "shorten it")
    entries |= {name: rest[name] for name in sorted(rest)}
    content.check_weight(entries.values(), subject)
    data = container.pack(entries)
    if len(data) > container.MAX_FILE_BYTES:
        raise ProjectError(subject, "has become too large for one file", "split the case")
    container.unpack(data, subject, lambda name: True)
    return data, past


def read_project(path: Path) -> Project:
    """The project in a file (see `read_file`)."""
    return read_file(path).project


def read_file(path: Path) -> ProjectFile:
    """Read a project file from a stranger.

    Raises:
        ProjectError: missing, unreadable, damaged, tampered with, or of a version unknown here.
    """
    return parse_file(read_bytes(path), path)


def parse_file(data: bytes, subject: object) -> ProjectFile:
    """Read the bytes of a project file (see `read_file`)."""
    parts = take_apart(data, subject)
    if parts.origin is Origin.FOREIGN:
        return _parse_foreign(parts, subject)
    if parts.revision != parts.manifest.revision:
        problem = "its content is not that of the revision it names"
        raise ProjectError(subject, problem, REMEDY)
    past = read_log(parts, subject)
    project = read_content(parts, subject)
    extras = _extras_of(parts, project, subject) if parts.origin is Origin.LATER else None
    return ProjectFile(project, past, parts.manifest, False, extras)


def _parse_foreign(parts: Unpacked, subject: object) -> ProjectFile:
    # Its revision and log may follow other rules: they are not judged by ours.
    try:
        return ProjectFile(read_content(parts, subject), (), parts.manifest, True)
    except ProjectError as error:
        problem = f"follows version {parts.manifest.schema} of the project file, not {SCHEMA}"
        raise UnknownVersionError(subject, problem, "open it with a newer Geowork") from error


def _extras_of(parts: Unpacked, project: Project, subject: object) -> Extras:
    known = msgspec.to_builtins(parts.manifest)
    unknown = unknown_in(parts.raw_manifest, known)
    case = unknown.pop("project", {})
    kinds = content.ENTRY_OF_KIND.values()
    return Extras(
        schema=parts.manifest.schema,
        minimum_reader=parts.manifest.minimum_reader,
        manifest=unknown,
        case=case,
        objects=unknown_objects(project, parts.content, subject),
        entries={name: data for name, data in parts.content.items() if name not in kinds},
    )


def _protect(path: Path, extras: Extras | None) -> None:
    """Keep what another version wrote: refuse to lose what is unknown here, back up the rest."""
    try:
        data = read_bytes(path)
        parts = take_apart(data, path)
    except ProjectError:
        return  # nothing there, or nothing that could be lost
    # Merging gives the later of two versions, and with it what either of them added.
    written = version_of(parts.manifest.schema)
    known = extras is not None and version_of(extras.schema) >= written
    if parts.origin is Origin.FOREIGN or (parts.origin is Origin.LATER and not known):
        problem = "was written by a newer Geowork and would lose what that one added"
        raise ProjectError(path, problem, "save under another name")
    if parts.origin is Origin.EARLIER:
        backup = path.with_name(f"{path.stem} (version {parts.manifest.schema}){path.suffix}")
        if not backup.exists():
            replace_file(backup, data)
