"""The numbers of crowded landmarks on the map can all be read."""

from __future__ import annotations

import json
from typing import Any

from geowork.resources import sample_path
from geowork.ui.window import Window
from tests.ui.map_questions import ask

BADGES = """JSON.stringify([...document.querySelectorAll(".gw-landmark .gw-badge")].map((badge) => {
  const box = badge.getBoundingClientRect();
  return [badge.textContent, box.left, box.top, box.right, box.bottom]; }))"""
ZOOM = "map_geowork.getZoom()"
COURSE = """(() => { let ends = [[0, 0], [0, 0]];
  map_geowork.eachLayer((layer) => {
    const f = layer.feature;
    if (f && f.properties.kind === "course") ends = [0, 1].map((at) => {
      const [lon, lat] = f.geometry.coordinates[at];
      const p = map_geowork.latLngToContainerPoint([lat, lon]);
      return [p.x, p.y]; }); });
  return JSON.stringify(ends); })()"""
COURSE_PX = (
    f"(() => {{ const [a, b] = JSON.parse({COURSE}); "
    + "return Math.hypot(a[0] - b[0], a[1] - b[1]); })()"
)
LEADERS = 'document.querySelectorAll(".gw-leader").length'


def test_no_number_of_the_sample_covers_another(map_window: Window, qtbot) -> None:
    window = _with_sample(map_window, qtbot)
    window.pane_area.fill("map")
    qtbot.waitUntil(lambda: ask(window, qtbot, ZOOM) > 18, timeout=60_000)
    window.actions_by_id["fit_map"].trigger()

    def crowded() -> float:
        return _worst_cover(json.loads(ask(window, qtbot, BADGES)))

    qtbot.waitUntil(lambda: len(json.loads(ask(window, qtbot, BADGES))) == 17, timeout=60_000)
    qtbot.waitUntil(lambda: crowded() < 0.1, timeout=20_000)
    # Several landmarks stand within a ring's width of each other: some numbers have to give way.
    qtbot.waitUntil(lambda: ask(window, qtbot, LEADERS) >= 1, timeout=20_000)
    ask(window, qtbot, "map_geowork.setZoom(map_geowork.getZoom() + 3, { animate: false }); 1")
    qtbot.waitUntil(lambda: ask(window, qtbot, LEADERS) == 0, timeout=20_000)


def test_the_first_view_shows_the_walk_and_no_number_lies_on_it(map_window: Window, qtbot) -> None:
    window = _with_sample(map_window, qtbot)
    qtbot.waitUntil(lambda: ask(window, qtbot, ZOOM) > 17.5, timeout=60_000)
    qtbot.waitUntil(lambda: ask(window, qtbot, COURSE_PX) > 40, timeout=20_000)
    qtbot.waitUntil(lambda: _on_the_walk(window, qtbot) == [], timeout=20_000)


def _with_sample(window: Window, qtbot) -> Window:
    window.resize(1600, 950)
    window.case_commands.open(sample_path("kupiansk") / "kupiansk.geowork")
    qtbot.waitUntil(lambda: window.desk.case.path is not None, timeout=60_000)
    qtbot.waitUntil(lambda: len(json.loads(ask(window, qtbot, BADGES))) == 17, timeout=60_000)
    return window


def _on_the_walk(window: Window, qtbot) -> list[str]:
    """The numbers that the middle third of a course arrow runs through."""
    (x, y), (x2, y2) = json.loads(ask(window, qtbot, COURSE))
    middle = [(x + s * (x2 - x), y + s * (y2 - y)) for s in (0.35, 0.5, 0.65)]
    return [
        number
        for number, left, top, right, bottom in json.loads(ask(window, qtbot, BADGES))
        if any(left < a < right and top < b < bottom for a, b in middle)
    ]


def _worst_cover(boxes: list[list[Any]]) -> float:
    """The largest share of one number's box that another lies over."""
    worst = 0.0
    for at, (_, left, top, right, bottom) in enumerate(boxes):
        for _, left2, top2, right2, bottom2 in boxes[at + 1 :]:
            wide = max(0.0, min(right, right2) - max(left, left2))
            high = max(0.0, min(bottom, bottom2) - max(top, top2))
            worst = max(worst, wide * high / ((right - left) * (bottom - top)))
    return worst
