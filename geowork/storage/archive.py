"""The project file: writing it whole or not at all, reading it with suspicion."""

from __future__ import annotations

import stat
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

from geowork import strict_json
from geowork.errors import InputError, ProjectError
from geowork.project.model import Project
from geowork.storage import container, content, log
from geowork.storage.atomic_file import replace_file
from geowork.storage.log import Log, LogEntry
from geowork.storage.manifest import (
    MIMETYPE,
    SCHEMA,
    CaseFields,
    LogHead,
    Manifest,
    UnknownVersionError,
    Version,
    case_fields,
    is_newer,
    revision_of,
)
from geowork.storage.soundness import check_project

MAX_MANIFEST_BYTES = 4 * 2**20
FIXED_ENTRIES = frozenset({"mimetype", "manifest.json", "log.jsonl"})

_REMEDY = "ask for the file again, or open a backup"


class SavedElsewhereError(ProjectError):
    """The file is not the one that was opened: somebody else, or another window, saved it."""


@dataclass(frozen=True)
class ProjectFile:
    """What a project file holds; `read_only` when a later version of Geowork wrote it."""

    project: Project
    log: Log
    manifest: Manifest
    read_only: bool


@dataclass(frozen=True)
class Unpacked:
    """A project file taken apart, before its objects are read."""

    manifest: Manifest
    content: Mapping[str, bytes]
    log_lines: bytes
    newer: bool


def write_project(
    project: Project,
    past: Log,
    path: Path,
    *,
    labels: Sequence[str] = (),
    at_utc: str = "",
) -> Log:
    """Save a project; afterwards either the old file or the new one is there, whole.

    Args:
        past: the log as it was read from the file; empty for a new project.
        labels: what was done since, oldest first; "Save" when nothing is given.
        at_utc: when, if the log should say so.

    Returns:
        The log as it is in the file now. An unchanged project adds nothing to it, and gives the
        bytes it gave before.

    Raises:
        ProjectError: the project is not sound, the disk refused, or the file at `path` was written
            by a later Geowork, which would lose what that one added.
    """
    _protect_newer(path)
    data, whole = project_bytes(project, past, path, labels=labels, at_utc=at_utc)
    replace_file(path, data)
    return whole


def project_bytes(
    project: Project, past: Log, subject: object, *, labels: Sequence[str] = (), at_utc: str = ""
) -> tuple[bytes, Log]:
    """The bytes `write_project` writes, and the log in them."""
    # Encoding comes first: it finds values of the wrong type, which no other check expects.
    objects = content.encode_content(project, subject)
    try:
        check_project(project, subject)
    except InputError as error:
        raise ProjectError(subject, error.problem, error.remedy) from error
    case = case_fields(project)
    try:
        strict_json.convert(msgspec.to_builtins(case), CaseFields, subject)
        revision = revision_of(case, objects)
        if not log.ends_at(past, revision):
            past = log.extended(past, list(labels) or ["Save"], revision, at_utc)
    except (InputError, TypeError, ValueError) as error:
        problem = "the case's title, summary or log is not text"
        raise ProjectError(subject, problem, "correct it") from error
    manifest = Manifest(
        schema=SCHEMA,
        minimum_reader=SCHEMA,
        revision=revision,
        parents=log.parents(past),
        project=case,
        log=LogHead(count=len(past), hash=log.head(past)),
    )
    rest = {**objects, "log.jsonl": content.encode_lines(past)}
    entries = {"mimetype": MIMETYPE, "manifest.json": strict_json.canonical(manifest)}
    if len(entries["manifest.json"]) > MAX_MANIFEST_BYTES:
        raise ProjectError(subject, "the case's summary is too long", "shorten it")
    data = container.pack(entries | {name: rest[name] for name in sorted(rest)})
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
    if revision_of(parts.manifest.project, parts.content) != parts.manifest.revision:
        problem = "its content is not that of the revision it names"
        raise ProjectError(subject, problem, _REMEDY)
    past = read_log(parts, subject)
    project = read_content(parts, subject)
    return ProjectFile(project, past, parts.manifest, parts.newer)


def revision_at(path: Path) -> str | None:
    """The revision a project file names; None when there is none that can be told."""
    try:
        return take_apart(read_bytes(path), path).manifest.revision
    except ProjectError:
        return None


def take_apart(data: bytes, subject: object) -> Unpacked:
    """Unpack and read the manifest; nothing is compared with anything yet."""
    entries = container.unpack(data, subject, _may_hold)
    if next(iter(entries), "") != "mimetype" or entries["mimetype"] != MIMETYPE:
        raise ProjectError(subject, "is not a Geowork project", "give a .geowork file")
    if "manifest.json" not in entries:
        raise ProjectError(subject, "has no manifest.json", _REMEDY)
    if len(entries["manifest.json"]) > MAX_MANIFEST_BYTES:
        raise ProjectError(subject, "manifest.json is absurdly large", _REMEDY)
    try:
        version = content.decode(entries["manifest.json"], Version, lenient=True)
        newer = is_newer(version, subject)
        manifest = content.decode(entries["manifest.json"], Manifest, lenient=newer)
    except ProjectError:
        raise
    except InputError as error:
        raise ProjectError(subject, f"manifest.json {error.problem}", error.remedy) from error
    objects = {name: data for name, data in entries.items() if name not in FIXED_ENTRIES}
    if not newer:
        for name in objects.keys() - content.ENTRY_OF_KIND.values():
            raise ProjectError(subject, f"holds the unexpected entry '{name}'", _REMEDY)
    return Unpacked(manifest, objects, entries.get("log.jsonl", b""), newer)


def read_content(parts: Unpacked, subject: object) -> Project:
    """The project of unpacked parts, checked for soundness."""
    project = content.decode_content(
        parts.manifest.project, parts.content, subject, lenient=parts.newer
    )
    try:
        check_project(project, subject)
    except InputError as error:
        raise ProjectError(subject, error.problem, error.remedy) from error
    return project


def read_log(parts: Unpacked, subject: object) -> Log:
    """The log of unpacked parts, its chain checked against the manifest."""
    entries = content.decode_lines(
        parts.log_lines, LogEntry, "log.jsonl", subject, lenient=parts.newer
    )
    past: Log = tuple(entries)
    broken = log.first_break(past)
    if broken is not None:
        problem = f"log.jsonl, {broken}"
        raise ProjectError(subject, problem, _REMEDY)
    end = LogHead(count=len(past), hash=log.head(past))
    if end != parts.manifest.log or log.revisions(past)[-1:] != [parts.manifest.revision]:
        raise ProjectError(subject, "log.jsonl does not end where manifest.json says", _REMEDY)
    return past


def read_bytes(path: Path) -> bytes:
    """A project file's bytes; never more than the cap, never from a pipe or device."""
    try:
        told = path.stat()
        if not stat.S_ISREG(told.st_mode):
            raise ProjectError(path, "is not a file", "give a .geowork file")
        if told.st_size > container.MAX_FILE_BYTES:
            most = container.MAX_FILE_BYTES // 2**20
            raise ProjectError(path, f"is larger than {most} MiB", "give a .geowork file")
        with path.open("rb") as file:
            return file.read(container.MAX_FILE_BYTES + 1)
    except FileNotFoundError as error:
        raise ProjectError(path, "does not exist", "check the path") from error
    except OSError as error:
        problem = f"cannot be read ({error.strerror})"
        raise ProjectError(path, problem, "check the path and its permissions") from error
    except ValueError as error:
        raise ProjectError(ascii(str(path)), "is not a file name", "check the path") from error


def _may_hold(name: str) -> bool:
    known = name in FIXED_ENTRIES or name in content.ENTRY_OF_KIND.values()
    return known or content.FUTURE_ENTRY.fullmatch(name) is not None


def _protect_newer(path: Path) -> None:
    try:
        newer = take_apart(read_bytes(path), path).newer
    except UnknownVersionError:
        newer = True
    except ProjectError:
        return  # nothing there, or nothing that could be lost
    if newer:
        problem = "was written by a newer Geowork and would lose what that one added"
        raise ProjectError(path, problem, "save under another name")
