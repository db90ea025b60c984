"""What a case states of a camera reaches the solve."""

from __future__ import annotations

import msgspec
import numpy as np

from geowork.camera.control_points import ControlPoints
from geowork.camera.resection import resect
from geowork.project.edits import put
from geowork.resources import sample_path
from geowork.workflow.case import Case
from geowork.workflow.observed import control_points_of

SAMPLE = sample_path("kupiansk") / "kupiansk.geowork"


def test_a_cropped_picture_has_a_free_centre_and_a_wider_region() -> None:
    project = Case.open(SAMPLE).document.project
    camera = next(iter(project.cameras.values()))
    cropped = put("cameras", msgspec.structs.replace(camera, centre_free=True), "").apply(project)
    as_stated, freed = (control_points_of(case, camera.id) for case in (project, cropped))
    assert as_stated.camera.principal_point is None
    assert freed.camera.principal_point == "free"
    spreads = [_spread(points) for points in (as_stated, freed)]
    assert spreads[1] > 1.1 * spreads[0]


def _spread(points: ControlPoints) -> float:
    posterior = resect(points).posterior
    assert posterior is not None
    return float(np.linalg.det(posterior.covariance[:3, :3]))
