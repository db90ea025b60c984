"""From the pins of one frame to where the camera stood."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec
import numpy as np

from geowork.camera.control_points import ControlPoints
from geowork.camera.dragging import resect_nearby
from geowork.camera.ground_heights import on_terrain
from geowork.camera.lines_in_view import pixels_in_view
from geowork.camera.posterior import CameraPosterior
from geowork.camera.resection import Resection, resect
from geowork.camera.solution import Solution, Warned, solution_from_json
from geowork.camera.stored_posterior import posterior_of
from geowork.errors import InputError
from geowork.geo.terrain import Terrain
from geowork.project.edits import Edit, new_id, put
from geowork.project.fingerprint import fingerprint
from geowork.project.model import Camera, FrameAddress, Project
from geowork.workflow.observed import control_points_of
from geowork.workflow.outcome import Outcome, as_kept
from geowork.workflow.pinning import same_frame

METHOD = "resection/5"


def camera_of_frame(project: Project, address: FrameAddress) -> Camera | None:
    """The camera of that frame, if it was ever asked for."""
    for camera in project.cameras.values():
        if same_frame(camera.frame, address):
            return camera
    return None


def ensure_camera(project: Project, address: FrameAddress) -> tuple[Edit | None, str]:
    """The id of the frame's camera, and the edit that adds it if there is none yet."""
    camera = camera_of_frame(project, address)
    if camera is not None:
        return None, camera.id
    camera = Camera(
        id=new_id(project.cameras, f"{address.footage}-{address.pts}"),
        name=f"Frame {address.index}",
        frame=address,
    )
    return put("cameras", camera, f"Add camera of {camera.name.lower()}"), camera.id


def solve_camera(
    project: Project,
    camera_id: str,
    start: CameraPosterior | None = None,
) -> Outcome:
    """Solve a camera from its pins.

    Args:
        start: the posterior of an earlier solve of nearly the same pins, for dragging.
    """
    points = control_points_of(project, camera_id)
    key = fingerprint(METHOD, points)
    outcome = resect(points) if start is None else resect_nearby(points, start)
    camera = msgspec.structs.replace(
        project.cameras[camera_id],
        solution=as_kept(outcome.solution),
        fingerprint=key,
    )
    edit = put(
        "cameras", camera, f"Solve camera of {camera.name.lower()}", merge_key=f"solve-{camera_id}"
    )
    return Outcome(edit, lambda now: _fingerprint_now(now, camera_id) == key)


def camera_fingerprint(project: Project, camera_id: str) -> str:
    """Fingerprint of everything the solve reads."""
    return fingerprint(METHOD, control_points_of(project, camera_id))


def is_stale(project: Project, camera_id: str) -> bool:
    """Whether the camera's inputs changed since it was solved."""
    camera = project.cameras[camera_id]
    return camera.solution is not None and (
        _fingerprint_now(project, camera_id) != camera.fingerprint
    )


def solution_of(camera: Camera) -> Solution | None:
    """The stored solution, typed."""
    if camera.solution is None:
        return None
    return solution_from_json(dict(camera.solution), camera.name)


def posterior_of_camera(camera: Camera) -> CameraPosterior:
    """The posterior of a solved camera.

    Raises:
        InputError: the camera is not solved.
    """
    solution = solution_of(camera)
    if solution is None:
        raise InputError(camera.name, "is not solved", "pin landmarks in its frame and solve it")
    return posterior_of(solution, camera.name)


def predicted_pixels(project: Project, camera_id: str) -> Mapping[str, tuple[float, float]]:
    """Where each placed landmark with a height should be seen in the camera's frame, px."""
    posterior = posterior_of_camera(project.cameras[camera_id])
    found: dict[str, tuple[float, float]] = {}
    for landmark in project.landmarks.values():
        if landmark.position is None or landmark.position.height_m is None:
            continue
        enu = posterior.frame.enu_of(landmark.position)
        pixel = pixels_in_view(posterior.camera, enu[None])[0]
        inside = (
            np.isfinite(pixel).all()
            and 0 <= pixel[0] <= posterior.camera.width_px
            and 0 <= pixel[1] <= posterior.camera.height_px
        )
        if inside:
            found[landmark.id] = (float(pixel[0]), float(pixel[1]))
    return found


def resect_points(points: ControlPoints, terrain: Terrain | None = None) -> Resection:
    """Solve control points that came from a file; the solution also says where the ground is.

    With a terrain model, landmarks without a height are taken to stand on it.
    """
    on_ground: list[str] = []
    if terrain is not None:
        points, on_ground = on_terrain(points, terrain)
    outcome = resect(points, terrain)
    heights = [(m.height_m, m.sigma_height_m) for m in points.landmarks if m.height_m is not None]
    if not heights or outcome.posterior is None:
        return outcome
    level, sigma = min(heights)
    ground: dict[str, Any] = {"height_m": level, "sigma_m": sigma, "from": "lowest landmark"}
    used: dict[str, Any] = {**outcome.solution.used, "ground": ground}
    warnings = outcome.solution.warnings
    if on_ground:
        used["heights_from_terrain"] = on_ground
        text = (
            f"Taken to stand on the ground of the terrain model: {', '.join(on_ground)}; state "
            "the height of what was pinned higher up."
        )
        warnings = [*warnings, Warned("height_from_terrain", text)]
    solution = msgspec.structs.replace(outcome.solution, used=used, warnings=warnings)
    return Resection(solution, outcome.posterior, outcome.log_evidence)


def _fingerprint_now(project: Project, camera_id: str) -> str:
    if camera_id not in project.cameras:
        return ""
    return camera_fingerprint(project, camera_id)
