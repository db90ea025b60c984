"""What `verify` says of stored results: same, stale, differs; and when outcomes are outdated."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from geowork.geo.position import Position
from geowork.jobs.progress import Silent
from geowork.project.edits import Edit, put
from geowork.project.model import Belief, Project
from geowork.storage.media_table import MediaTable
from geowork.tracking.box import Box
from geowork.workflow.case import Case
from geowork.workflow.correcting import correct_track
from geowork.workflow.following import follow_target, kept_track
from geowork.workflow.judging import judge_claim
from geowork.workflow.observed import control_points_of
from geowork.workflow.pinning import pin_in_frame, place_landmark, unpin
from geowork.workflow.refollowing import following_again, read_media_again
from geowork.workflow.solving import is_stale, solve_camera
from geowork.workflow.verifying import recompute
from tests.workflow.small_case import PLACES, true_box


def camera_id(project: Project) -> str:
    return next(iter(project.cameras))


def states(project: Project) -> dict[str, str]:
    return {check.kind: check.state for check in recompute(project, Silent())}


def changed(project: Project, kind: str, identity: str, **fields: object) -> Edit:
    value = msgspec.structs.replace(getattr(project, kind)[identity], **fields)
    return put(kind, value, "Change by hand")


def move_a_pin(project: Project) -> Edit:
    pin = next(iter(project.pins.values()))
    assert pin.frame is not None
    return pin_in_frame(project, pin.landmark, pin.frame, pin.x_px + 2.0, pin.y_px)


def believe(project: Project) -> Edit:
    return changed(project, "cameras", camera_id(project), hfov_deg=Belief(60.0, 3.0))


def withhold(project: Project) -> Edit:
    return changed(project, "pins", next(iter(project.pins)), withheld=True)


def move_a_landmark(project: Project) -> Edit:
    return place_landmark(project, "tower", Position(49.7104, 37.617, 8.0))


def test_an_untouched_case_computes_to_the_same(worked: Project) -> None:
    checks = recompute(worked, Silent())
    assert len(checks) == 4
    assert {check.state for check in checks} == {"same"}


@pytest.mark.parametrize("change", [move_a_pin, believe, withhold, move_a_landmark])
def test_a_camera_whose_inputs_changed_is_stale_until_solved_again(
    worked: Project, change: Callable[[Project], Edit]
) -> None:
    project = change(worked).apply(worked)
    assert is_stale(project, camera_id(project))
    assert states(project)["cameras"] == "stale"
    project = solve_camera(project, camera_id(project)).edit.apply(project)
    assert not is_stale(project, camera_id(project))
    now = states(project)
    assert now["cameras"] == "same"
    assert now["tracks"] == "stale"


def test_a_forged_camera_and_verdict_are_found_out(worked: Project) -> None:
    camera = worked.cameras[camera_id(worked)]
    assert camera.solution is not None
    azimuth = {**camera.solution["azimuth_deg"], "value": 95.0}
    forged = {**camera.solution, "azimuth_deg": azimuth}
    project = changed(worked, "cameras", camera.id, solution=forged).apply(worked)
    assert states(project)["cameras"] == "differs"
    assert states(project)["tracks"] == "stale"

    finding = next(iter(worked.findings.values()))
    lie = {**finding.verdict, "verdict": "undetermined", "probability": 0.5}
    project = changed(worked, "findings", finding.id, verdict=lie).apply(worked)
    states_of = {check.id: check.state for check in recompute(project, Silent())}
    assert states_of[finding.id] == "differs"
    assert sorted(states_of.values()) == ["differs", "same", "same", "same"]


def test_a_changed_claim_makes_its_finding_stale_and_no_other(worked: Project) -> None:
    project = changed(worked, "claims", "right", bearing_deg=10.0).apply(worked)
    found = {c.id: c.state for c in recompute(project, Silent()) if c.kind == "findings"}
    assert found == {"right-walker": "stale", "wrong-walker": "same"}


def test_a_solution_is_outdated_once_its_pins_changed(worked: Project) -> None:
    outcome = solve_camera(worked, camera_id(worked))
    assert outcome.is_current(worked)
    assert not outcome.is_current(move_a_pin(worked).apply(worked))
    gone = unpin(worked, next(iter(worked.pins))).apply(worked)
    assert not outcome.is_current(gone)
    renamed = msgspec.structs.replace(worked, title="Another title")
    assert outcome.is_current(renamed)


def test_a_track_is_outdated_once_the_camera_or_the_ground_changed(case: Case) -> None:
    project = case.document.project
    outcome = follow_target(
        project, case.reader("clip"), camera_id(project), Box(*true_box(0)), 0, 6, case.terrain()
    )
    assert outcome.is_current(project)
    pinned = move_a_pin(project).apply(project)
    assert outcome.is_current(pinned)  # not solved again yet: the camera is what it was
    solved = solve_camera(pinned, camera_id(pinned)).edit.apply(pinned)
    assert not outcome.is_current(solved)
    lower = place_landmark(project, "kerb", Position(49.71, 37.6152, -4.0)).apply(project)
    assert not outcome.is_current(lower)
    removed = msgspec.structs.replace(project, cameras={})
    assert not outcome.is_current(removed)


def test_a_verdict_is_outdated_once_the_claim_or_the_track_changed(worked: Project) -> None:
    outcome = judge_claim(worked, "right", "walker")
    assert outcome.is_current(worked)
    other = changed(worked, "claims", "right", tolerance_deg=10.0).apply(worked)
    assert not outcome.is_current(other)
    still = changed(worked, "tracks", "walker", movement=None).apply(worked)
    assert not outcome.is_current(still)


def test_a_withheld_pin_is_not_used(worked: Project) -> None:
    pin = next(pin for pin in worked.pins.values() if pin.landmark == "tower")
    wrong = changed(worked, "pins", pin.id, x_px=600.0, y_px=300.0, withheld=True).apply(worked)
    pins = control_points_of(wrong, camera_id(wrong)).pins
    used = {pin.landmark for pin in pins if not pin.withheld}
    assert used == set(PLACES) - {"tower"}
    solved = solve_camera(wrong, camera_id(wrong)).edit.apply(wrong)
    solution = solved.cameras[camera_id(solved)].solution
    assert solution is not None and solution["status"] == "solved"
    assert solution["azimuth_deg"]["value"] == pytest.approx(75.0, abs=0.3)
    assert "tower" not in [residual["landmark"] for residual in solution["residuals"]]


def test_targets_are_followed_again_and_forged_ways_are_found(case: Case) -> None:
    project, again = case.document.project, following_again(case, Silent())
    texts = {c.id: c.text for c in recompute(project, Silent(), again)}
    assert texts["walker"] == "followed again, same movement"
    track = project.tracks["walker"]
    boxes = (
        track.boxes[0],
        *(msgspec.structs.replace(b, x_px=b.x_px + 4) for b in track.boxes[1:]),
    )
    forged = msgspec.structs.replace(track, boxes=boxes)
    edit = kept_track(project, forged, "Forge").edit
    states_of = {c.id: c.state for c in recompute(edit.apply(project), Silent(), again)}
    assert states_of["walker"] == "differs"


def test_a_target_corrected_by_hand_is_followed_again_in_its_pieces(case: Case) -> None:
    project, reader = case.document.project, case.reader(next(iter(case.document.project.footage)))
    edit = correct_track(project, reader, "walker", Box(*true_box(12)), 12, 29, case.terrain()).edit
    checks = recompute(edit.apply(project), Silent(), following_again(case, Silent()))
    assert {c.id: c.text for c in checks}["walker"] == "followed again, same movement"


def test_media_are_read_again(case: Case, clip: Path, tmp_path: Path) -> None:
    (check,) = read_media_again(case, Silent())
    assert (check.kind, check.state) == ("media", "same")
    copy = tmp_path / clip.name
    copy.write_bytes(clip.read_bytes())
    alone = Case(case.document.project, path=tmp_path / "case.geowork", media=MediaTable(tmp_path))
    assert read_media_again(alone, Silent())[0].state == "same"
    data = bytearray(clip.read_bytes())
    data[-1] ^= 1
    copy.write_bytes(bytes(data))
    assert read_media_again(alone, Silent())[0].state == "differs"
    copy.unlink()
    assert read_media_again(alone, Silent())[0].state == "absent"
