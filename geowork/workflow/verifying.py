"""Re-running what a project file says was computed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from geowork.camera.resection import resect
from geowork.camera.solution import Solution
from geowork.errors import GeoworkError
from geowork.geo.geodesic import difference_deg, distance_m
from geowork.jobs.progress import Progress
from geowork.project.model import Project, Track
from geowork.workflow.judging import (
    finding_fingerprint,
    movement_fingerprint,
    movement_of,
    verdict_of,
)
from geowork.workflow.observed import control_points_of
from geowork.workflow.solving import camera_fingerprint, solution_of
from geowork.workflow.stated_movement import stated_movement

SHARE_OF_SIGMA = 0.05
"""Another processor rounds otherwise: differences far below the stated error are none."""
PROBABILITY = 0.005


@dataclass(frozen=True)
class Check:
    """One computed object: `state` is same, differs, stale (its inputs changed) or failed."""

    kind: str
    id: str
    state: str
    text: str


def recompute(project: Project, progress: Progress) -> list[Check]:
    """Solve every camera and test every claim again, and compare with what is stored."""
    checks: list[Check] = []
    total = len(project.cameras) + len(project.tracks) + len(project.findings)
    for identity in project.cameras:
        progress.report(len(checks), total, f"Solving {identity} again")
        checks.append(_checked("cameras", identity, project, _camera_state))
    for identity in project.tracks:
        progress.report(len(checks), total, f"Checking {identity}")
        checks.append(_checked("tracks", identity, project, _track_state))
    for identity in project.findings:
        progress.report(len(checks), total, f"Testing {identity} again")
        checks.append(_checked("findings", identity, project, _finding_state))
    return checks


def _checked(kind: str, identity: str, project: Project, state: Any) -> Check:
    try:
        word, text = state(project, identity)
    except GeoworkError as error:
        word, text = "failed", str(error)
    return Check(kind, identity, word, text)


def _camera_state(project: Project, identity: str) -> tuple[str, str]:
    camera = project.cameras[identity]
    if camera.solution is None:
        return "same", "not solved"
    if camera_fingerprint(project, identity) != camera.fingerprint:
        return "stale", "pins, landmarks or beliefs changed since it was solved"
    again = resect(control_points_of(project, identity)).solution
    stored = solution_of(camera)
    if stored is not None and _same_camera(again, stored):
        return "same", "solved again, same camera"
    return "differs", "solving again gives another camera than the file says"


def _track_state(project: Project, identity: str) -> tuple[str, str]:
    track = project.tracks[identity]
    if track.movement is None:
        return "same", "not followed"
    if movement_fingerprint(project, track) != track.fingerprint:
        return "stale", "what its course was computed from changed since"
    if track.kind != "followed":
        return _stated_state(project, track)
    return (
        "same",
        "its camera, boxes and ground are those its course was computed from; not followed again",
    )


def _stated_state(project: Project, track: Track) -> tuple[str, str]:
    again, stored = stated_movement(project, track), movement_of(track)
    pairs = ((again.course_deg, stored.course_deg), (again.displacement_m, stored.displacement_m))
    for new, old in pairs:
        if (
            new is None
            or old is None
            or abs(difference_deg(new.value, old.value)) > (SHARE_OF_SIGMA * (old.sigma or 1.0))
        ):
            return "differs", "computing it again gives another movement"
    return "same", "computed again, same movement"


def _finding_state(project: Project, identity: str) -> tuple[str, str]:
    finding = project.findings[identity]
    if finding_fingerprint(project, finding.claim, finding.track) != finding.fingerprint:
        return "stale", "the claim or its evidence changed since it was tested"
    track = project.tracks[finding.track] if finding.track else None
    again = verdict_of(project, project.claims[finding.claim], track)
    stored = finding.verdict.get("probability")
    chances = (again.probability, stored if isinstance(stored, int | float) else None)
    if again.verdict == finding.verdict.get("verdict") and _same_chance(*chances):
        return "same", f"tested again: {again.verdict}"
    return "differs", f"testing again gives {again.verdict}"


def _same_camera(again: Solution, stored: Solution) -> bool:
    if (again.status, again.outliers) != (stored.status, stored.outliers):
        return False
    if again.position is None or stored.position is None:
        return again.position == stored.position
    ellipse = stored.ellipse_95
    if ellipse is None:
        return False
    if distance_m(again.position, stored.position) > SHARE_OF_SIGMA * ellipse.semi_major_m:
        return False
    pairs = ((again.azimuth_deg, stored.azimuth_deg), (again.hfov_deg, stored.hfov_deg))
    return all(
        new is not None
        and old is not None
        and abs(difference_deg(new.value, old.value)) <= SHARE_OF_SIGMA * old.sigma
        for new, old in pairs
    )


def _same_chance(again: float | None, stored: float | None) -> bool:
    if again is None or stored is None:
        return again is stored
    return abs(again - stored) <= PROBABILITY
