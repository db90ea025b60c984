"""The camera panel beside the solution: what it advises, what is believed, what else is seen."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtWidgets import QScrollArea

from geowork.camera.control_points import ImageSize
from geowork.camera.lenses import LENSES, lens_beliefs
from geowork.geo.position import Position
from geowork.project.edits import put
from geowork.project.model import Belief, Camera, Landmark, Pin, VerticalEdge
from geowork.ui.fit_words import fit_text
from geowork.ui.selection import Tool
from geowork.ui.window import Window
from tests.ui.test_next_step import CLIP, FRAME
from tests.ui.test_panels import SOLUTION

LEFT = Qt.MouseButton.LeftButton
PATIENCE_MS = 300_000
CHIMNEY = {
    "landmark": "chimney", "lat_deg": 49.71, "lon_deg": 37.61, "height_m": 120.0,
    "x_px": 1203.4, "y_px": 410.8, "gain": 0.38, "text": "between the pole and the gable",
}  # fmt: skip
NOWHERE = {**CHIMNEY, "landmark": None, "gain": 0.21, "x_px": 90.0}


def show(window: Window, camera: Camera) -> None:
    names = {"chimney": "mill chimney", "pole": "pole", "gable": "gable"}
    window.desk.apply_quietly(put("footage", CLIP, "Add"))
    for number, (key, name) in enumerate(names.items(), start=1):
        mark = Landmark(id=key, name=name, number=number, colour="#000075",
                        position=Position(49.71, 37.61, 120.0))  # fmt: skip
        window.desk.apply_quietly(put("landmarks", mark, "Add"))
    window.desk.apply_quietly(put("cameras", camera, "Solve"))
    window.desk.selection.show_frame(FRAME)


def camera(**fields: Any) -> Camera:
    return Camera(id="c", name="Frame 1", frame=FRAME, **fields)


def solved(*advice: Any, **more: Any) -> Camera:
    return camera(solution={**SOLUTION, "next_landmarks": list(advice), **more})


def stated(window: Window) -> Camera:
    (found,) = window.desk.project.cameras.values()
    return found


def history(window: Window) -> int:
    return window.desk.case.document.position


# What the solution advises


def test_the_best_landmark_to_pin_next_is_one_press_away(window: Window, qtbot) -> None:
    show(window, solved(CHIMNEY, NOWHERE))
    row = window.camera_panel.next.button
    assert row.words == "Pin “mill chimney”: the camera's region would shrink by 38 %"
    assert row.toolTip() == CHIMNEY["text"]
    row.setFocus()
    qtbot.keyClick(row, Qt.Key.Key_Space)
    assert window.desk.selection.landmark == "chimney"
    assert window.desk.selection.tool is Tool.PIN
    canvas = window.footage_pane.canvas
    assert window.focusWidget() is canvas
    assert canvas.pointer.aim == canvas.view.clamp(QPointF(1203.4, 410.8))


def test_a_key_takes_up_what_is_suggested_from_anywhere(window: Window) -> None:
    show(window, solved(CHIMNEY))
    window.actions_by_id["take_advice"].trigger()
    assert window.desk.selection.landmark == "chimney"
    assert window.desk.selection.tool is Tool.PIN


def test_with_nothing_to_suggest_the_row_is_away_and_the_key_says_why(window: Window) -> None:
    show(window, solved())
    assert not window.camera_panel.next.isVisibleTo(window.camera_panel)
    window.actions_by_id["take_advice"].trigger()
    assert "Nothing is suggested" in window.message_bar.text
    assert window.desk.selection.tool is Tool.LOOK


def test_a_place_that_is_no_landmark_yet_is_shown_on_the_map(window: Window, qtbot) -> None:
    qtbot.waitUntil(lambda: window.map_pane.is_ready, timeout=60_000)
    show(window, solved(NOWHERE))
    assert "near the ring marked" in window.camera_panel.next.button.words
    with qtbot.waitSignal(window.map_pane.scene.shown, timeout=PATIENCE_MS):
        pass
    with qtbot.waitSignal(
        window.map_pane.link.centre_moved, timeout=PATIENCE_MS, check_params_cb=near(49.71, 37.61)
    ):
        qtbot.mouseClick(window.camera_panel.next.button, LEFT)
    assert window.desk.selection.landmark == ""


def test_what_is_pinned_meanwhile_is_suggested_no_more(window: Window) -> None:
    show(window, solved(CHIMNEY, NOWHERE))
    pin = Pin(id="p", landmark="chimney", frame=FRAME, x_px=1200.0, y_px=410.0)
    window.desk.apply_quietly(put("pins", pin, "Pin"))
    assert "near the ring marked" in window.camera_panel.next.button.words


@pytest.mark.parametrize(
    "broken",
    [
        "text", {}, {**CHIMNEY, "gain": None}, {**CHIMNEY, "gain": 7}, {**CHIMNEY, "gain": -1},
        {**CHIMNEY, "landmark": "gone"}, {**CHIMNEY, "gain": float("nan")},
    ],
)  # fmt: skip
def test_a_broken_suggestion_of_a_stranger_is_left_out(window: Window, broken: Any) -> None:
    show(window, solved(broken))
    assert not window.camera_panel.next.isVisibleTo(window.camera_panel)


def test_suggested_landmarks_stand_as_ghosts_with_their_gain(window: Window) -> None:
    show(window, solved(CHIMNEY, NOWHERE))
    window.footage_pane.marks.show_predicted({})
    known, place = window.footage_pane.canvas.overlay.ghosts
    assert (known.landmark, known.x_px, known.gain) == ("chimney", 1203.4, "−38 %")
    assert (place.landmark, place.x_px, place.gain) == ("", 90.0, "−21 %")
    window.footage_pane.marks.show_predicted({"chimney": (1210.0, 412.0), "pole": (5.0, 6.0)})
    ghosts = {g.landmark: (g.x_px, g.gain) for g in window.footage_pane.canvas.overlay.ghosts}
    assert ghosts == {"chimney": (1210.0, "−38 %"), "pole": (5.0, ""), "": (90.0, "−21 %")}


def test_other_camera_places_are_listed_by_weight_and_shown_on_the_map(
    window: Window, qtbot
) -> None:
    qtbot.waitUntil(lambda: window.map_pane.is_ready, timeout=60_000)
    places = [
        {"position": {"lat_deg": 49.72, "lon_deg": 37.62}, "cost": 5.0, "weight": 0.04},
        {"position": {"lat_deg": 49.73, "lon_deg": 37.63}, "cost": 3.0, "weight": 0.12},
        {"position": {"lat_deg": 49.74, "lon_deg": 37.64}, "cost": 30.0, "weight": 1e-7},
    ]
    show(window, solved(alternatives=places))
    panel = window.camera_panel.others
    words = [button.words for button in panel.buttons if button.isVisibleTo(panel)]
    assert words == ["49.73000, 37.63000 · 12 %", "49.72000, 37.62000 · 4.0 %"]
    with qtbot.waitSignal(window.map_pane.scene.shown, timeout=PATIENCE_MS):
        pass
    with qtbot.waitSignal(
        window.map_pane.link.centre_moved, timeout=PATIENCE_MS, check_params_cb=near(49.73, 37.63)
    ):
        panel.buttons[0].setFocus()
        qtbot.keyClick(panel.buttons[0], Qt.Key.Key_Space)
    show(window, solved(alternatives=places[:1]))
    assert [b.words for b in panel.buttons if b.isVisibleTo(panel)] == [
        "49.72000, 37.62000 · 4.0 %"
    ]


@pytest.mark.parametrize(
    ("value", "sigma", "text"),
    [(9.0, 2.4, "3.0 ± 0.4 × as large as stated"), (1.3, 0.2, ""), (0.4, 0.1, "")],
)
def test_errors_are_said_to_be_larger_only_where_they_clearly_are(
    window: Window, value: float, sigma: float, text: str
) -> None:
    show(window, solved(variance_factor={"value": value, "sigma": sigma}))
    assert window.camera_panel.values.value("scale") == text


# How well each pin fits

ROUND = [[4.0, 0.0], [0.0, 4.0]]


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        ({"dx_px": 3.0, "dy_px": 4.0}, "Off by 5.0 px."),
        ({"dx_px": 3.0, "dy_px": 4.0, "left_out": None}, "Off by 5.0 px."),
        (
            {"dx_px": 0, "dy_px": 1,
             "left_out": {"dx_px": 0.0, "dy_px": 4.8, "covariance_px2": ROUND}},
            "Off by 1.0 px. Left out of the solve, it would be missed by 4.8 px, within its 95 % "
            "ellipse.",
        ),
        (
            {"dx_px": 0, "dy_px": 1,
             "left_out": {"dx_px": 0.0, "dy_px": 5.0, "covariance_px2": ROUND}},
            "Off by 1.0 px. Left out of the solve, it would be missed by 5.0 px, outside its 95 % "
            "ellipse.",
        ),
        ({"dx_px": 0.0, "dy_px": 9.0, "inside_95": False},
         "Check point: predicted without it, missed by 9.0 px, outside its 95 % ellipse."),
        ({"dx_px": "far"}, ""),
    ],
)  # fmt: skip
def test_a_fit_is_said_in_words(qtbot, entry: dict[str, Any], words: str) -> None:
    assert fit_text(entry) == words


def test_the_table_says_how_well_the_chosen_landmark_fits(window: Window) -> None:
    left_out = {"dx_px": 0.0, "dy_px": 4.8, "covariance_px2": ROUND, "significance": 0.06}
    residual = {"landmark": "pole", "dx_px": 0.6, "dy_px": 0.8, "outlier": False,
                "left_out": left_out}  # fmt: skip
    show(window, solved(residuals=[residual]))
    pin = Pin(id="p", landmark="pole", frame=FRAME, x_px=5.0, y_px=6.0)
    window.desk.apply_quietly(put("pins", pin, "Pin"))
    window.desk.selection.choose_landmark("pole")
    panel = window.landmarks_panel
    assert "missed by 4.8 px, within its 95 % ellipse" in panel.fit
    cell = panel.model.index(panel.model.row_of("pole"), 5)
    assert cell.data() == "1.0"
    assert cell.data(Qt.ItemDataRole.ToolTipRole) == panel.fit
    window.desk.selection.choose_landmark("gable")
    assert panel.fit == ""


# What is believed


@pytest.mark.parametrize(
    ("field", "value", "sigma"),
    [
        ("hfov_deg", 63.0, 4.0),
        ("azimuth_deg", 271.5, 8.0),
        ("pitch_deg", -12.5, 3.0),
        ("roll_deg", -1.5, 0.5),
        ("height_above_ground_m", 12.0, 0.25),
    ],
)
def test_every_belief_is_typed_and_taken_back(
    window: Window, qtbot, field: str, value: float, sigma: float
) -> None:
    show(window, camera())
    window.camera_panel.beliefs.fold.open()
    row = window.camera_panel.beliefs.rows[field]
    row.on.setFocus()
    qtbot.keyClick(row.on, Qt.Key.Key_Space)
    for spin, number in ((row.value, value), (row.sigma, sigma)):
        spin.setFocus()
        spin.selectAll()
        qtbot.keyClicks(spin, f"{number:g}")
        qtbot.keyClick(spin, Qt.Key.Key_Return)
    assert getattr(stated(window), field) == Belief(value, sigma)
    for _ in range(3):
        window.desk.undo()
    assert getattr(stated(window), field) is None
    assert not row.on.isChecked()


def test_a_kind_of_lens_fills_in_its_field_of_view_and_a_correction_takes_its_name_away(
    window: Window,
) -> None:
    show(window, camera())
    beliefs = window.camera_panel.beliefs
    for kind, lens in LENSES.items():
        at = beliefs.lens.findData(kind)
        beliefs.lens.setCurrentIndex(at)
        beliefs.lens.activated.emit(at)
        expected, k1 = lens_beliefs(kind, ImageSize(CLIP.width_px, CLIP.height_px))
        found = stated(window)
        assert beliefs.lens.currentData() == kind
        assert found.hfov_deg == Belief(expected.value, expected.sigma)
        assert found.k1_free == (k1.value != 0.0)
        assert lens.text[1:] in beliefs.lens.currentText()
    beliefs.rows["hfov_deg"].sigma.setValue(1.5)
    assert stated(window).hfov_deg.sigma == 1.5
    assert beliefs.lens.currentData() == ""


@pytest.mark.parametrize(("box", "field"), [("distorts", "k1_free"), ("cropped", "centre_free")])
def test_what_of_the_lens_is_free_is_ticked(window: Window, qtbot, box: str, field: str) -> None:
    show(window, camera())
    beliefs = window.camera_panel.beliefs
    beliefs.fold.open()
    ticked = getattr(beliefs, box)
    ticked.setFocus()
    qtbot.keyClick(ticked, Qt.Key.Key_Space)
    assert getattr(stated(window), field)
    assert "free" in beliefs.fold.summary
    window.desk.undo()
    assert not ticked.isChecked() and not getattr(stated(window), field)


def test_what_is_believed_is_said_while_it_is_folded_away(window: Window) -> None:
    show(window, camera(hfov_deg=Belief(61.0, 6.0), pitch_deg=Belief(-3.0, 2.0), k1_free=True))
    fold = window.camera_panel.beliefs.fold
    assert fold.summary == "Field of view 61 ± 6°, Pitch -3 ± 2°, distortion free"
    assert not fold.content.isVisible()


# What else is seen


def test_a_vertical_edge_is_marked_with_the_keys_listed_removed_and_taken_back(
    window: Window, qtbot
) -> None:
    show(window, camera())
    window.actions_by_id["edge"].trigger()
    canvas = window.footage_pane.canvas
    canvas.view.set_picture(1920, 1080)
    show_picture(window)
    assert window.focusWidget() is canvas
    canvas.aim_at(QPointF(700, 600))
    qtbot.keyClick(canvas, Qt.Key.Key_Return)
    for _ in range(20):
        qtbot.keyClick(canvas, Qt.Key.Key_Up, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(canvas, Qt.Key.Key_Return)
    assert stated(window).edges == (VerticalEdge(700, 600, 700, 400),)
    assert canvas.overlay.edges == (((700, 600), (700, 400)),)
    seen = window.camera_panel.observations
    assert seen.fold.summary == "Vertical edge 1"
    steps = history(window)
    seen.fold.open()
    qtbot.mouseClick(seen.removers[0], LEFT)
    assert stated(window).edges == ()
    assert history(window) == steps + 1
    window.desk.undo()
    window.desk.undo()
    assert stated(window).edges == ()


def test_an_edge_too_short_to_tell_anything_is_refused_in_a_sentence(window: Window) -> None:
    show(window, camera())
    window.footage_pane.canvas.edge_set.emit(100.0, 100.0, 100.0, 104.0)
    assert "longer stretch" in window.message_bar.text
    assert stated(window).edges == ()


def test_each_point_of_the_horizon_is_a_step_and_it_is_removed_as_a_whole(
    window: Window, qtbot
) -> None:
    show(window, camera())
    window.actions_by_id["horizon"].trigger()
    show_picture(window)
    canvas = window.footage_pane.canvas
    steps = history(window)
    for x_px in (300, 1500):
        spot = canvas.view.to_widget(QPointF(x_px, 400)).toPoint()
        qtbot.mouseClick(canvas, LEFT, pos=spot)
    assert [round(x / 10) * 10 for x, _ in stated(window).horizon] == [300, 1500]
    assert history(window) == steps + 2
    assert canvas.overlay.horizon == stated(window).horizon
    seen = window.camera_panel.observations
    assert seen.fold.summary == "Horizon, 2 points"
    seen.fold.open()
    qtbot.mouseClick(seen.removers[0], LEFT)
    assert stated(window).horizon == ()


def test_the_top_of_a_pinned_landmark_makes_its_pin_the_base(window: Window, qtbot) -> None:
    show(window, camera())
    show_picture(window)
    window.desk.selection.choose_landmark("pole")
    window.landmark_commands.pin_here(500.0, 700.0)
    window.actions_by_id["pin_top"].trigger()
    canvas = window.footage_pane.canvas
    canvas.aim_at(QPointF(500, 300))
    qtbot.keyClick(canvas, Qt.Key.Key_Return)
    pins = {pin.part: (pin.x_px, pin.y_px) for pin in window.desk.project.pins.values()}
    assert pins == {"base": (500.0, 700.0), "top": (500.0, 300.0)}
    seen = window.camera_panel.observations
    assert seen.fold.summary == "Top of “pole”"
    window.actions_by_id["look"].trigger()
    drag(window, qtbot, QPointF(500, 300), QPointF(520, 320))
    pins = {pin.part: (pin.x_px, pin.y_px) for pin in window.desk.project.pins.values()}
    assert pins["base"] == (500.0, 700.0)
    assert pins["top"] == pytest.approx((520, 320), abs=4)
    window.actions_by_id["unpin"].trigger()
    assert not window.desk.project.pins
    window.desk.undo()
    assert len(window.desk.project.pins) == 2


def test_two_landmarks_in_line_are_stated_and_taken_back(window: Window, qtbot) -> None:
    show(window, camera())
    seen = window.camera_panel.observations
    seen.fold.open()
    seen.near.setCurrentIndex(seen.near.findData("pole"))
    seen.far.setCurrentIndex(seen.far.findData("pole"))
    qtbot.mouseClick(seen.add_pair, LEFT)
    assert "two different landmarks" in window.message_bar.text
    seen.far.setCurrentIndex(seen.far.findData("gable"))
    qtbot.mouseClick(seen.add_pair, LEFT)
    (pair,) = stated(window).in_line
    assert (pair.near, pair.far) == ("pole", "gable")
    assert seen.fold.summary == "“pole” in front of “gable”"
    qtbot.mouseClick(seen.removers[0], LEFT)
    assert stated(window).in_line == ()


def test_a_frame_without_a_camera_gets_one_with_its_first_observation(window: Window) -> None:
    window.desk.apply_quietly(put("footage", CLIP, "Add"))
    window.desk.selection.show_frame(FRAME)
    window.footage_pane.canvas.horizon_set.emit(300.0, 400.0)
    assert stated(window).horizon == ((300.0, 400.0),)
    window.desk.undo()
    assert not window.desk.project.cameras


def show_picture(window: Window) -> None:
    import numpy as np

    window.footage_pane.canvas.show_array(np.zeros((1080, 1920, 3), np.uint8))


def drag(window: Window, qtbot, start: QPointF, end: QPointF) -> None:
    canvas = window.footage_pane.canvas
    first, last = (canvas.view.to_widget(pixel).toPoint() for pixel in (start, end))
    qtbot.mousePress(canvas, LEFT, pos=first)
    qtbot.mouseMove(canvas, (first + last) / 2)
    qtbot.mouseMove(canvas, last)
    qtbot.mouseRelease(canvas, LEFT, pos=last)


def near(lat_deg: float, lon_deg: float) -> Any:
    def check(*centre: float) -> bool:
        return centre == pytest.approx((lat_deg, lon_deg), abs=1e-4)

    return check


def test_an_older_project_without_any_of_this_is_shown_as_before(window: Window) -> None:
    show(window, camera(solution=SOLUTION))
    panel = window.camera_panel
    assert panel.status.text == "Weak"
    assert not panel.next.isVisibleTo(panel)
    assert not panel.others.isVisibleTo(panel)
    assert msgspec.structs.replace(stated(window), solution=None) == camera()


def test_what_is_folded_open_by_a_click_is_scrolled_into_sight(window: Window, qtbot) -> None:
    panel, fold = window.camera_panel, window.camera_panel.beliefs.fold
    window.resize(1180, 720)
    qtbot.mouseClick(fold.head, Qt.MouseButton.LeftButton)
    area = panel.findChild(QScrollArea)

    def is_in_sight() -> bool:
        head = fold.head.mapTo(area.viewport(), QPoint(0, 0)).y()
        foot = panel.beliefs.cropped.mapTo(
            area.viewport(), panel.beliefs.cropped.rect().bottomLeft()
        )
        room = area.viewport().height()
        # All of it, or as much as there is room for.
        return 0 <= head < room and (foot.y() <= room or head <= 5)

    qtbot.waitUntil(is_in_sight, timeout=5_000)
