"""Correcting a target in the window, and setting one by hand at key frames."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from geowork.project.model import TargetBox, Track
from geowork.resources import sample_path
from geowork.tracking.box import Box
from geowork.ui.window import Window
from geowork.workflow.case import Case

PATIENCE_MS = 300_000


@pytest.fixture
def solved(make_window: Callable[..., Window], qtbot) -> Window:
    window = make_window(Case.open(sample_path("kupiansk") / "kupiansk.geowork"))
    qtbot.waitUntil(lambda: bool(window.footage_pane.canvas.overlay.pins), timeout=PATIENCE_MS)
    return window


def followed(window: Window) -> Track:
    return next(t for t in window.desk.project.tracks.values() if t.kind == "followed")


def go_and_box(window: Window, qtbot, target: TargetBox) -> None:
    """Show the frame of a box and draw that box a little lower."""
    window.footage_pane.show_footage(window.desk.selection.footage, target.index)
    frame = window.desk.selection
    qtbot.waitUntil(
        lambda: frame.frame is not None and frame.frame.index == target.index, timeout=PATIENCE_MS
    )
    frame.mark_target(Box(target.x_px, target.y_px + 1.0, target.width_px, target.height_px))


def test_a_correction_in_the_window_changes_what_comes_after_and_is_one_step_to_undo(
    solved: Window, qtbot
) -> None:
    window, track = solved, followed(solved)
    before = window.desk.project
    at = track.boxes[len(track.boxes) // 2]
    assert not window.movement_panel.correct_button.isEnabled()
    window.desk.selection.choose_track(track.id)
    go_and_box(window, qtbot, at)
    assert window.movement_panel.correct_button.isEnabled()
    window.movement_panel.last.setValue(at.index + 6)
    window.movement_panel.correct_button.click()
    qtbot.waitUntil(lambda: window.desk.project.tracks != before.tracks, timeout=PATIENCE_MS)
    boxes = followed(window).boxes
    assert [b for b in boxes if b.index < at.index] == [
        b for b in track.boxes if b.index < at.index
    ]
    assert boxes[-1].index == at.index + 6
    assert not window.movement_panel.correct_button.isEnabled()  # the box is taken up
    window.desk.undo()
    assert window.desk.project == before


def test_two_boxes_set_by_hand_make_a_target_with_a_course(solved: Window, qtbot) -> None:
    window, track = solved, followed(solved)
    known = set(window.desk.project.tracks)
    for at in (track.boxes[0], track.boxes[-1]):
        before = window.desk.project
        go_and_box(window, qtbot, at)
        window.movement_panel.by_hand_button.click()
        qtbot.waitUntil(lambda now=before: window.desk.project != now, timeout=PATIENCE_MS)
    (added,) = set(window.desk.project.tracks) - known
    made = window.desk.project.tracks[added]
    assert made.interpolated and [b.index for b in made.boxes if b.by_hand] == [
        track.boxes[0].index, track.boxes[-1].index,
    ]  # fmt: skip
    assert made.movement is not None and track.movement is not None
    given, same = (t.movement["course_deg"]["value"] for t in (made, track))
    assert given == pytest.approx(same, abs=15.0)


def test_without_a_box_the_window_says_what_to_do(solved: Window) -> None:
    solved.actions_by_id["correct"].trigger()
    assert "box it where it is" in solved.message_bar.text
    solved.actions_by_id["by_hand"].trigger()
    assert "Box the target first" in solved.message_bar.text
