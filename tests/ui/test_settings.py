"""What the person prefers, and that it is seen at once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication, QLabel

from geowork.footage.kept_files import cache_folder
from geowork.geo.position import Position
from geowork.project.model import DEFAULT_COLOURS, SAFE_COLOURS
from geowork.resources import sample_path
from geowork.ui.consent_list import consent
from geowork.ui.number_words import metres
from geowork.ui.place_words import place_words
from geowork.ui.preferences import (
    Preferences,
    landmark_colours,
    preferences,
    use_cache_place,
)
from geowork.ui.settings_dialog import SettingsDialog
from geowork.ui.theme import DARK, LIGHT, theme_in_use
from geowork.ui.window import Window
from geowork.workflow.case import Case
from geowork.workflow.pinning import add_landmark
from tests.ui.test_accessibility import unnamed

PLACE = Position(49.71003, 37.61581)
PATIENCE_MS = 300_000
SAMPLE = sample_path("kupiansk") / "kupiansk.geowork"


@pytest.fixture(autouse=True)
def as_delivered() -> Iterator[None]:
    yield
    preferences().keep(Preferences())


@pytest.mark.parametrize("style", ["dd", "ddm", "dms", "utm", "mgrs", "plus"])
def test_positions_are_written_as_chosen_and_can_be_read_back(style: str) -> None:
    from geowork.geo.formats import format_position, parse_position

    preferences().keep(Preferences(coordinates=style))
    written = place_words(PLACE, 1.0)
    assert written == format_position(PLACE, style, 1.0)
    back = parse_position(written)
    assert (back.lat_deg, back.lon_deg) == pytest.approx((49.71003, 37.61581), abs=3e-5)


def test_near_the_pole_utm_gives_way_to_degrees() -> None:
    preferences().keep(Preferences(coordinates="utm"))
    assert place_words(Position(89.5, 10.0), 1000.0).startswith("89.5")


def test_lengths_are_written_in_feet_and_miles() -> None:
    preferences().keep(Preferences(units="imperial"))
    assert [metres(value) for value in (1.0, 30.48, 16093.44)] == ["3.3 ft", "100 ft", "10.0 mi"]


def test_an_open_window_follows_at_once(window: Window, qtbot) -> None:
    window.case_commands.open(sample_path("kupiansk") / "kupiansk.geowork")
    qtbot.waitUntil(lambda: "49." in window.camera_panel.values.value("position"), timeout=60_000)
    preferences().keep(Preferences(coordinates="mgrs", units="imperial"))
    assert window.camera_panel.values.value("position").startswith("37U")
    assert "ft" in window.camera_panel.values.value("ellipse")
    table = window.landmarks_panel.model
    assert table.index(0, 1).data().startswith("37U")


def test_the_scheme_can_be_held_against_the_system() -> None:
    theme_in_use()
    for scheme, tokens in (("dark", DARK), ("light", LIGHT)):
        preferences().keep(Preferences(scheme=scheme))
        assert QApplication.palette().window().color().name() == tokens["ground"]


def test_the_dialog_shows_and_gives_back_what_is_chosen(window: Window, qtbot) -> None:
    wanted = Preferences(scheme="dark", coordinates="utm", units="imperial")
    dialog = SettingsDialog(wanted, window)
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.chosen == wanted
    dialog.coordinates.setCurrentIndex(dialog.coordinates.findData("plus"))
    assert dialog.chosen.coordinates == "plus"
    assert unnamed(dialog) == []


def test_no_hint_of_the_dialog_is_cut(window: Window, qtbot) -> None:
    dialog = SettingsDialog(Preferences(), window)
    dialog.show()
    qtbot.waitExposed(dialog)
    qtbot.wait(50)
    hints = [hint for hint in dialog.findChildren(QLabel) if hint.wordWrap() and hint.isVisible()]
    assert len(hints) >= 3
    assert [h.text() for h in hints if h.height() < h.heightForWidth(h.width())] == []
    dialog.close()


def test_preferences_outlive_the_program_and_broken_ones_count_as_absent() -> None:
    preferences().keep(Preferences(coordinates="dms", units="imperial"))
    QSettings().setValue("preferences/units", "cubits")
    QSettings().setValue("preferences/scheme", 7)
    preferences().read()
    assert preferences().now == Preferences(coordinates="dms")


def test_every_frame_is_played_where_that_is_preferred(make_window, qtbot) -> None:
    preferences().keep(Preferences(playback="every"))
    window = make_window(Case.open(SAMPLE))
    transport = window.footage_pane.transport
    qtbot.waitUntil(lambda: transport.frame is not None, timeout=PATIENCE_MS)
    transport.set_marks(20, 32)
    transport.go(20)
    qtbot.waitUntil(lambda: transport.frame.index == 20, timeout=PATIENCE_MS)
    seen: list[int] = []
    transport.shown.connect(lambda frame: seen.append(frame.index))
    transport.play(1)
    qtbot.waitUntil(lambda: transport.speed == 0 and 32 in seen, timeout=PATIENCE_MS)
    assert seen == list(range(21, 33))


def test_what_is_kept_on_disk_goes_where_one_says(monkeypatch, tmp_path) -> None:
    monkeypatch.delenv("GEOWORK_CACHE_DIR", raising=False)
    use_cache_place(str(tmp_path))
    assert cache_folder() == tmp_path
    use_cache_place("")
    assert cache_folder() != tmp_path
    monkeypatch.setenv("GEOWORK_CACHE_DIR", "/said/before")
    use_cache_place(str(tmp_path))
    assert cache_folder() == Path("/said/before")


def test_a_new_case_keeps_as_many_frames_as_one_says(window: Window) -> None:
    preferences().keep(Preferences(cache_mib="256"))
    window.case_commands.new()
    assert window.desk.case.frame_cache_bytes == 256 * 2**20


def test_the_hosts_that_may_be_asked_are_listed_with_what_each_learns(
    window: Window, qtbot
) -> None:
    for host in ("tiles.example.org", "nominatim.example.org"):
        consent().grant(host)
    dialog = SettingsDialog(Preferences(), window)
    qtbot.addWidget(dialog)
    listed = dialog.consent.list
    assert [listed.item(row).text() for row in range(listed.count())] == [
        "nominatim.example.org — learns the place names you look up",
        "tiles.example.org — learns which part of the map you look at",
    ]
    dialog.consent.withdraw.click()
    assert consent().hosts == ("tiles.example.org",)
    dialog.consent.withdraw.click()
    assert not consent().hosts
    assert not listed.isVisibleTo(dialog)


def test_new_landmarks_get_colours_that_colour_blind_readers_tell_apart(window: Window) -> None:
    assert landmark_colours() == SAFE_COLOURS
    preferences().keep(Preferences(palette="many"))
    assert landmark_colours() == DEFAULT_COLOURS
    edit, identity = add_landmark(window.desk.project, "Tower", colours=landmark_colours())
    window.desk.apply(edit)
    preferences().keep(Preferences())
    window.actions_by_id["recolour"].trigger()
    assert window.desk.project.landmarks[identity].colour == SAFE_COLOURS[0]
    window.actions_by_id["undo"].trigger()
    assert window.desk.project.landmarks[identity].colour == DEFAULT_COLOURS[0]
