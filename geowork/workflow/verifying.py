"""Re-running what a project file says was computed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import msgspec

from geowork.camera.resection import resect
from geowork.errors import GeoworkError
from geowork.jobs.progress import Progress
from geowork.project.model import Project
from geowork.workflow.following import track_fingerprint
from geowork.workflow.judging import finding_fingerprint, verdict_of
from geowork.workflow.solving import camera_fingerprint, control_points_of

AGREE = 1e-6
"""Relative difference up to which a number recomputed on another machine is the same."""


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
    again = msgspec.to_builtins(resect(control_points_of(project, identity)).solution)
    if _agree(_essence(again), _essence(camera.solution)):
        return "same", "solved again, same camera"
    return "differs", "solving again gives another camera than the file says"


def _track_state(project: Project, identity: str) -> tuple[str, str]:
    track = project.tracks[identity]
    if track.movement is None:
        return "same", "not followed"
    if track_fingerprint(project, track.camera, track.boxes) != track.fingerprint:
        return "stale", "the camera or the boxes changed since its course was computed"
    return "same", "follows from the boxes and the camera in the file"


def _finding_state(project: Project, identity: str) -> tuple[str, str]:
    finding = project.findings[identity]
    if finding_fingerprint(project, finding.claim, finding.track) != finding.fingerprint:
        return "stale", "the claim or its evidence changed since it was tested"
    track = project.tracks[finding.track] if finding.track else None
    again = msgspec.to_builtins(verdict_of(project, project.claims[finding.claim], track))
    keys = ("verdict", "probability")
    if _agree({k: again[k] for k in keys}, {k: finding.verdict.get(k) for k in keys}):
        return "same", f"tested again: {again['verdict']}"
    return "differs", f"testing again gives {again['verdict']}"


def _essence(solution: Mapping[str, Any]) -> dict[str, Any]:
    keys = ("status", "position", "azimuth_deg", "hfov_deg", "outliers")
    return {key: solution.get(key) for key in keys}


def _agree(first: Any, second: Any) -> bool:
    if isinstance(first, Mapping) and isinstance(second, Mapping):
        return first.keys() == second.keys() and all(_agree(first[k], second[k]) for k in first)
    if isinstance(first, list | tuple) and isinstance(second, list | tuple):
        return len(first) == len(second) and all(map(_agree, first, second))
    if isinstance(first, float) and isinstance(second, int | float):
        return abs(first - second) <= AGREE * max(1.0, abs(first), abs(second))
    return bool(first == second)
