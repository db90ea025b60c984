"""What is left of the sample's verdicts in the window once one landmark is left: nothing."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from geowork.project.model import Finding
from geowork.resources import sample_path
from geowork.ui.window import Window
from geowork.workflow.case import Case

PATIENCE_MS = 300_000
CLAIMS = ("entering", "leaving")


@pytest.fixture
def degraded(make_window: Callable[..., Window], qtbot) -> Window:
    """The sample, all landmarks deleted but one that the walker passes; the camera solved again."""
    window = make_window(Case.open(sample_path("kupiansk") / "kupiansk.geowork"))
    qtbot.waitUntil(lambda: bool(window.footage_pane.canvas.overlay.pins), timeout=PATIENCE_MS)
    kept = stated(window).passings[0].landmark
    for landmark in set(window.desk.project.landmarks) - {kept}:
        window.desk.selection.choose_landmark(landmark)
        window.actions_by_id["remove_landmark"].trigger()
    qtbot.waitUntil(lambda: not window.live_solver.is_busy, timeout=PATIENCE_MS)
    assert set(window.desk.project.landmarks) == {kept}
    return window


def stated(window: Window):
    """The movement that was stated by order of passing."""
    return next(t for t in window.desk.project.tracks.values() if t.kind == "passing")


def judged_on(window: Window, qtbot, claim: str, track: str) -> Finding:
    """The finding once the claim is tested on the track anew, as the panel then shows it."""
    window.desk.selection.choose_track(track)
    window.desk.selection.choose_claim(claim)
    before = window.desk.project.findings
    window.claims_panel.test_button.click()
    qtbot.waitUntil(lambda: window.desk.project.findings is not before, timeout=PATIENCE_MS)
    return next(
        f for f in window.desk.project.findings.values() if (f.claim, f.track) == (claim, track)
    )


@pytest.mark.parametrize("claim", CLAIMS)
def test_by_the_camera_nothing_is_decided_any_more(degraded: Window, qtbot, claim: str) -> None:
    assert degraded.camera_panel.status.text == "Refused"
    (followed,) = (t for t in degraded.desk.project.tracks.values() if t.kind == "followed")
    finding = judged_on(degraded, qtbot, claim, followed.id)
    assert (finding.verdict["verdict"], finding.verdict["probability"]) == ("undetermined", None)
    assert degraded.claims_panel.status.text == "Undetermined"
    assert "The camera cannot be solved" in degraded.claims_panel.reasons.text()


@pytest.mark.parametrize("claim", CLAIMS)
def test_by_the_order_around_one_landmark_nothing_is_decided_either(
    degraded: Window, qtbot, claim: str
) -> None:
    window, track = degraded, stated(degraded).id
    window.desk.selection.choose_track(track)
    assert "names is gone" in window.movement_panel.facts.status.text
    window.movement_panel.passing_button.click()
    window.movement_panel.passing_form.save_button.click()
    qtbot.waitUntil(lambda: bool(stated(window).movement), timeout=PATIENCE_MS)
    finding = judged_on(window, qtbot, claim, track)
    assert finding.verdict["verdict"] == "undetermined"
    assert window.claims_panel.status.text.startswith("Undetermined")
    assert "tells no course" in window.claims_panel.reasons.text()


def test_a_movement_whose_landmarks_are_gone_is_to_be_stated_again(degraded: Window, qtbot) -> None:
    degraded.desk.selection.choose_track(stated(degraded).id)
    degraded.desk.selection.choose_claim("entering")
    degraded.claims_panel.test_button.click()
    qtbot.waitUntil(lambda: bool(degraded.message_bar.text), timeout=PATIENCE_MS)
    assert "state it again first" in degraded.message_bar.text
