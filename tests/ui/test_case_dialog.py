"""In the window a case gets a title and a summary, and its footage a source."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from geowork.resources import sample_path
from geowork.ui.case_dialog import CaseDialog
from geowork.ui.footage_dialog import FootageDialog
from geowork.ui.window import Window
from geowork.workflow.case import Case
from tests.ui.test_accessibility import unnamed

PATIENCE_MS = 300_000
TITLE, SUMMARY = "Міст біля Куп'янська", "Two clips.\nThe walkers leave the town."


@pytest.fixture(autouse=True)
def new_case(window: Window) -> None:
    window.case_commands.new()


@pytest.fixture
def dialog(window: Window) -> CaseDialog:
    window.actions_by_id["describe"].trigger()
    return next(iter(window.findChildren(CaseDialog)))


def test_title_and_summary_are_kept_as_one_step(
    window: Window, dialog: CaseDialog, qtbot, tmp_path: Path
) -> None:
    assert dialog.isVisible() and dialog.title.selectedText() == "Untitled case"
    qtbot.keyClicks(dialog.title, "On the bridge")
    assert dialog.title.text() == "On the bridge", "what is typed stands in place of the old title"
    dialog.title.setText(TITLE)
    qtbot.keyClick(dialog.title, Qt.Key.Key_Tab)
    assert dialog.focusWidget() is dialog.summary
    dialog.summary.setPlainText(SUMMARY)
    qtbot.mouseClick(dialog.ok, Qt.MouseButton.LeftButton)
    assert window.desk.project.title == TITLE and TITLE in window.windowTitle()
    assert window.case_commands.save(tmp_path / "any name.geowork")
    kept = Case.open(tmp_path / "any name.geowork").document.project
    assert (kept.title, kept.summary) == (TITLE, SUMMARY)
    window.desk.undo()
    assert (window.desk.project.title, window.desk.project.summary) == ("Untitled case", "")


def test_an_empty_title_cannot_be_kept(window: Window, dialog: CaseDialog) -> None:
    dialog.title.setText("  ")
    assert not dialog.ok.isEnabled()
    dialog.title.setText("T")
    assert dialog.ok.isEnabled()


def test_nothing_changed_is_no_step(window: Window, dialog: CaseDialog) -> None:
    dialog.accept()
    assert not window.desk.case.document.can_undo


def test_every_field_is_named(dialog: CaseDialog) -> None:
    assert unnamed(dialog) == []


def test_a_case_nobody_named_is_called_as_its_file(
    window: Window, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = tmp_path / "Куп'янськ, west.geowork"
    monkeypatch.setattr(window.dialogs, "case_to_save", lambda _name: path)
    assert window.save()
    assert Case.open(path).document.project.title == path.stem
    assert not window.isWindowModified()
    other = tmp_path / "other.geowork"
    monkeypatch.setattr(window.dialogs, "case_to_save", lambda _name: other)
    assert window.save_as()
    assert Case.open(other).document.project.title == path.stem, "a name once given stays"


@pytest.fixture
def of_footage(window: Window, qtbot) -> FootageDialog:
    window.case_commands.open(sample_path("kupiansk") / "kupiansk.geowork")
    qtbot.waitUntil(lambda: bool(window.footage_pane.transport.source), timeout=PATIENCE_MS)
    window.actions_by_id["describe_footage"].trigger()
    return next(iter(window.findChildren(FootageDialog)))


def test_where_the_footage_comes_from_is_kept_as_one_step(
    window: Window, of_footage: FootageDialog, qtbot
) -> None:
    before = window.desk.project
    of_footage.source.setText("https://example.org/clip")
    of_footage.published.setText("2025-12-14")
    of_footage.notes.setPlainText("Sent by a reader.")
    qtbot.mouseClick(of_footage.ok, Qt.MouseButton.LeftButton)
    footage = window.desk.project.footage[of_footage.footage]
    assert footage.source == "https://example.org/clip"
    assert (footage.published, footage.notes) == ("2025-12-14", "Sent by a reader.")
    window.desk.undo()
    assert window.desk.project == before


def test_a_date_that_is_none_is_said_where_it_is_typed(
    window: Window, of_footage: FootageDialog
) -> None:
    before = window.desk.project
    of_footage.published.setText("yesterday")
    of_footage.ok.click()
    assert of_footage.isVisible() and "yesterday" in of_footage.trouble.text()
    assert window.desk.project == before
    assert unnamed(of_footage) == []


def test_without_footage_it_says_what_is_missing(window: Window) -> None:
    window.actions_by_id["describe_footage"].trigger()
    assert "no footage" in window.message_bar.text
