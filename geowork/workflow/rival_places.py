"""The pins of a frame tried at another place: where else might this picture have been taken?

What came of it is kept with the camera's solution, the rejected places and the reasons as well: it
holds for the pins that were solved, and goes with the solution once they are solved anew.
"""

from __future__ import annotations

from pathlib import Path

import msgspec

from geowork.camera.control_point_file import read_control_points
from geowork.camera.control_points import ControlPoints
from geowork.camera.rivals import Rival, compare
from geowork.drawing.contracts import items_at
from geowork.errors import InputError
from geowork.project.edits import put
from geowork.project.model import Camera, Project
from geowork.project.model.cameras import RIVAL_PLACES
from geowork.workflow.observed import control_points_of
from geowork.workflow.outcome import Outcome, as_kept
from geowork.workflow.solving import is_stale

MOST_KEPT = 50


def compare_with_file(project: Project, camera_id: str, path: Path, here: str) -> list[Rival]:
    """Weigh the case's own places of the pinned things, called `here`, against those of a file.

    Args:
        path: control points whose landmarks stand for the pinned ones, by id or by name; its own
            pins are not looked at.

    Raises:
        InputError: the file cannot be used, or lacks a pinned landmark.
    """
    points = control_points_of(project, camera_id)
    return compare([(here, points), (path.stem, _elsewhere(project, points, path))])


def keep_rivals(project: Project, camera_id: str, path: Path, here: str) -> Outcome:
    """Compare as `compare_with_file` does, and keep what was found with the solution.

    Places tried before stay, except one of the same name.

    Raises:
        InputError: as there; or the camera's solution is not that of its pins.
    """
    camera = project.cameras[camera_id]
    if camera.solution is None or is_stale(project, camera_id):
        raise InputError(camera.name, "is not solved from its pins as they are", "solve it first")
    found = compare_with_file(project, camera_id, path, here)
    names = {rival.name for rival in found}
    earlier = [rival for rival in rivals_kept(camera) if rival.name not in names]
    kept = [found[0], *earlier, *found[1:]][-MOST_KEPT:]
    solution = {**camera.solution, **as_kept({RIVAL_PLACES: kept})}
    label = f"Keep rival places of {camera.name.lower()}"
    edit = put("cameras", msgspec.structs.replace(camera, solution=solution), label)
    return Outcome(edit, lambda now: now.cameras.get(camera_id) == camera)


def rivals_kept(camera: Camera) -> list[Rival]:
    """The places tried for a camera, the case's own first; those that cannot be read left out."""
    kept = []
    for entry in items_at(camera.solution, RIVAL_PLACES):
        try:
            kept.append(msgspec.convert(entry, Rival))
        except msgspec.ValidationError:
            continue  # A stranger's file may hold anything there.
    return kept


def _elsewhere(project: Project, points: ControlPoints, path: Path) -> ControlPoints:
    theirs = {mark.id: mark for mark in read_control_points(path).landmarks}
    moved = []
    for mark in points.landmarks:
        name = project.landmarks[mark.id].name
        other = theirs.get(mark.id) or theirs.get(name)
        if other is None:
            problem = f"the field 'landmarks' has none called '{name}'"
            raise InputError(path, problem, "give every pinned landmark its place there")
        moved.append(msgspec.structs.replace(other, id=mark.id, source=None))
    # What is stated of the camera's place holds here, not there.
    camera = msgspec.structs.replace(points.camera, position=None, on_line=None, on_area=None)
    return msgspec.structs.replace(
        points, name=path.stem, landmarks=tuple(moved), camera=camera, sources=()
    )
