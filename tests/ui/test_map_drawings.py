"""Points, lines and areas drawn on the map, changed there, kept in the case and exported."""

from __future__ import annotations

import json

import pytest
from PySide6.QtCore import QPoint, Qt

from geowork.drawing.marks import map_features
from geowork.geo.position import Position
from geowork.storage.soundness import check_project
from geowork.ui.window import Window
from tests.ui.map_questions import ask

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def map_window(window: Window, qtbot) -> Window:
    qtbot.waitUntil(lambda: window.map_pane.is_ready, timeout=60_000)
    window.map_pane.centre_on(Position(49.71, 37.615), 16.0)
    return window


def test_an_area_is_drawn_its_corner_moved_and_it_is_renamed_and_deleted(
    map_window: Window, qtbot
) -> None:
    window, link = map_window, map_window.map_pane.link
    target = window.map_pane.view.keyboard_target()
    window.actions_by_id["draw_area"].trigger()
    mode = "document.querySelector('.leaflet-container').dataset.mode"
    qtbot.waitUntil(lambda: ask(window, qtbot, mode) == "draw-polygon")
    for x, y in ((120, 150), (260, 150), (260, 280)):
        with qtbot.waitSignal(link.pointed, timeout=20_000):
            qtbot.mouseClick(target, LEFT, pos=QPoint(x, y))
    with qtbot.waitSignal(link.shape_drawn, timeout=20_000):
        qtbot.mouseClick(target, LEFT, pos=QPoint(260, 280))
    (drawn,) = window.desk.project.drawings.values()
    assert drawn.name == "Area 1"
    assert len(drawn.geometry["coordinates"][0]) == 4
    check_project(window.desk.project, "the case")
    features = map_features(window.desk.project)["features"]
    assert [f["properties"]["label"] for f in features] == ["Area 1"]
    assert json.dumps(features[0]["geometry"]["coordinates"])

    window.actions_by_id["reshape_drawing"].trigger()
    corners = "document.querySelectorAll('.gw-corner').length"
    qtbot.waitUntil(lambda: ask(window, qtbot, corners) == 3)
    with qtbot.waitSignal(link.pointed, timeout=20_000):
        qtbot.keyClick(target, Qt.Key.Key_Return)  # a fourth corner, at the cross
    with qtbot.waitSignal(link.shape_drawn, timeout=20_000):
        ask(
            window,
            qtbot,
            """[...document.querySelectorAll('.gw-corner')].pop().parentElement
            .dispatchEvent(new MouseEvent('click', { bubbles: true })); 1""",
        )
    assert len(window.desk.project.drawings[drawn.id].geometry["coordinates"][0]) == 5
    window.desk.undo()
    assert window.desk.project.drawings[drawn.id].geometry == drawn.geometry

    window.drawing_commands.ask_name = lambda _name: "Field by the road"
    window.actions_by_id["rename_drawing"].trigger()
    assert window.desk.project.drawings[drawn.id].name == "Field by the road"
    window.actions_by_id["remove_drawing"].trigger()
    assert not window.desk.project.drawings
    window.actions_by_id["remove_drawing"].trigger()
    assert "Click one of your drawings" in window.message_bar.text


def test_a_point_is_one_click_and_a_click_on_it_chooses_it(map_window: Window, qtbot) -> None:
    window, link = map_window, map_window.map_pane.link
    target = window.map_pane.view.keyboard_target()
    window.actions_by_id["draw_point"].trigger()
    mode = "document.querySelector('.leaflet-container').dataset.mode"
    qtbot.waitUntil(lambda: ask(window, qtbot, mode) == "draw-point")
    with qtbot.waitSignal(link.shape_drawn, timeout=20_000):
        qtbot.mouseClick(target, LEFT, pos=QPoint(200, 200))
    (drawn,) = window.desk.project.drawings.values()
    assert drawn.geometry["type"] == "Point"
    window.drawing_commands.chosen = ""
    shown = "document.querySelectorAll('.gw-point').length"
    qtbot.waitUntil(lambda: ask(window, qtbot, shown) == 1, timeout=20_000)
    qtbot.waitUntil(lambda: ask(window, qtbot, mode) == "look")
    with qtbot.waitSignal(link.drawing_chosen, timeout=20_000):
        ask(
            window,
            qtbot,
            """document.querySelector('.gw-point').parentElement
            .dispatchEvent(new MouseEvent('click', { bubbles: true })); 1""",
        )
    assert window.drawing_commands.chosen == drawn.id
