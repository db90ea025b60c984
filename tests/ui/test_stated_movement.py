"""Stating a movement in the window without a camera: by what is passed, and by an arrow."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt

from geowork.project.model import Finding, Track
from geowork.resources import sample_path
from geowork.ui.window import Window
from geowork.workflow.case import Case

PATIENCE_MS = 300_000


@pytest.fixture
def sample(make_window: Callable[..., Window], qtbot) -> Window:
    window = make_window(Case.open(sample_path("kupiansk") / "kupiansk.geowork"))
    qtbot.waitUntil(lambda: bool(window.footage_pane.canvas.overlay.pins), timeout=PATIENCE_MS)
    return window


def of_kind(window: Window, kind: str) -> list[Track]:
    return [t for t in window.desk.project.tracks.values() if t.kind == kind]


def finding_on(window: Window, qtbot, claim: str, track: Track) -> Finding:
    window.desk.selection.choose_track(track.id)
    window.desk.selection.choose_claim(claim)
    window.claims_panel.test_button.click()

    def findings() -> list[Finding]:
        every = window.desk.project.findings.values()
        return [f for f in every if (f.claim, f.track) == (claim, track.id)]

    qtbot.waitUntil(lambda: bool(findings()), timeout=PATIENCE_MS)
    return findings()[0]


def test_what_is_passed_gives_a_course_on_the_map_that_claims_are_tested_on(
    sample: Window, qtbot
) -> None:
    window, form = sample, sample.movement_panel.passing_form
    (known,) = of_kind(window, "passing")
    window.desk.selection.choose_track("walker-1")
    window.movement_panel.passing_button.click()
    assert form.isVisible() and not form.save_button.isEnabled()
    for passing in reversed(known.passings):  # in any order: the frames tell which came first
        window.desk.selection.choose_landmark(passing.landmark)
        window.desk.selection.frame = passing.frame
        form.side.setCurrentIndex(form.side.findData(passing.side))
        window.actions_by_id["mark_passing"].trigger()
    assert tuple(form.passings) == known.passings
    form.fastest.setValue(known.max_speed_mps or 0.0)
    qtbot.mouseClick(form.save_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(of_kind(window, "passing")) == 2, timeout=PATIENCE_MS)
    made = of_kind(window, "passing")[-1]
    assert made.movement is not None and known.movement is not None
    assert made.movement["course_deg"] == known.movement["course_deg"]
    assert not form.isVisible() and window.desk.selection.track == made.id

    def drawn() -> bool:
        features = window.map_pane.scene.features.get("features", ())
        return any(f["properties"].get("id") == made.id for f in features)

    qtbot.waitUntil(drawn, timeout=PATIENCE_MS)
    finding = finding_on(window, qtbot, "entering", made)
    assert (finding.method, finding.verdict["verdict"]) == ("order of passing", "refuted")


def test_a_moment_can_be_taken_out_of_a_stated_order_again(sample: Window, qtbot) -> None:
    window, form = sample, sample.movement_panel.passing_form
    (known,) = of_kind(window, "passing")
    window.desk.selection.choose_track(known.id)
    window.movement_panel.passing_button.click()
    form.list.setFocus()
    form.list.setCurrentRow(1)
    qtbot.keyClick(form.list, Qt.Key.Key_Delete)
    qtbot.mouseClick(form.save_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: of_kind(window, "passing") != [known], timeout=PATIENCE_MS)
    (changed,) = of_kind(window, "passing")
    assert changed.passings == (known.passings[0], known.passings[2])
    window.desk.undo()
    assert of_kind(window, "passing") == [known]


def test_an_arrow_drawn_on_the_map_is_kept_as_a_judgement_with_its_spread(
    sample: Window, qtbot
) -> None:
    window, form = sample, sample.movement_panel.arrow_form
    window.movement_panel.arrow_button.click()
    assert not form.save_button.isEnabled()
    qtbot.mouseClick(form.draw_button, Qt.MouseButton.LeftButton)
    line = {"type": "LineString", "coordinates": [[37.6154, 49.7102], [37.6157, 49.7101]]}
    window.map_pane.link.shape_drawn.emit(line)
    form.spread.setValue(12.0)
    qtbot.keyClick(form.spread, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(of_kind(window, "arrow")) == 2, timeout=PATIENCE_MS)
    made = of_kind(window, "arrow")[-1]
    assert made.arrow is not None and made.arrow.spread_deg == 12.0
    finding = finding_on(window, qtbot, "leaving", made)
    assert "judgement" in finding.method
    assert finding.verdict["verdict"] == "supported"
    assert "not a measurement" in window.movement_panel.facts.warnings.text()


def test_escape_leaves_the_form_and_states_nothing(sample: Window, qtbot) -> None:
    before = sample.desk.project
    sample.actions_by_id["map_arrow"].trigger()
    qtbot.keyClick(sample.movement_panel.arrow_form, Qt.Key.Key_Escape)
    assert not sample.movement_panel.arrow_form.isVisible()
    assert sample.desk.project is before
