"""Merging two project files: finding their common ancestor, keeping both logs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from geowork.errors import ProjectError
from geowork.project.acts import Act
from geowork.project.model import Project
from geowork.storage.archive import (
    ProjectFile,
    read_file,
    write_project,
)
from geowork.storage.extras import Extras
from geowork.storage.log import Log, Record, common_revisions, together
from geowork.storage.unpacked import read_bytes, take_apart

MERGED = "Merge two copies"
MAX_BESIDE = 200
"""Project files looked into while searching for an ancestor."""


@dataclass(frozen=True)
class Ancestor:
    """The state both copies come from.

    Args:
        project: its content; None if no file with it is known.
        revision: the revision wanted or found; empty if the copies share none.
        path: the file it was read from.
        file: all that is in it.
    """

    project: Project | None
    revision: str
    path: Path | None
    file: ProjectFile | None = None

    @property
    def text(self) -> str:
        """What a person should know of it, one sentence."""
        if self.path is not None:
            return f"The common ancestor is revision {self.revision[:12]} in {self.path}."
        if self.revision:
            return (
                f"The common ancestor, revision {self.revision[:12]}, is in no file beside them, "
                "so everything that differs is a conflict; give a copy of it as --base."
            )
        return "The two have no common ancestor, so everything that differs is a conflict."


def find_ancestor(mine: Path, theirs: Path, files: tuple[ProjectFile, ProjectFile]) -> Ancestor:
    """The latest revision that both logs passed through, and its content.

    A log names revisions by hash and holds no content: that is looked for in the two files and in
    the project files beside them, and told by its revision, never by a file's name.
    """
    wanted = common_revisions(files[0].log, files[1].log)
    known: dict[str, Path] = {}
    for path in (mine, theirs, *_beside(mine, theirs)):
        revision = _revision_of(path)
        if revision in wanted:
            known.setdefault(revision, path)
    for revision in wanted:
        if revision in known:
            file = read_file(known[revision])
            return Ancestor(file.project, file.manifest.revision, known[revision], file)
    return Ancestor(None, wanted[0] if wanted else "", None)


def given_ancestor(path: Path, files: Sequence[ProjectFile]) -> tuple[Ancestor, str | None]:
    """An ancestor named by the person, and a warning where a log does not know it."""
    file = read_file(path)
    revision = file.manifest.revision
    strangers = [f for f in files if revision not in {entry.revision for entry in f.log}]
    warning = (
        f"{path}: its revision {revision[:12]} is not in the log of both copies; what was undone "
        "since may come back."
        if strangers
        else None
    )
    return Ancestor(file.project, revision, path, file), warning


def write_merged(
    project: Project,
    logs: tuple[Log, Log],
    path: Path,
    acts: Sequence[Act],
    extras: Extras | None = None,
) -> str:
    """Write a merged case with the logs of both copies; returns its revision.

    Merging in the other order gives the same bytes: the entry that joins them names no time and no
    person. Where one log continues the other and nothing was decided against it, nothing is added.

    Args:
        acts: what was decided and computed while merging.
        extras: what later versions wrote into either copy.

    Raises:
        ProjectError: the project is not sound, or the disk refused.
    """
    past, record = together(*logs), Record(tuple(acts))
    whole = write_project(project, past, path, labels=[MERGED], record=record, extras=extras)
    return whole[-1].revision


def _beside(*paths: Path) -> Iterator[Path]:
    folders = dict.fromkeys(path.resolve().parent for path in paths)
    found = (path for folder in folders for path in sorted(folder.glob("*.geowork")))
    for number, path in enumerate(found):
        if number >= MAX_BESIDE:
            return
        yield path


def _revision_of(path: Path) -> str:
    try:
        return take_apart(read_bytes(path), path).manifest.revision
    except ProjectError:
        return ""  # a stranger beside the copies is not what was asked about
