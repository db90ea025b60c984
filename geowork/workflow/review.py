"""Independent review: a blind copy for a colleague, and how far two copies agree."""

from __future__ import annotations

from pathlib import Path

from geowork.analysis.agreement import Agreement, agreement
from geowork.errors import ProjectError
from geowork.project.blinding import blinded
from geowork.storage.archive import read_file, read_project, write_project


def write_blind_copy(path: Path, out: Path) -> str:
    """Write a copy without pins and results; returns the revision it was made from.

    Its log begins anew: the labels of the old one tell verdicts.

    Raises:
        ProjectError: there is a file at `out`, or the project cannot be read or written.
    """
    if out.exists():
        raise ProjectError(out, "exists already", "choose another name")
    file = read_file(path)
    revision = file.manifest.revision
    write_project(blinded(file.project), (), out, labels=[f"Blind copy of revision {revision}"])
    return revision


def agreement_of(first: Path, second: Path) -> Agreement:
    """How far the analysts of two project files agree.

    Raises:
        InputError: a file cannot be read, or the two have nothing in common.
    """
    return agreement(read_project(first), read_project(second))
