"""A person who does anything at any time: real clicks, keys and commands, by a seeded die."""

from __future__ import annotations

import random
import time
from collections.abc import Callable

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from geowork.tracking.box import Box
from geowork.ui.panels.case_tree import KINDS
from geowork.ui.panes.arrangement import PRESETS
from geowork.ui.window import Window

LEFT = Qt.MouseButton.LeftButton
PATIENCE_S = 600.0
KEYS = ("V", "P", "B", "E", "H", "N", "C", "S", "F", "T", "I", "O", "Period", "Comma", "Right",
        "Left", "Plus", "Minus", "0", "BracketRight", "BracketLeft", "Escape", "Return", "Up",
        "Down")  # fmt: skip
FIRED = ("take_advice", "fit_map", "unmark", "loop", "first", "last", "key_mark", "unkey_mark",
         "remove_mark", "unpin", "withhold", "remove_landmark", "solve", "by_hand", "correct",
         "test", "filters", "whole_pane", "zoom_in", "zoom_out", "second_on", "second_back",
         "leap_on", "leap_back", "remove_track")  # fmt: skip
DRAWN = ("mark_box", "mark_ellipse", "mark_line", "mark_arrow", "mark_sight", "mark_text",
         "mark_badge", "mark_north", "mark_blur", "mark_blackout")  # fmt: skip


class RandomAnalyst:
    """Does one thing after another in a window."""

    def __init__(self, window: Window, seed: int) -> None:
        self.window = window
        self.random = random.Random(seed)
        self.done: list[str] = []
        self._canvas = window.footage_pane.canvas
        self._acts: list[tuple[Callable[[], None], int]] = [
            (self._key, 12), (self._fire, 8), (self._click, 6), (self._drag, 6), (self._wheel, 4),
            (self._undo, 4), (self._redo, 3), (self._travel, 1), (self._pin_new, 5),
            (self._move_on_map, 2), (self._draw, 5), (self._choose, 5), (self._seek, 4),
            (self._arrange, 1), (self._panel, 2), (self._believe, 1), (self._follow, 1),
            (self._rename, 2), (self._play, 1),
        ]  # fmt: skip

    def act(self) -> str:
        """One thing; returns what it was."""
        act = self.random.choices(
            [act for act, _ in self._acts], [weight for _, weight in self._acts]
        )[0]
        name = act.__name__.lstrip("_")
        self.done.append(name)
        act()
        QApplication.processEvents()
        return name

    def settle(self) -> None:
        """Let all work under way come to its end."""
        window, begun = self.window, time.monotonic()
        window.footage_pane.transport.pause()
        quiet = 0
        while quiet < 20:
            QApplication.processEvents()
            time.sleep(0.005)
            busy = (
                window.desk.jobs.running
                or window.desk.is_telling
                or window.live_solver.is_busy
                or window.footage_pane.transport.busy
            )
            quiet = 0 if busy else quiet + 1
            if time.monotonic() - begun > PATIENCE_S:
                names = [job.label for job in window.desk.jobs.running]
                raise TimeoutError(f"the window does not come to rest: {names}")

    def go_home(self) -> None:
        """Take back everything there is."""
        self.settle()
        self.window.take(next(iter(type(self.window.desk.selection.tool))))
        while self.window.desk.case.document.can_undo:
            self.window.desk.undo()
        self.settle()
        while self.window.desk.case.document.can_undo:
            self.window.desk.undo()

    def _point(self) -> QPoint:
        canvas = self._canvas
        return QPoint(
            self.random.randrange(max(1, canvas.width())),
            self.random.randrange(max(1, canvas.height())),
        )

    def _key(self) -> None:
        modifiers = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)
        modifier = self.random.choices(modifiers, (5, 1))[0]
        self._canvas.setFocus()
        name = self.random.choice(KEYS)
        QTest.keyClick(self._canvas, getattr(Qt.Key, f"Key_{name}"), modifier)

    def _fire(self) -> None:
        self.window.actions_by_id[self.random.choice(FIRED)].trigger()

    def _click(self) -> None:
        QTest.mouseClick(self._canvas, LEFT, pos=self._point())

    def _drag(self) -> None:
        pins = self._canvas.overlay.pins
        start = self._point()
        if pins and self.random.random() < 0.7:
            self.window.actions_by_id["look"].trigger()
            pin = self.random.choice(pins)
            start = self._canvas.view.to_widget(QPointF(pin.x_px, pin.y_px)).toPoint()
        QTest.mousePress(self._canvas, LEFT, pos=start)
        for _ in range(self.random.randrange(2, 12)):
            start += QPoint(self.random.randrange(-4, 5), self.random.randrange(-4, 5))
            QTest.mouseMove(self._canvas, start)
        QTest.mouseRelease(self._canvas, LEFT, pos=start)

    def _wheel(self) -> None:
        self._canvas.view.zoom_at(QPointF(self._point()), self.random.choice((0.8, 1.25)))
        self._canvas.view.pan(QPointF(self.random.gauss(0, 30), self.random.gauss(0, 30)))
        self._canvas.update()

    def _undo(self) -> None:
        for _ in range(self.random.randrange(1, 4)):
            self.window.actions_by_id["undo"].trigger()

    def _redo(self) -> None:
        for _ in range(self.random.randrange(1, 6)):
            self.window.actions_by_id["redo"].trigger()

    def _travel(self) -> None:
        steps = len(self.window.desk.case.document.history)
        self.window.desk.go_to_step(self.random.randrange(steps // 2, steps + 1))

    def _pin_new(self) -> None:
        self.window.actions_by_id["new_landmark"].trigger()
        QTest.mouseClick(self._canvas, LEFT, pos=self._point())
        if self.random.random() < 0.7:
            self._place()

    def _place(self) -> None:
        self.window.map_pane.aim.located.emit(
            49.710 + self.random.gauss(0, 0.002), 37.616 + self.random.gauss(0, 0.003)
        )

    def _move_on_map(self) -> None:
        landmarks = list(self.window.desk.project.landmarks.values())
        placed = [mark for mark in landmarks if mark.position is not None]
        if placed:
            mark = self.random.choice(placed)
            assert mark.position is not None
            self.window.map_pane.link.landmarkMoved(
                mark.id, mark.position.lat_deg + self.random.gauss(0, 1e-5), mark.position.lon_deg
            )

    def _draw(self) -> None:
        self.window.actions_by_id[self.random.choice(DRAWN)].trigger()
        start = self._point()
        QTest.mousePress(self._canvas, LEFT, pos=start)
        end = start + QPoint(self.random.randrange(-80, 80), self.random.randrange(-60, 60))
        QTest.mouseMove(self._canvas, end)
        QTest.mouseRelease(self._canvas, LEFT, pos=end)

    def _choose(self) -> None:
        tree, model = self.window.case_panel.tree, self.window.case_panel.model
        head = model.index(self.random.randrange(len(KINDS)), 0)
        if count := model.rowCount(head):
            tree.setCurrentIndex(model.index(self.random.randrange(count), 0, head))

    def _seek(self) -> None:
        timeline = self.window.footage_pane.timeline
        if timeline.count:
            timeline.sought.emit(self.random.randrange(timeline.count))

    def _arrange(self) -> None:
        self.window.actions_by_id[self.random.choice(list(PRESETS))].trigger()

    def _panel(self) -> None:
        self.window.focus_panel(self.random.choice(list(self.window.panels)))

    def _believe(self) -> None:
        from geowork.project.model import Belief

        self.window.observation_commands.believe(pitch_deg=Belief(self.random.uniform(-6, 2), 2.0))

    def _follow(self) -> None:
        shown = self.window.desk.selection.frame
        tracks = [track for track in self.window.desk.project.tracks.values() if track.boxes]
        if shown is None or not tracks:
            return
        boxes = [box for box in self.random.choice(tracks).boxes if box.index == shown.index]
        if boxes:
            box = boxes[0]
            self.window.desk.selection.mark_target(
                Box(box.x_px, box.y_px, box.width_px, box.height_px)
            )
            self.window.movement_panel.last.setValue(shown.index + 6)
            self.window.actions_by_id["follow"].trigger()

    def _rename(self) -> None:
        model = self.window.landmarks_panel.model
        if model.rowCount():
            index = model.index(self.random.randrange(model.rowCount()), self.random.randrange(4))
            values = (f"Corner {self.random.randrange(99)}", "49.7101, 37.6152", "120", "4")
            model.setData(index, values[index.column()])

    def _play(self) -> None:
        self.window.actions_by_id["play"].trigger()
        QTest.qWait(60)
        self.window.actions_by_id["pause"].trigger()
