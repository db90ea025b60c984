"""What an export is made of, and what it says when it is done."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from geowork.errors import InputError

MediaPath = Callable[[str], Path | None]
"""From a medium's SHA-256 to where it lies on this machine, or None."""

PARTS = ("frames", "plate", "map", "report", "kml", "geojson", "csv", "gpx", "gpkg", "summary")
"""What is made when nothing is chosen."""

ON_REQUEST = ("video", "sheet", "zip", "cvat", "coco", "w3c")
"""What takes long, repeats the rest or is for annotation programs: made only when it is named."""

PROJECT_PART = "project"
"""The case itself, which goes with every export so that it can be made again."""


@dataclass(frozen=True)
class Made:
    """One file of an export.

    Args:
        name: path below the chosen folder; ids and slugs only.
    """

    name: PurePosixPath
    data: bytes


@dataclass(frozen=True)
class Streamed:
    """One file that is too large for memory: `write` is given the path to write to."""

    name: PurePosixPath
    write: Callable[[Path], None]


@dataclass(frozen=True)
class Warned:
    """Something that was left out, in one sentence."""

    text: str


Outcome = Iterator[Made | Streamed | Warned]


@dataclass(frozen=True)
class ExportResult:
    """What an export wrote, and what it had to leave out."""

    files: Sequence[Path]
    warnings: tuple[str, ...]


def wanted_parts(only: set[str]) -> list[str]:
    """The parts to make, in order; an empty set means all but those made on request.

    Raises:
        InputError: a part that does not exist.
    """
    known = (*PARTS, *ON_REQUEST)
    unknown = sorted(only - set(known))
    if unknown:
        raise InputError(
            f"--only {unknown[0]}", "there is no such part", f"choose among {', '.join(known)}"
        )
    if not only:
        return list(PARTS)
    needed = only | ({"frames"} if "zip" in only else set())
    return [part for part in known if part in needed]


def said_of(fields: Mapping[str, str]) -> str:
    """One line of the fields that are filled in: ``provider, 2020-06-14``."""
    return ", ".join(value for value in fields.values() if value)
