"""Control points of a file as landmarks of the case, and as pins of the frame on the screen."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from geowork.camera.control_points import ControlPoints
from geowork.project.edits import Edit
from geowork.project.model import FrameAddress, Project
from geowork.workflow.landmark_files import import_control_points


def import_edit(project: Project, points: ControlPoints, address: FrameAddress | None) -> Edit:
    """One step that adds every landmark, and its pins where a frame is on the screen."""
    label = QCoreApplication.translate("Import", "Import {0}").format(points.name)
    return import_control_points(project, points, address, label)
