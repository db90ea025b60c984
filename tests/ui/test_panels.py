"""The panels: what can be typed into them, and what they say."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec
import pytest
from PySide6.QtCore import Qt

from geowork.project.edits import put
from geowork.project.model import Belief, Camera, Claim, Evidence, FrameAddress, Landmark
from geowork.resources import sample_path
from geowork.ui.number_words import digits_for, percent, with_sigma
from geowork.ui.panels.claim_words import KIND_WORDS, verdicts_text
from geowork.ui.window import Window
from geowork.workflow.case import Case
from geowork.workflow.pinning import add_landmark
from tests.ui.test_next_step import CLIP, FRAME

PLACE, HEIGHT, SIGMA = 1, 2, 3


@pytest.fixture
def tower(window: Window) -> str:
    edit, identity = add_landmark(window.desk.project, "TV tower")
    window.desk.apply(edit)
    return identity


def type_into(window: Window, column: int, text: str) -> bool:
    model = window.landmarks_panel.model
    return model.setData(model.index(0, column), text, Qt.ItemDataRole.EditRole)


@pytest.mark.parametrize(
    "text",
    [
        "49.71137, 37.63038",
        "49°42'40.9\"N 37°37'49.4\"E",
        "37U DR 01273 07425",
        "37.63038 E 49.71137 N",
    ],
)
def test_a_position_is_taken_in_any_format(window: Window, tower: str, text: str) -> None:
    assert type_into(window, PLACE, text)
    position = window.desk.project.landmarks[tower].position
    assert position is not None
    assert 49 < position.lat_deg < 50
    assert 36 < position.lon_deg < 39


@pytest.mark.parametrize(
    ("column", "text"),
    [(PLACE, "somewhere"), (PLACE, "95, 200"), (HEIGHT, "tall"), (SIGMA, "-3"), (0, "  ")],
)
def test_what_cannot_be_read_is_refused_and_nothing_changes(
    window: Window, tower: str, column: int, text: str
) -> None:
    type_into(window, PLACE, "49.7, 37.6")
    before = window.desk.project
    assert not type_into(window, column, text)
    assert window.message_bar.text
    assert window.desk.project is before


def test_a_height_is_kept_when_the_place_is_typed_anew(window: Window, tower: str) -> None:
    type_into(window, PLACE, "49.7, 37.6")
    type_into(window, HEIGHT, "285,4")
    type_into(window, PLACE, "49.8, 37.7")
    position = window.desk.project.landmarks[tower].position
    assert position is not None
    assert (position.lat_deg, position.height_m) == (49.8, 285.4)


def test_choosing_a_row_chooses_the_landmark_everywhere(window: Window, tower: str) -> None:
    window.landmarks_panel.table.selectRow(0)
    assert window.desk.selection.landmark == tower


SOLUTION: dict[str, Any] = {
    "status": "weak",
    "reason": "All landmarks lie in one direction.",
    "position": {"lat_deg": 49.7099812345, "lon_deg": 37.6149451234, "height_m": 95.0},
    "ellipse_95": {"semi_major_m": 120.0, "semi_minor_m": 8.0, "azimuth_deg": 73.0},
    "azimuth_deg": {"value": 75.154, "sigma": 0.21},
    "rms_px": 2.44,
    "residuals": [],
    "warnings": [{"code": "few_pins", "text": "Only four pins."}],
}


def show_camera(window: Window, solution: dict[str, Any] | None) -> None:
    camera = Camera(id="c", name="Camera", frame=FRAME, solution=solution)
    window.desk.apply_quietly(put("footage", CLIP, "Add"))
    window.desk.apply_quietly(put("cameras", camera, "Solve"))
    window.desk.selection.show_frame(FRAME)


def test_a_weak_camera_says_so_in_a_word_with_its_reason(window: Window) -> None:
    show_camera(window, SOLUTION)
    panel = window.camera_panel
    assert panel.status.text == "Weak"
    assert panel.reason.text() == SOLUTION["reason"]
    assert "Only four pins." in panel.warnings.text()
    assert panel.values.value("azimuth") == "75.2 ± 0.2°"


def test_the_camera_position_has_no_more_digits_than_its_error_leaves(window: Window) -> None:
    show_camera(window, SOLUTION)
    latitude = window.camera_panel.values.value("position").split(",")[0]
    assert len(latitude.split(".")[1]) <= 4


def test_a_belief_about_the_lens_is_stated_and_can_be_taken_back(window: Window) -> None:
    show_camera(window, None)
    row = window.camera_panel.beliefs.rows["hfov_deg"]
    row.on.setChecked(True)
    row.value.setValue(63.0)
    camera = next(iter(window.desk.project.cameras.values()))
    assert camera.hfov_deg == Belief(63.0, 5.0)
    window.desk.go_to_step(2)
    assert next(iter(window.desk.project.cameras.values())).hfov_deg is None
    assert not row.on.isChecked()


POLYGON = {"type": "Polygon", "coordinates": [[[37, 49], [38, 49], [38, 50], [37, 49]]]}
LINE = {"type": "LineString", "coordinates": [[37, 49], [38, 49.5]]}
SHAPES = {"into": POLYGON, "out_of": POLYGON, "along": LINE}


@pytest.mark.parametrize("kind", list(KIND_WORDS))
def test_a_claim_of_every_kind_can_be_stated_with_its_thresholds(
    window: Window, qtbot, kind: str
) -> None:
    window.actions_by_id["new_claim"].trigger()
    form = window.claims_panel.form
    qtbot.keyClicks(form.text, "They are leaving")
    form.kind.setCurrentIndex(form.kind.findData(kind))
    if kind in SHAPES:
        qtbot.mouseClick(form.draw_button, Qt.MouseButton.LeftButton)
        window.map_pane.link.shape_drawn.emit(SHAPES[kind])
    if kind in ("toward", "away_from"):
        qtbot.keyClicks(form.place, "49.71, 37.62")
    form.supported.setValue(0.9)
    qtbot.mouseClick(form.save_button, Qt.MouseButton.LeftButton)
    assert window.message_bar.text == ""
    (claim,) = window.desk.project.claims.values()
    assert (claim.kind, claim.thresholds.supported) == (kind, 0.9)


def test_a_claim_without_its_area_is_refused_and_the_form_stays(window: Window, qtbot) -> None:
    window.actions_by_id["new_claim"].trigger()
    form = window.claims_panel.form
    qtbot.keyClicks(form.text, "They are entering")
    qtbot.mouseClick(form.save_button, Qt.MouseButton.LeftButton)
    assert "nothing drawn" in window.message_bar.text
    assert form.isVisible()
    assert not window.desk.project.claims


def test_changing_a_tested_claim_takes_its_verdict_back(window: Window, qtbot) -> None:
    state_event(window)
    window.actions_by_id["test"].trigger()
    qtbot.waitUntil(lambda: bool(window.desk.project.findings), timeout=20_000)
    window.claims_panel.show_form(next(iter(window.desk.project.claims.values())))
    window.claims_panel.form.quantity.setValue(41)
    qtbot.mouseClick(window.claims_panel.form.save_button, Qt.MouseButton.LeftButton)
    assert not window.desk.project.findings
    assert window.claims_panel.status.text == "Not tested"


def test_a_claim_for_which_nothing_was_offered_is_unsubstantiated(window: Window, qtbot) -> None:
    claim = state_event(window)
    qtbot.keyClicks(window.claims_panel.evidence.new, "An impact site")
    qtbot.keyClick(window.claims_panel.evidence.new, Qt.Key.Key_Return)
    assert [entry.indicator for entry in evidence_of(window, claim)] == ["An impact site"]
    window.actions_by_id["test"].trigger()
    qtbot.waitUntil(lambda: window.claims_panel.status.text == "Unsubstantiated", timeout=20_000)
    assert "An impact site" in window.claims_panel.reasons.text()


def state_event(window: Window) -> Claim:
    claim = Claim(id="drones", text="91 drones attacked", kind="event", quantity=91, unit="drones")
    window.desk.apply(put("claims", claim, "State"))
    window.desk.selection.choose_claim("drones")
    return claim


def evidence_of(window: Window, claim: Claim) -> list[Evidence]:
    return [entry for entry in window.desk.project.evidence.values() if entry.claim == claim.id]


@pytest.mark.parametrize(
    ("sigma", "digits"), [(0.05, 2), (0.5, 1), (3, 0), (40, 0), (0, 1), (float("nan"), 1)]
)
def test_no_more_digits_than_the_error(sigma: float, digits: int) -> None:
    assert digits_for(sigma) == digits


@pytest.mark.parametrize(
    ("probability", "text"),
    [(1.0, "> 99.9 %"), (0.0, "< 0.1 %"), (0.5, "50 %"), (0.956, "95.6 %"), (0.04, "4.0 %")],
)
def test_a_probability_is_never_rounded_to_certainty(probability: float, text: str) -> None:
    assert percent(probability) == text


def test_an_unknown_value_is_shown_as_nothing() -> None:
    assert with_sigma(None, "°") == ""
    assert with_sigma({"value": None, "sigma": 1}, "°") == ""


def test_a_ghost_stands_where_a_landmark_not_pinned_should_be_seen(window: Window) -> None:
    mark = Landmark(id="pole", name="Pole", number=1, colour="#000075")
    show_camera(window, SOLUTION)
    window.desk.apply_quietly(put("landmarks", mark, "Add"))
    window.footage_pane.marks.show_predicted({"pole": (400.0, 300.0)})
    (ghost,) = window.footage_pane.canvas.overlay.ghosts
    assert (ghost.landmark, ghost.x_px, ghost.y_px) == ("pole", 400.0, 300.0)
    other = msgspec.structs.replace(FRAME, pts=1024, index=2)
    window.desk.selection.show_frame(FrameAddress(other.footage, other.pts, "1/12800", 2))
    assert window.camera_panel.status.text == "Not solved"


def test_changing_a_claim_keeps_what_the_form_does_not_show(
    make_window: Callable[..., Window], qtbot
) -> None:
    window = make_window(Case.open(sample_path("kupiansk") / "kupiansk.geowork"))
    before = window.desk.project.claims["entering"]
    form = window.claims_panel.form
    form.fill(before)
    form.supported.setValue(0.9)
    form.save()
    after = window.desk.project.claims["entering"]
    assert after.question == before.question != ""
    assert after.former_thresholds == (before.thresholds,)
    assert not [f for f in window.desk.project.findings.values() if f.claim == "entering"]


def test_a_verdict_shown_is_that_of_the_chosen_target_or_says_whose_it_is(
    make_window: Callable[..., Window],
) -> None:
    window = make_window(Case.open(sample_path("kupiansk") / "kupiansk.geowork"))
    desk, panel = window.desk, window.claims_panel
    desk.selection.choose_claim("entering")
    assert panel.status.text.startswith("Refuted")
    assert panel.facts.value("ground") == "“Walker 1”"
    assert "“Walker 1, by hand”: Refuted" in panel.facts.value("others")
    track = desk.project.tracks["walker-1"]
    desk.apply(put("tracks", msgspec.structs.replace(track, id="other", name="Other"), "Another"))
    desk.selection.choose_track("other")
    assert panel.status.text == "Not tested on “Other”"
    assert "“Walker 1”: Refuted" in panel.facts.value("ground")
    assert panel.facts.value("others") == "" and panel.reasons.isHidden()
    assert "Not tested on “Other”" in panel.list.item(0).toolTip()
    desk.selection.choose_claim("statement-captured-in-december")  # no matter who walks where
    assert panel.status.text.startswith("Unsubstantiated")


def test_verdicts_that_differ_from_target_to_target_are_all_told_in_the_tree(
    make_window: Callable[..., Window],
) -> None:
    window = make_window(Case.open(sample_path("kupiansk") / "kupiansk.geowork"))
    project = window.desk.project
    assert verdicts_text(project, "entering") == "Refuted"
    other = msgspec.structs.replace(
        project.findings["entering-walker-1"], verdict={"verdict": "undetermined"}
    )
    window.desk.apply(put("findings", other, "Another verdict"))
    told = verdicts_text(window.desk.project, "entering")
    assert "“Walker 1”: Undetermined" in told and "“Walker 1, by hand”: Refuted" in told


@pytest.mark.parametrize(
    ("kind", "words"), [("into", "nothing drawn to be tested by"), ("event", "but not of what")]
)
def test_what_a_claim_lacks_is_said_in_the_words_of_the_form(
    window: Window, kind: str, words: str
) -> None:
    window.actions_by_id["new_claim"].trigger()
    form = window.claims_panel.form
    form.save()
    assert "has no text" in window.message_bar.text
    form.text.setText("91 drones attacked")
    form.kind.setCurrentIndex(form.kind.findData(kind))
    form.quantity.setValue(91)
    form.save()
    assert words in window.message_bar.text
    assert not window.desk.project.claims


def test_the_chosen_landmark_stays_in_sight_when_the_table_gets_lower(
    make_window: Callable[..., Window], qtbot
) -> None:
    window = make_window(Case.open(sample_path("kupiansk") / "kupiansk.geowork"))
    table = window.landmarks_panel.table
    qtbot.waitUntil(lambda: table.viewport().height() > 60, timeout=60_000)
    low = table.rowAt(table.viewport().height() - 2)
    table.selectRow(low)
    table.setFixedHeight(table.height() - 25)
    qtbot.waitUntil(
        lambda: table.visualRect(table.currentIndex()).bottom() <= table.viewport().height(),
        timeout=5_000,
    )
