"""The solved camera as other programs state one: heading, tilt, roll and angles of view."""

from __future__ import annotations

import math
from dataclasses import dataclass

from geowork.drawing.contracts import number_at, position_at
from geowork.geo.position import Position
from geowork.project.model import Camera, Project


@dataclass(frozen=True)
class CameraView:
    """Where a camera stood and how it looked.

    Args:
        roll_deg: positive when the picture's right side dips, as in the solution contract.
        vfov_deg: from hfov and the picture's shape, for square pixels.
    """

    camera: Camera
    position: Position
    azimuth_deg: float
    pitch_deg: float
    roll_deg: float
    hfov_deg: float
    vfov_deg: float


def camera_views(project: Project) -> list[CameraView]:
    """Every camera that is solved, sorted by id."""
    found = (_view(project, project.cameras[key]) for key in sorted(project.cameras))
    return [view for view in found if view is not None]


def _view(project: Project, camera: Camera) -> CameraView | None:
    at = position_at(camera.solution, "position")
    keys = ("azimuth_deg", "pitch_deg", "roll_deg", "hfov_deg")
    azimuth, pitch, roll, span = (number_at(camera.solution, key, "value") for key in keys)
    footage = project.footage.get(camera.frame.footage)
    if at is None or azimuth is None or pitch is None or span is None or footage is None:
        return None
    if not 0 < span < 180 or footage.width_px <= 0:
        return None
    half = math.tan(math.radians(span / 2)) * footage.height_px / footage.width_px
    tall = 2 * math.degrees(math.atan(half))
    return CameraView(camera, at, azimuth % 360.0, pitch, roll or 0.0, span, tall)
