"""Checking a project file without trusting it: everything wrong is listed, not only the first."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple, TypeVar

from geowork.errors import ProjectError
from geowork.project.model import Project
from geowork.storage.archive import (
    project_bytes,
)
from geowork.storage.evidence import Evidence, check_evidence
from geowork.storage.log import Log
from geowork.storage.manifest import Origin
from geowork.storage.review import ReviewCheck, check_reviews
from geowork.storage.unpacked import Unpacked, read_bytes, read_content, read_log, take_apart

T = TypeVar("T")


class Computed(NamedTuple):
    """A stored result, and the fingerprint of the inputs it was computed from."""

    kind: str
    id: str
    fingerprint: str


@dataclass(frozen=True)
class VerifyReport:
    """What `verify` found.

    `problems` are sentences, empty when all is well. `computed` lists every stored result so that
    its fingerprint can be compared with that of its inputs now. `project` is None when it cannot
    be read; `evidence` is what the log says of it, None when either cannot be read. `reviews` tells
    of every statement of review in the case.
    """

    path: Path
    revision: str
    log_entries: int
    problems: tuple[str, ...]
    computed: tuple[Computed, ...]
    project: Project | None
    log: Log = ()
    evidence: Evidence | None = None
    reviews: tuple[ReviewCheck, ...] = ()

    @property
    def is_whole(self) -> bool:
        """Whether the file is as it was saved."""
        return not self.problems


def verify(path: Path) -> VerifyReport:
    """Check the archive, the revision's hash, the log's chain, the objects and the byte form.

    Raises:
        ProjectError: the file does not exist or cannot be read at all.
    """
    return verify_bytes(read_bytes(path), path)


def verify_bytes(data: bytes, path: Path) -> VerifyReport:
    """Check the bytes of a project file (see `verify`)."""
    try:
        parts = take_apart(data, path)
    except ProjectError as error:
        return VerifyReport(path, "", 0, (str(error),), (), None)
    problems: list[str] = []
    if parts.origin is Origin.FOREIGN:
        problems.append(
            f"{path}: follows version {parts.manifest.schema}, whose rules are not known here; "
            "verify it with a newer Geowork."
        )
    elif parts.revision != parts.manifest.revision:
        problems.append(
            f"{path}: the content is not that of revision {parts.manifest.revision[:12]}; "
            "it was changed after saving."
        )
    past = _collect(read_log, parts, path, problems)
    project = _collect(read_content, parts, path, problems)
    if not problems and past is not None and project is not None and not parts.lenient:
        again, _ = project_bytes(project, past, path)
        if again != data:
            problems.append(f"{path}: was repacked by another program; save it again.")
    evidence = None
    if past is not None and project is not None:
        evidence = check_evidence(project, past)
        problems += [f"{path}: {problem}" for problem in evidence.problems]
    reviews = check_reviews(project) if project is not None else []
    problems += [f"{path}: review '{r.id}' {r.text}." for r in reviews if r.state == "broken"]
    return VerifyReport(
        path,
        parts.manifest.revision,
        parts.manifest.log.count if past is None else len(past),
        tuple(problems),
        () if project is None else computed_in(project),
        project,
        past or (),
        evidence=evidence,
        reviews=tuple(reviews),
    )


def computed_in(project: Project) -> tuple[Computed, ...]:
    """Every stored result of a project, by kind and id."""
    return (
        *(
            Computed("cameras", camera.id, camera.fingerprint)
            for camera in project.cameras.values()
            if camera.solution is not None
        ),
        *(
            Computed("tracks", track.id, track.fingerprint)
            for track in project.tracks.values()
            if track.movement is not None
        ),
        *(
            Computed("findings", finding.id, finding.fingerprint)
            for finding in project.findings.values()
        ),
    )


def _collect(
    read: Callable[[Unpacked, object], T], parts: Unpacked, path: Path, problems: list[str]
) -> T | None:
    try:
        return read(parts, path)
    except ProjectError as error:
        problems.append(str(error))
        return None
