"""Correcting a followed target at a frame; setting one by hand at key frames; undo."""

from __future__ import annotations

import msgspec
import pytest

from geowork.errors import InputError
from geowork.jobs.progress import Silent
from geowork.project.model import Project, TargetBox, Track
from geowork.tracking.box import Box
from geowork.workflow.case import Case
from geowork.workflow.correcting import correct_track, set_by_hand
from geowork.workflow.verifying import recompute
from tests.workflow.small_case import COURSE_DEG, true_box

AT, LAST = 12, 29


def walker(project: Project) -> Track:
    return project.tracks["walker"]


def corrected(case: Case, box: Box, index: int = AT, last: int = LAST) -> Project:
    project = case.document.project
    outcome = correct_track(
        project, case.reader("clip"), "walker", box, index, last, case.terrain()
    )
    assert outcome.is_current(project)
    case.document.apply(outcome.edit)
    return case.document.project


def test_a_correction_changes_only_what_comes_after_and_undo_brings_all_of_it_back(
    case: Case,
) -> None:
    before = case.document.project
    old = walker(before).boxes
    left, top, width, height = true_box(AT)
    new = walker(corrected(case, Box(left - 2.0, top, width + 4.0, height))).boxes
    assert [b for b in new if b.index < AT] == [b for b in old if b.index < AT]
    at = next(b for b in new if b.index == AT)
    assert (at.by_hand, at.x_px) == (True, left - 2.0)
    assert [b for b in new if b.index > AT] != [b for b in old if b.index > AT]
    assert new[-1].index == LAST
    case.document.undo()
    assert case.document.project == before


def test_a_second_correction_runs_up_to_the_first_one_and_leaves_what_follows(case: Case) -> None:
    later = walker(corrected(case, Box(*true_box(20)), 20)).boxes
    both = walker(corrected(case, Box(*true_box(AT)), AT)).boxes
    assert [b for b in both if b.index >= 20] == [b for b in later if b.index >= 20]
    assert [b.index for b in both if b.by_hand] == [0, AT, 20]


def test_the_course_follows_from_the_corrected_boxes(case: Case) -> None:
    right = walker(case.document.project).movement
    left, top, width, height = true_box(AT)
    wider = Box(left - 12.0, top, width + 40.0, height)
    wrong = walker(corrected(case, wider)).movement
    assert right is not None and wrong is not None
    assert abs(right["course_deg"]["value"] - COURSE_DEG) < 5.0
    assert wrong["course_deg"]["value"] != pytest.approx(right["course_deg"]["value"], abs=0.1)
    found = {check.id: check.state for check in recompute(case.document.project, Silent())}
    assert found["walker"] == "same" and found["right-walker"] == "stale"


@pytest.mark.parametrize(
    ("index", "box", "told"),
    [
        (0, Box(*true_box(0)), "begins at frame 0"),
        (AT, Box(10.0, 10.0, 1.0, 1.0), "box is 1 by 1 px"),
        (40, Box(*true_box(AT)), "frames are 0 to 29"),
    ],
)
def test_what_cannot_be_corrected_is_refused(case: Case, index: int, box: Box, told: str) -> None:
    with pytest.raises(InputError, match=told):
        corrected(case, box, index)


def by_hand(case: Case, track: str | None, index: int) -> Track:
    project = case.document.project
    camera = next(iter(project.cameras))
    outcome = set_by_hand(
        project, case.reader("clip"), track, camera, Box(*true_box(index)), index,
        case.terrain(), name="By hand",
    )  # fmt: skip
    case.document.apply(outcome.edit)
    return case.document.project.tracks["by-hand"]


def test_between_boxes_set_by_hand_the_target_moves_evenly(case: Case) -> None:
    alone = by_hand(case, None, 0)
    assert len(alone.boxes) == 1 and alone.movement is None
    by_hand(case, "by-hand", LAST)
    track = by_hand(case, "by-hand", 10)
    assert [b.index for b in track.boxes] == list(range(LAST + 1))
    assert [b.index for b in track.boxes if b.by_hand] == [0, 10, LAST]
    for box in track.boxes:
        assert box.x_px == pytest.approx(true_box(box.index)[0], abs=3.0)
    assert track.movement is not None
    low, high = track.movement["course_deg"]["interval_95"]
    assert low < COURSE_DEG < high
    assert {check.id: check.state for check in recompute(case.document.project, Silent())}[
        "by-hand"
    ] == "same"


def test_a_target_between_key_frames_is_known_less_well_than_at_them(case: Case) -> None:
    by_hand(case, None, 0)
    track = by_hand(case, "by-hand", LAST)
    assert track.movement is not None
    sigmas = [seen["sigma_px"] for seen in track.movement["observations"]]
    assert sigmas[15] > 1.5 * sigmas[0] and sigmas[15] > 1.5 * sigmas[-1]


def test_a_followed_target_is_not_set_by_hand_nor_the_other_way_round(case: Case) -> None:
    with pytest.raises(InputError, match="is not set by hand"):
        by_hand(case, "walker", 5)
    by_hand(case, None, 0)
    project = case.document.project
    with pytest.raises(InputError, match="is not a followed target"):
        correct_track(
            project, case.reader("clip"), "by-hand", Box(*true_box(5)), 5, LAST, case.terrain()
        )


def test_a_box_is_kept_as_it_was_set(case: Case) -> None:
    track = by_hand(case, None, 3)
    x, y, width, height = true_box(3)
    kept = track.boxes[0]
    assert msgspec.structs.replace(kept, pts=0) == TargetBox(3, 0, x, y, width, height, True)
