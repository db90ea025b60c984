"""Movement stated by the analyst, in a project: by order of passing, and by an arrow."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from geowork.errors import InputError
from geowork.geo.position import Position
from geowork.jobs.progress import Silent
from geowork.project.edits import put, remove
from geowork.project.model import FrameAddress, MapArrow, Passing, Project
from geowork.storage.archive import read_file
from geowork.workflow.case import Case
from geowork.workflow.judging import judge_claim, movement_fingerprint
from geowork.workflow.solving import solve_camera
from geowork.workflow.stated_movement import state_arrow, state_passing
from geowork.workflow.verifying import recompute

SOUTHWARD = (
    Passing(landmark="well", side="left"),
    Passing(landmark="kerb", side="right"),
    Passing(landmark="pole", side="left"),
)
"""What the walker of the drawn clip passes, on its way south."""


def at_frames(project: Project, passings: tuple[Passing, ...]) -> tuple[Passing, ...]:
    footage = next(iter(project.footage.values()))
    return tuple(
        msgspec.structs.replace(p, frame=FrameAddress(footage.id, 10 * k, footage.time_base, k))
        for k, p in enumerate(passings)
    )


def stated(case: Case) -> Case:
    document = case.document
    marks = at_frames(document.project, SOUTHWARD)
    document.apply(state_passing(document.project, None, "By passing", marks))
    arrow = MapArrow(Position(49.7101, 37.61525), Position(49.7098, 37.6153), 20.0)
    document.apply(state_arrow(document.project, None, "By hand", arrow))
    return case


def test_each_ground_gives_its_own_finding(case: Case) -> None:
    document = stated(case).document
    for track, word in (("by-passing", "order of passing"), ("by-hand", "analyst's judgement")):
        for claim, verdict in (("right", "supported"), ("wrong", "refuted")):
            document.apply(judge_claim(document.project, claim, track).edit)
            finding = document.project.findings[f"{claim}-{track}"]
            assert finding.verdict["verdict"] == verdict
            assert word in finding.method
    walked = document.project.findings["right-walker"]
    assert walked.method == "course over ground"
    assert any("camera solved from 7 pins" in reason for reason in walked.verdict["reasons"])


def test_a_case_with_stated_movement_is_the_same_after_saving(case: Case, tmp_path: Path) -> None:
    project = stated(case).document.project
    case.save(tmp_path / "again.geowork")
    assert read_file(tmp_path / "again.geowork").project == project
    assert {c.state for c in recompute(project, Silent())} == {"same"}


def test_moving_a_passed_landmark_makes_the_course_outdated(case: Case) -> None:
    document = stated(case).document
    pole = document.project.landmarks["pole"]
    moved = msgspec.structs.replace(pole, position=Position(49.7102, 37.6159, 0.0))
    document.apply(put("landmarks", moved, "Move the pole"))
    track = document.project.tracks["by-passing"]
    assert movement_fingerprint(document.project, track) != track.fingerprint
    assert ("by-passing", "stale") in {(c.id, c.state) for c in recompute(document.project,
                                                                       Silent())}  # fmt: skip


def test_a_landmark_that_goes_takes_its_passing_and_the_course_with_it(case: Case) -> None:
    document = stated(case).document
    document.apply(remove("landmarks", "pole", "Delete the pole"))
    track = document.project.tracks["by-passing"]
    assert [p.landmark for p in track.passings] == ["well", "kerb"]
    assert track.movement is None
    document.apply(remove("landmarks", "well", "Delete the well"))
    document.apply(remove("landmarks", "kerb", "Delete the kerb"))
    assert "by-passing" not in document.project.tracks
    document.undo()
    assert "by-passing" in document.project.tracks


def test_a_landmark_off_the_map_cannot_be_passed(case: Case) -> None:
    document = case.document
    pole = msgspec.structs.replace(document.project.landmarks["pole"], position=None)
    document.apply(put("landmarks", pole, "Take the pole off the map"))
    with pytest.raises(InputError, match="'pole', which is not on the map"):
        state_passing(document.project, None, "t", SOUTHWARD)


def test_with_one_pin_left_the_followed_track_decides_nothing(case: Case) -> None:
    document = case.document
    for pin in list(document.project.pins.values())[1:]:
        document.apply(remove("pins", pin.id, "Unpin"))
    (camera,) = document.project.cameras
    document.apply(solve_camera(document.project, camera).edit)
    assert document.project.cameras[camera].solution["status"] == "refused"  # type: ignore[index]
    for claim in ("right", "wrong"):
        document.apply(judge_claim(document.project, claim, "walker").edit)
        verdict = document.project.findings[f"{claim}-walker"].verdict
        assert (verdict["verdict"], verdict["probability"]) == ("undetermined", None)
        assert any("camera cannot be solved" in reason for reason in verdict["reasons"])
