"""The whole main job through real widgets, on the sample: from a video file to an export."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import QLineEdit

from geowork.resources import sample_path
from geowork.strict_json import canonical
from geowork.ui.window import Window
from geowork.workflow.case import Case

pytestmark = pytest.mark.in_turns

LEFT = Qt.MouseButton.LeftButton
PATIENCE_MS = 600_000
PINS = 17


@pytest.fixture
def sample() -> Path:
    return sample_path("kupiansk")


def test_the_whole_main_job(
    window: Window, make_window: Callable[..., Window], sample: Path, tmp_path: Path, qtbot
) -> None:
    job = Analyst(window, qtbot)
    assert "Add the footage" in window.next_line.text

    job.open_footage(sample)
    job.go_to_frame(12)
    job.pin_landmarks(sample)
    job.see_the_camera()
    job.undo_and_redo_a_pin()
    job.follow_the_walker(sample)
    job.state_a_claim(sample)
    job.read_the_verdict()
    job.export(tmp_path / "export")
    saved = job.save(tmp_path / "case.geowork")

    reopened = make_window(Case.open(saved))
    assert canonical(reopened.desk.project) == canonical(window.desk.project)
    assert not reopened.desk.case.document.is_modified


class Analyst:
    """What a person does, with the mouse and the keys, and what they then see."""

    def __init__(self, window: Window, qtbot) -> None:
        self.window = window
        self.qtbot = qtbot
        self.canvas = window.footage_pane.canvas

    def wait(self, condition: Callable[[], object]) -> None:
        def no_complaint() -> bool:
            bar = self.window.message_bar
            assert bar.property("level") != "problem" or not bar.text, bar.text
            return bool(condition()) and not self.window.desk.is_telling

        self.qtbot.waitUntil(no_complaint, timeout=PATIENCE_MS)

    def open_footage(self, sample: Path) -> None:
        self.window.case_commands.add_footage(sample / "footage.mp4")
        self.wait(lambda: self.window.desk.selection.frame)
        self.window.case_commands.add_reference(sample / "orthophoto.tif", "orthophoto")
        self.wait(lambda: not self.window.reference_pane.canvas.pixmap.isNull())
        self.window.case_commands.add_reference(sample / "terrain.tif", "terrain")
        self.wait(lambda: len(self.window.desk.project.references) == 2)
        if self.window.map_pane.view is not None:
            self.wait(lambda: self.window.map_pane.is_ready)

    def go_to_frame(self, index: int) -> None:
        self.canvas.setFocus()
        self.qtbot.keyClick(self.canvas, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
        for _ in range(index - 10):
            self.qtbot.keyClick(self.canvas, Qt.Key.Key_Period)
        self.wait(lambda: self._frame_index() == index)
        assert f"frame {index}" in self.window.footage_pane.header.detail

    def _frame_index(self) -> int | None:
        # While a preview is on the screen, no frame may be pinned in yet.
        frame = self.window.desk.selection.frame
        return None if frame is None else frame.index

    def pin_landmarks(self, sample: Path) -> None:
        """Each one: P, a click in the frame, M, a place on the map, its height in the table."""
        points = json.loads((sample / "control_points.json").read_text())
        places = {mark["id"]: mark for mark in points["landmarks"]}
        for number, pin in enumerate(points["pins"][:PINS]):
            place = places[pin["landmark"]]
            self._key("N")
            self._click(pin["x_px"], pin["y_px"])
            self._key("M")
            self.window.map_pane.link.clicked(place["lat_deg"], place["lon_deg"])
            self._type_height(number, place["height_m"])
        marks = self.window.desk.project.landmarks.values()
        assert [mark.number for mark in marks] == list(range(1, PINS + 1))
        assert all(mark.position is not None for mark in marks)

    def see_the_camera(self) -> None:
        panel = self.window.camera_panel
        self.wait(lambda: panel.status.text in ("Solved", "Weak"))
        # What is shown may be a preview; the case has the camera only when the last solve is done.
        self.wait(lambda: not self.window.live_solver.is_busy)
        latitude, longitude = panel.values.value("position").split(", ")
        assert float(latitude) == pytest.approx(49.70998, abs=2e-4)
        assert float(longitude) == pytest.approx(37.61494, abs=2e-4)
        self.wait(lambda: "region_95" in self._map_kinds())
        assert {"landmark", "camera", "sight_line"} <= self._map_kinds()

    def undo_and_redo_a_pin(self) -> None:
        before = self.window.desk.project
        marks = [pin for pin in self.canvas.overlay.pins if pin.number == 1]
        start = self._at(marks[0].x_px, marks[0].y_px)
        self._key("V")
        self.qtbot.mousePress(self.canvas, LEFT, pos=start)
        for shift in (4, 8, 12):
            self.qtbot.mouseMove(self.canvas, start + QPointF(shift, 0).toPoint())
        self.qtbot.mouseRelease(self.canvas, LEFT, pos=start + QPointF(12, 0).toPoint())
        assert self.window.desk.project.pins != before.pins
        self.wait(lambda: self.window.desk.project.cameras != before.cameras)
        self.wait(lambda: not self.window.live_solver.is_busy)
        self._key("Z", Qt.KeyboardModifier.ControlModifier)
        assert self.window.desk.project == before

    def follow_the_walker(self, sample: Path) -> None:
        target = json.loads((sample / "target.json").read_text())
        x, y, width, height = target["box"]
        self._key("Home", Qt.KeyboardModifier.ControlModifier)
        self.wait(lambda: self._frame_index() == 0)
        self._key("B")
        for _ in range(6):
            self._key("Plus")
        self._centre_on(x + width / 2, y + height / 2)
        self.qtbot.mousePress(self.canvas, LEFT, pos=self._at(x, y))
        self.qtbot.mouseMove(self.canvas, self._at(x + width / 2, y + height / 2))
        self.qtbot.mouseMove(self.canvas, self._at(x + width, y + height))
        self.qtbot.mouseRelease(self.canvas, LEFT, pos=self._at(x + width, y + height))
        self._key("0")
        self._key("F")
        facts = self.window.movement_panel.facts
        self.wait(lambda: facts.status.text == "Following the target")
        assert "being followed" in self.window.next_line.text
        assert not self.window.movement_panel.follow_button.isEnabled()
        self.wait(lambda: self.window.desk.project.tracks)
        assert re.fullmatch(r"Course \d+° \w+", self.window.movement_panel.facts.status.text)
        self.wait(lambda: "course" in self._map_kinds())

    def state_a_claim(self, sample: Path) -> None:
        claims = json.loads((sample / "claims.json").read_text())
        entering = next(claim for claim in claims if claim["kind"] == "into")
        self._key("N", Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
        form = self.window.claims_panel.form
        self.qtbot.keyClicks(form.text, entering["text"])
        form.kind.setCurrentIndex(form.kind.findData("into"))
        self.qtbot.mouseClick(form.draw_button, LEFT)
        self.window.map_pane.link.drawn(json.dumps(entering["polygon"]))
        self.qtbot.mouseClick(form.save_button, LEFT)
        assert [claim.text for claim in self.window.desk.project.claims.values()] == [
            entering["text"]
        ]

    def read_the_verdict(self) -> None:
        panel = self.window.claims_panel
        assert panel.status.text == "Not tested"
        self.canvas.setFocus()
        self._key("T")
        self.wait(lambda: panel.status.text != "Not tested")
        assert panel.status.text.startswith("Refuted · probability")
        assert panel.reasons.text()
        assert "Export" in self.window.next_line.text

    def export(self, folder: Path) -> None:
        self.window.case_commands.export(folder)
        self.wait(lambda: "Exported to" in self.window.message_bar.text)
        assert any(path.suffix == ".html" for path in folder.rglob("*"))
        assert any(path.suffix == ".png" for path in folder.rglob("*"))

    def save(self, path: Path) -> Path:
        assert self.window.isWindowModified()
        assert self.window.case_commands.save(path)
        assert not self.window.isWindowModified()
        return path

    def _key(
        self, name: str, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        self.canvas.setFocus()
        self.qtbot.keyClick(self.canvas, getattr(Qt.Key, f"Key_{name}"), modifier)

    def _at(self, x_px: float, y_px: float) -> object:
        return self.canvas.view.to_widget(QPointF(x_px, y_px)).toPoint()

    def _click(self, x_px: float, y_px: float) -> None:
        """Zoomed in, as one does to pin well."""
        self.canvas.view.zoom_at(self.canvas.view.to_widget(QPointF(x_px, y_px)), 8.0)
        self.qtbot.mouseClick(self.canvas, LEFT, pos=self._at(x_px, y_px))
        self.canvas.fit()

    def _centre_on(self, x_px: float, y_px: float) -> None:
        self.canvas.view.centre_on(QPointF(x_px, y_px))

    def _type_height(self, row: int, height_m: float) -> None:
        table = self.window.landmarks_panel.table
        self.wait(lambda: table.model().rowCount() > row)
        index = table.model().index(row, 2)
        table.setCurrentIndex(index)
        table.edit(index)
        editor = table.findChildren(QLineEdit)[-1]
        editor.selectAll()
        self.qtbot.keyClicks(editor, f"{height_m:g}")
        self.qtbot.keyClick(editor, Qt.Key.Key_Return)

    def _map_kinds(self) -> set[str]:
        features = self.window.map_pane.scene.features.get("features", ())
        return {feature["properties"]["kind"] for feature in features}
