"""Suggested pairs in the window: shown in both pictures, and pins only by a click."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import pytest
from PySide6.QtCore import QPointF, Qt

from geowork.imagery.matching import Correspondence
from geowork.resources import sample_path
from geowork.ui.commands import suggestion_commands
from geowork.ui.selection import Tool
from geowork.ui.window import Window
from geowork.workflow import matching, searching
from geowork.workflow.search_results import Hit, SearchResult
from geowork.workflow.suggesting import Suggestions

LEFT = Qt.MouseButton.LeftButton
PATIENCE_MS = 300_000
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


def test_a_search_result_opens_beside_the_frame_with_its_pairs(
    window: Window, qtbot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The search itself is tested elsewhere; here, what the window makes of its results."""
    sample = sample_path("kupiansk")
    window.case_commands.add_footage(sample / "footage.mp4")
    qtbot.waitUntil(lambda: window.footage_pane.matched is not None, timeout=PATIENCE_MS)
    window.case_commands.add_reference(sample / "reference_2020.mp4", "video")
    qtbot.waitUntil(lambda: window.reference_pane.picture is not None, timeout=PATIENCE_MS)
    wall = [Correspondence(300.0 + 15 * k, 400.0 + 9 * k, 200.0 + 8 * k, 300.0, 0.5, sure=True)
            for k in range(36)]  # fmt: skip

    def found(_rgb, name, media, _settings, _progress) -> SearchResult:
        hits = [
            Hit(media=str(media[0]), sha256="0" * 64, index=index, pts=index * 512,
                time_base="1/12800", time_s=index / 25, verified=verified, score=60.0, inliers=12,
                similarity=1.0, model=None, correspondences=tuple(wall) if verified else ())
            for index, verified in ((40, True), (90, False))
        ]  # fmt: skip
        return SearchResult("found", "", str(name), 8, 8.0, tuple(hits))

    monkeypatch.setattr(searching, "search_picture", found)
    window.actions_by_id["search_footage"].trigger()
    shown = window.reference_pane.canvas
    qtbot.waitUntil(lambda: bool(shown.overlay.suggested), timeout=PATIENCE_MS)
    assert window.reference_pane.picture.frame.index == 40
    assert len(window.footage_pane.canvas.overlay.suggested) == len(shown.overlay.suggested) > 4
    assert "Result 1 of 2" in window.message_bar.text
    window.suggestion_commands.take_chosen()
    window.suggestion_commands.take_chosen()
    older = [pin for pin in window.desk.project.pins.values() if pin.reference_frame is not None]
    assert [pin.reference_frame.index for pin in older] == [40]

    window.actions_by_id["next_hit"].trigger()
    assert "only looks alike" in window.message_bar.text
    qtbot.waitUntil(lambda: window.reference_pane.picture.frame.index == 90, timeout=PATIENCE_MS)
    assert not shown.overlay.suggested
    assert not shown.overlay.pins  # the pin is in frame 40, not here


@pytest.mark.parametrize("installed", [False, True])
def test_where_nothing_matches_the_optional_extra_is_named_unless_it_was_tried(
    window: Window, tmp_path: Path, qtbot, monkeypatch: pytest.MonkeyPatch, installed: bool
) -> None:
    window.case_commands.add_footage(sample_path("kupiansk") / "footage.mp4")
    qtbot.waitUntil(lambda: window.footage_pane.matched is not None, timeout=PATIENCE_MS)
    cv2.imwrite(str(tmp_path / "blank.png"), np.full((90, 160, 3), 200, np.uint8))
    window.case_commands.add_reference(tmp_path / "blank.png", "photo")
    qtbot.waitUntil(lambda: window.reference_pane.picture is not None, timeout=PATIENCE_MS)

    def nothing(frame, reference, _progress) -> Suggestions:
        return Suggestions(frame.address, reference.picture, (), "Too few.", matched=False)

    monkeypatch.setattr(suggestion_commands, "_matched", nothing)
    monkeypatch.setattr(
        matching, "learned_if_installed", lambda: (lambda *_: None) if installed else None
    )
    window.actions_by_id["match"].trigger()
    qtbot.waitUntil(lambda: "Too few." in window.message_bar.text, timeout=PATIENCE_MS)
    assert ("geowork[learned]" in window.message_bar.text) is not installed


def test_all_results_of_a_search_are_listed_and_chosen_in_the_list(
    window: Window, qtbot, monkeypatch: pytest.MonkeyPatch
) -> None:
    sample = sample_path("kupiansk")
    window.case_commands.add_footage(sample / "footage.mp4")
    qtbot.waitUntil(lambda: window.footage_pane.matched is not None, timeout=PATIENCE_MS)
    window.case_commands.add_reference(sample / "reference_2020.mp4", "video")
    qtbot.waitUntil(lambda: window.reference_pane.picture is not None, timeout=PATIENCE_MS)

    def found(_rgb, name, media, _settings, _progress) -> SearchResult:
        hits = [
            Hit(media=str(media[0]), sha256="0" * 64, index=index, pts=index * 512,
                time_base="1/12800", time_s=index / 25, verified=verified, score=60.0, inliers=12,
                similarity=1.0, model=None, correspondences=())
            for index, verified in ((40, True), (90, False))
        ]  # fmt: skip
        return SearchResult("found", "", str(name), 8, 8.0, tuple(hits))

    monkeypatch.setattr(searching, "search_picture", found)
    results = window.reference_pane.results
    assert results.isHidden()
    window.actions_by_id["search_footage"].trigger()
    qtbot.waitUntil(lambda: not results.isHidden(), timeout=PATIENCE_MS)
    assert [line.split("  ")[1:3] for line in results.lines] == [
        ["0:01.6", "same place, 12 pairs"], ["0:03.6", "only looks alike"]
    ]  # fmt: skip
    assert results.row == 0
    results.chosen.emit(1)
    qtbot.waitUntil(
        lambda: (
            window.reference_pane.picture is not None
            and window.reference_pane.picture.frame is not None
            and window.reference_pane.picture.frame.index == 90
        ),
        timeout=PATIENCE_MS,
    )
    assert results.row == 1
    results.closed.emit()
    assert results.isHidden() and not window.suggestion_commands.has_any
