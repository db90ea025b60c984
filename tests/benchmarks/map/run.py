"""The window's map with 10,000 landmarks beside plain Leaflet: python -m tests.benchmarks.map.run.

Frames are counted by the page itself (requestAnimationFrame), each after a step of panning or
zooming without animation: every step makes the map draw anew. The engine shows at most 60 a second.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Callable
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QTWEBENGINE_DISABLE_SANDBOX", "1")

import numpy as np

from geowork.geo.position import Position
from geowork.project.model import DEFAULT_COLOURS, Landmark, Project
from geowork.workflow.case import Case

PATIENCE_S = 120.0
STEPS = 60
STEP = """
(() => { window.frames_a_second = 0; let left = %(steps)d; const start = performance.now();
  const step = () => { %(act)s
    if (--left) requestAnimationFrame(step);
    else window.frames_a_second = %(steps)d * 1000 / (performance.now() - start); };
  requestAnimationFrame(step); })(); 1
"""
PAN = "map_geowork.panBy([left % 20 < 10 ? 14 : -14, 6], { animate: false });"
ZOOM = """
map_geowork.setZoom(map_geowork.getZoom() + (left % 20 < 10 ? 0.25 : -0.25), { animate: false });
"""
PLAIN = """
(() => { geowork.setFeatures({ type: "FeatureCollection", features: [] });
  const layer = L.layerGroup().addTo(map_geowork);
  for (const place of %s) L.marker(place, { icon: L.divIcon({ html: "1" }) }).addTo(layer);
})(); 1
"""


def main() -> int:
    """Print when the map can be used, and its frames a second."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--objects", type=int, default=10_000)
    objects = parser.parse_args().objects
    from geowork.ui.environment import prepare_environment, register_map_scheme

    prepare_environment()
    register_map_scheme()
    from PySide6.QtWidgets import QApplication

    from geowork.ui.window import Window

    application = QApplication(sys.argv[:1])
    case, places = many_landmarks(objects)
    started = time.perf_counter()
    window = Window(case)
    window.resize(1600, 950)
    window.show()
    window.start()
    _wait(application, lambda: window.map_pane.is_ready)
    ready_s = time.perf_counter() - started
    _wait(application, lambda: bool(window.map_pane.scene.features))
    page = window.map_pane.view.page()  # type: ignore[union-attr]
    ask = _asker(application, page)
    ask("1")  # answered once the page has taken the features
    shown_s = time.perf_counter() - started
    print(f"map ready {ready_s:.2f} s after the window was made, {objects} objects {shown_s:.2f} s")
    ours = _rates(application, ask)
    print(f"geowork        pan {ours[0]:5.1f} frames/s, zoom {ours[1]:5.1f} frames/s")
    ask(PLAIN % [list(place) for place in places])
    plain = _rates(application, ask)
    print(f"plain Leaflet  pan {plain[0]:5.1f} frames/s, zoom {plain[1]:5.1f} frames/s")
    print(f"ratio          pan {ours[0] / plain[0]:5.1f}, zoom {ours[1] / plain[1]:5.1f}")
    sys.stdout.flush()
    os._exit(0)  # the engine's threads need no orderly end here


def many_landmarks(count: int) -> tuple[Case, list[tuple[float, float]]]:
    """A case with so many landmarks over a town of 8 km, and their places."""
    rng = np.random.default_rng(7)
    places = [(float(a), float(b)) for a, b in rng.normal([49.71, 37.62], [0.02, 0.03], (count, 2))]
    landmarks = {
        f"m{n}": Landmark(
            id=f"m{n}", name=f"Landmark {n}", number=n + 1,
            colour=DEFAULT_COLOURS[n % len(DEFAULT_COLOURS)], position=Position(*place),
        )
        for n, place in enumerate(places)
    }  # fmt: skip
    return Case(Project(id="many", title="Many landmarks", landmarks=landmarks)), places


def _rates(application: Any, ask: Callable[[str], Any]) -> tuple[float, float]:
    found = []
    ask("map_geowork.setView([49.71, 37.62], 14, { animate: false }); 1")
    for act in (PAN, ZOOM):
        ask(STEP % {"steps": STEPS, "act": act})
        _wait(application, lambda: float(ask("window.frames_a_second")) > 0)
        found.append(float(ask("window.frames_a_second")))
    return found[0], found[1]


def _asker(application: Any, page: Any) -> Callable[[str], Any]:
    def ask(script: str) -> Any:
        answers: list[Any] = []
        page.runJavaScript(script, answers.append)
        _wait(application, lambda: bool(answers))
        return answers[0]

    return ask


def _wait(application: Any, done: Callable[[], bool]) -> None:
    until = time.perf_counter() + PATIENCE_S
    while not done():
        application.processEvents()
        time.sleep(0.002)
        if time.perf_counter() > until:
            raise TimeoutError("the map did not answer")


if __name__ == "__main__":
    sys.exit(main())
