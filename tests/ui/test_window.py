"""The window as a whole: names, keys, layout, unsaved work."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QAbstractButton, QDockWidget, QLineEdit, QWidget

from geowork.project.edits import rename_case
from geowork.ui.actions import DEEDS
from geowork.ui.window import Window
from geowork.workflow.case import Case


def test_every_widget_the_keyboard_reaches_has_a_name(window: Window, qtbot) -> None:
    qtbot.waitUntil(lambda: window.map_pane.is_ready, timeout=60_000)
    unnamed = [
        f"{type(widget).__name__} {widget.objectName()} in {type(widget.parent()).__name__}"
        for widget in window.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and not _name(widget)
    ]
    assert unnamed == []


def test_no_key_means_two_things() -> None:
    keys = Counter(key for deed in DEEDS if deed is not None for key in deed.keys)
    assert [key for key, times in keys.items() if times > 1] == []


def test_every_action_is_in_a_menu(window: Window) -> None:
    shown = {
        action.objectName()
        for menu in window.menuBar().findChildren(QWidget)
        for action in menu.actions()
    }
    assert {deed.id for deed in DEEDS if deed is not None} <= shown


def test_three_panes_and_five_panels_are_on_the_screen(window: Window) -> None:
    for pane in (window.footage_pane, window.reference_pane, window.map_pane):
        assert pane.isVisible()
        assert pane.width() > 250
    titles = {dock.windowTitle() for dock in window.findChildren(QDockWidget)}
    assert titles == {"Landmarks", "Camera", "Movement", "Claims", "History"}


def test_a_hidden_panel_comes_back_with_the_layout(window: Window) -> None:
    dock = window.findChild(QDockWidget, "claims")
    dock.hide()
    window.reset_layout()
    assert dock.isVisible()


def test_an_unchanged_case_is_left_without_a_question(
    window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(window.dialogs, "about_unsaved", lambda _title: pytest.fail("asked"))
    assert window.may_leave()


@pytest.mark.parametrize(("answer", "leaves"), [("discard", True), ("cancel", False)])
def test_unsaved_work_is_asked_about(
    window: Window, monkeypatch: pytest.MonkeyPatch, answer: str, leaves: bool
) -> None:
    window.desk.apply(rename_case("Changed"))
    monkeypatch.setattr(window.dialogs, "about_unsaved", lambda _title: answer)
    event = QCloseEvent()
    if leaves:
        assert window.may_leave()
    else:
        window.closeEvent(event)
        assert not event.isAccepted()


def test_undo_says_what_it_takes_back_and_history_goes_there(window: Window) -> None:
    window.desk.apply(rename_case("First"))
    window.desk.settle()
    window.desk.apply(rename_case("Second"))
    assert "Rename the case" in window.actions_by_id["undo"].text()
    window.desk.go_to_step(0)
    assert window.desk.project.title == "Test case"
    assert not window.actions_by_id["undo"].isEnabled()
    window.actions_by_id["redo"].trigger()
    assert window.desk.project.title == "First"


def test_a_project_file_that_is_none_is_one_sentence(window: Window, tmp_path: Path, qtbot) -> None:
    path = tmp_path / "notes.geowork"
    path.write_text("not a case")
    window.case_commands.open(path)
    qtbot.waitUntil(lambda: str(path) in window.message_bar.text)
    assert window.desk.project.title == "Test case"


def test_a_video_that_is_none_is_one_sentence(window: Window, tmp_path: Path, qtbot) -> None:
    path = tmp_path / "evidence.mp4"
    path.write_text("ffconcat version 1.0\nfile /etc/passwd\n")
    window.case_commands.add_footage(path)
    qtbot.waitUntil(lambda: str(path) in window.message_bar.text)
    assert not window.desk.project.footage


def test_saving_where_nothing_can_be_written_keeps_the_work(window: Window, tmp_path: Path) -> None:
    window.desk.apply(rename_case("Precious"))
    assert not window.case_commands.save(tmp_path / "no such folder" / "case.geowork")
    assert window.desk.project.title == "Precious"
    assert window.desk.case.document.is_modified
    assert window.message_bar.text


def test_without_a_map_everything_else_still_works(
    make_window: Callable[..., Window], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("geowork.ui.panes.map_pane.browser_would_refuse", lambda: True)
    window = make_window(Case.new("No map"))
    window.map_pane.start()
    assert window.map_pane.view is None
    window.actions_by_id["place"].trigger()
    window.actions_by_id["fit_map"].trigger()
    window.desk.apply(rename_case("Still works"))
    assert "Still works" in window.windowTitle()


def _name(widget: QWidget) -> str:
    if isinstance(widget, QAbstractButton):
        return widget.accessibleName() or widget.text()
    parent = widget.parent()
    inner = isinstance(widget, QLineEdit) and isinstance(parent, QWidget)
    return widget.accessibleName() or (parent.accessibleName() if inner else "")
