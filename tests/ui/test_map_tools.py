"""Measuring on the map, going to coordinates and copying them."""

from __future__ import annotations

import json

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication

from geowork.geo.formats import parse_position
from geowork.geo.geodesic import distance_m
from geowork.geo.measuring import measure
from geowork.geo.position import Position
from geowork.ui.map_tools import coordinates_in_all_formats
from geowork.ui.selection import Tool
from geowork.ui.window import Window
from geowork.workflow.pinning import add_landmark
from tests.ui.map_questions import ask

HERE = Position(49.7109, 37.6165)


def test_lengths_bearings_and_areas_are_those_of_the_ellipsoid() -> None:
    corners = [Position(0, 0), Position(0, 1), Position(1, 1)]
    found = measure(corners)
    assert found is not None
    assert found.length_m == pytest.approx(111_319.491 + 110_574.389, abs=0.01)
    assert found.bearing_deg == pytest.approx(0.0, abs=1e-9)
    # Half of one degree square at the equator (Karney's GeographicLib gives 12308.8 km² whole).
    assert found.area_m2 == pytest.approx(6.1544e9, rel=1e-3)
    assert measure(corners[::-1]).area_m2 == pytest.approx(found.area_m2)  # type: ignore[union-attr]
    assert measure(corners[:1]) is None


def test_a_line_clicked_on_the_map_is_measured_until_another_tool_is_taken(
    map_window: Window, qtbot
) -> None:
    window = map_window
    window.map_pane.centre_on(HERE, 17.0)
    window.actions_by_id["measure"].trigger()
    target = window.map_pane.view.keyboard_target()
    mode = "document.querySelector('.leaflet-container').dataset.mode"
    qtbot.waitUntil(lambda: ask(window, qtbot, mode) == "measure")
    reading = "document.querySelector('.gw-reading').textContent"
    with qtbot.assertNotEmitted(window.map_pane.aim.located):
        for x, y in ((150, 150), (250, 150), (250, 250)):
            with qtbot.waitSignal(window.map_pane.link.line_measured, timeout=20_000) as line:
                qtbot.mouseClick(target, Qt.MouseButton.LeftButton, pos=QPoint(x, y))
    places = [Position(lat, lon) for lon, lat in line.args[0]]
    assert len(places) == 3
    expected = distance_m(places[0], places[1]) + distance_m(places[1], places[2])
    qtbot.waitUntil(lambda: "area" in ask(window, qtbot, reading), timeout=20_000)
    assert f"{expected:.1f} m in all" in ask(window, qtbot, reading)
    window.actions_by_id["look"].trigger()
    qtbot.waitUntil(lambda: ask(window, qtbot, reading) == "", timeout=20_000)
    assert not window.actions_by_id["measure"].isChecked()


@pytest.mark.parametrize("text", ["49.7109, 37.6165", "49°42'39.24\"N 37°36'59.4\"E"])
def test_the_map_goes_to_coordinates_in_any_format(map_window: Window, qtbot, text: str) -> None:
    window = map_window
    with qtbot.waitSignal(window.map_pane.link.centre_moved, timeout=20_000) as moved:
        window.map_tools.go_to_text(text)
    assert distance_m(Position(*moved.args), HERE) < 1.0


def test_the_maps_menu_copies_a_place_in_every_format_no_finer_than_a_pixel(
    map_window: Window, qtbot
) -> None:
    window = map_window
    coarse = coordinates_in_all_formats(HERE, 120.0)
    assert [style for style, _ in coarse] == ["dd", "ddm", "dms", "utm", "mgrs", "plus"]
    for _, text in coarse:
        assert distance_m(parse_position(text), HERE) < 200.0
    assert dict(coarse)["dd"] == "49.711, 37.617"
    menu = window.map_tools.menu_at(HERE.lat_deg, HERE.lon_deg, 0.5)
    copying = [a for a in menu.actions() if "MGRS" in a.text()]
    copying[0].trigger()
    assert distance_m(parse_position(QGuiApplication.clipboard().text()), HERE) < 1.0
    edit, identity = add_landmark(window.desk.project, "Tower", HERE, 30.0)
    window.desk.apply(edit)
    window.desk.selection.choose_landmark(identity)
    window.actions_by_id["copy_place"].trigger()
    assert QGuiApplication.clipboard().text() == "49.7109, 37.6165"
    with qtbot.waitSignal(window.map_pane.link.menu_asked, timeout=20_000):
        target = window.map_pane.view.keyboard_target()
        qtbot.mouseClick(target, Qt.MouseButton.RightButton, pos=QPoint(200, 200))


def test_with_no_landmark_chosen_the_placed_one_is_new(window: Window) -> None:
    window.actions_by_id["new_landmark"].trigger()
    window.take(Tool.PLACE)
    window.map_pane.aim.point(HERE.lat_deg, HERE.lon_deg)
    (made,) = window.desk.project.landmarks.values()
    assert made.position == HERE and window.desk.selection.landmark == made.id
    window.desk.undo()
    assert not window.desk.project.landmarks


def test_the_grid_of_coordinates_and_the_scale_are_drawn(map_window: Window, qtbot) -> None:
    window = map_window
    window.map_pane.centre_on(HERE, 16.0)
    ask(
        window,
        qtbot,
        """[...document.querySelectorAll('.leaflet-control-layers label')]
        .find((label) => label.textContent.includes('Grid')).querySelector('input').click(); 1""",
    )
    names = "[...document.querySelectorAll('.gw-parallel')].map((e) => e.textContent).join()"
    shown = ask(window, qtbot, names)
    assert shown and all(abs(float(n.rstrip("°")) - 49.71) < 0.02 for n in shown.split(","))
    scale = ask(window, qtbot, "document.querySelector('.leaflet-control-scale').textContent")
    assert scale.endswith("m")


def test_a_place_is_gone_to_by_its_name(window: Window, qtbot, monkeypatch, tmp_path) -> None:
    from geowork.geo.gazetteer import Gazetteer
    from geowork.jobs.progress import Silent
    from geowork.workflow import places

    towns = (("Kupyansk", "Купянск", 49.71003, 37.61581), ("Kupka", "Купка", 48.0, 25.8))
    source = tmp_path / "places.json"
    source.write_text(
        json.dumps(
            {
                str(n): {
                    "geonameid": n, "name": name, "countrycode": "UA", "latitude": lat,
                    "longitude": lon, "population": 9, "alternatenames": [other],
                }
                for n, (name, other, lat, lon) in enumerate(towns)
            }
        ),
        encoding="utf-8",
    )  # fmt: skip
    gazetteer = Gazetteer(tmp_path, Silent().report, source)
    monkeypatch.setattr(places, "Gazetteer", lambda *_: gazetteer)
    went: list[float] = []
    monkeypatch.setattr(window.map_pane, "centre_on", lambda at, zoom: went.append(at.lat_deg))
    monkeypatch.setattr(window.dialogs, "one_of_places", lambda labels: 0)
    window.map_tools.go_to_text("Купянск")
    qtbot.waitUntil(lambda: went == [49.71003], timeout=20_000)
    asked: list[list[str]] = []
    monkeypatch.setattr(window.dialogs, "one_of_places", lambda labels: asked.append(labels) or 1)
    window.map_tools.go_to_text("kup")
    qtbot.waitUntil(lambda: len(went) == 2, timeout=20_000)
    assert len(asked[0]) == 4  # two places, two services to ask
    said: list[str] = []
    window.desk.said.connect(lambda message: said.append(message.text))
    window.map_tools.go_to_text("Xyzzyville")
    qtbot.waitUntil(lambda: bool(said), timeout=20_000)
    assert "Xyzzyville" in said[-1]


def test_a_service_is_asked_only_after_a_yes(window: Window, qtbot, monkeypatch) -> None:
    from geowork.network.geocoder import AskedPlace, Geocoder
    from geowork.workflow.places import geocoder_of

    asked: list[str] = []

    def search(_self: Geocoder, text: str) -> list[AskedPlace]:
        asked.append(text)
        return [AskedPlace("Kupiansk", Position(49.71, 37.61))]

    monkeypatch.setattr(Geocoder, "search", search)
    went: list[float] = []
    monkeypatch.setattr(window.map_pane, "centre_on", lambda at, zoom: went.append(at.lat_deg))
    monkeypatch.setattr(window.dialogs, "one_of_places", lambda labels: 0)
    answers = iter((False, True))
    monkeypatch.setattr(window.dialogs, "may_ask_for_place", lambda host, text: next(answers))
    window.map_tools._ask("photon", "Kupiansk")
    assert not geocoder_of("photon").is_allowed
    assert asked == []
    window.map_tools._ask("photon", "Kupiansk")
    qtbot.waitUntil(lambda: went == [49.71], timeout=20_000)
    assert geocoder_of("photon").is_allowed
    assert not geocoder_of("nominatim").is_allowed
