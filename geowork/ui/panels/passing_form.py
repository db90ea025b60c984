"""The form of an order of passing: what the target passes, moment by moment, without a camera."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFormLayout,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from geowork.project.model import Passing, Track
from geowork.ui.choice import named_choice
from geowork.ui.desk import Desk
from geowork.ui.direction import plain_tip
from geowork.ui.icons import badge_icon
from geowork.ui.panels.form_parts import FormPage, line, number
from geowork.ui.panels.panel_parts import quiet_label, set_tab_order
from geowork.ui.panels.passing_words import RELATION_WORDS, SIDE_WORDS, passing_line, said

WITHIN_M = 30.0


class PassingForm(FormPage):
    """Lists the moments; `state_wanted` gives track id or None, name, moments and limits."""

    state_wanted = Signal(object, str, object, object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._track: Track | None = None
        self.passings: list[Passing] = []
        self._build()
        self.finish(self.tr("State the way"))
        self._lay_out()
        self._connect()
        self.fill(None)

    def fill(self, track: Track | None) -> None:
        """Show a stated order of passing, or begin a new one."""
        self._track = track
        self.passings = list(track.passings) if track is not None else []
        self.name.setText(track.name if track is not None else self.tr("By order of passing"))
        self.name.setCursorPosition(0)
        self.within.setValue(track.within_m if track is not None else WITHIN_M)
        self.fastest.setValue((track.max_speed_mps if track is not None else None) or 0.0)
        self.refresh()

    def first_field(self) -> QWidget:
        """Where the keyboard goes first."""
        return self.landmark

    def mark(self) -> None:
        """Take down a moment: the chosen landmark, as stated below the list, at this frame."""
        landmark = self.landmark.currentData()
        if not landmark:
            self._desk.say(self.tr("Place a landmark on the map first; then mark when the target "
                                   "passes it."))  # fmt: skip
            return
        made = Passing(
            landmark=landmark,
            relation=self.relation.currentData(),
            side=self.side.currentData(),
            frame=self._desk.selection.frame,
        )
        self.passings.append(made)
        if all(p.frame is not None for p in self.passings):
            self.passings.sort(key=lambda p: p.frame.pts if p.frame else 0)
        self.refresh()
        self.list.setCurrentRow(self.passings.index(made))

    def drop(self) -> None:
        """Take the chosen moment out of the list."""
        row = self.list.currentRow()
        if 0 <= row < len(self.passings):
            del self.passings[row]
            self.refresh()

    def save(self) -> None:
        """Hand over what is stated."""
        limits: dict[str, Any] = {
            "within_m": self.within.value(),
            "max_speed_mps": self.fastest.value() or None,
            "camera": self._camera(),
        }
        known = self._track.id if self._track is not None else None
        self.state_wanted.emit(known, self.name.text().strip(), tuple(self.passings), limits)

    def refresh(self) -> None:
        """Show the moments and the landmarks that are on the map."""
        project, row = self._desk.project, self.list.currentRow()
        self.passings = [p for p in self.passings if p.landmark in project.landmarks]
        self.list.clear()
        for passing in self.passings:
            mark = project.landmarks[passing.landmark]
            item = QListWidgetItem(
                badge_icon(mark.number, mark.colour), passing_line(passing, project)
            )
            item.setToolTip(plain_tip(item.text()))
            self.list.addItem(item)
        self.list.setCurrentRow(min(row, len(self.passings) - 1))
        self._hint.setVisible(not self.passings)
        self.drop_button.setEnabled(bool(self.passings))
        self.save_button.setEnabled(bool(self.passings))
        self._fill_landmarks()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete takes a moment out of the list."""
        if event.key() == Qt.Key.Key_Delete and self.list.hasFocus():
            self.drop()
        else:
            super().keyPressEvent(event)

    def _fill_landmarks(self) -> None:
        marks = [m for m in self._desk.project.landmarks.values() if m.position is not None]
        self.landmark.clear()
        for mark in sorted(marks, key=lambda m: m.number):
            self.landmark.addItem(badge_icon(mark.number, mark.colour), mark.name, mark.id)
        self._show_landmark(self._desk.selection.landmark)

    def _show_landmark(self, identity: str) -> None:
        row = self.landmark.findData(identity)
        if row >= 0:
            self.landmark.setCurrentIndex(row)

    def _camera(self) -> str:
        """The camera whose place tells "in front of" from "behind": of this footage, if any."""
        if self._track is not None and self._track.camera:
            return self._track.camera
        footage = self._desk.selection.footage
        cameras = self._desk.project.cameras.values()
        sees = any(p.relation != "level" for p in self.passings)
        return next((c.id for c in cameras if sees and c.frame.footage == footage), "")

    def _build(self) -> None:
        self.name = line(self, self.tr("Name of the way"), "")
        self.list = QListWidget(self)
        self.list.setAccessibleName(self.tr("What the target passes, in order"))
        self.list.setIconSize(QSize(18, 18))
        self.list.setWordWrap(True)
        self.list.setMinimumHeight(84)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._hint = quiet_label(
            self.tr("Go to the frame in which the target is level with a landmark, choose it "
                    "below, and mark it (G). Two landmarks or more tell a course."),
            self,
        )  # fmt: skip
        self.landmark = named_choice(self, self.tr("Landmark passed"))
        self.relation = named_choice(self, self.tr("How it is passed"))
        self.side = named_choice(self, self.tr("On which side it is"))
        for choice in (self.landmark, self.relation, self.side):
            choice.setMinimumContentsLength(6)
            choice.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        for relation, words in RELATION_WORDS.items():
            self.relation.addItem(said(words), relation)
        for side, words in SIDE_WORDS.items():
            self.side.addItem(said(words), side)
        self.mark_button = QPushButton(self.tr("Mark"), self)
        self.drop_button = QPushButton(self.tr("Remove"), self)
        self.within = number(self, 0.1, 10_000, 0, " m", self.tr("Passed within"))
        self.fastest = number(self, 0.0, 1000, 1, " m/s", self.tr("Not faster than"))
        self.fastest.setSpecialValueText(self.tr("not stated"))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self.content)
        column.setContentsMargins(11, 8, 11, 8)
        column.setSpacing(5)
        for widget in (self.name, self.list, self._hint, self.landmark, self.relation, self.side):
            column.addWidget(widget)
        row = QHBoxLayout()
        row.addWidget(self.mark_button)
        row.addWidget(self.drop_button)
        column.addLayout(row)
        limits = QFormLayout()
        limits.setVerticalSpacing(4)
        limits.addRow(self.tr("Passed within"), self.within)
        limits.addRow(self.tr("Not faster than"), self.fastest)
        column.addLayout(limits)
        column.addStretch(1)
        set_tab_order(
            self.name, self.list, self.landmark, self.relation, self.side, self.mark_button,
            self.drop_button, self.within, self.fastest, self.cancel_button, self.save_button,
        )  # fmt: skip

    def _connect(self) -> None:
        desk = self._desk
        self.mark_button.clicked.connect(self.mark)
        self.drop_button.clicked.connect(self.drop)
        desk.selection.landmark_changed.connect(self._show_landmark)
        desk.changed.connect(self._follow)
        self.landmark.activated.connect(
            lambda at: desk.selection.choose_landmark(self.landmark.itemData(at))
        )
        self.list.currentRowChanged.connect(self._show_moment)

    def _follow(self, changes: Any) -> None:
        if changes.of("landmarks"):
            self.refresh()

    def _show_moment(self, row: int) -> None:
        """Choose the landmark of the moment one is on, so that every pane shows it."""
        if self.list.hasFocus() and 0 <= row < len(self.passings):
            self._desk.selection.choose_landmark(self.passings[row].landmark)
