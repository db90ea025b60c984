"""A camera stated in a file: a solution, or control points to solve on the spot."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from geowork.camera.control_point_file import control_points_from_json
from geowork.camera.control_points import FORMAT
from geowork.camera.ground import apparent_heights
from geowork.camera.posterior import CameraPosterior
from geowork.camera.solution import Solution, solution_from_json
from geowork.camera.stored_posterior import posterior_of
from geowork.errors import InputError, WeakGeometryError
from geowork.geo.terrain import FlatTerrain, Terrain
from geowork.tracking.box import Box
from geowork.workflow.case_media import level_ground
from geowork.workflow.solving import resect_points

PERSON_M = 1.75
BOX_SHAPE = 0.42
"""Width of a walking person against their height."""
SMALLEST_BOX_PX = 12.0


@dataclass(frozen=True)
class StatedCamera:
    """A solved camera, the frame it was solved in (None: not said), and level ground below it."""

    posterior: CameraPosterior
    index: int | None
    ground: FlatTerrain


def camera_from_json(value: Any, subject: object) -> StatedCamera:
    """Read a solution or control points.

    Raises:
        InputError: it is neither, or the camera is refused.
    """
    if isinstance(value, dict) and value.get("format") == FORMAT:
        points = control_points_from_json(value, subject)
        outcome = resect_points(points)
        if outcome.posterior is None:
            raise WeakGeometryError(
                subject,
                f"the camera is refused ({outcome.solution.reason.rstrip('.')})",
                "correct the pins",
            )
        return StatedCamera(outcome.posterior, _frame_of(value), _ground_of(outcome.solution))
    if not isinstance(value, dict) or "status" not in value:
        raise InputError(
            subject,
            f"has neither 'format' \"{FORMAT}\" nor a solution's 'status'",
            "give control points, or what 'geowork resect --json' printed",
        )
    solution = solution_from_json(value, subject)
    return StatedCamera(posterior_of(solution, subject), _frame_of(value), _ground_of(solution))


def box_around(
    camera: StatedCamera, terrain: Terrain, x_px: float, y_px: float, *, is_foot: bool
) -> Box:
    """A box the size of a standing person at a clicked point (their feet, or their middle)."""
    posterior = camera.posterior
    height = SMALLEST_BOX_PX
    foot_y = y_px
    for _ in range(4):  # The person's size depends on where the feet are, and the feet on it.
        foot = np.array([[x_px, foot_y]])
        tall = apparent_heights(posterior.camera, posterior.frame, terrain, foot, PERSON_M)[0]
        if not np.isfinite(tall):
            raise InputError(
                "point", f"({x_px:g}, {y_px:g}) px is not on ground the camera sees", "give --box"
            )
        height = max(float(tall), SMALLEST_BOX_PX)
        foot_y = y_px if is_foot else y_px + height / 2.0
    width = height * BOX_SHAPE
    return Box(x_px - width / 2.0, foot_y - height, width, height)


def _frame_of(value: dict[str, Any]) -> int | None:
    frame = value.get("frame")
    index = frame.get("index") if isinstance(frame, dict) else None
    return index if isinstance(index, int) and index >= 0 else None


def _ground_of(solution: Solution) -> FlatTerrain:
    ground = solution.used.get("ground")
    if isinstance(ground, dict) and isinstance(ground.get("height_m"), int | float):
        sigma = ground.get("sigma_m")
        return level_ground(
            [float(ground["height_m"])], float(sigma) if isinstance(sigma, int | float) else 3.0
        )
    return level_ground([])
