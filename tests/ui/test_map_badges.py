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
LEADERS = 'document.querySelectorAll(".gw-leader").length'


def test_no_number_of_the_sample_covers_another(map_window: Window, qtbot) -> None:
    window = map_window
    window.resize(1600, 950)
    window.case_commands.open(sample_path("kupiansk") / "kupiansk.geowork")
    qtbot.waitUntil(lambda: window.desk.case.path is not None, timeout=60_000)
    window.pane_area.fill("map")

    def crowded() -> float:
        return _worst_cover(json.loads(ask(window, qtbot, BADGES)))

    qtbot.waitUntil(lambda: len(json.loads(ask(window, qtbot, BADGES))) == 17, timeout=60_000)
    qtbot.waitUntil(lambda: crowded() < 0.1, timeout=20_000)
    # Several landmarks stand within a ring's width of each other: some numbers had to give way.
    assert ask(window, qtbot, LEADERS) >= 1
    ask(window, qtbot, "map_geowork.setZoom(map_geowork.getZoom() + 3, { animate: false }); 1")
    qtbot.waitUntil(lambda: ask(window, qtbot, LEADERS) == 0, timeout=20_000)


def _worst_cover(boxes: list[list[Any]]) -> float:
    """The largest share of one number's box that another lies over."""
    worst = 0.0
    for at, (_, left, top, right, bottom) in enumerate(boxes):
        for _, left2, top2, right2, bottom2 in boxes[at + 1 :]:
            wide = max(0.0, min(right, right2) - max(left, left2))
            high = max(0.0, min(bottom, bottom2) - max(top, top2))
            worst = max(worst, wide * high / ((right - left) * (bottom - top)))
    return worst
