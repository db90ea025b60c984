"""Suggested pairs in the window: shown in both pictures, and pins only by a click."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import pytest
from PySide6.QtCore import QPointF, Qt

from geowork.resources import sample_path
from geowork.ui.selection import Tool
from geowork.ui.window import Window

LEFT = Qt.MouseButton.LeftButton
PATIENCE_MS = 120_000
MOVED_PX = np.array([[0.9, 0.05, 30.0], [-0.05, 0.9, 80.0]])


@pytest.fixture
def matched_window(window: Window, tmp_path: Path, qtbot) -> Window:
    """The sample's first frame, and a photo that is that frame turned, smaller and moved."""
    window.case_commands.add_footage(sample_path("kupiansk") / "footage.mp4")
    qtbot.waitUntil(lambda: window.footage_pane.matched is not None, timeout=PATIENCE_MS)
    rgb = window.footage_pane.matched.rgb
    photo = cv2.warpAffine(rgb, MOVED_PX, (rgb.shape[1], rgb.shape[0]))
    cv2.imwrite(str(tmp_path / "photo.png"), photo[..., ::-1])
    window.case_commands.add_reference(tmp_path / "photo.png", "photo")
    qtbot.waitUntil(lambda: window.reference_pane.picture is not None, timeout=PATIENCE_MS)
    window.actions_by_id["match"].trigger()
    qtbot.waitUntil(lambda: bool(window.suggestion_commands.pairs), timeout=PATIENCE_MS)
    return window


def test_a_click_makes_a_suggested_pair_a_landmark_in_both_pictures(
    matched_window: Window, qtbot
) -> None:
    window = matched_window
    assert not window.desk.project.landmarks  # nothing is taken by itself
    shown = window.footage_pane.canvas.overlay.suggested
    assert len(shown) == len(window.reference_pane.canvas.overlay.suggested) > 8

    canvas, mark = window.footage_pane.canvas, shown[0]
    place = canvas.view.to_widget(QPointF(mark.x_px, mark.y_px)).toPoint()
    qtbot.mouseClick(canvas, LEFT, pos=place)

    (landmark,) = window.desk.project.landmarks.values()
    here, there = window.desk.project.pins.values()
    assert (here.landmark, there.landmark) == (landmark.id, landmark.id)
    assert here.frame is not None and there.reference is not None
    expected = MOVED_PX @ [here.x_px, here.y_px, 1.0]
    assert np.hypot(*(expected - [there.x_px, there.y_px])) < 2.0
    assert len(canvas.overlay.suggested) == len(shown) - 1
    assert [pin.number for pin in window.reference_pane.canvas.overlay.pins] == [landmark.number]
    window.desk.undo()
    assert not window.desk.project.pins


def test_the_keys_step_through_the_pairs_and_take_one(matched_window: Window) -> None:
    window = matched_window
    window.actions_by_id["next_suggestion"].trigger()
    chosen = [m for m in window.footage_pane.canvas.overlay.suggested if m.chosen]
    assert len(chosen) == 1
    middle = window.footage_pane.canvas.view.centre_pixel()
    assert abs(middle.x() - chosen[0].x_px) < 200 or chosen[0].x_px < 400
    window.actions_by_id["take_suggestion"].trigger()
    assert len(window.desk.project.landmarks) == 1
    window.actions_by_id["drop_suggestions"].trigger()
    assert not window.footage_pane.canvas.overlay.suggested


def test_the_pin_tool_pins_the_chosen_landmark_in_a_photo_too(
    matched_window: Window, qtbot
) -> None:
    window = matched_window
    window.suggestion_commands.drop()
    window.take(Tool.PIN)
    for canvas in (window.footage_pane.canvas, window.reference_pane.canvas):
        qtbot.mouseClick(canvas, LEFT, pos=canvas.rect().center())
    (landmark,) = window.desk.project.landmarks
    assert {pin.landmark for pin in window.desk.project.pins.values()} == {landmark}
    assert sum(pin.reference is not None for pin in window.desk.project.pins.values()) == 1
