"""Control points of a file as landmarks of the case, and as pins of the frame on the screen."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from geowork.camera.control_points import ControlPoints
from geowork.geo.position import Position
from geowork.project import edits
from geowork.project.edits import Edit
from geowork.project.model import FrameAddress, Project
from geowork.workflow.pinning import add_landmark, pin_in_frame


def import_edit(project: Project, points: ControlPoints, address: FrameAddress | None) -> Edit:
    """One step that adds every landmark, and its pins where a frame is on the screen."""
    label = QCoreApplication.translate("Import", "Import {0}").format(points.name)
    steps: list[Edit] = []
    ids: dict[str, str] = {}
    for mark in points.landmarks:
        position = Position(mark.lat_deg, mark.lon_deg, mark.height_m)
        known = next((k for k, m in project.landmarks.items() if m.name == mark.id), None)
        if known is not None:
            ids[mark.id] = known
            continue
        edit, ids[mark.id] = add_landmark(project, mark.id, position, mark.sigma_m)
        steps.append(edit)
        project = edit.apply(project)
    for pin in points.pins:
        if address is None:
            break
        edit = pin_in_frame(
            project, ids[pin.landmark], address, pin.x_px, pin.y_px, pin.sigma_px, pin.part
        )
        steps.append(edit)
        project = edit.apply(project)
    return edits.several(label, *steps)
