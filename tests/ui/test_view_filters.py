"""View filters change the screen and the history, never the frame."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPointF, Qt

from geowork.project.model import ViewFilter
from geowork.ui.canvas.picture_canvas import PictureCanvas
from geowork.workflow.case import Case
from geowork.workflow.media import add_footage
from tests.footage.synthetic import constant, number_in, write_video


@pytest.fixture
def pane(make_window, qtbot, tmp_path: Path):
    path = write_video(tmp_path / "a.mp4", constant(40))
    case = Case.new("View")
    edit, _ = add_footage(case.document.project, path, case.media)
    case.document.apply(edit)
    window = make_window(case)
    qtbot.waitUntil(lambda: window.desk.selection.frame is not None, timeout=20_000)
    window.actions_by_id["filters"].trigger()
    return window.footage_pane


def brightness(pane) -> float:
    image = pane.canvas.pixmap.toImage()
    return float(np.mean([image.pixelColor(x, 36).lightness() for x in range(0, image.width(), 7)]))


def history(pane) -> list[str]:
    return pane._desk.case.document.history


def test_a_filter_shows_on_the_screen_and_in_the_history(pane, qtbot) -> None:
    before, frame = brightness(pane), pane.transport.frame.rgb.copy()
    assert pane.filters.isVisible()
    row = pane.filters.rows["exposure"]
    row.tick.click()
    qtbot.waitUntil(lambda: brightness(pane) > before + 20)
    assert pane.view.lines == ("View: Exposure 1.0 EV",)
    assert history(pane)[-1] == "View of a.mp4: Exposure 1.0 EV"
    assert np.array_equal(pane.transport.frame.rgb, frame)
    row.slider.setValue(row.slider.maximum())
    assert history(pane)[-1] == "View of a.mp4: Exposure 4.0 EV"
    pane.filters.rows["channel"].tick.click()
    qtbot.waitUntil(lambda: pane.view.lines == ("View: Exposure 4.0 EV · Channel red",))
    pane.filters.reset.click()
    qtbot.waitUntil(lambda: abs(brightness(pane) - before) < 1)
    assert pane.view.lines == ()
    assert history(pane)[-1] == "View of a.mp4: as filmed"


def test_undo_takes_a_filter_back(pane, qtbot) -> None:
    pane.filters.rows["clahe"].tick.click()
    qtbot.waitUntil(lambda: pane.view.lines != ())
    pane._desk.undo()
    qtbot.waitUntil(lambda: pane.view.lines == ())
    assert not pane.filters.rows["clahe"].tick.isChecked()


def test_filters_stay_with_the_case(pane, tmp_path: Path) -> None:
    pane.filters.rows["gamma"].tick.click()
    saved = pane._desk.case.save(tmp_path / "case.geowork")
    footage = next(iter(Case.open(saved).document.project.footage.values()))
    assert footage.view == (ViewFilter(kind="gamma", amount=1.5),)


def test_over_time_and_still_on_other_frames(pane, qtbot) -> None:
    pane.transport.go(12)
    qtbot.waitUntil(lambda: pane.transport.frame.index == 12)
    for kind in ("denoise_time", "stabilise"):
        pane.filters.rows[kind].tick.click()
    assert "Stabilise to frame 12" in history(pane)[-1]
    pane.transport.go(39)
    qtbot.waitUntil(lambda: pane.transport.frame.index == 39)
    assert number_in(pane.transport.frame.rgb) == 39


@pytest.mark.parametrize("enlarging", ["", "nearest", "linear", "lanczos"])
def test_every_way_of_enlarging_keeps_pixels_in_their_places(qtbot, enlarging: str) -> None:
    canvas = PictureCanvas()
    qtbot.addWidget(canvas)
    canvas.resize(400, 300)
    canvas.show()
    rgb = np.zeros((60, 80, 3), np.uint8)
    rgb[20:40, 30:50] = 255
    canvas.show_array(rgb)
    canvas.enlarging = enlarging
    canvas.view.zoom_at(QPointF(200, 150), 1.7)
    image = canvas.grab().toImage()
    for x, y in ((32, 22), (48, 38), (40, 30)):
        place = canvas.view.to_widget(QPointF(x, y)).toPoint()
        assert image.pixelColor(place).lightness() > 220
    for x, y in ((28, 30), (52, 30), (40, 18), (40, 42)):
        place = canvas.view.to_widget(QPointF(x, y)).toPoint()
        assert image.pixelColor(place).lightness() < 35


def test_every_filter_has_a_name_for_those_who_cannot_see(pane) -> None:
    for row in pane.filters.rows.values():
        for widget in (row.tick, row.choice, row.slider):
            assert widget is None or widget.accessibleName()
    assert pane.filters.rows["gamma"].slider.focusPolicy() & Qt.FocusPolicy.TabFocus
