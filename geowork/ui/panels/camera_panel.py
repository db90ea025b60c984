"""The camera panel: where the camera of this frame stood, how surely, and what was believed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from geowork.geo.position import Position
from geowork.project.document import Changes
from geowork.project.model import Project
from geowork.ui.advice import error_scale_text
from geowork.ui.calm import Calm
from geowork.ui.commands.observation_commands import ObservationCommands
from geowork.ui.desk import Desk
from geowork.ui.frame_facts import camera_of, pins_of_frame
from geowork.ui.language.sentences import told
from geowork.ui.number_words import metres, with_sigma
from geowork.ui.panels.camera_beliefs import CameraBeliefs
from geowork.ui.panels.camera_next import CameraNext, OtherPlaces
from geowork.ui.panels.camera_observations import CameraObservations
from geowork.ui.panels.camera_rivals import CameraRivals
from geowork.ui.panels.footage_confidence import FootageConfidence
from geowork.ui.panels.panel_parts import StatusLine, Values, quiet_label, scrolling
from geowork.ui.place_words import place_words
from geowork.ui.staleness import Staleness


class CameraPanel(QWidget):
    """Shows the solution of the frame on the screen, what it advises, what it rests on."""

    def __init__(
        self,
        desk: Desk,
        commands: ObservationCommands,
        staleness: Staleness,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self._desk = desk
        self._staleness = staleness
        staleness.changed.connect(self.refresh)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.status = StatusLine(self)
        self.reason = quiet_label("", self)
        self.values = Values(self)
        self.warnings = quiet_label("", self)
        self._add_rows()
        self.solve_button = QPushButton(self)
        self.solve_button.setProperty("primary", True)
        self.next = CameraNext(self)
        self.others = OtherPlaces(self)
        self.rivals = CameraRivals(self)
        self.beliefs = CameraBeliefs(desk, commands, self)
        self.observations = CameraObservations(desk, commands, self)
        self.confidence = FootageConfidence(desk, self)
        self._lay_out()
        desk.selection.frame_changed.connect(lambda _frame: self.refresh())
        self._previews = Calm(lambda: desk.dragging, self)
        self._previews.told.connect(self._show_preview)
        desk.changed.connect(self._follow)
        desk.case_replaced.connect(self.refresh)
        self.refresh()

    def adopt(self, actions: Mapping[str, QAction]) -> None:
        """The button that solves."""
        self.solve_button.setText(self.tr("Solve"))
        self.solve_button.setAccessibleName(actions["solve"].text().replace("&", ""))
        self.solve_button.setToolTip(actions["solve"].toolTip())
        self.solve_button.clicked.connect(actions["solve"].trigger)
        self.observations.adopt(actions)

    def take_focus(self) -> None:
        """Give the first field that can be used the keyboard."""
        advice = [self.next.button] if self.next.isVisible() else []
        fields = (*advice, self.solve_button, self.beliefs.fold.head)
        next((field for field in fields if field.isEnabled()), self).setFocus()

    def refresh(self) -> None:
        """Show the camera of the frame on the screen."""
        self._previews.forget()
        project, frame = self._desk.project, self._desk.selection.frame
        camera = camera_of(project, frame)
        self.beliefs.show_camera(camera)
        self.observations.show_camera(project, camera)
        self.next.show_camera(project, camera)
        self.others.show_camera(camera)
        self.rivals.show_camera(camera)
        self.solve_button.setEnabled(bool(pins_of_frame(project, frame)))
        if camera is None or camera.solution is None:
            self._show_none()
        else:
            self._show_solution(camera.solution)
            if self._staleness.is_outdated("cameras", camera.id):
                self.reason.setText(self.tr("⚠ Outdated: its inputs changed since. Press S."))
                self.reason.show()

    def _follow(self, changes: Changes) -> None:
        if changes.touch("cameras") or (
            changes.touch("pins", "landmarks") and not self._desk.dragging
        ):
            self.refresh()

    def preview(self, project: Project) -> None:
        """Show the camera as it was solved a moment ago, while a pin is being dragged."""
        self._previews.take(project)

    def _show_preview(self, project: Project) -> None:
        camera = camera_of(project, self._desk.selection.frame)
        if camera is not None and camera.solution is not None:
            self._show_solution(camera.solution)
            self.next.show_camera(project, camera)
            self.others.show_camera(camera)

    def dress(self) -> None:
        """Redraw in the colours of the theme."""
        for part in (self.status, self.next, self.others, self.rivals):
            part.dress()

    def _show_none(self) -> None:
        self.values.clear()
        self.warnings.hide()
        self.status.show_status("none", self.tr("Not solved"))
        elsewhere = [c for c in self._desk.project.cameras.values() if c.solution]
        at = ", ".join(str(camera.frame.index) for camera in elsewhere[:4])
        self.reason.setText(
            self.tr("This frame has no camera; solved: frame {0}.").format(at)
            if elsewhere
            else self.tr("Pin four or more landmarks with positions in one frame.")
        )
        self.reason.show()

    def _show_solution(self, solution: Mapping[str, Any]) -> None:
        status = str(solution.get("status", ""))
        words = {"solved": self.tr("Solved"), "weak": self.tr("Weak"),
                 "refused": self.tr("Refused")}  # fmt: skip
        self.status.show_status(status, words.get(status, status))
        reason = told(str(solution.get("reason") or ""))
        self.reason.setText(reason[:1].upper() + reason[1:])
        self.reason.setVisible(bool(reason))
        shown: dict[str, str] = {}
        ellipse = solution.get("ellipse_95")
        if solution.get("position"):
            shown["position"] = position_text(solution)
        if ellipse:
            size = self.tr("{0} × {1}, long axis {2:.0f}°").format(
                metres(2 * ellipse["semi_major_m"]), metres(2 * ellipse["semi_minor_m"]),
                ellipse["azimuth_deg"],
            )  # fmt: skip
            shown["ellipse"] = size
        shown["azimuth"] = with_sigma(solution.get("azimuth_deg"), "°")
        shown["hfov"] = with_sigma(solution.get("hfov_deg"), "°")
        shown["pitch"] = with_sigma(solution.get("pitch_deg"), "°")
        rms = solution.get("rms_px")
        count = len(solution.get("residuals") or ())
        if rms is not None:
            text = self.tr("{0:.1f} px over {1} pins").format(rms, count)
            shown["rms"] = text
        shown["scale"] = error_scale_text(solution)
        self.values.fill(shown)
        warned = [
            f"⚠ {told(str(entry['text']))}"
            for entry in solution.get("warnings") or ()
            if str(entry["text"]) not in str(solution.get("reason"))
        ]
        self.warnings.setText("\n".join(warned))
        self.warnings.setVisible(bool(warned))

    def _add_rows(self) -> None:
        add = self.values.add
        add("position", self.tr("Position"), self.tr("Where the camera most probably stood"))
        add(
            "ellipse",
            self.tr("95 % ellipse"),
            self.tr("Width and height of the ellipse that holds the camera with 95 % probability"),
        )
        add(
            "azimuth",
            self.tr("Azimuth"),
            self.tr("Of the ray through the picture's centre, clockwise from true north"),
        )
        add("hfov", self.tr("Field of view"), self.tr("Horizontal angle the frame spans"))
        add("pitch", self.tr("Pitch"), self.tr("Of the ray through the centre, upward positive"))
        add("rms", self.tr("Residual"), self.tr("Root mean square of observed minus projected"))
        add(
            "scale",
            self.tr("Errors"),
            self.tr("By the residuals, the errors are this much larger than was stated"),
        )
        self.values.clear()

    def _lay_out(self) -> None:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(11, 8, 11, 9)
        column.setSpacing(6)
        top = QHBoxLayout()
        top.addWidget(self.status, 1)
        top.addWidget(self.solve_button)
        column.addLayout(top)
        for part in (self.reason, self.next, self.values, self.others, self.rivals, self.warnings,
                     self.beliefs, self.observations, self.confidence):  # fmt: skip
            column.addWidget(part)
        column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolling(content))


def position_text(solution: Mapping[str, Any]) -> str:
    """The solved position with the digits its error leaves."""
    position = msgspec.convert(dict(solution["position"]), Position)
    ellipse = solution.get("ellipse_95") or {}
    return place_words(position, float(ellipse.get("semi_major_m", 10.0)) / 2.45)
