"""The map's browser: what the page tells, and what it may not do."""

from __future__ import annotations

import math
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt

from geowork.geo.geodesic import distance_m
from geowork.geo.position import Position
from geowork.resources import sample_path
from geowork.ui.panes.map_link import call
from geowork.ui.preferences import Preferences, preferences
from geowork.ui.selection import Tool
from geowork.ui.theme import theme_in_use
from geowork.ui.window import Window
from geowork.workflow.case import Case
from tests.ui.map_questions import ask

SAMPLE = sample_path("kupiansk") / "kupiansk.geowork"
HAS_KEYS = "document.hasFocus() && document.activeElement.matches('.leaflet-container')"
BUTTON = "getComputedStyle(document.querySelector('.leaflet-control-zoom-in')).backgroundColor"
PX_AT_20_M = 40_075_017 * math.cos(math.radians(49.71)) / (256 * 2**20)
LEFT = Qt.MouseButton.LeftButton


def test_a_click_on_the_map_places_the_chosen_landmark(map_window: Window, qtbot) -> None:
    window = map_window
    window.landmark_commands.new()
    edit = _landmark(window)
    window.take(Tool.PLACE)
    target = window.map_pane.view.keyboard_target()
    with qtbot.waitSignal(window.map_pane.aim.located, timeout=20_000):
        qtbot.mouseMove(target, QPoint(150, 200))
        qtbot.mouseClick(target, LEFT, pos=QPoint(150, 200))
    by_mouse = window.desk.project.landmarks[edit].position
    assert by_mouse is not None
    with qtbot.waitSignal(window.map_pane.aim.located, timeout=20_000):
        qtbot.keyClick(target, Qt.Key.Key_Return)
    assert window.desk.project.landmarks[edit].position != by_mouse


def test_alt_moves_the_map_finely_and_enter_places_where_it_comes_to_rest(
    map_window: Window, qtbot
) -> None:
    window, link = map_window, map_window.map_pane.link
    identity = _landmark(window)
    window.take(Tool.PLACE)
    target = window.map_pane.view.keyboard_target()
    qtbot.waitUntil(lambda: ask(window, qtbot, HAS_KEYS) is True)
    with qtbot.waitSignal(link.centre_moved, timeout=20_000):
        window.map_pane.view.tell("centreOn", 49.71, 37.61, 20)
    with qtbot.waitSignal(link.centre_moved, timeout=20_000) as moved:
        qtbot.keyClick(target, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    here, there = Position(49.71, 37.61), Position(*moved.args)
    assert 0.2 < distance_m(here, there) < 0.6
    with qtbot.waitSignals([link.centre_moved, window.map_pane.aim.located], timeout=20_000):
        qtbot.keyClick(target, Qt.Key.Key_Right)
        qtbot.keyClick(target, Qt.Key.Key_Return)  # while the map is still on its way
    placed = window.desk.project.landmarks[identity].position
    assert distance_m(there, placed) == pytest.approx(80 * PX_AT_20_M, rel=0.05)


def test_the_map_does_not_leave_the_cross_when_a_camera_is_found(map_window: Window, qtbot) -> None:
    window = map_window
    with qtbot.waitSignal(window.map_pane.scene.shown, timeout=20_000):
        pass  # of the empty case
    window.take(Tool.PLACE)
    with qtbot.waitSignal(window.map_pane.link.centre_moved, timeout=20_000):
        window.map_pane.view.tell("centreOn", 49.71, 37.61, 20)
    with qtbot.assertNotEmitted(window.map_pane.link.centre_moved, wait=500):
        window.map_pane.scene.preview(Case.open(SAMPLE).document.project)
        shown = "document.querySelectorAll('.gw-icon').length"
        qtbot.waitUntil(lambda: ask(window, qtbot, shown) > 3, timeout=20_000)


def test_a_polygon_is_drawn_and_places_nothing_meanwhile(map_window: Window, qtbot) -> None:
    window = map_window
    window.take(Tool.PLACE)
    drawn: list[Any] = []
    window.map_pane.draw("polygon", drawn.append)
    target = window.map_pane.view.keyboard_target()
    shown = "document.querySelector('.leaflet-container').dataset.mode"
    qtbot.waitUntil(lambda: ask(window, qtbot, shown) == "draw-polygon")
    with qtbot.assertNotEmitted(window.map_pane.aim.located):
        for x, y in ((200, 150), (320, 150), (320, 260), (260, 300)):
            with qtbot.waitSignal(window.map_pane.link.pointed, timeout=20_000):
                qtbot.mouseClick(target, LEFT, pos=QPoint(x, y))
        with qtbot.waitSignal(window.map_pane.link.shape_drawn, timeout=20_000):
            qtbot.mouseClick(target, LEFT, pos=QPoint(260, 300))
    assert drawn[0]["type"] == "Polygon"
    assert len(drawn[0]["coordinates"][0]) == 5


def test_the_page_cannot_run_inline_script_nor_reach_anything(map_window: Window, qtbot) -> None:
    inline = """(() => { const s = document.createElement('script');
        s.textContent = 'window.reached = true'; document.body.append(s);
        return window.reached === true; })()"""
    assert ask(map_window, qtbot, inline) is False
    evaluated = "(() => { try { return eval('1 + 1'); } catch (e) { return e.name; } })()"
    assert ask(map_window, qtbot, evaluated) == "EvalError"
    ask(
        map_window,
        qtbot,
        """window.answer = ''; fetch('http://127.0.0.1:9/')
        .then(() => window.answer = 'reached', () => window.answer = 'refused'); 1""",
    )
    qtbot.waitUntil(lambda: ask(map_window, qtbot, "window.answer") != "", timeout=20_000)
    assert ask(map_window, qtbot, "window.answer") == "refused"


def test_the_page_cannot_be_led_elsewhere(map_window: Window, qtbot) -> None:
    ask(map_window, qtbot, "location.href = 'file:///etc/hostname'; 1")
    qtbot.wait(300)
    assert map_window.map_pane.view.url().scheme() == "geowork"


def test_a_name_with_script_in_it_stays_text(map_window: Window, qtbot) -> None:
    name = "</script><img src=x onerror=window.reached=1>${alert(1)}\u2028"
    map_window.landmark_commands.new()
    identity = _landmark(map_window, name)
    map_window.landmark_commands.move_landmark(identity, 49.7, 37.6)
    with qtbot.waitSignal(map_window.map_pane.scene.shown, timeout=20_000):
        pass
    assert ask(map_window, qtbot, "window.reached === undefined") is True
    assert ask(map_window, qtbot, "document.querySelectorAll('img[src=x]').length") == 0


def test_the_maps_own_buttons_are_dark_where_only_the_window_is(map_window: Window, qtbot) -> None:
    theme_in_use()
    for scheme, lightness in (("dark", (0, 80)), ("light", (200, 255))):
        preferences().keep(Preferences(scheme=scheme))
        map_window.map_pane.dress()
        colour = ask(map_window, qtbot, BUTTON)
        red = int(colour.removeprefix("rgb(").split(",")[0])
        assert lightness[0] <= red <= lightness[1], colour


def test_thousands_of_landmarks_are_heaped_and_the_chosen_one_stands_alone(
    map_window: Window, qtbot
) -> None:
    """What is not drawn by itself is counted in a heap: none is lost from sight."""
    window = map_window
    with qtbot.waitSignal(window.map_pane.scene.shown, timeout=20_000):
        pass  # of the empty case
    marks = [
        {
            "type": "Feature",
            "geometry": {"type": "Point", "coordinates": [37.6 + n % 50 * 1e-4, 49.7 + n / 5e5]},
            "properties": {"kind": "landmark", "id": f"m{n}", "number": n, "label": "x",
                           "colour": "#e6194b"},
        }
        for n in range(3000)
    ]  # fmt: skip
    window.map_pane.view.tell("setFeatures", {"type": "FeatureCollection", "features": marks})
    window.map_pane.view.tell("fit")
    counted = """[...document.querySelectorAll('.gw-heap')].reduce((n, e) => n + +e.textContent, 0)
        + document.querySelectorAll('.gw-landmark').length"""
    drawn = "document.querySelectorAll('.gw-icon').length"
    qtbot.waitUntil(lambda: ask(window, qtbot, counted) == 3000, timeout=20_000)
    assert ask(window, qtbot, drawn) < 400
    window.map_pane.view.tell("selectLandmark", "m777")
    alone = "document.querySelectorAll('.gw-landmark.gw-selected').length"
    assert ask(window, qtbot, alone) == 1
    assert ask(window, qtbot, counted) == 3000
    window.map_pane.view.tell("centreOn", 49.7 + 777 / 5e5, 37.6 + 777 % 50 * 1e-4, 21)
    assert ask(window, qtbot, drawn) < 60  # each by itself, and only those near the view
    assert ask(window, qtbot, "document.querySelectorAll('.gw-heap').length") == 0


def test_calls_into_the_page_carry_values_as_json() -> None:
    assert call("f", "a\u2028'\"</script>", None, 1.5) == (
        'geowork.f("a\\u2028\'\\"</script>", null, 1.5);'
    )


def _landmark(window: Window, name: str = "Tower") -> str:
    from geowork.workflow.pinning import add_landmark

    edit, identity = add_landmark(window.desk.project, name)
    window.desk.apply(edit)
    window.desk.selection.choose_landmark(identity)
    return identity
