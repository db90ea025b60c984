"""The window as a whole: names, keys, layout, unsaved work."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable
from itertools import combinations
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QFileOpenEvent
from PySide6.QtWidgets import QAbstractButton, QDockWidget, QLineEdit, QPushButton, QWidget

from geowork.geo.position import Position
from geowork.project.edits import Edit, put, rename_case
from geowork.ui.commands.case_commands import EXPORTING
from geowork.ui.deeds.table import DEEDS
from geowork.ui.file_opener import FileOpener
from geowork.ui.panels.landmark_table import HEIGHT, PLACE, RESIDUAL
from geowork.ui.window import Window
from geowork.workflow.case import Case
from geowork.workflow.pinning import add_landmark


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


def test_three_panes_and_all_panels_are_on_the_screen(window: Window) -> None:
    for pane in (window.footage_pane, window.reference_pane, window.map_pane):
        assert pane.isVisible()
        assert pane.width() > 250
    titles = {dock.windowTitle() for dock in window.findChildren(QDockWidget)}
    assert titles == {
        "Landmarks", "Camera", "Movement", "Claims", "History", "Annotations", "Case", "Indicators",
        "Statements",
    }  # fmt: skip


def test_at_its_smallest_no_column_and_no_button_is_cut(window: Window, qtbot) -> None:
    edit, identity = add_landmark(window.desk.project, "A name longer than its column")
    window.desk.apply(edit)
    window.landmark_commands.set_position(identity, Position(49.711368, 37.630378, 285.4), 1.0)
    window.resize(1180, 720)
    window.share_space()
    qtbot.wait(100)
    assert window.width() == 1180
    table = window.landmarks_panel.table
    for column in range(PLACE, table.model().columnCount()):
        text = table.model().index(0, column).data()
        if table.isColumnHidden(column):
            assert text in table.model().index(0, 0).data(Qt.ItemDataRole.ToolTipRole)
            continue
        assert table.fontMetrics().horizontalAdvance(text) < table.columnWidth(column)
        assert table.columnViewportPosition(column) >= 0
    last = table.columnViewportPosition(RESIDUAL) + table.columnWidth(RESIDUAL)
    assert last <= table.viewport().width()
    assert table.fontMetrics().horizontalAdvance("A name longer") < table.columnWidth(0) - 24
    panels = (window.camera_panel, window.movement_panel, window.claims_panel)
    for button in (b for panel in panels for b in panel.findChildren(QPushButton)):
        if button.isVisible():
            around = button.parentWidget().parentWidget()
            assert button.geometry().right() <= around.width(), button.text()


@pytest.mark.parametrize("name", ["landmarks", "camera", "movement", "claims", "history"])
def test_a_key_brings_a_hidden_panel_to_the_front_and_goes_there(window: Window, name: str) -> None:
    window.findChild(QDockWidget, name).hide()
    window.actions_by_id[f"focus_{name}"].trigger()
    assert window.panels[name].isVisible()
    panel, focus = window.panels[name], window.focusWidget()
    assert focus is panel or panel.isAncestorOf(focus)


def test_what_is_being_typed_outlives_a_result_that_arrives(window: Window, qtbot) -> None:
    edit, identity = add_landmark(window.desk.project, "Tower")
    window.desk.apply(edit)
    window.desk.selection.choose_landmark(identity)
    window.actions_by_id["edit_landmark"].trigger()
    qtbot.keyClicks(window.focusWidget(), "Pole")
    window.desk.apply_quietly(with_sigma(window, identity, 3.0))
    assert window.focusWidget().text() == "Pole"


def with_sigma(window: Window, identity: str, sigma_m: float) -> Edit:
    mark = window.desk.project.landmarks[identity]
    return put("landmarks", msgspec.structs.replace(mark, sigma_m=sigma_m), "Change")


def test_a_digit_in_a_column_of_numbers_is_typed_and_fits_no_picture(window: Window, qtbot) -> None:
    edit, identity = add_landmark(window.desk.project, "Tower")
    window.desk.apply(edit)
    window.landmark_commands.set_position(identity, Position(49.7, 37.6), 1.0)
    table = window.landmarks_panel.table
    table.setFocus()
    table.setCurrentIndex(table.model().index(0, HEIGHT))
    qtbot.keyClick(table, Qt.Key.Key_0)
    assert window.focusWidget().text() == "0"


def test_escape_leaves_the_form_of_a_claim_and_states_none(window: Window, qtbot) -> None:
    window.actions_by_id["new_claim"].trigger()
    qtbot.keyClicks(window.focusWidget(), "They are leaving")
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Escape)
    assert not window.claims_panel.form.isVisible()
    assert not window.desk.project.claims


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


@pytest.mark.parametrize("ends", [True, False])
def test_an_export_under_way_is_asked_about_before_it_is_lost(
    window: Window, monkeypatch: pytest.MonkeyPatch, qtbot, ends: bool
) -> None:
    monkeypatch.setattr(window.dialogs, "may_end_export", lambda: ends)
    wait = threading.Event()
    window.desk.jobs.run("Export", lambda _p: wait.wait(60), lambda _done: None, about=EXPORTING)
    event = QCloseEvent()
    threading.Timer(0.2, wait.set).start()  # closing waits until the work has felt it
    window.closeEvent(event)
    assert event.isAccepted() is ends


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


@pytest.mark.parametrize("opened", [False, True])
def test_no_panel_covers_another_in_the_smallest_window(
    window: Window, qtbot, opened: bool
) -> None:
    if opened:
        window.camera_panel.beliefs.fold.open()
        window.camera_panel.observations.fold.open()
    window.resize(window.minimumSize())
    docks = window.findChildren(QDockWidget)
    qtbot.waitUntil(lambda: _apart(docks), timeout=5000)
    assert window.width() == window.minimumWidth()


def _apart(docks: list[QDockWidget]) -> bool:
    # Those behind another one's tab lie outside the window.
    places = [dock.geometry() for dock in docks if dock.x() >= 0]
    return not any(one.intersects(other) for one, other in combinations(places, 2))


def test_a_file_the_system_hands_over_is_opened(qapp) -> None:
    opener, asked = FileOpener(qapp), []
    opener.asked.connect(asked.append)
    event = QFileOpenEvent("/cases/mill.geowork")
    qapp.sendEvent(qapp, event)
    qapp.removeEventFilter(opener)
    assert asked == [Path("/cases/mill.geowork")]
