"""Re-running what a project file says was computed."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from geowork.analysis.track_file import TrackResult
from geowork.camera.resection import resect
from geowork.camera.solution import Solution
from geowork.errors import GeoworkError
from geowork.geo.geodesic import difference_deg, distance_m
from geowork.jobs.progress import Progress
from geowork.project.model import Project, TargetBox, Track
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
WITHIN_PX = 0.5
"""How far a box may lie from where another processor's rounding puts it."""

FollowAgain = Callable[[Project, Track], Track | None]
"""Follows a target anew from what a person set by hand; None where its footage is not at hand."""


@dataclass(frozen=True)
class Check:
    """One computed object: `state` is same, differs, stale (its inputs changed) or failed."""

    kind: str
    id: str
    state: str
    text: str


def recompute(
    project: Project, progress: Progress, again: FollowAgain | None = None
) -> list[Check]:
    """Solve every camera and test every claim again, and compare with what is stored.

    Args:
        again: follows a target anew; without it, followed targets are only checked for what they
            were computed from, and the text says so.
    """
    checks: list[Check] = []
    total = len(project.cameras) + len(project.tracks) + len(project.findings)
    for identity in project.cameras:
        progress.report(len(checks), total, f"Solving {identity} again")
        checks.append(_checked("cameras", identity, project, _camera_state))
    for identity in project.tracks:
        progress.report(len(checks), total, f"Checking {identity}")
        checks.append(_checked("tracks", identity, project, partial(_track_state, again=again)))
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
        return "stale", "pins, landmarks, beliefs or the way of solving changed since it was solved"
    again = resect(control_points_of(project, identity)).solution
    stored = solution_of(camera)
    if stored is not None and _same_camera(again, stored):
        return "same", "solved again, same camera"
    return "differs", "solving again gives another camera than the file says"


def _track_state(project: Project, identity: str, again: FollowAgain | None) -> tuple[str, str]:
    track = project.tracks[identity]
    if track.movement is None:
        return "same", "not followed"
    if movement_fingerprint(project, track) != track.fingerprint:
        return (
            "stale",
            "what its course was computed from, or the way of computing it, changed since",
        )
    if track.kind != "followed":
        return _compared(stated_movement(project, track), movement_of(track), "computed")
    anew = None if again is None else again(project, track)
    if anew is None:
        return (
            "same",
            "its camera, boxes and ground are those its course was computed from; not followed "
            "again",
        )
    if farthest_px(anew.boxes, track.boxes) > WITHIN_PX:
        return "differs", "following it again gives another way through the picture"
    return _compared(movement_of(anew), movement_of(track), "followed")


def farthest_px(one: tuple[TargetBox, ...], two: tuple[TargetBox, ...]) -> float:
    """How far the boxes of two tracks lie apart at most; infinite in other frames."""
    ours, others = ({box.index: box for box in boxes} for boxes in (one, two))
    if ours.keys() != others.keys():
        return math.inf
    edges = ("x_px", "y_px", "width_px", "height_px")
    return max(
        (abs(getattr(ours[at], e) - getattr(others[at], e)) for at in ours for e in edges),
        default=0.0,
    )


def _compared(again: TrackResult, stored: TrackResult, done: str) -> tuple[str, str]:
    pairs = ((again.course_deg, stored.course_deg), (again.displacement_m, stored.displacement_m))
    for new, old in pairs:
        if (
            new is None
            or old is None
            or abs(difference_deg(new.value, old.value)) > (SHARE_OF_SIGMA * (old.sigma or 1.0))
        ):
            return "differs", f"{done} again, it gives another movement"
    return "same", f"{done} again, same movement"


def _finding_state(project: Project, identity: str) -> tuple[str, str]:
    finding = project.findings[identity]
    if finding_fingerprint(project, finding.claim, finding.track) != finding.fingerprint:
        return "stale", "the claim, its evidence or the way of testing changed since it was tested"
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
