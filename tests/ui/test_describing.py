"""In the window case, footage, landmarks and targets are given the facts that exports tell."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt

from geowork.jobs.progress import Silent
from geowork.project.edits import put
from geowork.resources import sample_path
from geowork.storage.verification import verify
from geowork.ui.case_dialog import CaseDialog
from geowork.ui.footage_dialog import FootageDialog
from geowork.ui.landmark_dialog import LandmarkDialog
from geowork.ui.staleness import outdated_ids
from geowork.ui.target_dialog import TargetDialog
from geowork.ui.window import Window
from geowork.workflow.case import Case
from geowork.workflow.verifying import recompute
from tests.ui.test_accessibility import unnamed

PATIENCE_MS = 300_000
CHIMNEY = "factory-chimney-top"
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
    dialog.datum.setText("metres above the ellipsoid")
    qtbot.mouseClick(dialog.ok, Qt.MouseButton.LeftButton)
    assert window.desk.project.title == TITLE and TITLE in window.windowTitle()
    assert window.case_commands.save(tmp_path / "any name.geowork")
    kept = Case.open(tmp_path / "any name.geowork").document.project
    assert (kept.title, kept.summary) == (TITLE, SUMMARY)
    assert kept.vertical_datum == "metres above the ellipsoid"
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


@pytest.fixture
def of_landmark(window: Window, qtbot) -> LandmarkDialog:
    window.case_commands.open(sample_path("kupiansk") / "kupiansk.geowork")
    qtbot.waitUntil(lambda: window.desk.selection.frame is not None, timeout=PATIENCE_MS)
    window.desk.selection.choose_landmark(CHIMNEY)
    window.actions_by_id["describe_landmark"].trigger()
    return next(iter(window.findChildren(LandmarkDialog)))


def test_all_that_is_known_of_a_landmark_is_stated_as_one_step(
    window: Window, of_landmark: LandmarkDialog
) -> None:
    before = window.desk.project
    was = before.landmarks[CHIMNEY]
    of_landmark.height_m.setText("141,5")
    of_landmark.sigma_height.setValue(4.0)
    of_landmark.tall.setText("45")
    of_landmark.assumed.setChecked(True)
    of_landmark.notes.setPlainText("Read off a map of 1987.")
    (pin_sigma,) = of_landmark.pin_sigmas
    pin_sigma.setValue(6.5)
    of_landmark.ok.click()
    stated = window.desk.project.landmarks[CHIMNEY]
    assert stated.position is not None and was.position is not None
    assert stated.position.height_m == 141.5
    assert (stated.position.lat_deg, stated.position.lon_deg) == (
        was.position.lat_deg, was.position.lon_deg,
    ), "what is not touched keeps all its digits"  # fmt: skip
    assert (stated.sigma_height_m, stated.tall_m, stated.assumed) == (4.0, 45.0, True)
    assert stated.notes == "Read off a map of 1987."
    pins = [pin for pin in window.desk.project.pins.values() if pin.landmark == CHIMNEY]
    assert [pin.sigma_px for pin in pins if pin.frame is not None] == [6.5]
    window.desk.undo()
    assert window.desk.project == before


def test_what_is_shown_rounded_and_not_touched_keeps_its_digits(window: Window, qtbot) -> None:
    window.case_commands.open(sample_path("kupiansk") / "kupiansk.geowork")
    qtbot.waitUntil(lambda: window.desk.selection.frame is not None, timeout=PATIENCE_MS)
    was = window.desk.project.landmarks[CHIMNEY]
    fine = msgspec.structs.replace(
        was,
        position=msgspec.structs.replace(was.position, height_m=1234.56789),
        sigma_m=0.724, sigma_height_m=0.0042, tall_m=123.456789,
    )  # fmt: skip
    window.desk.apply(put("landmarks", fine, "Read finely"))
    window.desk.selection.choose_landmark(CHIMNEY)
    window.actions_by_id["describe_landmark"].trigger()
    dialog = next(iter(window.findChildren(LandmarkDialog)))
    dialog.notes.setPlainText("Only this was typed.")
    dialog.ok.click()
    kept = window.desk.project.landmarks[CHIMNEY]
    assert kept == msgspec.structs.replace(fine, notes="Only this was typed.")


def test_unchanged_facts_are_no_step(window: Window, of_landmark: LandmarkDialog) -> None:
    before = window.desk.project
    of_landmark.ok.click()
    assert window.desk.project == before and not window.desk.case.document.can_undo


@pytest.mark.parametrize(
    ("field", "text", "said"),
    [
        ("height_m", "high", "'high' is not a number"),
        ("height_m", "nan", "is nan; give metres"),
        ("tall", "-3", "above 0"),
        ("place", "nowhere", "nowhere"),
        ("place", "", "no position"),
        ("name", " ", "is empty"),
    ],
)
def test_what_cannot_be_read_is_said_and_nothing_changes(
    window: Window, of_landmark: LandmarkDialog, field: str, text: str, said: str
) -> None:
    before = window.desk.project
    getattr(of_landmark, field).setText(text)
    of_landmark.ok.click()
    assert of_landmark.isVisible() and said in of_landmark.trouble.text()
    assert window.desk.project == before


def test_every_field_of_a_landmark_is_named(of_landmark: LandmarkDialog) -> None:
    assert unnamed(of_landmark) == []


def test_a_target_is_renamed_and_what_was_found_of_it_stays_in_force(
    window: Window, qtbot, tmp_path: Path
) -> None:
    path = sample_path("kupiansk") / "kupiansk.geowork"
    window.case_commands.open(path)
    qtbot.waitUntil(lambda: window.desk.case.path == path, timeout=PATIENCE_MS)
    before = window.desk.project
    track = next(key for key, one in before.tracks.items() if one.kind == "followed")
    window.desk.selection.choose_track(track)
    window.actions_by_id["name_track"].trigger()
    dialog = next(iter(window.findChildren(TargetDialog)))
    dialog.name.setText(" ")
    dialog.ok.click()
    assert "empty" in dialog.trouble.text()
    dialog.name.setText("Group of four")
    dialog.ok.click()
    now = window.desk.project
    assert now.tracks[track].name == "Group of four"
    assert now.tracks[track].movement is not None
    assert now.tracks[track].movement["target"] == "Group of four"
    assert outdated_ids(now) == outdated_ids(before) == frozenset()
    window.case_commands.save(tmp_path / "renamed.geowork")
    found = verify(tmp_path / "renamed.geowork")
    assert not found.problems
    states = {(c.kind, c.state) for c in recompute(now, Silent())}
    assert states == {("cameras", "same"), ("tracks", "same"), ("findings", "same")}
    window.desk.undo()
    assert window.desk.project == before
