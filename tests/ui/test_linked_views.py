"""Frame, reference and map as views of one place."""

from __future__ import annotations

import math
from pathlib import Path

import cv2
import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtWidgets import QSlider

from geowork.geo.position import Position
from geowork.resources import sample_path
from geowork.ui.canvas.laid_picture import Comparing
from geowork.ui.canvas.picture_canvas import PictureCanvas
from geowork.ui.window import Window
from geowork.workflow.pinning import add_landmark, pin_in_frame, pin_in_reference

LEFT = Qt.MouseButton.LeftButton
PATIENCE_MS = 300_000
MOVED_PX = np.array([[0.5, 0.1, 130.0], [-0.1, 0.5, 280.0]])
PIXELS = ((420.0, 300.0), (1500.0, 350.0), (1300.0, 900.0))


@pytest.fixture
def linked_window(window: Window, tmp_path: Path, qtbot) -> Window:
    """The sample's first frame, the same picture half as large, and three landmarks in both."""
    window.case_commands.add_footage(sample_path("kupiansk") / "footage.mp4")
    qtbot.waitUntil(lambda: window.footage_pane.matched is not None, timeout=PATIENCE_MS)
    rgb = window.footage_pane.matched.rgb
    photo = cv2.warpAffine(rgb, MOVED_PX, (rgb.shape[1], rgb.shape[0]))
    cv2.imwrite(str(tmp_path / "photo.png"), photo[..., ::-1])
    window.case_commands.add_reference(tmp_path / "photo.png", "photo")
    qtbot.waitUntil(lambda: window.reference_pane.picture is not None, timeout=PATIENCE_MS)
    desk, picture = window.desk, window.reference_pane.picture
    for number, (x, y) in enumerate(PIXELS):
        place = Position(49.71 + number * 1e-3, 37.61 + (number % 2) * 1e-3)
        made, identity = add_landmark(desk.project, f"Corner {number}", place)
        desk.apply(made)
        desk.apply(pin_in_frame(desk.project, identity, desk.selection.frame, x, y))
        there = MOVED_PX @ [x, y, 1.0]
        desk.apply(pin_in_reference(desk.project, identity, picture, *map(float, there)))
    return window


def misses_px(canvas: PictureCanvas) -> list[float]:
    """How far from each pin the laid picture has the same landmark."""
    pins = canvas.laid.pins
    return [math.hypot(pin.x_px - pin.own_px[0], pin.y_px - pin.own_px[1]) for pin in pins]


def test_panning_and_zooming_one_picture_moves_the_other(linked_window: Window) -> None:
    window = linked_window
    footage, reference = window.footage_pane.canvas, window.reference_pane.canvas
    window.actions_by_id["link_views"].trigger()
    footage.view.look_at(QPointF(900, 500), 1.5)
    footage.pan_by(QPointF(10, 0))
    seen = footage.view.centre_pixel()
    there = MOVED_PX @ [seen.x(), seen.y(), 1.0]
    middle = reference.view.centre_pixel()
    assert np.hypot(middle.x() - there[0], middle.y() - there[1]) < 1.0
    assert reference.view.scale == pytest.approx(1.5 / np.hypot(0.5, 0.1), rel=1e-3)
    reference.zoom(0.5)  # and the other way
    assert footage.view.scale == pytest.approx(0.75, rel=1e-3)
    window.actions_by_id["link_views"].trigger()
    before = reference.view.scale
    footage.zoom(2.0)
    assert reference.view.scale == before


def test_a_landmark_clicked_anywhere_comes_to_the_middle_everywhere(
    linked_window: Window, qtbot
) -> None:
    window = linked_window
    footage, reference = window.footage_pane.canvas, window.reference_pane.canvas
    pin = reference.overlay.pins[1]
    place = reference.view.to_widget(QPointF(pin.x_px, pin.y_px)).toPoint()
    qtbot.mouseClick(reference, LEFT, pos=place)
    for canvas, pixel in ((footage, PIXELS[1]), (reference, (pin.x_px, pin.y_px))):
        middle = canvas.view.to_picture(QPointF(canvas.width() / 2, canvas.height() / 2))
        assert (middle - QPointF(*pixel)).manhattanLength() < 1.0
    window.landmarks_panel.table.clicked.emit(window.landmarks_panel.model.index(0, 0))


def test_the_pictures_are_laid_on_each_other_four_ways(linked_window: Window, qtbot) -> None:
    window = linked_window
    footage, reference = window.footage_pane.canvas, window.reference_pane.canvas
    window.actions_by_id["compare"].trigger()
    bar = window.comparison.bar
    qtbot.waitUntil(lambda: footage.laid is not None, timeout=PATIENCE_MS)
    assert "3" in bar.fit
    assert len(misses_px(footage)) == 3 and max(misses_px(footage)) < 0.5
    bar.choose(Comparing.DIFFERENCE)
    assert not bar.findChild(QSlider).isVisible(), "there is nothing to slide"
    footage.fit()
    picture = footage.grab().toImage()
    # The photo is the same picture: where it lies, hardly anything is different.
    dark = [
        picture.pixelColor(footage.view.to_widget(QPointF(x, y)).toPoint()).value()
        for x, y in ((700, 500), (1100, 200), (1000, 750))
    ]
    assert max(dark) < 60
    bar.choose(Comparing.SWIPE, 0.0)
    shown = footage.grab().toImage()
    at = footage.view.to_widget(QPointF(700, 500)).toPoint()
    below = window.footage_pane.matched.rgb[500, 700]
    assert abs(shown.pixelColor(at).red() - int(below[0])) < 60
    bar.choose(Comparing.BLINK)
    qtbot.waitUntil(lambda: not footage.laid.lit, timeout=5_000)
    bar.choose(Comparing.OPACITY, 0.5, on_frame=False)
    qtbot.waitUntil(lambda: reference.laid is not None, timeout=PATIENCE_MS)
    assert footage.laid is None
    window.actions_by_id["compare"].trigger()
    assert reference.laid is None


def test_the_reference_is_turned_flipped_and_cropped_and_pins_stay_on_their_pixels(
    linked_window: Window, qtbot
) -> None:
    window, canvas = linked_window, linked_window.reference_pane.canvas
    window.actions_by_id["turn_right"].trigger()
    window.actions_by_id["flip"].trigger()
    assert canvas.view.turn_deg == pytest.approx(15.0)
    pin = canvas.overlay.pins[0]
    place = canvas.view.to_widget(QPointF(pin.x_px, pin.y_px))
    assert canvas.pin_at(place).landmark == pin.landmark
    window.actions_by_id["turn_to_frame"].trigger()
    assert not canvas.view.mirrored
    wanted = np.degrees(np.arctan2(0.1, 0.5))
    assert abs((canvas.view.turn_deg - wanted + 180) % 360 - 180) < 0.5
    canvas.setFocus()
    canvas.zoom(2.0)
    canvas.crop()
    assert canvas.view.shown.width() < 1920
    canvas.crop()
    assert canvas.view.shown.width() == 1920
    qtbot.mouseMove(canvas, QPoint(5, 5))


def test_pictures_that_do_not_lie_on_each_other_are_called_so_and_show_where_the_pins_went(
    linked_window: Window, qtbot
) -> None:
    window, desk = linked_window, linked_window.desk
    window.actions_by_id["compare"].trigger()
    qtbot.waitUntil(lambda: window.footage_pane.canvas.laid is not None, timeout=PATIENCE_MS)
    assert "⚠" not in window.comparison.bar.fit
    there = window.reference_pane.picture
    wrong = next(iter(desk.project.landmarks))
    desk.apply(pin_in_reference(desk.project, wrong, there, 900.0, 100.0))
    qtbot.waitUntil(lambda: "⚠" in window.comparison.bar.fit, timeout=PATIENCE_MS)
    laid = window.footage_pane.canvas.laid
    qtbot.waitUntil(lambda: window.footage_pane.canvas.laid is not laid, timeout=PATIENCE_MS)
    assert max(misses_px(window.footage_pane.canvas)) > 50.0
