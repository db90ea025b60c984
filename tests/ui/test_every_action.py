"""Whatever an action needs and does not have: it says so; nothing breaks, nothing is silent."""

from __future__ import annotations

import time
from collections.abc import Callable

import msgspec
import pytest
from PySide6.QtWidgets import QApplication

from geowork.resources import sample_path
from geowork.ui.selection import Tool
from geowork.ui.window import Window
from geowork.workflow.case import Case
from tests.support.window_look import Looker

pytestmark = pytest.mark.in_turns

ELSEWHERE = {"quit", "close", "new_window", "focus_map", "follow", "correct"}
"""Tested where windows come and go, where the map's browser runs, where a solve is waited for."""
ALREADY_SO = {"look", "pause", "fit", "unmark"}
"""Of a window at rest: they would change nothing."""
PATIENCE_S = 300.0
SAMPLE = sample_path("kupiansk") / "kupiansk.geowork"


@pytest.mark.parametrize("case", ["empty", "only what was claimed", "solved"])
def test_every_action_does_or_says_something(
    case: str, make_window: Callable[..., Window], monkeypatch: pytest.MonkeyPatch, qtbot
) -> None:
    looker = Looker(monkeypatch)
    window = make_window(_case(case))
    looker.watch(window)
    if case == "solved":
        qtbot.waitUntil(lambda: window.desk.selection.frame is not None, timeout=60_000)
        qtbot.waitUntil(lambda: not window.reference_pane.canvas.is_empty, timeout=60_000)
    silent, home = [], (window.desk.case, window.footage_pane.transport.wanted)
    for name, action in window.actions_by_id.items():
        if name in ELSEWHERE or not action.isEnabled():
            continue
        window.message_bar.hide()
        before = looker.look(window)
        action.trigger()
        if (
            looker.look(window) == before
            and name not in ALREADY_SO
            and not _soon(
                lambda: looker.look(window) != before  # noqa: B023 - asked at once
            )
        ):
            silent.append(name)
        _go_home(window, *home)
    assert not silent


def _soon(happens: Callable[[], bool]) -> bool:
    """Whether it happens within a few seconds: a frame that is read, a solve that is waited for."""
    begun = time.monotonic()
    while not happens() and time.monotonic() - begun < PATIENCE_S:
        QApplication.processEvents()
        time.sleep(0.002)
    return happens()


def _case(name: str) -> Case:
    new, sample = Case.new("Nothing yet"), Case.open(SAMPLE)
    if name == "solved":
        return sample
    claims = {} if name == "empty" else sample.document.project.claims
    return Case(msgspec.structs.replace(new.document.project, claims=claims))


def _go_home(window: Window, case: Case, frame: int) -> None:
    """As it was before the action, as far as a person would bring it there."""
    for other in QApplication.topLevelWidgets():
        if other is not window and other.isVisible():
            other.close()
    if window.desk.case is not case:
        window.desk.replace_case(case)
    window.desk.go_to_step(0)
    window.take(Tool.LOOK)
    window.footage_pane.transport.pause()
    window.footage_pane.transport.go(frame)
    if window.pane_area.grid.whole:
        window.pane_area.grid.fill("")
