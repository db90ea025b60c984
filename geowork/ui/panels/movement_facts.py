"""What is known of one movement: course, speed and way, with their errors, and what is amiss."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from geowork.project.model import Track
from geowork.ui.commands.track_commands import FOLLOWING
from geowork.ui.desk import Desk
from geowork.ui.language.sentences import told
from geowork.ui.number_words import interval, with_sigma
from geowork.ui.panels.panel_parts import StatusLine, Values, quiet_label
from geowork.ui.panels.segment_words import segment_text
from geowork.ui.staleness import Staleness

CONTEXT = "Compass"
SURE_DEG = 45.0
"""A course known to no better than its eighth of the compass rose gets no tick."""
SPEED_UNIT = "\u00a0m/\u2060s"
"""Kept on one line."""


def _(text: str) -> str:
    """Mark a text of this table for translation."""
    return text


COMPASS = (_("N"), _("NE"), _("E"), _("SE"), _("S"), _("SW"), _("W"), _("NW"))


class MovementFacts(QWidget):
    """The facts of the chosen track."""

    def __init__(self, desk: Desk, staleness: Staleness, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._staleness = desk, staleness
        self.status = StatusLine(self)
        self.reason = quiet_label("", self)
        self.values = Values(self)
        self.segments = quiet_label("", self)
        self.warnings = quiet_label("", self)
        self._add_rows()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for part in (self.status, self.reason, self.values, self.segments, self.warnings):
            column.addWidget(part)

    def show_track(self, track: Track | None) -> None:
        """What is known of a track; without one, how to come by one."""
        if track is None:
            self._say_none()
            return
        movement: Mapping[str, Any] = track.movement or {}
        self.values.clear()
        count = len(track.boxes)
        followed = track.kind == "followed"
        self.values.show_value("frames", self.tr("{0} frames").format(count) if followed else "")
        outdated = self._staleness.is_outdated("tracks", track.id)
        self.reason.setText(
            self.tr("⚠ Outdated: the camera changed since. Box the target again and follow it.")
            if followed
            else self.tr("⚠ Outdated: what it was stated from changed since. State it again.")
        )
        self.reason.setVisible(outdated)
        course = movement.get("course_deg") or {}
        if not movement and not followed:
            self.status.show_status("none", self.tr("A landmark that it names is gone"))
            self.reason.setText(self.tr("State it again with the landmarks that are left."))
            self.reason.show()
        elif not movement:
            self.status.show_status("none", self.tr("Followed, not on the ground yet"))
            self.reason.setText(self.tr("Solve a camera of this footage, then follow again."))
            self.reason.show()
        elif course.get("value") is None:
            status = str(movement.get("status", ""))
            self.status.show_status("weak", self.tr("No course ({0})").format(status))
        else:
            value = float(course["value"])
            word = QCoreApplication.translate(CONTEXT, COMPASS[round(value / 45) % 8])
            sure = "solved" if _width_deg(course) <= SURE_DEG else "weak"
            self.status.show_status(sure, self.tr("Course {0:.0f}° {1}").format(value, word))
            if course.get("interval_95"):
                self.values.show_value("course", interval(course["interval_95"]))
        self.values.show_value("speed", with_sigma(movement.get("speed_mps"), SPEED_UNIT))
        parts = segment_text(movement)
        self.segments.setText(parts)
        self.segments.setVisible(bool(parts))
        self.values.show_value("way", with_sigma(movement.get("displacement_m"), " m"))
        warned = [f"⚠ {_words(entry)}" for entry in movement.get("warnings") or ()]
        self.warnings.setText("\n".join(warned))
        self.warnings.setVisible(bool(warned))

    def _say_none(self) -> None:
        self.values.clear()
        self.warnings.hide()
        self.segments.hide()
        self.reason.show()
        if self._desk.jobs.is_about(FOLLOWING):
            self.status.show_status("working", self.tr("Following the target"))
            self.reason.setText(self.tr("Its course comes when this is done; work on meanwhile."))
            return
        self.status.show_status("none", self.tr("Nobody followed"))
        boxed = self._desk.selection.box is not None
        self.reason.setText(
            self.tr("The target is boxed. Press F to follow it.")
            if boxed
            else self.tr("Press B and drag a box around a person or vehicle, feet on its lower "
                         "edge; then F follows it.")
        )  # fmt: skip

    def _add_rows(self) -> None:
        add = self.values.add
        add(
            "course",
            self.tr("95 % interval"),
            self.tr("The course over ground lies in here with 95 % probability"),
        )
        add("speed", self.tr("Speed"), self.tr("Over ground"))
        add("way", self.tr("Displacement"), self.tr("From the first to the last point"))
        add("frames", self.tr("Followed for"), self.tr("How many frames the target was seen"))
        self.values.clear()


def _width_deg(course: Mapping[str, Any]) -> float:
    """Of the 95 % interval, which may run through north; 0 where none is stated."""
    ends = course.get("interval_95") or (0.0, 0.0)
    return (float(ends[1]) - float(ends[0])) % 360.0


def _words(entry: Any) -> str:
    return told(str(entry["text"]) if isinstance(entry, Mapping) else str(entry))
