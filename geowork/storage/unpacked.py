"""A project file taken apart: its bytes, its entries, its manifest, its objects and its log."""

from __future__ import annotations

import stat
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from geowork import strict_json
from geowork.errors import InputError, ProjectError
from geowork.project.model import Project
from geowork.storage import container, content, log
from geowork.storage.folder_form import is_folder_form, read_folder
from geowork.storage.log import Log, LogEntry
from geowork.storage.manifest import (
    MIMETYPE,
    LogHead,
    Manifest,
    Origin,
    Version,
    origin_of,
    revision_of,
)
from geowork.storage.migration import migrated
from geowork.storage.soundness import check_project

MAX_MANIFEST_BYTES = 4 * 2**20
FIXED_ENTRIES = frozenset({"mimetype", "manifest.json", "log.jsonl"})

REMEDY = "ask for the file again, or open a backup"


@dataclass(frozen=True)
class Unpacked:
    """A project file taken apart, before its objects are read."""

    manifest: Manifest
    content: Mapping[str, bytes]
    log_lines: bytes
    origin: Origin
    raw_manifest: Mapping[str, Any]

    @property
    def lenient(self) -> bool:
        """Whether there may be fields and kinds that are unknown here."""
        return self.origin in (Origin.LATER, Origin.FOREIGN)

    @property
    def revision(self) -> str:
        """The revision of its content, computed."""
        return revision_of(self.raw_manifest["project"], self.content)


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
        raise ProjectError(subject, "has no manifest.json", REMEDY)
    if len(entries["manifest.json"]) > MAX_MANIFEST_BYTES:
        raise ProjectError(subject, "manifest.json is absurdly large", REMEDY)
    content.check_weight(entries.values(), subject)
    try:
        raw = strict_json.parse(entries["manifest.json"], "")
        origin = origin_of(strict_json.convert(raw, Version, ""), subject)
        lenient = origin in (Origin.LATER, Origin.FOREIGN)
        manifest = content.decode(entries["manifest.json"], Manifest, lenient=lenient)
    except ProjectError:
        raise
    except InputError as error:
        raise ProjectError(subject, f"manifest.json {error.problem}", error.remedy) from error
    objects = {name: data for name, data in entries.items() if name not in FIXED_ENTRIES}
    if not lenient:
        for name in objects.keys() - content.ENTRY_OF_KIND.values():
            raise ProjectError(subject, f"holds the unexpected entry '{name}'", REMEDY)
    return Unpacked(manifest, objects, entries.get("log.jsonl", b""), origin, raw)


def read_content(parts: Unpacked, subject: object) -> Project:
    """The project of unpacked parts, checked for soundness."""
    entries = parts.content
    if parts.origin is Origin.EARLIER:
        entries = migrated(entries, parts.manifest.schema, subject)
    project = content.decode_content(
        parts.manifest.project, entries, subject, lenient=parts.lenient
    )
    try:
        check_project(project, subject)
    except InputError as error:
        raise ProjectError(subject, error.problem, error.remedy) from error
    return project


def read_log(parts: Unpacked, subject: object) -> Log:
    """The log of unpacked parts, its chain checked against the manifest."""
    entries = content.decode_lines(
        parts.log_lines, LogEntry, "log.jsonl", subject, lenient=parts.lenient
    )
    past: Log = tuple(entries)
    broken = log.first_break(past)
    if broken is not None:
        problem = f"log.jsonl, {broken}"
        raise ProjectError(subject, problem, REMEDY)
    end = LogHead(count=len(past), hash=log.head(past))
    if end != parts.manifest.log or log.revisions(past)[-1:] != [parts.manifest.revision]:
        raise ProjectError(subject, "log.jsonl does not end where manifest.json says", REMEDY)
    return past


def read_bytes(path: Path) -> bytes:
    """A project file's bytes, those of the unpacked form packed; never from a pipe or device."""
    if is_folder_form(path):
        return read_folder(path)
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
