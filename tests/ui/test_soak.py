"""Whatever is done in whatever order: nothing breaks, and undo goes all the way back."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from geowork.resources import sample_path
from geowork.strict_json import canonical
from geowork.ui.window import Window
from geowork.workflow.case import Case
from tests.support.random_actions import RandomAnalyst
from tests.support.soak_watch import Trouble

pytestmark = pytest.mark.in_turns
ACTIONS, AT_MOST_S = 120, 8.0


def test_random_use_breaks_nothing_and_can_be_taken_back(
    make_window: Callable[..., Window], qtbot
) -> None:
    window = make_window(Case.open(sample_path("kupiansk") / "kupiansk.geowork"))
    qtbot.waitUntil(lambda: window.desk.selection.frame is not None, timeout=60_000)
    first, begun = canonical(window.desk.project), time.monotonic()
    analyst = RandomAnalyst(window, seed=20)
    with Trouble(window) as trouble:
        for _ in range(ACTIONS):
            analyst.act()
            if time.monotonic() - begun > AT_MOST_S:
                break  # a slow machine does less of it
        analyst.go_home()
    assert not trouble.found, trouble.found[0]
    assert analyst.done
    assert canonical(window.desk.project) == first
