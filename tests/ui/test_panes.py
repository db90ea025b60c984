"""Panes: one to four of them, any in any place, kept for each case."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QDockWidget, QLabel

from geowork.resources import sample_path
from geowork.ui.panes.arrangement import NAMES, PRESETS, USUAL, as_text, from_text
from geowork.ui.panes.pane_header import PaneHeader
from geowork.ui.panes.pane_memory import keep_arrangement, kept_arrangement
from geowork.ui.window import Window

SAMPLE = sample_path("kupiansk") / "kupiansk.geowork"


def shown(window: Window) -> set[str]:
    return {name for name, pane in window.pane_area.grid.panes.items() if pane.isVisible()}


@pytest.mark.parametrize(
    ("action", "names"),
    [
        ("panes_one", {"footage"}),
        ("panes_two", {"footage", "map"}),
        ("panes_three", {"footage", "reference", "map"}),
        ("panes_stacked", {"footage", "reference", "map"}),
        ("panes_four", {"footage", "reference", "second", "map"}),
    ],
)
def test_one_to_four_panes_are_shown(window: Window, qtbot, action: str, names: set[str]) -> None:
    window.actions_by_id[action].trigger()
    assert shown(window) == names
    qtbot.wait(50)
    for name in names:
        pane = window.pane_area.grid.panes[name]
        assert pane.width() > 200 and pane.height() > 100, name


def test_the_title_of_a_pane_puts_another_in_its_place(window: Window) -> None:
    grid = window.pane_area.grid
    grid.put("map", "footage")
    assert grid.arrangement.names == ("map", "reference", "footage")
    grid.put("second", "reference")
    assert grid.arrangement.names == ("map", "second", "footage")
    assert shown(window) == {"map", "second", "footage"}


def test_a_double_click_on_its_title_bar_gives_a_pane_the_window(window: Window, qtbot) -> None:
    header = window.reference_pane.header
    panels = [dock for dock in window.findChildren(QDockWidget) if dock.isVisible()]
    place = QPoint(header.width() // 2, header.height() // 2)
    qtbot.mouseDClick(header, Qt.MouseButton.LeftButton, pos=place)
    assert shown(window) == {"reference"}
    assert not any(dock.isVisible() for dock in panels)
    qtbot.mouseDClick(header, Qt.MouseButton.LeftButton, pos=place)
    assert shown(window) == {"footage", "reference", "map"}
    assert all(not dock.isHidden() for dock in panels)


def test_what_is_needed_comes_back_to_the_screen(window: Window) -> None:
    window.actions_by_id["panes_one"].trigger()
    window.actions_by_id["place"].trigger()
    assert "map" in shown(window)
    window.actions_by_id["focus_reference"].trigger()
    assert "reference" in shown(window)


def test_each_case_has_its_own_panes(window: Window, qtbot) -> None:
    first = window.desk.project.id
    window.actions_by_id["panes_two"].trigger()
    window.case_commands.open(SAMPLE)
    qtbot.waitUntil(lambda: window.desk.case.path is not None, timeout=20_000)
    kept = kept_arrangement(first)
    assert kept is not None and kept.names == ("footage", "map")
    window.actions_by_id["panes_four"].trigger()
    window.pane_area.keep()
    again = kept_arrangement(window.desk.project.id)
    assert again is not None and again.names == PRESETS["panes_four"].names


def test_an_edge_that_was_moved_stays_when_the_window_is_resized(window: Window, qtbot) -> None:
    window.actions_by_id["panes_two"].trigger()
    qtbot.wait(50)
    footage, the_map = window.footage_pane, window.map_pane
    assert footage.width() / (footage.width() + the_map.width()) == pytest.approx(0.55, abs=0.02)
    moved = 500 / window.pane_area.grid.width()
    window.pane_area.grid._root.moveSplitter(500, 1)
    window.resize(window.width() - 300, window.height())
    qtbot.wait(50)
    now = footage.width() / (footage.width() + the_map.width())
    assert now == pytest.approx(moved, abs=0.03)


def test_reset_brings_the_usual_panes_back(window: Window) -> None:
    window.actions_by_id["panes_four"].trigger()
    window.actions_by_id["reset_layout"].trigger()
    assert window.pane_area.grid.arrangement.names == USUAL.names


@given(st.permutations(NAMES), st.sampled_from(NAMES), st.sampled_from(NAMES))
def test_no_pane_is_lost_or_shown_twice(order: list[str], name: str, place: str) -> None:
    for preset in PRESETS.values():
        changed = preset
        for pane, where in zip(order, preset.names, strict=False):
            changed = changed.with_pane(pane, where)
        changed = changed.with_pane(name, place)
        assert changed.is_sound
        assert len(changed.names) == len(preset.names)
        assert from_text(as_text(changed)) == changed


@pytest.mark.parametrize(
    "text",
    [
        None, "", "{", '{"columns":[]}', '{"columns":[{"panes":["footage","footage"]}]}',
        '{"columns":[{"panes":["elsewhere"]}]}', '{"columns":[{"panes":["map"],"width":0}]}',
        '{"columns":[{"panes":["map"],"heights":[1,2]}]}',
    ],
)  # fmt: skip
def test_settings_that_are_broken_count_as_absent(text: str | None) -> None:
    assert from_text(text) is None


def test_the_settings_do_not_grow_for_ever(qapp) -> None:
    for number in range(120):
        keep_arrangement(f"case/{number}", USUAL)
    assert kept_arrangement("case/119") == USUAL
    assert sum(kept_arrangement(f"case/{n}") is not None for n in range(120)) <= 101


def test_a_header_says_less_where_there_is_less_room_but_cuts_no_time_stamp(qtbot) -> None:
    header = PaneHeader("Footage")
    qtbot.addWidget(header)
    ways = "frame 12 · 0:00.480 · PTS 6144 · footage.mp4", "12 · 0:00.480 · PTS 6144"
    header.set_detail(*ways)
    header.show()
    label = next(part for part in header.findChildren(QLabel) if part.objectName() == "quiet")
    words = label.fontMetrics().horizontalAdvance
    seen = []
    for room in (words(ways[0]) + 5, words(ways[1]) + 5, words(ways[1]) - 5):
        header.resize(header.width() - label.width() + room, header.height())
        qtbot.waitUntil(lambda room=room: label.width() == room)
        seen.append(label.text())
    assert seen[:2] == list(ways)
    assert seen[2].endswith("…") and seen[2].startswith("12 · ")
    assert header.detail == ways[0]


def test_in_the_smallest_window_the_time_stamp_is_whole(window: Window, qtbot) -> None:
    window.case_commands.open(SAMPLE)
    qtbot.waitUntil(lambda: window.desk.selection.frame is not None, timeout=300_000)
    window.resize(window.minimumSize())
    frame = window.desk.selection.frame
    assert frame is not None
    header = window.footage_pane.header
    label = next(part for part in header.findChildren(QLabel) if part.objectName() == "quiet")
    qtbot.waitUntil(lambda: label.text().endswith(f"PTS {frame.pts}"), timeout=60_000)
