"""Heavy work never runs in the interface thread: it would keep the window from its events.

Time is not measured here (python -m tests.benchmarks.workbench.run does): whatever machine runs
this, each of these functions must be called from another thread, or not at all.
"""

from __future__ import annotations

import importlib
import threading
from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QPointF, Qt

from geowork.resources import sample_path
from geowork.tracking.box import Box
from geowork.ui.window import Window

pytestmark = pytest.mark.in_turns

HEAVY = (
    "geowork.workflow.solving:solve_camera",
    "geowork.workflow.solving:predicted_pixels",
    "geowork.workflow.following:follow_target",
    "geowork.workflow.judging:judge_claim",
    "geowork.workflow.media:add_footage",
    "geowork.workflow.media:add_reference",
    "geowork.workflow.case:Case.open",
    "geowork.workflow.case_media:CaseMedia.media_path",
    "geowork.workflow.case_media:CaseMedia.reader",
    "geowork.imagery.georeferenced:open_georeferenced",
    "geowork.imagery.photo:open_photo",
    "geowork.drawing.marks:map_features",
    "geowork.drawing.map_page.page:page_files",
    "geowork.workflow.recovery:leftovers",
)
SAMPLE = sample_path("kupiansk") / "kupiansk.geowork"
PATIENCE_MS = 300_000


@pytest.fixture
def called(monkeypatch: pytest.MonkeyPatch) -> dict[str, set[bool]]:
    """For each heavy function: whether it was called in the interface thread, if it was called."""
    found: dict[str, set[bool]] = {}
    for place in HEAVY:
        module, _, path = place.partition(":")
        owner: Any = importlib.import_module(module)
        *parts, name = path.split(".")
        for part in parts:
            owner = getattr(owner, part)
        plain = owner.__dict__[name]
        bound = isinstance(plain, classmethod)
        watched = _watched(place, plain.__func__ if bound else plain, found)
        monkeypatch.setattr(owner, name, classmethod(watched) if bound else watched)
    return found


def _watched(
    place: str, plain: Callable[..., Any], found: dict[str, set[bool]]
) -> Callable[..., Any]:
    def watched(*arguments: Any, **named: Any) -> Any:
        here = threading.current_thread() is threading.main_thread()
        found.setdefault(place, set()).add(here)
        return plain(*arguments, **named)

    return watched


def test_heavy_work_is_done_beside_the_interface(
    make_window: Callable[..., Window], called: dict[str, set[bool]], qtbot
) -> None:
    window = make_window()
    window.case_commands.open(SAMPLE)
    qtbot.waitUntil(lambda: window.desk.selection.frame is not None, timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: not _working(window), timeout=PATIENCE_MS)
    _drag_a_pin(window, qtbot)
    qtbot.waitUntil(lambda: not _working(window), timeout=PATIENCE_MS)
    window.desk.undo()
    _follow_a_little(window, qtbot)
    window.actions_by_id["test"].trigger()
    qtbot.waitUntil(lambda: not _working(window), timeout=2 * PATIENCE_MS)
    assert {place for place, threads in called.items() if True in threads} == set()
    main_job = {place for place in HEAVY if "media:" not in place and "photo" not in place}
    assert set(called) >= main_job, "the main job no longer calls what this test watches"


def _working(window: Window) -> bool:
    busy = window.live_solver.is_busy or window.footage_pane.transport.busy
    return bool(window.desk.jobs.running) or window.desk.is_telling or busy


def _drag_a_pin(window: Window, qtbot) -> None:
    canvas = window.footage_pane.canvas
    pin = canvas.overlay.pins[3]
    start = canvas.view.to_widget(QPointF(pin.x_px, pin.y_px)).toPoint()
    qtbot.mousePress(canvas, Qt.MouseButton.LeftButton, pos=start)
    for step in range(1, 5):
        qtbot.mouseMove(canvas, start + QPointF(step, step).toPoint())
        qtbot.wait(20)
    qtbot.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=start)


def _follow_a_little(window: Window, qtbot) -> None:
    tracks = window.desk.project.tracks
    track = next(track for track in tracks.values() if track.boxes)
    shown = window.desk.selection.frame
    assert shown is not None
    box = next(box for box in track.boxes if box.index == shown.index)
    window.desk.selection.mark_target(Box(box.x_px, box.y_px, box.width_px, box.height_px))
    window.movement_panel.last.setValue(shown.index + 4)
    known = len(tracks)
    window.actions_by_id["follow"].trigger()
    qtbot.waitUntil(lambda: len(window.desk.project.tracks) > known, timeout=PATIENCE_MS)
