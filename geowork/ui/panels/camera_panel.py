"""The camera panel: where the camera of this frame stood, how surely, and what was believed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QCheckBox,
    QDoubleSpinBox,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from geowork.geo.position import Position
from geowork.project import edits
from geowork.project.model import Belief, Camera, Project
from geowork.ui.desk import Desk
from geowork.ui.number_words import metres, with_sigma
from geowork.ui.overlays import camera_of, pins_of_frame
from geowork.ui.panels.panel_parts import StatusLine, Values, quiet_label, scrolling, section
from geowork.ui.staleness import Staleness

ROWS = ("position", "ellipse", "azimuth", "hfov", "pitch", "rms")


class CameraPanel(QWidget):
    """Shows the solution of the frame on the screen; takes the prior of the lens."""

    def __init__(self, desk: Desk, staleness: Staleness, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self._desk = desk
        self._staleness = staleness
        staleness.changed.connect(self.refresh)
        self._filling = False
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.status = StatusLine(self)
        self.reason = quiet_label("", self)
        self.values = Values(self)
        self.warnings = quiet_label("", self)
        self._add_rows()
        self.solve_button = QPushButton(self)
        self.solve_button.setProperty("primary", True)
        self._build_prior()
        self._lay_out()
        desk.selection.frame_changed.connect(lambda _frame: self.refresh())
        desk.changed.connect(lambda _changes: self.refresh())
        desk.case_replaced.connect(self.refresh)
        self.refresh()

    def adopt(self, actions: Mapping[str, QAction]) -> None:
        """The button that solves."""
        self.solve_button.setText(self.tr("Solve"))
        self.solve_button.setAccessibleName(actions["solve"].text().replace("&", ""))
        self.solve_button.setToolTip(actions["solve"].toolTip())
        self.solve_button.clicked.connect(actions["solve"].trigger)

    def take_focus(self) -> None:
        """Give the first field that can be used the keyboard."""
        fields = (self.solve_button, self.prior_on)
        next((field for field in fields if field.isEnabled()), self).setFocus()

    def refresh(self) -> None:
        """Show the camera of the frame on the screen."""
        project, frame = self._desk.project, self._desk.selection.frame
        camera = camera_of(project, frame)
        self._fill_prior(camera)
        self.solve_button.setEnabled(bool(pins_of_frame(project, frame)))
        if camera is None or camera.solution is None:
            self._show_none()
        else:
            self._show_solution(camera.solution)
            if self._staleness.is_outdated("cameras", camera.id):
                self.reason.setText(self.tr("⚠ Outdated: its inputs changed since. Press S."))
                self.reason.show()

    def preview(self, project: Project) -> None:
        """Show the camera as it was solved a moment ago, while a pin is being dragged."""
        camera = camera_of(project, self._desk.selection.frame)
        if camera is not None and camera.solution is not None:
            self._show_solution(camera.solution)

    def dress(self) -> None:
        """Redraw in the colours of the theme."""
        self.status.dress()

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
        self.reason.setText(str(solution.get("reason") or ""))
        self.reason.setVisible(bool(solution.get("reason")))
        self.values.clear()
        ellipse = solution.get("ellipse_95")
        if solution.get("position"):
            self.values.show_value("position", position_text(solution))
        if ellipse:
            size = self.tr("{0} × {1}, long axis {2:.0f}°").format(
                metres(2 * ellipse["semi_major_m"]), metres(2 * ellipse["semi_minor_m"]),
                ellipse["azimuth_deg"],
            )  # fmt: skip
            self.values.show_value("ellipse", size)
        self.values.show_value("azimuth", with_sigma(solution.get("azimuth_deg"), "°"))
        self.values.show_value("hfov", with_sigma(solution.get("hfov_deg"), "°"))
        self.values.show_value("pitch", with_sigma(solution.get("pitch_deg"), "°"))
        rms = solution.get("rms_px")
        count = len(solution.get("residuals") or ())
        if rms is not None:
            text = self.tr("{0:.1f} px over {1} pins").format(rms, count)
            self.values.show_value("rms", text)
        warned = [f"⚠ {entry['text']}" for entry in solution.get("warnings") or ()]
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
        self.values.clear()

    def _build_prior(self) -> None:
        self.prior_on = QCheckBox(self.tr("Field of view"), self)
        self.prior_on.setToolTip(
            self.tr("What is believed of the lens before solving, for example from the phone's "
                    "data sheet")
        )  # fmt: skip
        self.prior_value = _spin(self, 1, 170, 1, 60.0, self.tr("Believed field of view, degrees"))
        self.prior_sigma = _spin(self, 0.1, 60, 1, 5.0, self.tr("One sigma of it, degrees"))
        self.height_on = QCheckBox(self.tr("Above ground"), self)
        self.height_on.setToolTip(self.tr("For a hand-held camera about 1.6 m"))
        self.height_value = _spin(self, 0, 500, 1, 1.6, self.tr("Believed height above ground, m"))
        self.height_value.setSuffix(" m")
        self.height_sigma = _spin(self, 0.05, 100, 2, 0.4, self.tr("One sigma of it, metres"))
        self.height_sigma.setSuffix(" m")
        for box in (self.prior_on, self.height_on):
            box.toggled.connect(self._take_prior)
        for spin in (self.prior_value, self.prior_sigma, self.height_value, self.height_sigma):
            spin.setKeyboardTracking(False)
            spin.valueChanged.connect(self._take_prior)

    def _lay_out(self) -> None:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(11, 8, 11, 9)
        column.setSpacing(6)
        top = QHBoxLayout()
        top.addWidget(self.status, 1)
        top.addWidget(self.solve_button)
        column.addLayout(top)
        column.addWidget(self.reason)
        column.addWidget(self.values)
        column.addWidget(self.warnings)
        column.addWidget(section(self.tr("Believed before solving"), self))
        grid = QGridLayout()
        grid.setHorizontalSpacing(6)
        pairs = ((self.prior_on, self.prior_value, self.prior_sigma),
                 (self.height_on, self.height_value, self.height_sigma))  # fmt: skip
        for row, (box, value, sigma) in enumerate(pairs):
            grid.addWidget(box, row, 0)
            grid.addWidget(value, row, 1)
            grid.addWidget(quiet_label("±", self), row, 2)
            grid.addWidget(sigma, row, 3)
        grid.setColumnStretch(0, 1)
        column.addLayout(grid)
        column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolling(content))

    def _fill_prior(self, camera: Camera | None) -> None:
        self._filling = True
        hfov = camera.hfov_deg if camera else None
        height = camera.height_above_ground_m if camera else None
        enabled = self._desk.selection.frame is not None
        for box, value, sigma, belief in (
            (self.prior_on, self.prior_value, self.prior_sigma, hfov),
            (self.height_on, self.height_value, self.height_sigma, height),
        ):
            box.setEnabled(enabled)
            box.setChecked(belief is not None)
            value.setEnabled(belief is not None)
            sigma.setEnabled(belief is not None)
            if belief is not None:
                value.setValue(belief.value)
                sigma.setValue(belief.sigma)
        self._filling = False

    def _take_prior(self, *_: object) -> None:
        address = self._desk.selection.frame
        if self._filling or address is None:
            return
        from geowork.workflow.solving import ensure_camera

        made, identity = ensure_camera(self._desk.project, address)
        project = made.apply(self._desk.project) if made else self._desk.project
        camera = msgspec.structs.replace(
            project.cameras[identity],
            hfov_deg=_belief(self.prior_on, self.prior_value, self.prior_sigma),
            height_above_ground_m=_belief(self.height_on, self.height_value, self.height_sigma),
        )
        label = self.tr("State what is believed of the camera")
        stated = edits.put("cameras", camera, label)
        edit = edits.several(label, *([made] if made else []), stated)
        self._desk.settle()
        self._desk.apply(replace(edit, merge_key=f"prior-{identity}"))


def position_text(solution: Mapping[str, Any]) -> str:
    """The solved position with the digits its error leaves."""
    from geowork.geo.formats import format_position

    position = msgspec.convert(dict(solution["position"]), Position)
    ellipse = solution.get("ellipse_95") or {}
    sigma = float(ellipse.get("semi_major_m", 10.0)) / 2.45
    return format_position(position, "dd", sigma)


def _belief(box: QCheckBox, value: QDoubleSpinBox, sigma: QDoubleSpinBox) -> Belief | None:
    return Belief(value.value(), sigma.value()) if box.isChecked() else None


def _spin(
    parent: QWidget, low: float, high: float, digits: int, value: float, name: str
) -> QDoubleSpinBox:
    spin = QDoubleSpinBox(parent)
    spin.setRange(low, high)
    spin.setDecimals(digits)
    spin.setValue(value)
    spin.setSuffix("°")
    spin.setAccessibleName(name)
    spin.setToolTip(name)
    spin.setButtonSymbols(QDoubleSpinBox.ButtonSymbols.NoButtons)
    spin.setAlignment(Qt.AlignmentFlag.AlignRight)
    spin.setMaximumWidth(58)
    return spin
