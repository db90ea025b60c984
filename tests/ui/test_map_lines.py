"""Roads, houses, the skyline and the visible ground, in the frame and on the map."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from geowork.errors import InputError
from geowork.imagery.feature_finder import KINDS as FINDER_KINDS
from geowork.imagery.feature_finder import Condition, read_rule
from geowork.project.edits import remove
from geowork.resources import sample_path
from geowork.ui.finder_dialog import KINDS, FinderDialog
from geowork.ui.window import Window
from geowork.workflow.case import Case
from tests.footage.synthetic import constant, write_video
from tests.ui.test_accessibility import unnamed

KUPIANSK = sample_path("kupiansk")
PATIENCE_MS = 300_000


@pytest.fixture
def sample(make_window, qtbot) -> Window:
    window = make_window(Case.open(KUPIANSK / "kupiansk.geowork"))
    qtbot.waitUntil(lambda: window.desk.selection.frame is not None, timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: window.map_pane.is_ready, timeout=PATIENCE_MS)
    return window


def _kinds(window: Window) -> set[str]:
    return {line.kind for line in window.footage_pane.canvas.overlay.ground}


def _on_page(window: Window, qtbot, script: str) -> object:
    answers: list[object] = []
    window.map_pane.view.page().runJavaScript(script, answers.append)
    qtbot.waitUntil(lambda: bool(answers), timeout=PATIENCE_MS)
    return answers[0]


def test_a_map_that_is_dropped_is_laid_on_the_map_and_into_the_frame(
    sample: Window, qtbot, tmp_path: Path
) -> None:
    window = sample
    count = "geowork.vectorCount('reference:extract')"
    qtbot.waitUntil(lambda: _on_page(window, qtbot, count) == 47, timeout=PATIENCE_MS)
    window.desk.apply(remove("references", "extract", "Compare without the sample's own map"))
    qtbot.waitUntil(lambda: _on_page(window, qtbot, count) == 0, timeout=PATIENCE_MS)
    said = []
    window.desk.said.connect(lambda message: said.append(message.text))
    window.actions_by_id["map_lines"].trigger()
    assert "Add a map of roads" in said[-1]
    path = tmp_path / "extract.geojson"
    value = json.loads((KUPIANSK / "extract.geojson").read_text(encoding="utf-8"))
    value["features"][0]["properties"]["name"] = "<img src=x onerror=document.title='hit'>${7*7}"
    path.write_text(json.dumps(value), encoding="utf-8")
    window.intake.take_files([path], as_reference=False)
    qtbot.waitUntil(lambda: {"road", "building", "mast"} <= _kinds(window), timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: _on_page(window, qtbot, count) == 47, timeout=PATIENCE_MS)
    assert _on_page(window, qtbot, "document.title") != "hit"
    window.actions_by_id["map_lines"].trigger()
    qtbot.waitUntil(lambda: not _kinds(window), timeout=PATIENCE_MS)
    window.desk.undo()
    qtbot.waitUntil(lambda: _on_page(window, qtbot, count) == 0, timeout=PATIENCE_MS)


def test_the_world_lies_under_everything_without_a_network(sample: Window, qtbot) -> None:
    drawn = "document.querySelector('.gw-sea') !== null"
    qtbot.waitUntil(lambda: _on_page(sample, qtbot, drawn) is True, timeout=PATIENCE_MS)
    below = "Number(document.querySelector('.leaflet-world-pane').style.zIndex)"
    assert _on_page(sample, qtbot, below) == 150


LAND = """(() => { map_geowork.setView(%s, { animate: false });
  const drawn = document.querySelector('.leaflet-world-pane canvas');
  const at = L.DomUtil.getPosition(drawn);
  const middle = map_geowork.latLngToLayerPoint(map_geowork.getCenter()).subtract(at);
  const dots = drawn.width / parseFloat(drawn.style.width);
  const x = Math.round(middle.x * dots), y = Math.round(middle.y * dots);
  return drawn.getContext('2d').getImageData(x, y, 1, 1).data[3] > 0; })()"""


def test_land_is_drawn_wherever_one_looks_though_only_the_part_around_the_view_is(
    sample: Window, qtbot
) -> None:
    drawn = "document.querySelector('.leaflet-world-pane canvas') !== null"
    qtbot.waitUntil(lambda: _on_page(sample, qtbot, drawn) is True, timeout=PATIENCE_MS)
    for place, zoom, land in (
        ((49.71, 37.62), 15, True), ((49.71, 37.62), 4, True), ((30.0, -45.0), 12, False),
        ((30.0, -45.0), 3, False), ((-3.0, -60.0), 9, True), ((42.0, 51.0), 10, False),
        ((49.9, 40.0), 15, True),
    ):  # fmt: skip
        view = f"[{place[0]}, {place[1]}], {zoom}"
        qtbot.waitUntil(
            lambda view=view, land=land: _on_page(sample, qtbot, LAND % view) is land,
            timeout=PATIENCE_MS,
        )


def test_skyline_and_visible_ground_follow_the_solved_camera(sample: Window, qtbot) -> None:
    window = sample
    window.actions_by_id["skyline"].trigger()
    qtbot.waitUntil(lambda: _kinds(window) == {"skyline"}, timeout=PATIENCE_MS)
    rows = np.concatenate(
        [np.array(line.pixels)[:, 1] for line in window.footage_pane.canvas.overlay.ground]
    )
    assert 350 < np.median(rows) < 560
    window.actions_by_id["viewshed"].trigger()
    count = "geowork.vectorCount('viewshed')"
    qtbot.waitUntil(lambda: _on_page(window, qtbot, count) == 1, timeout=PATIENCE_MS)
    window.footage_pane.transport.go(40)
    qtbot.waitUntil(lambda: not _kinds(window), timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: _on_page(window, qtbot, count) == 0, timeout=PATIENCE_MS)


def test_the_telemetry_of_footage_is_laid_on_the_map(sample: Window, qtbot, tmp_path: Path) -> None:
    window = sample
    path = write_video(tmp_path / "DJI_0001.mp4", constant(30))
    entry = "{0}\n00:00:0{0},000 --> 00:00:0{1},000\nGPS(37.6{0},49.7{0},16) BAROMETER:30.5\n\n"
    path.with_suffix(".SRT").write_text(entry.format(1, 2) + entry.format(2, 3))
    window.case_commands.add_footage(path)
    count = "geowork.vectorCount('recorded:dji-0001')"
    qtbot.waitUntil(lambda: _on_page(window, qtbot, count) == 1, timeout=PATIENCE_MS)
    window.desk.undo()
    qtbot.waitUntil(lambda: _on_page(window, qtbot, count) == 0, timeout=PATIENCE_MS)


def test_a_mast_near_a_road_and_a_river_is_found_in_the_maps(
    sample: Window, qtbot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window, went = sample, []
    said: list[str] = []
    window.desk.said.connect(lambda message: said.append(message.text))
    window.desk.apply(remove("references", "extract", "Look without a map"))
    window.actions_by_id["find_places"].trigger()
    assert "Add a map of roads" in said[-1]
    window.desk.undo()
    listed: list[list[str]] = []
    monkeypatch.setattr(window.dialogs, "rule", lambda now: now)
    monkeypatch.setattr(
        window.dialogs, "one_of_found", lambda labels, count: listed.append(labels) or 0
    )
    monkeypatch.setattr(window.map_pane, "centre_on", lambda at, zoom: went.append(at))
    window.actions_by_id["find_places"].trigger()
    qtbot.waitUntil(lambda: bool(went), timeout=PATIENCE_MS)
    assert 1 <= len(listed[0]) < 8
    assert "road" in listed[0][0]
    monkeypatch.setattr(window.dialogs, "rule", lambda now: "near road")
    window.actions_by_id["find_places"].trigger()
    assert "says not what to find" in said[-1]


def test_the_finder_says_its_rule_in_words_and_takes_a_tag(window: Window, qtbot) -> None:
    asked = FinderDialog("mast near road:300 far man_made=silo:1km", window)
    qtbot.addWidget(asked)
    assert asked.what.currentText() == "a mast or tower"
    assert asked.rule == "mast near road:300 far man_made=silo:1000"
    way, distance, kind = asked.rows[2]
    way.setCurrentIndex(1)
    distance.setValue(50)
    kind.choose("building")
    assert read_rule(asked.rule)[1][2] == Condition("building", 50.0, far=True)
    asked.what.setEditText("")
    with pytest.raises(InputError, match="says not what"):
        read_rule(asked.rule)
    assert unnamed(asked) == []


def test_every_kind_that_maps_are_told_apart_by_can_be_looked_for() -> None:
    assert set(KINDS) == set(FINDER_KINDS)
