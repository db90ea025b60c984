"""What would help most now, in one sentence: from the empty project to the export."""

from __future__ import annotations

from collections.abc import Set

from PySide6.QtCore import QCoreApplication

from geowork.project.model import Camera, Claim, Finding, Project
from geowork.ui.advice import WORTHWHILE, suggestion_text, suggestions_of
from geowork.ui.frame_facts import camera_of, is_solved, pins_of_frame
from geowork.ui.selection import Selection, Tool

ENOUGH_PINS, ENOUGH_HEIGHTS = 4, 3


Outdated = Set[tuple[str, str]]
"""Kind and id of what no longer fits what it was computed from."""


def next_step(
    project: Project,
    selection: Selection,
    outdated: Outdated = frozenset(),
    *,
    following: bool = False,
) -> str:
    """One sentence for the “Next” line; `following` while a target is being followed."""
    if not project.footage:
        if project.claims:
            return _next_without_footage(project, outdated)
        return _say("Add the footage you want to place: Ctrl+I. Or open a case: Ctrl+O.")
    if selection.tool is Tool.BOX and selection.box is None:
        return _say("Drag a box around the target, its feet on the lower edge; Esc leaves.")
    if following:
        return _next_meanwhile(project)
    camera = camera_of(project, selection.frame) or _solved_camera(project)
    if not is_solved(camera):
        return _next_for_camera(project, selection, camera)
    if any(
        camera.solution.get("outliers") or () for camera in [camera] if camera and camera.solution
    ):
        return _next_for_outlier(project, camera)
    if low := _next_for_heights(project, camera):
        return low
    if selection.box is not None and not project.tracks:
        return _say("Press F to follow the boxed target through the footage.")
    if advised := _next_advised(project, selection):
        return advised
    if not project.tracks:
        return _say("The camera stands. Press B and box the person or vehicle to follow.")
    return _next_for_claims(project, outdated)


def _next_meanwhile(project: Project) -> str:
    if project.claims:
        return _say("The target is being followed; the Movement panel will tell its course.")
    return _say("The target is being followed. Meanwhile state the claim: Ctrl+Shift+N.")


def _next_for_camera(project: Project, selection: Selection, camera: Camera | None) -> str:
    pins = pins_of_frame(project, selection.frame)
    placed = [p for p in pins if project.landmarks[p.landmark].position is not None]
    waiting = [p for p in pins if project.landmarks[p.landmark].position is None]
    if waiting:
        name = project.landmarks[waiting[0].landmark].name
        return _say("Place “{0}” on the map: choose it, press M and click where it is.").format(
            name
        )
    if not pins:
        return _say("Go to a frame that shows much of the place, press P and click a landmark: "
                    "a tower, a roof corner, a pole.")  # fmt: skip
    missing = ENOUGH_PINS - len(placed)
    if missing > 0:
        return _say("Pin {0} more in this frame, far apart from each other: N, then click.").format(
            missing
        )
    if camera is not None and camera.solution and camera.solution.get("status") == "refused":
        return _say("The camera is refused: see why in the Camera panel, and pin what it asks for. "
                    "Or state what the target passes: Alt+G.")  # fmt: skip
    return _say("Press S to solve the camera.")


def _next_for_outlier(project: Project, camera: Camera | None) -> str:
    outliers = camera.solution["outliers"] if camera and camera.solution else ()
    names = [project.landmarks[i].name for i in outliers if i in project.landmarks]
    return _say(
        "“{0}” disagrees with the other pins: check its pin and its place on the map."
    ).format(", ".join(names) or "?")


def _next_for_heights(project: Project, camera: Camera | None) -> str:
    """Without three heights the camera's tilt is a guess, and with it every path on the ground."""
    if camera is None or project.tracks:
        return ""
    placed = [
        landmark
        for pin in pins_of_frame(project, camera.frame)
        if (landmark := project.landmarks[pin.landmark]).position is not None
    ]
    without = [m for m in placed if m.position is not None and m.position.height_m is None]
    if not without or len(placed) - len(without) >= ENOUGH_HEIGHTS:
        return ""
    return _say(
        "Type the height of “{0}” (F2, metres above the datum): three heights fix the camera's "
        "tilt."
    ).format(without[0].name)


def _next_advised(project: Project, selection: Selection) -> str:
    camera = camera_of(project, selection.frame)
    found = suggestions_of(project, camera)
    if camera is None or not found:
        return ""
    weak = (camera.solution or {}).get("status") == "weak"
    # Once the target is followed, the analyst has decided that the camera is good enough.
    if weak or (found[0].gain >= WORTHWHILE and not project.tracks):
        return _say("{0} (Shift+N).").format(suggestion_text(project, found[0]))
    return ""


def _next_for_claims(project: Project, outdated: Outdated) -> str:
    if not project.claims:
        return _say(
            "State the claim, and what would count as true, before you test it: Ctrl+Shift+N."
        )
    untested = _untested(project)
    if untested is not None:
        return _say("Test the claim “{0}”: choose it and press T.").format(untested.text)
    return _next_for_outdated(project, outdated) or _say(
        "Every claim is tested. Export what was found: Ctrl+E."
    )


def _next_for_outdated(project: Project, outdated: Outdated) -> str:
    """What was found rests on something that has changed since: first the way, then the verdict."""
    for track in project.tracks.values():
        if ("tracks", track.id) in outdated and track.boxes:
            return _say(
                "“{0}” was followed with an older camera: box the target again (B) and follow it."
            ).format(track.name)
        if ("tracks", track.id) in outdated:
            return _say("“{0}” rests on what has changed since: state it again.").format(track.name)
    for finding in project.findings.values():
        claim = project.claims.get(finding.claim)
        if claim is not None and ("findings", finding.id) in outdated:
            return _say(
                "The verdict on “{0}” rests on what has changed since: choose it and press T."
            ).format(claim.text)
    return ""


def _next_without_footage(project: Project, outdated: Outdated) -> str:
    asked = {entry.claim for entry in project.evidence.values()}
    untested = _untested(project)
    # A verdict on a claim of which nothing was asked says nothing yet.
    bare = [claim for claim in (untested, *project.claims.values()) if claim is not None]
    if (unasked := next((claim for claim in bare if claim.id not in asked), None)) is not None:
        return _say("List what “{0}” would have left behind, under Indicators.").format(
            unasked.text
        )
    if untested is None:
        return _next_for_outdated(project, outdated) or _say(
            "Every claim is tested. Add footage if there is any, or export: Ctrl+E."
        )
    return _say("Test the claim “{0}”: choose it and press T.").format(untested.text)


def _untested(project: Project) -> Claim | None:
    tested = {finding.claim for finding in _findings(project)}
    return next((claim for claim in project.claims.values() if claim.id not in tested), None)


def _findings(project: Project) -> tuple[Finding, ...]:
    return tuple(project.findings.values())


def _solved_camera(project: Project) -> Camera | None:
    return next((camera for camera in project.cameras.values() if is_solved(camera)), None)


def _say(text: str) -> str:
    return QCoreApplication.translate("Next", text)
