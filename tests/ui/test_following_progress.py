"""Following in the window: what is told meanwhile, and stopping it."""

from __future__ import annotations

from collections.abc import Callable

from geowork.resources import sample_path
from geowork.tracking.box import Box
from geowork.ui.window import Window
from geowork.workflow.case import Case

PATIENCE_MS = 600_000
LAST = 299


def test_300_frames_tell_how_far_they_are_and_stop_when_cancelled(
    make_window: Callable[..., Window], qtbot
) -> None:
    window = make_window(Case.open(sample_path("kupiansk") / "kupiansk.geowork"))
    qtbot.waitUntil(lambda: bool(window.footage_pane.canvas.overlay.pins), timeout=PATIENCE_MS)
    known = next(t for t in window.desk.project.tracks.values() if t.kind == "followed").boxes[0]
    window.footage_pane.show_footage(window.desk.selection.footage, known.index)
    frame = window.desk.selection
    qtbot.waitUntil(
        lambda: frame.frame is not None and frame.frame.index == known.index, timeout=PATIENCE_MS
    )
    frame.mark_target(Box(known.x_px, known.y_px, known.width_px, known.height_px))
    before, bar = window.desk.project, window.jobs_bar
    window.movement_panel.last.setValue(LAST)
    told: list[int] = []

    def note(done: int) -> None:
        if bar.bar.maximum() == LAST + 1:  # the file's index, told in bytes, comes first
            told.append(done)

    bar.bar.valueChanged.connect(note)
    window.movement_panel.follow_button.click()
    qtbot.waitUntil(lambda: bar.isVisible() and len(told) > 8, timeout=PATIENCE_MS)
    assert told == sorted(told) and told[-1] <= LAST + 1
    assert "left" in bar.left.text()
    with qtbot.assertNotEmitted(window.desk.jobs.failed):
        bar.cancel_button.click()
        qtbot.waitUntil(lambda: not bar.isVisible(), timeout=PATIENCE_MS)
    assert window.desk.project is before
    assert window.message_bar.property("level") != "problem" or not window.message_bar.text
