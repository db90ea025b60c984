"""Drawing on the frame, with the mouse and with the keys alone; keys over time."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPointF, Qt

from geowork.drawing.marks import DrawnMark, frame_marks
from geowork.drawing.paint import paint
from geowork.project.edits import put
from geowork.project.model import FrameAddress, Landmark, Mark
from geowork.ui.selection import Tool
from geowork.ui.window import Window
from tests.ui.test_next_step import CLIP, FRAME

LEFT = Qt.MouseButton.LeftButton
CTRL = Qt.KeyboardModifier.ControlModifier
LATER = FrameAddress(FRAME.footage, FRAME.pts + 1000, FRAME.time_base, FRAME.index + 10)
MARK_TOOLS = [tool for tool in Tool if tool.mark_kind is not None]
SPOTS = {"text": 1, "badge": 1, "polygon": 3, "line": 3}


@pytest.fixture
def drawing(window: Window) -> Window:
    window.desk.apply_quietly(put("footage", CLIP, "Add"))
    window.desk.selection.show_frame(FRAME)
    window.footage_pane.canvas.show_array(np.zeros((1080, 1920, 3), np.uint8))
    return window


def only(window: Window) -> Mark:
    (mark,) = window.desk.project.marks.values()
    return mark


def spot(window: Window, x_px: float, y_px: float):
    return window.footage_pane.canvas.view.to_widget(QPointF(x_px, y_px)).toPoint()


def draw_box(window: Window, qtbot) -> Mark:
    window.actions_by_id["mark_box"].trigger()
    canvas = window.footage_pane.canvas
    qtbot.mousePress(canvas, LEFT, pos=spot(window, 400, 300))
    qtbot.mouseMove(canvas, spot(window, 600, 400))
    qtbot.mouseMove(canvas, spot(window, 800, 600))
    qtbot.mouseRelease(canvas, LEFT, pos=spot(window, 800, 600))
    return only(window)


def test_a_box_is_dragged_listed_and_taken_back(drawing: Window, qtbot) -> None:
    mark = draw_box(drawing, qtbot)
    assert mark.kind == "box"
    assert mark.points[0] == pytest.approx((400, 300), abs=4)
    assert mark.points[1] == pytest.approx((800, 600), abs=4)
    assert drawing.marks_panel.model.index(0).data() == f"Box · frame {FRAME.index}"
    assert drawing.desk.case.document.undo_label == "Draw: Box"
    drawing.desk.undo()
    assert not drawing.desk.project.marks
    assert drawing.marks_panel.model.rowCount() == 0


@pytest.mark.parametrize("tool", MARK_TOOLS)
def test_every_kind_is_drawn_by_keys_alone_and_painted_by_the_export(
    drawing: Window, qtbot, tool: Tool
) -> None:
    drawing.actions_by_id[tool.value].trigger()
    canvas = drawing.footage_pane.canvas
    assert drawing.focusWidget() is canvas
    count = SPOTS.get(tool.mark_kind, 2)
    for number in range(count):
        canvas.aim_at(QPointF(600 + 200 * number, 500 + 150 * (number % 2)))
        qtbot.keyClick(canvas, Qt.Key.Key_Return)
    if tool.mark_kind in ("polygon", "line"):
        qtbot.keyClick(canvas, Qt.Key.Key_Return)
    mark = only(drawing)
    assert (mark.kind, len(mark.points)) == (tool.mark_kind, count)
    (drawn,) = frame_marks(drawing.desk.project, FRAME)
    assert isinstance(drawn, DrawnMark)
    grey = np.full((1080, 1920, 3), 90, np.uint8)
    if tool.mark_kind not in ("blur", "blackout"):
        assert (paint(grey, [drawn]) != grey).any()
    image = canvas.grab().toImage()
    clean = [image.pixelColor(spot(drawing, x, y)) for x, y in mark.points]
    drawing.desk.undo()
    image = canvas.grab().toImage()
    assert clean != [image.pixelColor(spot(drawing, x, y)) for x, y in mark.points]


def test_escape_takes_a_corner_back_before_it_leaves_the_tool(drawing: Window, qtbot) -> None:
    drawing.actions_by_id["mark_polygon"].trigger()
    canvas = drawing.footage_pane.canvas
    qtbot.keyClick(canvas, Qt.Key.Key_Return)
    qtbot.keyClick(canvas, Qt.Key.Key_Escape)
    assert drawing.desk.selection.tool is Tool.MARK_POLYGON
    qtbot.keyClick(canvas, Qt.Key.Key_Escape)
    assert drawing.desk.selection.tool is Tool.LOOK


def test_a_polygon_of_two_corners_is_refused_in_a_sentence(drawing: Window, qtbot) -> None:
    drawing.actions_by_id["mark_polygon"].trigger()
    canvas = drawing.footage_pane.canvas
    for x_px in (600, 900, 900):
        canvas.aim_at(QPointF(x_px, 500))
        qtbot.keyClick(canvas, Qt.Key.Key_Return)
    assert "more corners" in drawing.message_bar.text
    assert not drawing.desk.project.marks


def test_an_annotation_shares_the_colour_and_number_of_the_chosen_landmark(
    drawing: Window, qtbot
) -> None:
    tower = Landmark(id="tower", name="TV tower", number=7, colour="#008080")
    drawing.desk.apply_quietly(put("landmarks", tower, "Add"))
    drawing.desk.selection.choose_landmark("tower")
    drawing.actions_by_id["mark_badge"].trigger()
    qtbot.keyClick(drawing.footage_pane.canvas, Qt.Key.Key_Return)
    assert only(drawing).text == "7"
    (shown,) = drawing.footage_pane.canvas.overlay.annotations
    assert shown.colour == "#008080"
    drawing.landmark_commands.remove()
    (shown,) = drawing.footage_pane.canvas.overlay.annotations
    assert shown.colour == only(drawing).colour != "#008080"


def test_keys_carry_it_along_and_one_drag_is_one_step(drawing: Window, qtbot) -> None:
    mark = draw_box(drawing, qtbot)
    drawing.actions_by_id["look"].trigger()
    drawing.desk.selection.show_frame(LATER)
    drawing.footage_pane.marks.refresh()
    assert drawing.footage_pane.canvas.overlay.annotations == ()
    drawing.actions_by_id["key_mark"].trigger()
    canvas = drawing.footage_pane.canvas
    steps = drawing.desk.case.document.position
    x_px, y_px = mark.points[0]
    qtbot.mousePress(canvas, LEFT, pos=spot(drawing, x_px, y_px))
    for x in (500, 700, 900):
        qtbot.mouseMove(canvas, spot(drawing, x, 500))
    qtbot.mouseRelease(canvas, LEFT, pos=spot(drawing, 900, 500))
    assert drawing.desk.case.document.position == steps + 1
    assert only(drawing).points == mark.points
    assert only(drawing).keys[0].points[0] == pytest.approx((900, 500), abs=4)
    assert drawing.marks_panel.model.index(0).data() == f"Box · frame {FRAME.index}–{LATER.index}"
    drawing.actions_by_id["unkey_mark"].trigger()
    assert only(drawing).keys == ()


def test_the_list_moves_writes_and_deletes_by_keys_alone(drawing: Window, qtbot) -> None:
    mark = draw_box(drawing, qtbot)
    drawing.actions_by_id["focus_marks"].trigger()
    panel = drawing.marks_panel
    assert drawing.focusWidget() is panel.list
    qtbot.keyClick(panel.list, Qt.Key.Key_Right, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert only(drawing).points[0][0] == pytest.approx(mark.points[0][0] + 10)
    panel.words.setFocus()
    qtbot.keyClicks(panel.words, "checkpoint")
    qtbot.keyClick(panel.words, Qt.Key.Key_Return)
    assert only(drawing).text == "checkpoint"
    drawing.actions_by_id["remove_mark"].trigger()
    assert not drawing.desk.project.marks
    drawing.actions_by_id["remove_mark"].trigger()
    assert "Choose an annotation" in drawing.message_bar.text
