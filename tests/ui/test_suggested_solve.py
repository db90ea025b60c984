"""From suggested pairs to a solved camera on the sample, with the ordinary install.

The analyst matches a frame with the older video, takes what is suggested, shows on the orthophoto
where it lies, and follows the advice to pin a few things near and to the side. Everything is a
click; no coordinate is typed.
"""

from __future__ import annotations

import json

import numpy as np
import pytest
from PySide6.QtCore import QPointF, Qt

from geowork.geo.position import Position
from geowork.resources import sample_path
from geowork.ui.selection import Tool
from geowork.ui.window import Window
from tests.support.town_sight import Town, place_on_earth

LEFT = Qt.MouseButton.LeftButton
PATIENCE_MS = 300_000
SAMPLE = sample_path("kupiansk")
FRAME, OLDER = 300, 100
NEAR_AND_ASIDE = ("house_c_gable", "shelter_foot", "pole_near_foot")
RIGHT_PX = 6.0


@pytest.fixture
def matched(window: Window, qtbot, monkeypatch: pytest.MonkeyPatch) -> Window:
    """The window with the pairs that the ordinary install suggests."""
    monkeypatch.setattr("geowork.workflow.matching.learned_if_installed", lambda: None)
    window.case_commands.add_footage(SAMPLE / "footage.mp4")
    footage, reference = window.footage_pane, window.reference_pane
    qtbot.waitUntil(lambda: footage.matched is not None, timeout=PATIENCE_MS)
    footage.transport.go(FRAME)
    qtbot.waitUntil(lambda: _frame_of(window) == FRAME, timeout=PATIENCE_MS)
    window.case_commands.add_reference(SAMPLE / "reference_2020.mp4", "video")
    qtbot.waitUntil(lambda: reference.picture is not None, timeout=PATIENCE_MS)
    reference.transport.go(OLDER)
    qtbot.waitUntil(lambda: reference.picture.frame.index == OLDER, timeout=PATIENCE_MS)
    window.actions_by_id["match"].trigger()
    qtbot.waitUntil(lambda: bool(window.suggestion_commands.pairs), timeout=PATIENCE_MS)
    return window


def _frame_of(window: Window) -> int | None:
    matched = window.footage_pane.matched
    return None if matched is None else matched.address.index


def _click(qtbot, canvas, x_px: float, y_px: float) -> None:
    canvas.show_pixel(QPointF(x_px, y_px))
    place = canvas.view.to_widget(QPointF(x_px, y_px)).toPoint()
    qtbot.mouseClick(canvas, LEFT, pos=place)


def _show_on_orthophoto(window: Window, qtbot, landmark: str, at: Position) -> None:
    pane = window.reference_pane
    window.desk.selection.choose_landmark(landmark)
    window.take(Tool.PLACE)
    x, y = pane.raster.pixel_of(at)
    _click(qtbot, pane.canvas, x * pane.scale, y * pane.scale)


def test_suggested_pairs_lead_to_a_solve_and_no_coordinate_is_typed(matched: Window, qtbot) -> None:
    window, project = matched, lambda: matched.desk.project
    pairs = window.suggestion_commands.pairs
    assert len(pairs) >= 8
    town = Town()
    here, there = town.ground(FRAME), town.drone(OLDER)
    places = []
    for pair in pairs:
        pixel = np.array([pair.x_px, pair.y_px])
        other = np.array([pair.reference_x_px, pair.reference_y_px])
        assert town.off_px(here, there, pixel, other) < RIGHT_PX
        places.append(place_on_earth(town.seen(there, other)))
        window.suggestion_commands.take(pair.number)
    taken = list(project().landmarks)
    assert len(taken) == len(pairs)

    window.case_commands.add_reference(SAMPLE / "orthophoto.tif", "orthophoto")
    qtbot.waitUntil(lambda: window.reference_pane.raster is not None, timeout=PATIENCE_MS)
    for landmark, (lat, lon, _) in zip(taken, places, strict=True):
        _show_on_orthophoto(window, qtbot, landmark, Position(lat, lon))
    for known in json.loads((SAMPLE / "truth.json").read_text())["landmarks"]:
        if known["id"] in NEAR_AND_ASIDE:
            seen = next(one for one in known["frames"] if one["index"] == FRAME)
            window.desk.selection.choose_landmark("")
            window.take(Tool.PIN)
            _click(qtbot, window.footage_pane.canvas, seen["x_px"], seen["y_px"])
            made = window.desk.selection.landmark
            at = Position(known["lat_deg"], known["lon_deg"])
            _show_on_orthophoto(window, qtbot, made, at)
    assert len(project().landmarks) == len(pairs) + len(NEAR_AND_ASIDE)
    assert all(mark.position is not None for mark in project().landmarks.values())

    window.actions_by_id["solve"].trigger()
    qtbot.waitUntil(
        lambda: any(c.solution is not None for c in project().cameras.values()), timeout=PATIENCE_MS
    )
    (camera,) = project().cameras.values()
    assert camera.solution["status"] == "solved"
    found = camera.solution["position"]
    east_north = town.off_m(here, found["lat_deg"], found["lon_deg"])
    assert east_north < camera.solution["ellipse_95"]["semi_major_m"] < 60
