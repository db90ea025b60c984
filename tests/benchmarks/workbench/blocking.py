"""How long the interface thread is kept from its events while a person does the main job."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest

from geowork.ui.window import Window
from geowork.workflow.case import Case
from tests.benchmarks.workbench.big_case import SAMPLE
from tests.benchmarks.workbench.measures import Measure, is_quiet, open_window, wait_until
from tests.support.watchdog import LIMIT_S, Watchdog

LEFT = Qt.MouseButton.LeftButton
WORST_TOLD = 12


def blocking() -> Iterator[Measure]:
    """The longest block of each step of the job, and which of our functions ran in the worst."""
    with open_window(Case.new()) as window:
        wait_until(lambda: not window.desk.jobs.running)
        worst = []
        for name, act in STEPS:
            with Watchdog() as dog:
                act(window)
                wait_until(lambda: is_quiet(window))
            longest = max((block.processor_s for block in dog.blocks), default=0.0)
            yield Measure(f"longest block by us: {name}", 1000 * longest, "ms", most=16)
            worst += [(name, block) for block in dog.over(LIMIT_S)]
        worst.sort(key=lambda pair: -pair[1].processor_s)
        for name, block in worst[:WORST_TOLD]:
            print(f"    {1000 * block.processor_s:6.1f} ms  {name}: {' > '.join(block.cause[-5:])}")


def _open(window: Window) -> None:
    window.case_commands.open(SAMPLE)
    wait_until(lambda: window.desk.case.path is not None)


def _step(window: Window) -> None:
    for _ in range(20):
        window.actions_by_id["step_on"].trigger()
        QTest.qWait(30)


def _play(window: Window) -> None:
    window.actions_by_id["play"].trigger()
    QTest.qWait(2500)
    window.actions_by_id["pause"].trigger()
    camera = next(iter(window.desk.project.cameras.values()))
    window.footage_pane.transport.go(camera.frame.index)


def _pin(window: Window) -> None:
    canvas = window.footage_pane.canvas
    window.actions_by_id["new_landmark"].trigger()
    QTest.mouseClick(canvas, LEFT, pos=canvas.view.to_widget(QPointF(900.0, 600.0)).toPoint())
    window.map_pane.link.clicked(49.7105, 37.6170)


def _drag(window: Window) -> None:
    canvas = window.footage_pane.canvas
    window.actions_by_id["look"].trigger()
    pin = canvas.overlay.pins[3]
    start = canvas.view.to_widget(QPointF(pin.x_px, pin.y_px)).toPoint()
    QTest.mousePress(canvas, LEFT, pos=start)
    for step in range(120):
        QTest.mouseMove(canvas, start + QPointF(step % 20, step % 15).toPoint())
        QTest.qWait(16)
    QTest.mouseRelease(canvas, LEFT, pos=start)


def _undo(window: Window) -> None:
    for _ in range(3):
        window.actions_by_id["undo"].trigger()
        QTest.qWait(50)
    for _ in range(3):
        window.actions_by_id["redo"].trigger()
        QTest.qWait(50)


def _follow(window: Window) -> None:
    from geowork.tracking.box import Box

    track = next(track for track in window.desk.project.tracks.values() if track.boxes)
    shown = window.desk.selection.frame
    assert shown is not None
    target = next(box for box in track.boxes if box.index == shown.index)
    window.desk.selection.mark_target(
        Box(target.x_px, target.y_px, target.width_px, target.height_px)
    )
    window.movement_panel.last.setValue(shown.index + 60)
    known = len(window.desk.project.tracks)
    window.actions_by_id["follow"].trigger()
    wait_until(lambda: len(window.desk.project.tracks) > known)


def _draw(window: Window) -> None:
    canvas = window.footage_pane.canvas
    for name in ("mark_box", "mark_arrow", "mark_ellipse"):
        window.actions_by_id[name].trigger()
        start = QPointF(200, 150).toPoint()
        QTest.mousePress(canvas, LEFT, pos=start)
        for step in range(20):
            QTest.mouseMove(canvas, start + QPointF(4 * step, 2 * step).toPoint())
            QTest.qWait(8)
        QTest.mouseRelease(canvas, LEFT, pos=start + QPointF(80, 40).toPoint())
    window.actions_by_id["look"].trigger()


def _panels(window: Window) -> None:
    for name in window.panels:
        window.focus_panel(name)
        QTest.qWait(30)
    for name in ("panes_four", "panes_three", "whole_pane", "whole_pane"):
        window.actions_by_id[name].trigger()
        QTest.qWait(60)


def _test(window: Window) -> None:
    window.actions_by_id["test"].trigger()


STEPS: tuple[tuple[str, Callable[[Window], None]], ...] = (
    ("open the sample", _open),
    ("step through frames", _step),
    ("play", _play),
    ("pin and place a landmark", _pin),
    ("drag a pin", _drag),
    ("undo and redo", _undo),
    ("follow a target", _follow),
    ("test a claim", _test),
    ("draw on the frame", _draw),
    ("panels and panes", _panels),
)
