"""``export.json``: what an export wrote, how, and with which programs."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any, TextIO

from geowork import strict_json
from geowork.errors import GeoworkError

RECORD = "export.json"
FORMAT = "geowork-export/1"


@dataclass(frozen=True)
class Record:
    """Only files listed here are ever replaced or removed.

    Args:
        files: name to SHA-256. parts: name to the part that wrote it.
        about: options, warnings and versions, as written.
        complete: False while an export is being put into place, or was interrupted then.
    """

    files: Mapping[str, str] = field(default_factory=dict)
    parts: Mapping[str, str] = field(default_factory=dict)
    about: Mapping[str, Any] = field(default_factory=dict)
    complete: bool = True


def write_record(
    path: Path,
    about: Mapping[str, Any],
    entries: Callable[[], Iterable[tuple[str, str, str]]],
    *,
    complete: bool = True,
) -> None:
    """Write the record as JSON, indented for reading, one file after the other.

    Args:
        about: what else it tells.
        entries: name, SHA-256 and part of each file, by name; asked for twice.
    """
    plain = {**about, "format": FORMAT, "complete": complete}
    streams: dict[str, Callable[[], Iterable[tuple[str, str]]]] = {
        "files": lambda: ((name, digest) for name, digest, _ in entries()),
        "parts": lambda: ((name, part) for name, _, part in entries()),
    }
    with path.open("w", encoding="utf-8", newline="\n") as stream:
        for place, key in enumerate(sorted({*plain, *streams})):
            stream.write(("{\n " if place == 0 else ",\n ") + _text(key) + ": ")
            if key in streams:
                _write_pairs(stream, streams[key]())
            else:
                lines = json.dumps(plain[key], indent=1, sort_keys=True, ensure_ascii=False)
                stream.write(lines.replace("\n", "\n "))
        stream.write("\n}\n")


def _write_pairs(stream: TextIO, pairs: Iterable[tuple[str, str]]) -> None:
    empty = True
    for name, value in pairs:
        stream.write(("{" if empty else ",") + f"\n  {_text(name)}: {_text(value)}")
        empty = False
    stream.write("{}" if empty else "\n }")


def _text(value: str) -> str:
    return json.dumps(value, ensure_ascii=False)


def read_record(out: Path) -> Record:
    """The record of the last export into a folder; an empty one where none is known."""
    try:
        value = strict_json.read(out / RECORD)
    except GeoworkError:
        return Record()
    files = value.get("files") if isinstance(value, dict) else None
    if not isinstance(files, dict) or value.get("format") != FORMAT:
        return Record()
    parts = value.get("parts")
    about = {key: value[key] for key in value if key not in ("files", "parts", "complete")}
    return Record(
        {name: str(digest) for name, digest in files.items() if is_below(name)},
        {name: str(part) for name, part in parts.items()} if isinstance(parts, dict) else {},
        about,
        value.get("complete") is True,
    )


def is_below(name: str) -> bool:
    """Whether a name read from a record stays inside the folder."""
    path = PurePosixPath(name)
    return not path.is_absolute() and ".." not in path.parts and not {"\\", ":"} & set(name)
