"""The movement panel: following a target or stating its way, and which way it went over ground."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QSpinBox,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from geowork.project.document import Changes
from geowork.project.model import Track
from geowork.ui.background import Job
from geowork.ui.choice import named_choice
from geowork.ui.commands.track_commands import FOLLOWING
from geowork.ui.desk import Desk
from geowork.ui.frame_facts import correctable, shown_track
from geowork.ui.panels.arrow_form import ArrowForm
from geowork.ui.panels.form_parts import FormPage
from geowork.ui.panels.movement_facts import MovementFacts
from geowork.ui.panels.panel_parts import SECTION_GAP, quiet_label, scrolling, section
from geowork.ui.panels.passing_form import PassingForm
from geowork.ui.staleness import Staleness


class MovementPanel(QWidget):
    """Tracks of the case and the movement of the chosen one."""

    limit_set = Signal()  # Enter in the frame to follow to

    def __init__(
        self,
        desk: Desk,
        forms: tuple[PassingForm, ArrowForm],
        staleness: Staleness,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self._desk = desk
        self.passing_form, self.arrow_form = forms
        staleness.changed.connect(self.refresh)
        self.facts = MovementFacts(desk, staleness, self)
        self.choice = named_choice(self, self.tr("Track shown"))
        self.choice.activated.connect(
            lambda at: desk.selection.choose_track(self.choice.itemData(at))
        )
        self.last = QSpinBox(self)
        self.last.setAccessibleName(self.tr("Follow until frame"))
        self.last.setToolTip(self.tr("The last frame to follow the target to"))
        self.last.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
        self.last.lineEdit().returnPressed.connect(self.limit_set)
        self.box_button = QPushButton(self)
        self.follow_button = QPushButton(self)
        self.follow_button.setProperty("primary", True)
        self.correct_button = QPushButton(self)
        self.by_hand_button = QPushButton(self)
        self.passing_button = QPushButton(self)
        self.arrow_button = QPushButton(self)
        self._lay_out()
        desk.changed.connect(self._follow)
        for signal in (desk.jobs.started, desk.jobs.ended):
            signal.connect(self._follow_job)
        desk.case_replaced.connect(self.show_tracks)
        for form in forms:
            form.closed.connect(self.show_tracks)
        desk.selection.track_changed.connect(lambda _id: self.refresh())
        desk.selection.box_changed.connect(self.refresh)
        desk.selection.frame_changed.connect(lambda _frame: self._set_range())
        self.refresh()

    def adopt(self, actions: Mapping[str, QAction]) -> None:
        """The buttons that box and follow."""
        words = {
            "box": self.tr("Box"),
            "follow": self.tr("Follow"),
            "correct": self.tr("Correct from here"),
            "by_hand": self.tr("Set by hand"),
            "passing": self.tr("Order of passing…"),
            "map_arrow": self.tr("Arrow on the map…"),
        }
        buttons = (self.box_button, self.follow_button, self.correct_button, self.by_hand_button,
                   self.passing_button, self.arrow_button)  # fmt: skip
        for button, name in zip(buttons, words, strict=True):
            button.setText(words[name])
            button.setAccessibleName(actions[name].text().replace("&", ""))
            button.setToolTip(actions[name].toolTip())
            button.clicked.connect(actions[name].trigger)

    def take_focus(self) -> None:
        """Give the form that is open, or the frame to follow to, the keyboard."""
        shown = self._pages.currentWidget()
        if isinstance(shown, FormPage):
            shown.first_field().setFocus()
        else:
            self.last.setFocus()
            self.last.selectAll()

    def show_form(self, form: PassingForm | ArrowForm) -> None:
        """State a way, or the chosen one again where it was stated in that form."""
        kind = "passing" if form is self.passing_form else "arrow"
        chosen = self._desk.project.tracks.get(self._desk.selection.track)
        form.fill(chosen if chosen is not None and chosen.kind == kind else None)
        self._pages.setCurrentWidget(form)
        form.first_field().setFocus()

    def show_tracks(self) -> None:
        """Back to the tracks."""
        self._pages.setCurrentIndex(0)
        self.refresh()

    def refresh(self) -> None:
        """Show the chosen track, or the first."""
        tracks = self._desk.project.tracks
        self._list(tracks)
        chosen = shown_track(self._desk.project, self._desk.selection)
        boxed = self._desk.selection.box is not None
        self.follow_button.setEnabled(boxed and not self._desk.jobs.is_about(FOLLOWING))
        self.by_hand_button.setEnabled(boxed)
        self.correct_button.setEnabled(
            correctable(self._desk.project, self._desk.selection) is not None
        )
        self.facts.show_track(chosen)

    def _follow(self, changes: Changes) -> None:
        if changes.touch("tracks", "footage", "cameras"):
            self.refresh()

    def _follow_job(self, job: Job) -> None:
        if job.about == FOLLOWING:
            self.refresh()

    def dress(self) -> None:
        """Redraw in the colours of the theme."""
        self.facts.status.dress()

    def _lay_out(self) -> None:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(11, 8, 11, 9)
        column.setSpacing(6)
        column.addWidget(self.choice)
        column.addWidget(self.facts)
        until = QHBoxLayout()
        until.addWidget(quiet_label(self.tr("Follow until frame"), self), 1)
        until.addWidget(self.last)
        column.addSpacing(SECTION_GAP)
        column.addWidget(section(self.tr("Follow in the footage"), self))
        column.addLayout(until)
        column.addLayout(_row(self.box_button, self.follow_button))
        column.addLayout(_row(self.correct_button, self.by_hand_button))
        column.addSpacing(SECTION_GAP)
        column.addWidget(section(self.tr("Or state it without a camera"), self))
        column.addLayout(_row(self.passing_button, self.arrow_button))
        column.addStretch(1)
        self._pages = QStackedLayout(self)
        for page in (scrolling(content), self.passing_form, self.arrow_form):
            self._pages.addWidget(page)

    def _list(self, tracks: Mapping[str, Track]) -> None:
        self.choice.clear()
        for track in tracks.values():
            self.choice.addItem(track.name, track.id)
        self.choice.setCurrentIndex(max(0, self.choice.findData(self._desk.selection.track)))
        self.choice.setVisible(len(tracks) > 1)

    def _set_range(self) -> None:
        footage = self._desk.project.footage.get(self._desk.selection.footage)
        if footage is not None and self.last.maximum() != footage.frame_count - 1:
            self.last.setRange(0, footage.frame_count - 1)
            self.last.setValue(footage.frame_count - 1)


def _row(*buttons: QPushButton) -> QHBoxLayout:
    """Buttons of equal width."""
    row = QHBoxLayout()
    for button in buttons:
        row.addWidget(button, 1)
    return row
