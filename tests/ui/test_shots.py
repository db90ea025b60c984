"""Ways to a frame: the panorama, the contact sheet, the sharpest frame near here."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt

from geowork.footage.reader import FrameReader
from geowork.workflow.case import Case
from geowork.workflow.media import add_footage
from tests.footage.panning import FRAMES, hand_held_pan, write_pan
from tests.footage.synthetic import constant, write_video

PATIENCE_MS = 300_000


def window_with(make_window, qtbot, path: Path):
    case = Case.new("Shots")
    edit, _ = add_footage(case.document.project, path, case.media)
    case.document.apply(edit)
    window = make_window(case)
    qtbot.waitUntil(lambda: window.desk.selection.frame is not None, timeout=PATIENCE_MS)
    return window


def shown(window) -> int | None:
    """The exact frame on the screen; none while it is a preview."""
    frame = window.desk.selection.frame
    return None if frame is None else frame.index


def point_of(canvas, x_px: float, y_px: float) -> QPoint:
    return canvas.view.to_widget(QPointF(x_px, y_px)).toPoint()


def test_the_panorama_leads_to_frames_and_takes_pins(make_window, qtbot, tmp_path: Path) -> None:
    pan = hand_held_pan()
    window = window_with(make_window, qtbot, write_pan(tmp_path / "pan.mp4", pan))
    window.footage_pane.transport.set_marks(10, 40)
    window.actions_by_id["panorama"].trigger()
    qtbot.waitUntil(lambda: window.shot_windows.panorama is not None, timeout=PATIENCE_MS)
    opened = window.shot_windows.panorama
    qtbot.waitExposed(opened)
    made = opened.made
    assert opened.order()[0] == 10
    assert opened.order()[-1] == 40

    place = made.place_of(opened.order()[1], 320.0, 180.0)
    source = made.source_of(*place)
    qtbot.mouseClick(opened.canvas, Qt.MouseButton.LeftButton, pos=point_of(opened.canvas, *place))
    qtbot.waitUntil(lambda: shown(window) == source.index)
    middle = window.footage_pane.canvas.view.centre_pixel()
    assert abs(middle.x() - source.x_px) < 3
    assert abs(middle.y() - source.y_px) < 3

    opened.pins.setChecked(True)
    qtbot.mouseClick(opened.canvas, Qt.MouseButton.LeftButton, pos=point_of(opened.canvas, *place))
    (pin,) = window.desk.project.pins.values()
    assert pin.frame.index == source.index
    assert np.hypot(pin.x_px - source.x_px, pin.y_px - source.y_px) < 3
    # And it is seen on the panorama, where it was set.
    (mark,) = opened.canvas.overlay.pins
    assert np.hypot(mark.x_px - place[0], mark.y_px - place[1]) < 3

    # The chosen frame is outlined, and shown where it is asked for.
    opened.frames.setCurrentRow(2)
    (edge,) = opened.canvas.overlay.trails
    corner = made.place_of(opened.order()[2], 0.0, 0.0)
    assert edge.points[0] == edge.points[-1] == pytest.approx(corner)
    opened.frames.itemActivated.emit(opened.frames.item(2))
    qtbot.waitUntil(lambda: shown(window) == opened.order()[2])

    opened.frames.setCurrentRow(0)
    opened.out.click()
    opened.down.click()
    wanted = opened.order()
    assert 10 not in wanted
    with qtbot.waitSignal(window.panorama_commands.made, timeout=PATIENCE_MS):
        opened.again.click()
    assert opened.order() == wanted
    opened.close()
    qtbot.waitUntil(lambda: window.shot_windows.panorama is None)


def test_the_contact_sheet_leads_to_the_shots(make_window, qtbot, tmp_path: Path) -> None:
    with FrameReader(write_pan(tmp_path / "pan.mp4", hand_held_pan())) as reader:
        scenes = [reader.frame(0).rgb, 255 - reader.frame(FRAMES - 1).rgb]

    def picture(number: int) -> np.ndarray:
        rgb = cv2.resize(scenes[number // 30], (192, 64), interpolation=cv2.INTER_AREA)
        return rgb if number in (7, 41) else cv2.GaussianBlur(rgb, (0, 0), 2)

    path = write_video(tmp_path / "cuts.mp4", constant(60), picture=picture, gop=25)
    window = window_with(make_window, qtbot, path)
    window.actions_by_id["contact_sheet"].trigger()
    qtbot.waitUntil(lambda: window.shot_windows.sheet is not None, timeout=PATIENCE_MS)
    sheet = window.shot_windows.sheet

    def listed() -> list[str]:
        return [sheet.list.item(row).text() for row in range(sheet.list.count())]

    assert listed() == ["0:00.000 · frame 0", "0:01.200 · frame 30"]
    sheet.kinds.setCurrentIndex(1)
    assert listed() == ["0:00.280 · frame 7", "0:01.640 · frame 41"]
    sheet.list.setCurrentRow(1)
    qtbot.keyClick(sheet.list, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: shown(window) == 41)

    window.footage_pane.transport.go(4)
    qtbot.waitUntil(lambda: shown(window) == 4)
    window.actions_by_id["sharpest"].trigger()
    qtbot.waitUntil(lambda: shown(window) == 7)
    sheet.close()


@pytest.mark.parametrize("action", ["panorama", "contact_sheet", "sharpest"])
def test_without_footage_it_says_what_to_do(window, action: str) -> None:
    window.actions_by_id[action].trigger()
    assert window.message_bar.isVisible()
