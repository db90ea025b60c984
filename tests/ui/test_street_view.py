"""A street panorama looked into through a window that turns, and pinned in its own pixels."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest

from geowork.ui.commands.case_commands import kind_of_reference
from geowork.ui.selection import Tool
from geowork.ui.window import Window

LEFT = Qt.MouseButton.LeftButton
PATIENCE_MS = 300_000
SPOT = (900.0, 300.0)


@pytest.fixture
def street(window: Window, tmp_path: Path, qtbot) -> Window:
    rgb = np.full((720, 1440, 3), 90, np.uint8)
    rgb[295:306, 895:906] = 255
    Image.fromarray(rgb).save(tmp_path / "street.png")
    window.case_commands.add_reference(tmp_path / "street.png", "panorama")
    qtbot.waitUntil(lambda: window.reference_pane.picture is not None, timeout=PATIENCE_MS)
    return window


def _middle_is_white(window: Window) -> bool:
    image = window.reference_pane.canvas.pixmap.toImage()
    return image.pixelColor(image.width() // 2, image.height() // 2).lightness() > 200


def test_what_is_pinned_through_the_window_is_a_pixel_of_the_panorama(
    street: Window, qtbot
) -> None:
    pane = street.reference_pane
    assert pane.street.isVisible() and not pane.timeline.isVisible()
    pane.street.look_at(*SPOT)  # in the window already: it does not turn by itself
    assert not _middle_is_white(street)
    pane.street.yaw.setValue(45)
    pane.street.pitch.setValue(15)
    assert _middle_is_white(street)
    street.take(Tool.PIN)
    shown = pane.street.in_view(*SPOT)
    place = pane.canvas.view.to_widget(QPointF(*shown)).toPoint()
    qtbot.mouseClick(pane.canvas, LEFT, pos=place)
    (pin,) = street.desk.project.pins.values()
    assert (pin.x_px, pin.y_px) == pytest.approx(SPOT, abs=2.0)
    assert len(pane.canvas.overlay.pins) == 1


def test_a_drag_turns_it_and_a_chosen_landmark_comes_back_into_the_window(
    street: Window, qtbot
) -> None:
    pane = street.reference_pane
    street.take(Tool.PIN)
    qtbot.mouseClick(pane.canvas, LEFT, pos=pane.canvas.rect().center())
    (landmark,) = street.desk.project.landmarks
    street.take(Tool.LOOK)
    middle = pane.canvas.rect().center()
    QTest.mousePress(pane.canvas, LEFT, pos=middle + QPoint(60, 60))
    QTest.mouseMove(pane.canvas, middle + QPoint(20, 60))
    QTest.mouseRelease(pane.canvas, LEFT, pos=middle + QPoint(20, 60))
    assert pane.street.yaw.value() > 0
    street.desk.selection.choose_landmark("")
    pane.street.yaw.setValue(170)
    assert not pane.canvas.overlay.pins
    street.desk.selection.choose_landmark(landmark)
    assert len(pane.canvas.overlay.pins) == 1


def test_a_picture_that_is_no_panorama_is_refused_and_one_that_says_so_is_known(
    window: Window, tmp_path: Path, qtbot
) -> None:
    Image.new("RGB", (300, 200)).save(tmp_path / "photo.jpg")
    assert kind_of_reference(tmp_path / "photo.jpg") == "photo"
    note = b'<x:xmpmeta GPano:ProjectionType="equirectangular"/>'
    Image.new("RGB", (400, 200)).save(tmp_path / "sphere.jpg", xmp=note)
    assert kind_of_reference(tmp_path / "sphere.jpg") == "panorama"
    window.case_commands.add_reference(tmp_path / "photo.jpg", "panorama")
    qtbot.waitUntil(lambda: "twice as wide as high" in window.message_bar.text, timeout=PATIENCE_MS)
    assert not window.desk.project.references
