"""The panels: where they stand, and which comes to the front while one works."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QDockWidget, QTabBar, QToolBar

from geowork.resources import sample_path
from geowork.ui.panel_docks import TALL
from geowork.ui.timeline_claims import LANE_HEIGHT, LANES_TOP
from geowork.ui.window import Window

PATIENCE_MS = 300_000
SAMPLE = sample_path("kupiansk") / "kupiansk.geowork"


def in_front(window: Window, name: str) -> bool:
    # Qt puts what lies behind another one's tab outside the window.
    return dock(window, name).isVisible() and dock(window, name).x() >= 0


def dock(window: Window, name: str) -> QDockWidget:
    return window.findChild(QDockWidget, name)


def test_what_came_of_the_work_stands_beside_the_panes_and_tables_below(window: Window) -> None:
    grid = window.pane_area.grid
    right, below = dock(window, "camera"), dock(window, "landmarks")
    assert right.x() >= grid.mapTo(window, grid.rect().topRight()).x()
    assert below.y() >= grid.mapTo(window, grid.rect().bottomLeft()).y()
    assert right.height() + dock(window, "claims").height() > below.height() * 2


def test_in_a_low_window_the_claims_stand_behind_the_camera(window: Window, qtbot) -> None:
    assert dock(window, "claims") not in window.tabifiedDockWidgets(dock(window, "camera"))
    window.resize(window.width(), TALL - 60)
    window.reset_layout()
    assert dock(window, "claims") in window.tabifiedDockWidgets(dock(window, "camera"))


def test_no_tab_is_cut_in_the_smallest_window(window: Window, qtbot) -> None:
    window.resize(window.minimumSize())
    window.reset_layout()
    qtbot.wait(50)
    for bar in window.findChildren(QTabBar):
        last = bar.tabRect(bar.count() - 1)
        assert last.right() <= bar.width(), bar.tabText(bar.count() - 1)


def test_the_panel_that_tells_the_result_comes_to_the_front(window: Window, qtbot) -> None:
    window.resize(window.width(), TALL - 60)
    window.reset_layout()
    qtbot.wait(50)
    for action, name in (("box", "movement"), ("pin", "camera"), ("test", "claims"),
                         ("mark_box", "marks"), ("pin", "landmarks")):  # fmt: skip
        window.actions_by_id[action].trigger()
        qtbot.waitUntil(lambda name=name: in_front(window, name), timeout=5_000)


def test_a_panel_put_away_stays_away_while_one_works(window: Window) -> None:
    dock(window, "movement").close()
    window.actions_by_id["box"].trigger()
    assert not dock(window, "movement").isVisible()


def test_claims_lie_on_the_timeline_and_a_click_chooses_one(window: Window, qtbot) -> None:
    window.case_commands.open(SAMPLE)
    timeline = window.footage_pane.timeline
    qtbot.waitUntil(lambda: bool(timeline._marks.claims), timeout=PATIENCE_MS)
    told = timeline.accessibleDescription()
    assert "“Our troops are entering the city” — Refuted" in told
    assert "“They are leaving by the exit road” — Supported" in told
    place = QPoint(round(timeline.x_of(100)), round(LANES_TOP + 1.5 * LANE_HEIGHT))
    qtbot.mouseClick(timeline, Qt.MouseButton.LeftButton, pos=place)
    assert window.desk.selection.claim == timeline._marks.claims[1].claim


def test_a_frame_is_told_in_words_to_who_cannot_see_it(window: Window, qtbot) -> None:
    QAccessible.setActive(True)
    window.case_commands.open(SAMPLE)
    canvas = window.footage_pane.canvas
    qtbot.waitUntil(lambda: "Pinned: 1 TV tower" in canvas.accessibleDescription(),
                    timeout=PATIENCE_MS)  # fmt: skip
    assert "followed: Walker 1" in canvas.accessibleDescription()


def test_no_tool_falls_off_the_bar_of_the_smallest_window(window: Window, qtbot) -> None:
    bar = window.findChild(QToolBar, "tools")
    for name in ("add_footage", "pin", "solve", "test"):
        window.actions_by_id[name].setIconText("Long word " + name)
    window.resize(window.minimumSize())
    qtbot.wait(50)
    for action in bar.actions():
        button = bar.widgetForAction(action)
        assert button.isVisible() and button.geometry().right() <= bar.width(), action.text()


def test_no_bar_of_a_former_arrangement_is_left_to_shine_through(window: Window, qtbot) -> None:
    def named() -> list[str]:
        only_own = Qt.FindChildOption.FindDirectChildrenOnly
        bars = window.findChildren(QTabBar, options=only_own)
        return [bar.tabText(t) for bar in bars if bar.isVisible() for t in range(bar.count())]

    def each_once() -> bool:
        return len(named()) == len(set(named())) and {"Camera", "Landmarks"} <= set(named())

    qtbot.waitUntil(each_once, timeout=5_000)
    window.reset_layout()
    window.resize(1180, 640)
    window.share_space()
    qtbot.waitUntil(each_once, timeout=5_000)
    window.focus_panel("indicators")
    assert in_front(window, "indicators")
