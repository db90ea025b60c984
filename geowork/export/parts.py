"""What an export is made of, and what it says when it is done."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from geowork.errors import InputError

MediaPath = Callable[[str], Path | None]
"""From a medium's SHA-256 to where it lies on this machine, or None."""

PARTS = ("frames", "map", "geojson", "csv", "summary")
"""What can be asked for with ``--only``."""


@dataclass(frozen=True)
class Made:
    """One file of an export.

    Args:
        name: path below the chosen folder; ids and slugs only.
    """

    name: PurePosixPath
    data: bytes


@dataclass(frozen=True)
class Warned:
    """Something that was left out, in one sentence."""

    text: str


Outcome = Iterator[Made | Warned]


@dataclass(frozen=True)
class ExportResult:
    """What an export wrote, and what it had to leave out."""

    files: tuple[Path, ...]
    warnings: tuple[str, ...]


def wanted_parts(only: set[str]) -> list[str]:
    """The parts to make, in order; an empty set means all.

    Raises:
        InputError: a part that does not exist.
    """
    unknown = sorted(only - set(PARTS))
    if unknown:
        raise InputError(
            f"--only {unknown[0]}", "there is no such part", f"choose among {', '.join(PARTS)}"
        )
    return [part for part in PARTS if not only or part in only]


def said_of(fields: Mapping[str, str]) -> str:
    """One line of the fields that are filled in: ``provider, 2020-06-14``."""
    return ", ".join(value for value in fields.values() if value)
