"""Pointing into a picture with the mouse and with the keys."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt

from geowork.tracking.box import Box
from geowork.ui.canvas.overlay import Overlay, PinMark
from geowork.ui.canvas.picture_canvas import PictureCanvas
from geowork.ui.selection import Tool

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def canvas(qtbot) -> PictureCanvas:
    widget = PictureCanvas()
    qtbot.addWidget(widget)
    widget.resize(800, 450)
    widget.show_array(np.zeros((1080, 1920, 3), np.uint8))
    widget.show()
    widget.setFocus()
    qtbot.waitExposed(widget)
    return widget


def at(canvas: PictureCanvas, x_px: float, y_px: float) -> QPoint:
    return canvas.view.to_widget(QPointF(x_px, y_px)).toPoint()


def test_a_click_pins_the_pixel_under_the_mouse(canvas: PictureCanvas, qtbot) -> None:
    canvas.use(Tool.PIN)
    with qtbot.waitSignal(canvas.pin_set) as pinned:
        qtbot.mouseClick(canvas, LEFT, pos=at(canvas, 960, 500))
    tolerance = 1 / canvas.view.scale
    assert pinned.args == pytest.approx([960, 500], abs=tolerance)


@pytest.mark.parametrize(
    ("modifier", "step"),
    [
        (Qt.KeyboardModifier.NoModifier, 1.0),
        (Qt.KeyboardModifier.ShiftModifier, 10.0),
        (Qt.KeyboardModifier.AltModifier, 0.1),
    ],
)
def test_arrows_aim_by_a_pixel_by_ten_or_by_a_tenth(
    canvas: PictureCanvas, qtbot, modifier: Qt.KeyboardModifier, step: float
) -> None:
    canvas.use(Tool.PIN)
    before = QPointF(canvas.pointer.aim)
    qtbot.keyClick(canvas, Qt.Key.Key_Right, modifier)
    qtbot.keyClick(canvas, Qt.Key.Key_Up, modifier)
    with qtbot.waitSignal(canvas.pin_set) as pinned:
        qtbot.keyClick(canvas, Qt.Key.Key_Return)
    assert pinned.args == pytest.approx([before.x() + step, before.y() - step])


def test_the_aim_cannot_leave_the_picture(canvas: PictureCanvas, qtbot) -> None:
    canvas.use(Tool.PIN)
    for _ in range(200):
        qtbot.keyClick(canvas, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    assert canvas.pointer.aim.x() == 0


def test_dragging_a_pin_tells_where_it_goes_and_that_it_was_dropped(
    canvas: PictureCanvas, qtbot
) -> None:
    canvas.show_overlay(Overlay((PinMark("tower", 1, "#e6194b", "Tower", 600, 400),)))
    moves: list[tuple[str, float, float, str]] = []
    canvas.pin_dragged.connect(lambda *move: moves.append(move))
    with qtbot.waitSignals([canvas.landmark_chosen, canvas.pin_dropped]):
        qtbot.mousePress(canvas, LEFT, pos=at(canvas, 600, 400))
        qtbot.mouseMove(canvas, at(canvas, 700, 450))
        qtbot.mouseMove(canvas, at(canvas, 800, 500))
        qtbot.mouseRelease(canvas, LEFT, pos=at(canvas, 800, 500))
    assert (moves[-1][0], moves[-1][3]) == ("tower", "point")
    assert moves[-1][1:3] == pytest.approx((800, 500), abs=2 / canvas.view.scale)


def test_looking_around_a_drag_pans_and_pins_nothing(canvas: PictureCanvas, qtbot) -> None:
    canvas.zoom(3)
    before = QPointF(canvas.view.offset)
    with qtbot.assertNotEmitted(canvas.pin_set):
        qtbot.mousePress(canvas, LEFT, pos=QPoint(400, 200))
        qtbot.mouseMove(canvas, QPoint(420, 210))
        qtbot.mouseMove(canvas, QPoint(440, 220))
        qtbot.mouseRelease(canvas, LEFT, pos=QPoint(440, 220))
    assert canvas.view.offset - before == QPointF(40, 20)


def test_a_box_is_dragged_from_any_corner(canvas: PictureCanvas, qtbot) -> None:
    canvas.use(Tool.BOX)
    qtbot.mousePress(canvas, LEFT, pos=at(canvas, 700, 600))
    qtbot.mouseMove(canvas, at(canvas, 650, 500))
    qtbot.mouseRelease(canvas, LEFT, pos=at(canvas, 650, 500))
    box = canvas.box
    assert box is not None
    measured = (box.x_px, box.y_px, box.width_px, box.height_px)
    assert measured == pytest.approx((650, 500, 50, 100), abs=3 / canvas.view.scale)


def test_a_box_is_made_moved_and_sized_with_the_keys(canvas: PictureCanvas, qtbot) -> None:
    canvas.use(Tool.BOX)
    qtbot.keyClick(canvas, Qt.Key.Key_Return)
    first = canvas.box
    assert first is not None
    qtbot.keyClick(canvas, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(canvas, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    assert canvas.box == Box(first.x_px + 10, first.y_px, first.width_px, first.height_px + 1)
    with qtbot.waitSignal(canvas.box_accepted):
        qtbot.keyClick(canvas, Qt.Key.Key_Return)


def test_escape_leaves_the_tool(canvas: PictureCanvas, qtbot) -> None:
    canvas.use(Tool.PIN)
    with qtbot.waitSignal(canvas.left):
        qtbot.keyClick(canvas, Qt.Key.Key_Escape)


def test_a_vertical_edge_is_dragged_along_though_a_pin_stands_on_it(
    canvas: PictureCanvas, qtbot
) -> None:
    canvas.show_overlay(Overlay((PinMark("tower", 1, "#e6194b", "Tower", 600, 700),)))
    canvas.use(Tool.EDGE)
    with qtbot.waitSignal(canvas.edge_set) as edge, qtbot.assertNotEmitted(canvas.pin_dragged):
        qtbot.mousePress(canvas, LEFT, pos=at(canvas, 600, 700))
        qtbot.mouseMove(canvas, at(canvas, 603, 400))
        qtbot.mouseMove(canvas, at(canvas, 605, 200))
        qtbot.mouseRelease(canvas, LEFT, pos=at(canvas, 605, 200))
    assert edge.args == pytest.approx([600, 700, 605, 200], abs=2 / canvas.view.scale)


def test_a_vertical_edge_is_marked_with_the_keys_and_escape_takes_its_first_end_back(
    canvas: PictureCanvas, qtbot
) -> None:
    canvas.use(Tool.EDGE)
    with qtbot.assertNotEmitted(canvas.left):
        qtbot.keyClick(canvas, Qt.Key.Key_Return)
        qtbot.keyClick(canvas, Qt.Key.Key_Escape)
    start = QPointF(canvas.pointer.aim)
    with qtbot.waitSignal(canvas.edge_set) as edge:
        qtbot.keyClick(canvas, Qt.Key.Key_Return)
        for _ in range(5):
            qtbot.keyClick(canvas, Qt.Key.Key_Up, Qt.KeyboardModifier.ShiftModifier)
        qtbot.keyClick(canvas, Qt.Key.Key_Return)
    assert edge.args == pytest.approx([start.x(), start.y(), start.x(), start.y() - 50])
    with qtbot.waitSignal(canvas.left):
        qtbot.keyClick(canvas, Qt.Key.Key_Escape)


def test_the_horizon_is_marked_point_by_point(canvas: PictureCanvas, qtbot) -> None:
    canvas.use(Tool.HORIZON)
    points: list[tuple[float, float]] = []
    canvas.horizon_set.connect(lambda *point: points.append(point))
    qtbot.mouseClick(canvas, LEFT, pos=at(canvas, 300, 400))
    qtbot.keyClick(canvas, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(canvas, Qt.Key.Key_Return)
    first, second = points
    assert first == pytest.approx((300, 400), abs=1 / canvas.view.scale)
    assert second == pytest.approx((first[0] + 10, first[1]))


def test_marked_lines_are_seen_on_the_picture(canvas: PictureCanvas, qtbot) -> None:
    before = canvas.grab().toImage()
    canvas.show_overlay(
        Overlay(edges=(((600, 700), (605, 200)),), horizon=((100, 300), (1800, 310)))
    )
    after = canvas.grab().toImage()
    for x_px, y_px in ((602.5, 450), (100, 300), (1800, 310)):
        spot = at(canvas, x_px, y_px)
        near = [(spot.x() + dx, spot.y() + dy) for dx in range(-5, 6) for dy in range(-5, 6)]
        assert any(before.pixel(*place) != after.pixel(*place) for place in near)
    assert before.pixel(at(canvas, 900, 900)) == after.pixel(at(canvas, 900, 900))


def test_what_is_suggested_comes_under_the_cross(canvas: PictureCanvas) -> None:
    canvas.zoom(6)
    canvas.use(Tool.PIN)
    canvas.aim_at(QPointF(300, 200))
    assert canvas.pointer.aim == QPointF(300, 200)
    assert canvas.view.to_widget(QPointF(300, 200)) == QPointF(400, 225)
