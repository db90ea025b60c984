"""Many listeners of one change: the window goes on meanwhile, and none of them is forgotten."""

from __future__ import annotations

import time

import pytest
from PySide6.QtCore import QObject, QTimer

from geowork.ui.turns import BUDGET_S, Steps, Turns

pytestmark = pytest.mark.in_turns


def test_events_are_handled_between_slow_listeners(qtbot):
    heard: list[str] = []
    turns = Turns(home := QObject())
    for name in ("first", "second", "third"):
        turns.connect(lambda _value, name=name: (time.sleep(2 * BUDGET_S), heard.append(name)))
    beat = QTimer(home, interval=0)
    beat.timeout.connect(lambda: heard.append("event"))
    turns.emit(None)
    beat.start()
    qtbot.waitUntil(lambda: not turns.is_waiting)
    beat.stop()
    assert [name for name in heard if name != "event"] == ["first", "second", "third"]
    assert "event" in heard[heard.index("first") : heard.index("third")]


def test_quick_listeners_share_a_turn_and_hear_what_came_meanwhile_once(qtbot):
    heard: list[set[int]] = []
    turns = Turns(home := QObject(), joined=lambda before, now: before | now)
    turns.connect(heard.append)
    turns.emit({1})
    turns.emit({2})
    assert heard == []
    qtbot.waitUntil(lambda: not turns.is_waiting)
    assert heard == [{1, 2}]
    home.deleteLater()


def test_one_that_changes_something_itself_is_told_again(qtbot):
    heard: list[int] = []
    turns = Turns(home := QObject())
    turns.connect(lambda value: (heard.append(value), turns.emit(value + 1) if value < 3 else None))
    turns.emit(1)
    qtbot.waitUntil(lambda: not turns.is_waiting)
    assert heard == [1, 2, 3]
    home.deleteLater()


def test_a_listener_that_is_gone_is_told_nothing(qtbot):
    class Panel(QObject):
        def follow(self, value: int) -> None:
            heard.append(value)

    heard: list[int] = []
    turns = Turns(home := QObject())
    panel = Panel(home)
    turns.connect(panel.follow)
    turns.emit(1)
    qtbot.waitUntil(lambda: heard == [1])
    panel.deleteLater()
    qtbot.wait(10)
    turns.emit(2)
    qtbot.waitUntil(lambda: not turns.is_waiting)
    assert heard == [1]


def test_what_waits_can_be_forgotten_or_told_at_once():
    heard: list[int] = []
    turns = Turns(home := QObject())
    turns.connect(heard.append)
    turns.emit(1)
    turns.forget()
    turns.emit(2)
    turns.finish()
    assert heard == [2]
    home.deleteLater()


def test_steps_leave_room_for_events_and_can_be_hurried(qtbot):
    done: list[str] = []
    steps = Steps(home := QObject())
    beat = QTimer(home, interval=0)
    beat.timeout.connect(lambda: done.append("event"))
    beat.start()
    steps.begin(lambda name=name: (time.sleep(2 * BUDGET_S), done.append(name)) for name in "ab")
    qtbot.waitUntil(lambda: "b" in done)
    beat.stop()
    assert "event" in done[done.index("a") : done.index("b")]
    steps.begin([lambda: done.append("c"), lambda: done.append("d")])
    steps.finish()
    assert done[-2:] == ["c", "d"]
