"""The pins of a frame tried at another place: where else might this picture have been taken?"""

from __future__ import annotations

from pathlib import Path

import msgspec

from geowork.camera.control_point_file import read_control_points
from geowork.camera.control_points import ControlPoints
from geowork.camera.rivals import Rival, compare
from geowork.errors import InputError
from geowork.project.model import Project
from geowork.workflow.observed import control_points_of


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
