"""The camera follows its pins: while they are dragged, after undo, and one step at a time."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPointF, Qt

from geowork.project.model import Track
from geowork.resources import sample_path
from geowork.tracking.box import Box
from geowork.ui.window import Window
from geowork.workflow.case import Case
from geowork.workflow.solving import is_stale

PATIENCE_MS = 300_000


@pytest.fixture
def solved(make_window: Callable[..., Window], qtbot) -> Window:
    path = sample_path("kupiansk") / "kupiansk.geowork"
    window = make_window(Case.open(path))
    qtbot.waitUntil(lambda: bool(window.footage_pane.canvas.overlay.pins), timeout=PATIENCE_MS)
    return window


def test_a_dragged_pin_moves_the_camera_and_is_one_step(solved: Window, qtbot) -> None:
    window, canvas = solved, solved.footage_pane.canvas
    before, steps = window.desk.project, len(window.desk.case.document.history)
    mark = canvas.overlay.pins[3]
    start = canvas.view.to_widget(QPointF(mark.x_px, mark.y_px)).toPoint()
    qtbot.mousePress(canvas, Qt.MouseButton.LeftButton, pos=start)
    for shift in range(1, 12):
        qtbot.mouseMove(canvas, start + QPointF(0, shift).toPoint())
        qtbot.wait(20)
    qtbot.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=start + QPointF(0, 11).toPoint())
    qtbot.waitUntil(lambda: not _working(window), timeout=PATIENCE_MS)
    camera = next(iter(window.desk.project.cameras))
    assert window.desk.project.cameras != before.cameras
    assert not is_stale(window.desk.project, camera)
    assert len(window.desk.case.document.history) == steps + 1
    window.desk.undo()
    assert window.desk.project == before
    assert window.desk.case.document.can_redo


def test_opening_a_solved_case_computes_and_changes_nothing(solved: Window, qtbot) -> None:
    qtbot.wait(300)
    qtbot.waitUntil(lambda: not _working(solved), timeout=PATIENCE_MS)
    assert not solved.desk.case.document.is_modified
    assert not solved.staleness.outdated
    assert solved.camera_panel.status.text in ("Solved", "Weak")


def test_a_landmark_moved_on_the_map_solves_again(solved: Window, qtbot) -> None:
    before = solved.desk.project.cameras
    solved.desk.selection.choose_track(followed(solved).id)
    identity = next(iter(solved.desk.project.landmarks))
    place = solved.desk.project.landmarks[identity].position
    assert place is not None
    solved.map_pane.link.landmarkMoved(identity, place.lat_deg + 0.0002, place.lon_deg)
    qtbot.waitUntil(lambda: solved.desk.project.cameras != before, timeout=PATIENCE_MS)
    # What was found with the camera of before is kept, and said to be outdated.
    qtbot.waitUntil(
        lambda: (
            "Outdated" in solved.movement_panel.facts.reason.text()
            and solved.movement_panel.facts.reason.isVisible()
        ),
        timeout=PATIENCE_MS,
    )
    assert "Outdated" in solved.claims_panel.reasons.text()


def test_a_check_point_is_not_solved_with_but_its_miss_is_shown(solved: Window, qtbot) -> None:
    camera = next(iter(solved.desk.project.cameras))
    used = len(solved.desk.project.cameras[camera].solution["residuals"])
    mark = solved.footage_pane.canvas.overlay.pins[2]
    solved.desk.selection.choose_landmark(mark.landmark)
    solved.actions_by_id["withhold"].trigger()

    def check_points() -> list[str]:
        found = solved.desk.project.cameras[camera].solution.get("check_points", [])
        return [entry["landmark"] for entry in found]

    qtbot.waitUntil(lambda: check_points() == [mark.landmark], timeout=PATIENCE_MS)
    assert len(solved.desk.project.cameras[camera].solution["residuals"]) == used - 1
    model = solved.landmarks_panel.model
    row = model.row_of(mark.landmark)
    assert model.data(model.index(row, 4)) == "○"
    assert float(model.data(model.index(row, 5)))


def test_following_asked_for_during_a_solve_waits_for_it(solved: Window, qtbot) -> None:
    window = solved
    track, before = followed(window), len(window.desk.project.tracks)
    shown = window.desk.selection.frame.index
    target = next(box for box in track.boxes if box.index == shown)
    window.desk.selection.mark_target(
        Box(target.x_px, target.y_px, target.width_px, target.height_px)
    )
    window.movement_panel.last.setValue(shown + 5)
    identity = next(iter(window.desk.project.landmarks))
    place = window.desk.project.landmarks[identity].position
    window.map_pane.link.landmarkMoved(identity, place.lat_deg + 0.00002, place.lon_deg)
    window.actions_by_id["follow"].trigger()
    qtbot.waitUntil(lambda: len(window.desk.project.tracks) > before, timeout=PATIENCE_MS)
    assert "changed meanwhile" not in window.message_bar.text


def test_a_solve_that_is_over_at_once_does_not_keep_following_waiting(
    solved: Window, qtbot, monkeypatch: pytest.MonkeyPatch
) -> None:
    class AtOnce:
        def submit(self, work: Callable[..., object], *arguments: object) -> None:
            work(*arguments)

    qtbot.waitUntil(lambda: not _working(solved), timeout=PATIENCE_MS)
    with monkeypatch.context() as patched:
        patched.setattr(solved.desk.jobs, "_pool", AtOnce())
        solved.live_solver.solve_now()
    asked = []
    solved.live_solver.when_settled(lambda: asked.append(True))
    qtbot.waitUntil(lambda: bool(asked), timeout=PATIENCE_MS)


def _working(window: Window) -> bool:
    return bool(window.desk.jobs.running) or window.live_solver.is_busy


def followed(window: Window) -> Track:
    """The track that was followed in the footage; others were stated."""
    return next(track for track in window.desk.project.tracks.values() if track.boxes)
