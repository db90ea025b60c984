"""Two copies of a case made one, with what was computed set right."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from geowork import strict_json
from geowork.errors import GeoworkError, ProjectError
from geowork.jobs.progress import Progress
from geowork.project.acts import Act, acts_between
from geowork.project.conflict_words import question
from geowork.project.conflicts import Conflict, Decision, Decisions
from geowork.project.merging import Merge, merge
from geowork.project.model import Camera, Project
from geowork.project.statements import statement_with, told
from geowork.storage.archive import ProjectFile, read_file
from geowork.storage.extras_together import together
from geowork.storage.log import Log
from geowork.storage.merge import Ancestor, find_ancestor, given_ancestor, write_merged
from geowork.workflow.following import track_fingerprint
from geowork.workflow.judging import finding_fingerprint
from geowork.workflow.solving import camera_fingerprint, solve_camera


@dataclass(frozen=True)
class Copies:
    """Two copies of a case, and the state they both come from."""

    mine: ProjectFile
    theirs: ProjectFile
    ancestor: Ancestor
    warnings: tuple[str, ...]

    @property
    def logs(self) -> tuple[Log, Log]:
        """The logs of both."""
        return self.mine.log, self.theirs.log

    def question(self, conflict: Conflict) -> str:
        """A conflict in words."""
        return question(conflict, self.ancestor.project, self.mine.project, self.theirs.project)


def open_copies(mine: Path, theirs: Path, base: Path | None) -> Copies:
    """Read both copies and find their common ancestor.

    Raises:
        ProjectError: one cannot be read, or a newer Geowork wrote it.
    """
    files = (read_file(mine), read_file(theirs))
    for path, file in zip((mine, theirs), files, strict=True):
        if file.read_only:
            raise ProjectError(
                path,
                "was written by a newer Geowork and would lose what that one added",
                "merge with that one",
            )
    if base is None:
        return Copies(*files, find_ancestor(mine, theirs, files), ())
    ancestor, warning = given_ancestor(base, files)
    return Copies(*files, ancestor, (warning,) if warning else ())


def merge_copies(copies: Copies, given: Sequence[Decision], progress: Progress) -> Merge:
    """Merge, and solve anew the cameras whose pins came from both sides.

    Raises:
        InputError: two decisions contradict each other, or one names no conflict.
    """
    decisions = Decisions(given)
    sides = (copies.mine.project, copies.theirs.project)
    merged = merge(copies.ancestor.project, *sides, decisions)
    decisions.check_used()
    if merged.undecided:
        return merged
    project, notes = _settled(merged.project, sides, progress)
    return Merge(project, merged.conflicts, (), (*merged.notes, *notes))


def write_copies(copies: Copies, merged: Merge, out: Path) -> str:
    """Write what was merged and decided, with both logs; returns the revision.

    Raises:
        ProjectError: it cannot be written, or both copies changed what a newer Geowork added.
    """
    extras = together(copies.ancestor.file, copies.mine, copies.theirs)
    return write_merged(merged.project, copies.logs, out, _acts(copies, merged), extras)


def _acts(copies: Copies, merged: Merge) -> list[Act]:
    """What was decided, and what neither side had computed; the same whoever is called mine."""
    sides = (copies.mine, copies.theirs)
    acts = [
        Act(
            done="decide",
            kind=conflict.kind,
            id=conflict.id,
            detail={"field": conflict.field, "as_in": _revision_with(conflict, merged, sides)},
        )
        for conflict in merged.conflicts
    ]
    known = [acts_between(Project(id=merged.project.id), side.project) for side in sides]
    for act in acts_between(Project(id=merged.project.id), merged.project):
        if act.done == "solve" and act not in (*known[0], *known[1]):
            acts.append(act)
    return acts


def _revision_with(
    conflict: Conflict, merged: Merge, sides: tuple[ProjectFile, ProjectFile]
) -> str:
    """The revision of the copy whose version was taken."""
    kept = _version(merged.project, conflict)
    taken = [s.manifest.revision for s in sides if _version(s.project, conflict) == kept]
    return min(taken, default="")


def _version(project: Project, conflict: Conflict) -> Any:
    value = getattr(project, conflict.kind).get(conflict.id) if conflict.id else project
    if value is None or not conflict.field:
        return value is not None
    return told(value, statement_with(conflict.kind, conflict.field))


def _settled(
    project: Project, sides: tuple[Project, Project], progress: Progress
) -> tuple[Project, list[str]]:
    notes = []
    for number, key in enumerate(sorted(project.cameras)):
        progress.report(number, len(project.cameras), f"Checking the camera {key}")
        camera, note = _camera(project, sides, key)
        if camera is not project.cameras[key]:
            cameras = {**project.cameras, key: camera}
            project = msgspec.structs.replace(project, cameras=cameras)
        notes += [note] if note else []
    return project, notes + _outdated(project, sides)


def _camera(project: Project, sides: tuple[Project, Project], key: str) -> tuple[Camera, str]:
    """The camera with a solution that fits the merged pins, if either side had one that fitted."""
    camera = project.cameras[key]
    try:
        now = camera_fingerprint(project, key)
        if camera.solution is not None and camera.fingerprint == now:
            return camera, ""
        solved = [c for side in sides if (c := _fresh(side, key)) is not None]
        fitting = [c for c in solved if c.fingerprint == now]
        if fitting:
            taken = min(fitting, key=lambda c: strict_json.canonical(c.solution))
            return _with_solution(camera, taken), ""
        if not solved:
            return camera, ""
        again = solve_camera(project, key).edit.apply(project).cameras[key]
    except GeoworkError as error:
        return camera, f"Camera '{camera.name}' could not be solved again: {error}"
    return again, f"Camera '{camera.name}' was solved again from the pins of both."


def _fresh(side: Project, key: str) -> Camera | None:
    """A side's camera, if its solution fits that side's pins."""
    camera = side.cameras.get(key)
    if camera is None or camera.solution is None:
        return None
    return camera if _is(lambda: camera_fingerprint(side, key), camera.fingerprint) else None


def _with_solution(camera: Camera, solved: Camera) -> Camera:
    return msgspec.structs.replace(camera, solution=solved.solution, fingerprint=solved.fingerprint)


def _outdated(project: Project, sides: tuple[Project, Project]) -> list[str]:
    """What fitted its inputs on a side and does not fit the merged ones."""
    notes = []
    for key, track in project.tracks.items():
        if not _track_fits(project, key) and any(_track_fits(side, key) for side in sides):
            notes.append(f"Track '{track.name}' must be followed again: its camera changed.")
    for key, finding in project.findings.items():
        if not _finding_fits(project, key) and any(_finding_fits(side, key) for side in sides):
            text = project.claims[finding.claim].text
            notes.append(f"Claim '{text}' must be tested again: what it was tested on changed.")
    return notes


def _track_fits(project: Project, key: str) -> bool:
    track = project.tracks.get(key)
    if track is None or track.movement is None or not track.camera:
        return False
    return _is(lambda: track_fingerprint(project, track), track.fingerprint)


def _finding_fits(project: Project, key: str) -> bool:
    finding = project.findings.get(key)
    if finding is None:
        return False
    return _is(
        lambda: finding_fingerprint(project, finding.claim, finding.track), finding.fingerprint
    )


def _is(fingerprint: Callable[[], str], known: str) -> bool:
    """Whether inputs have the known fingerprint; unusable ones, of a stranger, have none."""
    try:
        return fingerprint() == known
    except GeoworkError:
        return False
