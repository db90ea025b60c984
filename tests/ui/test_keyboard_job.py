"""The whole main job with the keys alone: every key goes to what has the keyboard."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QFileDialog,
    QInputDialog,
    QLineEdit,
    QSpinBox,
    QWidget,
)
from pytestqt.exceptions import TimeoutError as WaitedTooLong

from geowork.geo.formats import format_position
from geowork.geo.geodesic import distance_m
from geowork.geo.position import Position
from geowork.resources import sample_path
from geowork.strict_json import canonical
from geowork.ui.window import Window
from geowork.workflow.case import Case

pytestmark = pytest.mark.in_turns

PATIENCE_MS = 300_000
EXPORT_PATIENCE_MS = 600_000
PLAIN, ALT, CONTROL, SHIFT = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
)
MARKS = ("tv_tower_top", "chimney", "block_9_west", "pylon", "house_b_gable", "house_b_eave",
         "pole_near_top", "pole_near_foot", "sign_foot")  # fmt: skip
BY_CROSSHAIR = "house_c_gable"
NOTATIONS = ("dd", "dms", "utm", "mgrs", "ddm")
LAST_FRAME = 30


@pytest.fixture
def sample() -> Path:
    return sample_path("kupiansk")


def test_the_whole_main_job_with_the_keys_alone(
    make_window: Callable[..., Window],
    sample: Path,
    tmp_path: Path,
    qtbot: Any,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    answer_file_dialogs(monkeypatch, sample, tmp_path)
    window = make_window(Case.new("Keys"))
    keys = Keyboard(window, qtbot)
    points = json.loads((sample / "control_points.json").read_text())

    keys.add_media()
    keys.go_to_frame_12()
    keys.pin_and_type_landmarks(points)
    keys.see_the_camera()
    keys.place_by_crosshair(points)
    keys.box_the_walker(json.loads((sample / "target.json").read_text())["box"])
    keys.follow_to(LAST_FRAME)
    keys.claim_a_heading()
    keys.read_the_verdict()
    keys.export(tmp_path / "export")
    keys.save()

    reopened = make_window(Case.open(tmp_path / "keys.geowork"))
    assert canonical(reopened.desk.project) == canonical(window.desk.project)


def answer_file_dialogs(monkeypatch: pytest.MonkeyPatch, sample: Path, folder: Path) -> None:
    """The dialogs are the system's; each gives the file one would have chosen."""
    files = iter([sample / "footage.mp4", sample / "terrain.tif"])
    (folder / "export").mkdir()
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(next(files)), ""))
    monkeypatch.setattr(
        QFileDialog, "getSaveFileName", lambda *_: (str(folder / "keys.geowork"), "")
    )
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(folder / "export"))
    monkeypatch.setattr(QInputDialog, "getItem", lambda *a: (a[3][1], True))


class Keyboard:
    """Presses keys; looks at the window only to see what to press next and what came of it."""

    def __init__(self, window: Window, qtbot: Any) -> None:
        self.window = window
        self.qtbot = qtbot
        self.canvas = window.footage_pane.canvas
        self.wait(lambda: window.map_pane.is_ready)

    # The hands

    @property
    def focus(self) -> QWidget:
        # A dialog over the window has the keyboard while it is open.
        asked = QApplication.activeModalWidget()
        focused = (asked or self.window).focusWidget()
        assert focused is not None, "nothing has the keyboard"
        assert focused.isVisible(), f"{focused} has the keyboard but cannot be seen"
        return focused

    def press(self, name: str, modifier: Any = PLAIN) -> None:
        self.qtbot.keyClick(self.focus, getattr(Qt.Key, f"Key_{name}"), modifier)
        if name == "Return":  # a field in a table takes what was typed only after the key
            QApplication.processEvents()

    def type(self, text: str) -> None:
        self.qtbot.keyClicks(self.focus, text)

    def _frame_index(self) -> int | None:
        # While a preview is on the screen, no frame may be pinned in yet.
        frame = self.window.desk.selection.frame
        return None if frame is None else frame.index

    def wait(self, condition: Callable[[], object], timeout_ms: int = PATIENCE_MS) -> None:
        def no_complaint() -> bool:
            bar = self.window.message_bar
            assert bar.property("level") != "problem" or not bar.text, bar.text
            return bool(condition())

        try:
            self.qtbot.waitUntil(no_complaint, timeout=timeout_ms)
        except WaitedTooLong as error:
            jobs = [job.label for job in self.window.desk.jobs.running]
            busy = self.window.live_solver.is_busy
            said = self.window.message_bar.text
            raise AssertionError(f"at work: {jobs}, solving: {busy}, said: {said!r}") from error

    def tab_to(self, name: str) -> None:
        """Tab on until the field called `name` has the keyboard."""
        for _ in range(20):
            if self.focus.accessibleName() == name:
                return
            self.press("Tab")
        raise AssertionError(f"Tab does not lead to {name}")

    def walk(self, way: QPointF, sizing: Any = Qt.KeyboardModifier.NoModifier) -> None:
        """Go by whole picture pixels with the arrows, ten at a time and then one."""
        for by, back, on in ((way.x(), "Left", "Right"), (way.y(), "Up", "Down")):
            tens, ones = divmod(round(abs(by)), 10)
            for _ in range(tens):
                self.press(on if by > 0 else back, SHIFT | sizing)
            for _ in range(ones):
                self.press(on if by > 0 else back, sizing)

    # The job

    def add_media(self) -> None:
        desk = self.window.desk
        self.press("I", CONTROL)
        self.wait(lambda: desk.selection.frame)
        assert self.focus is self.canvas
        self.press("I", CONTROL | SHIFT)
        self.wait(lambda: desk.project.references)

    def go_to_frame_12(self) -> None:
        self.press("Right", SHIFT)
        self.press("Right")
        self.press("Period")
        self.wait(lambda: self._frame_index() == 12)

    def pin_and_type_landmarks(self, points: dict[str, Any]) -> None:
        places = {mark["id"]: mark for mark in points["landmarks"]}
        pins = {pin["landmark"]: pin for pin in points["pins"]}
        for number, name in enumerate(MARKS):
            self.press("N")
            self.pin(pins[name])
            self.press("F2")
            self.rename(name)
            self.press("Tab")
            mark = places[name]
            position = Position(mark["lat_deg"], mark["lon_deg"])
            self.type(format_position(position, NOTATIONS[number % len(NOTATIONS)]))
            self.press("Tab")
            self.type(f"{mark['height_m']:g}")
            self.press("Return")
        marks = self.window.desk.project.landmarks.values()
        assert [mark.name for mark in marks] == list(MARKS)
        for mark in marks:
            place = places[mark.name]
            assert mark.position.height_m == place["height_m"]
            assert away_m(mark.position, place) < 2.0

    def pin(self, pin: dict[str, Any]) -> None:
        assert self.focus is self.canvas
        self.walk(QPointF(pin["x_px"], pin["y_px"]) - self.canvas.pointer.aim)
        self.press("Right", ALT)
        count = len(self.window.desk.project.pins)
        self.press("Return")
        assert len(self.window.desk.project.pins) == count + 1

    def rename(self, name: str) -> None:
        """Every letter goes into the field, though many are shortcuts elsewhere."""
        assert isinstance(self.focus, QLineEdit)
        assert self.focus.selectedText().startswith("Landmark")
        self.type(name)
        assert self.focus.text() == name

    def see_the_camera(self) -> None:
        panel = self.window.camera_panel
        self.wait(lambda: panel.status.text in ("Solved", "Weak"))
        latitude, longitude = panel.values.value("position").split(", ")
        assert float(latitude) == pytest.approx(49.70998, abs=3e-4)
        assert float(longitude) == pytest.approx(37.61494, abs=3e-4)
        self.wait(lambda: not self.window.live_solver.is_busy)

    def place_by_crosshair(self, points: dict[str, Any]) -> None:
        """N, the pin, M: then arrows and plus bring the place under the cross of the map."""
        target = next(mark for mark in points["landmarks"] if mark["id"] == BY_CROSSHAIR)
        self.press("N")
        self.pin(next(pin for pin in points["pins"] if pin["landmark"] == BY_CROSSHAIR))
        self.press("M")
        scale, chosen = self.canvas.view.scale, self.window.desk.selection.landmark
        self.steer_map_to(target)
        assert self.canvas.view.scale == scale, "plus zoomed the frame and not the map"
        with self.qtbot.waitSignal(self.window.map_pane.aim.located, timeout=PATIENCE_MS):
            self.press("Return")
        self.press("F2")
        self.rename(BY_CROSSHAIR)
        self.press("Tab")
        self.press("Tab")
        self.type(f"{target['height_m']:g}")
        self.press("Return")
        landmark = self.window.desk.project.landmarks[chosen]
        assert landmark.name == BY_CROSSHAIR
        assert landmark.position.height_m == target["height_m"]
        assert away_m(landmark.position, target) < 0.5
        self.wait(lambda: not self.window.live_solver.is_busy)

    def steer_map_to(self, place: dict[str, Any]) -> None:
        """Zoom in five times, panning as near as whole steps lead; then, with Alt, fine steps."""
        assert self.focus.accessibleName() == "Map"
        self.wait(self.map_has_keys)
        wanted = (place["lat_deg"], place["lon_deg"])
        for _ in range(5):
            centre = self.press_on_map("Plus")
            centre = self.pan_map(centre, wanted)
        self.pan_map(centre, wanted, ALT)

    def pan_map(self, centre: Any, wanted: Any, modifier: Any = PLAIN) -> Any:
        """Along each axis go on while it leads nearer, and back by the step that did not."""
        for axis, back, on in ((0, "Down", "Up"), (1, "Left", "Right")):
            ahead, behind = (on, back) if wanted[axis] > centre[axis] else (back, on)
            moved = self.press_on_map(ahead, modifier)
            while abs(moved[axis] - wanted[axis]) < abs(centre[axis] - wanted[axis]):
                centre, moved = moved, self.press_on_map(ahead, modifier)
            centre = self.press_on_map(behind, modifier)
        return centre

    def map_has_keys(self) -> bool:
        """The page takes the keyboard a moment after its widget."""
        answers: list[bool] = []
        script = "document.hasFocus() && document.activeElement.matches('.leaflet-container')"
        self.window.map_pane.view.page().runJavaScript(script, answers.append)
        self.qtbot.waitUntil(lambda: bool(answers), timeout=PATIENCE_MS)
        return answers[0]

    def press_on_map(self, name: str, modifier: Any = PLAIN) -> Any:
        """Press a key and give the centre to which it brought the map."""
        with self.qtbot.waitSignal(
            self.window.map_pane.link.centre_moved, timeout=PATIENCE_MS
        ) as moved:
            self.press(name, modifier)
        return moved.args

    def box_the_walker(self, box: list[float]) -> None:
        x, y, width, height = box
        self.press("1", CONTROL)
        self.press("Home", CONTROL)
        self.wait(lambda: self._frame_index() == 0)
        self.press("B")
        self.press("Return")
        first = self.canvas.box
        self.walk(QPointF(x - first.x_px, y - first.y_px))
        self.walk(QPointF(width - first.width_px, height - first.height_px), CONTROL)
        drawn = self.canvas.box
        assert (drawn.x_px, drawn.y_px) == pytest.approx((x, y), abs=1.0)
        assert (drawn.width_px, drawn.height_px) == pytest.approx((width, height), abs=1.0)

    def follow_to(self, index: int) -> None:
        self.press("6", CONTROL)
        assert isinstance(self.focus, QSpinBox)
        self.type(str(index))
        self.press("Return")
        assert self.focus is self.canvas
        self.press("Return")
        self.wait(lambda: self.window.desk.project.tracks)
        (track,) = self.window.desk.project.tracks.values()
        assert len(track.boxes) == index + 1
        self.wait(lambda: not self.window.live_solver.is_busy)

    def claim_a_heading(self) -> None:
        self.press("N", CONTROL | SHIFT)
        self.type("They are leaving to the north")
        self.press("Tab")
        assert isinstance(self.focus, QComboBox)
        while self.focus.currentData() != "heading":
            self.press("Down")
        self.tab_to("Direction")
        self.type("0")
        self.tab_to("Who said it")
        self.type("a spokesman")
        self.press("Return")
        (claim,) = self.window.desk.project.claims.values()
        assert (claim.kind, claim.bearing_deg, claim.speaker) == ("heading", 0.0, "a spokesman")

    def read_the_verdict(self) -> None:
        panel = self.window.claims_panel
        assert panel.status.text == "Not tested"
        self.press("T")
        self.wait(lambda: panel.status.text != "Not tested")
        assert panel.reasons.text()

    def export(self, folder: Path) -> None:
        self.press("E", CONTROL)
        self.tab_to("Choose the folder")
        self.press("Space")
        ended: list[str] = []
        self.window.desk.said.connect(lambda message: ended.append(message.text))
        self.press("Return")
        self.wait(lambda: QApplication.activeWindow() is self.window)
        self.wait(lambda: any("Exported to" in text for text in ended), EXPORT_PATIENCE_MS)
        assert {".html", ".png", ".geojson", ".csv"} <= {p.suffix for p in folder.rglob("*")}

    def save(self) -> None:
        assert self.window.isWindowModified()
        self.press("S", CONTROL)
        assert not self.window.isWindowModified()


def away_m(position: Position, place: dict[str, Any]) -> float:
    return distance_m(position, Position(place["lat_deg"], place["lon_deg"]))
