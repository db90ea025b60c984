"""The footage: the frame on the screen with its marks, and the timeline under it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from geowork.errors import MissingMediaError
from geowork.imagery.view import in_words
from geowork.project.document import Changes
from geowork.project.model import FrameAddress
from geowork.ui.canvas.picture_canvas import PictureCanvas
from geowork.ui.commands.proxy_maker import ProxyMaker
from geowork.ui.commands.suggestion_commands import MatchedFrame
from geowork.ui.commands.view_commands import ViewCommands
from geowork.ui.desk import Desk
from geowork.ui.frame_loader import LoadedFrame
from geowork.ui.overlays import timeline_marks
from geowork.ui.panels.view_panel import ViewPanel, translated
from geowork.ui.panes.comparison_bar import ComparisonBar
from geowork.ui.panes.empty_view import EmptyView
from geowork.ui.panes.frame_marks import FrameMarks
from geowork.ui.panes.frame_view import FrameView
from geowork.ui.panes.frame_words import FrameWords
from geowork.ui.panes.media_choice import MediaChoice
from geowork.ui.panes.missing_view import MissingView
from geowork.ui.panes.pane_header import PaneHeader
from geowork.ui.panes.transport import Transport
from geowork.ui.panes.view_treatment import ViewTreatment, settings_of
from geowork.ui.selection import Tool
from geowork.ui.timeline import Timeline
from geowork.ui.timeline_pictures import TimelinePictures

if TYPE_CHECKING:
    from geowork.workflow.shot_pictures import ShotPictures


class FootagePane(QWidget):
    """Canvas and timeline of the footage under examination."""

    pointed_at = Signal(str)  # pixel under the cursor, in words

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.transport = Transport(self)
        self.canvas = PictureCanvas(self)
        self.canvas.setAccessibleName(self.tr("Frame of the footage"))
        self.view = FrameView(self.canvas)
        self.marks = FrameMarks(desk, self.canvas)
        self.filters = ViewPanel(self)
        self.filters.hide()
        self._words = FrameWords(self)
        self._proxies = ProxyMaker(desk, self)
        self._view_commands = ViewCommands(desk, self)
        self.timeline = Timeline(self)
        self.timeline.hide()
        self._pictures = TimelinePictures(desk, self.timeline)
        self.header = PaneHeader(self.tr("Footage"), self)
        self.comparison = ComparisonBar(self)
        self._choice = MediaChoice(self.tr("Footage shown"), 90, self)
        self._choice.chosen.connect(self.show_footage)
        self.header.add_widget(self._choice)
        self._empty = EmptyView(
            "film-strip",
            self.tr("No footage yet"),
            self.tr("Add the video you want to place. Geowork only reads it, never changes it."),
            self,
        )
        self._missing = MissingView(self)
        self._lay_out()
        self._connect()

    def adopt(self, actions: Mapping[str, QAction]) -> None:
        """Take the buttons of the header and of the empty view from the actions."""
        for name in ("step_back", "play", "step_on", "jump", "fit", "filters"):
            self.header.add_action(actions[name])
        for name in ("add_footage", "open", "open_sample", "tour"):
            self._empty.add_action(actions[name], primary=name == "add_footage")
        self._missing.add_action(actions["find_media"], primary=True)

    def show_footage(self, identity: str, index: int = 0) -> None:
        """Open one footage of the project at a frame."""
        footage = self._desk.project.footage.get(identity)
        waited = self._empty.isAncestorOf(self.window().focusWidget())
        self._stack.setCurrentIndex(0 if footage is None else 1)
        if waited:
            self.take_focus()
        self.timeline.setVisible(footage is not None)
        self._pictures.want(identity if footage is not None else "")
        if footage is None:
            self.transport.clear()
            self.canvas.show_nothing()
            self.timeline.set_length(0, 0)
            self.header.set_detail("")
            self._desk.selection.show_frame(None)
            return
        case, length = self._desk.case, (footage.frame_count, footage.duration_s)
        self._take_view(identity)
        self.timeline.set_length(*length)
        self.timeline.set_marks(timeline_marks(self._desk.project, identity))
        self.transport.load(identity, lambda: case.reader(identity), *length, index)
        self._list_footage()

    def look_at(self, identity: str, index: int) -> None:
        """Go to a frame of a footage; the footage shown already is not opened again."""
        if identity == self.transport.source:
            self._seek(index)
        else:
            self.show_footage(identity, index)

    def show_shots(self, identity: str, made: ShotPictures) -> None:
        """Mark on the timeline where shots begin."""
        if identity == self.transport.source:
            self.timeline.set_shots(tuple(frame.index for frame in made.first))

    def show_filters(self, shown: bool) -> None:
        """Show the filters of the view beside the frame, or put them away."""
        self.filters.setVisible(shown)
        if shown:
            self.filters.take_focus()

    def take_focus(self) -> None:
        """Give the frame the keyboard; without footage, the button that adds some."""
        if self._stack.currentWidget() is self._empty:
            self._empty.take_focus()
        else:
            self.canvas.setFocus()

    @property
    def matched(self) -> MatchedFrame | None:
        """The exact frame on the screen, as matching takes it."""
        address, frame = self._desk.selection.frame, self.transport.frame
        if address is None or frame is None:
            return None
        return MatchedFrame(address, frame.rgb)

    def stop(self) -> None:
        """End the decoding thread."""
        self.transport.stop()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self.comparison)
        self._stack = QStackedLayout()
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self.canvas)
        self._stack.addWidget(self._missing)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addLayout(self._stack, 1)
        row.addWidget(self.filters)
        column.addLayout(row, 1)
        column.addWidget(self.timeline)

    def _connect(self) -> None:
        desk, canvas = self._desk, self.canvas
        self.transport.shown.connect(self._show)
        self.transport.previewed.connect(self._show_preview)
        self.transport.dropped.connect(self.view.show_dropped)
        self.transport.marks_changed.connect(self.timeline.set_loop)
        self.transport.failed.connect(self._refuse)
        self._proxies.made.connect(self._pictures.renew)
        self.timeline.sought.connect(self._seek)
        self.filters.changed.connect(
            lambda settings: self._view_commands.use(self.transport.source, settings)
        )
        self.filters.settled.connect(desk.settle)
        canvas.hovered.connect(
            lambda *pixel: self.pointed_at.emit(self._words.pixel(self.transport.frame, *pixel))
        )
        canvas.landmark_chosen.connect(desk.selection.choose_landmark)
        canvas.mark_chosen.connect(desk.selection.choose_mark)
        canvas.box_changed.connect(desk.selection.mark_target)
        canvas.left.connect(lambda: desk.selection.take(Tool.LOOK))
        desk.selection.tool_changed.connect(canvas.use)
        desk.changed.connect(self._follow_changes)
        desk.case_replaced_now.connect(self._start_over)

    def _start_over(self) -> None:
        project = self._desk.project
        first = next(iter(project.footage), "")
        solved = (c.frame.index for c in project.cameras.values() if c.frame.footage == first)
        self.show_footage(first, next(solved, 0))

    def _refuse(self, error: BaseException) -> None:
        if isinstance(error, MissingMediaError):
            self._missing.show_missing(error.subject)
            self._stack.setCurrentWidget(self._missing)
        else:
            self._desk.complain(error)

    def _seek(self, index: int) -> None:
        self.transport.pause()
        self.timeline.set_index(index)
        self.transport.go(index)

    def _show_preview(self, frame: LoadedFrame) -> None:
        footage = self._desk.project.footage.get(self.transport.source)
        if footage is None:
            return
        self._proxies.want(footage.id)
        self.timeline.set_index(self.transport.wanted)
        self.header.set_detail(self._words.awaited(footage.title, self.transport.wanted))
        # Nothing may be pinned in a preview: it is another frame, or has other pixels.
        self.view.show_preview(frame, (footage.width_px, footage.height_px))
        self.marks.stand_at(None)

    def _show(self, frame: LoadedFrame) -> None:
        self.view.show(frame)
        self.timeline.set_index(frame.index)
        self.filters.stand_at(frame.index)
        address = FrameAddress(self.transport.source, frame.pts, str(frame.time_base), frame.index)
        footage = self._desk.project.footage.get(self.transport.source)
        if footage is None:
            return
        self.header.set_detail(*self._words.shown(footage.title, frame))
        self.marks.stand_at(address)

    def _take_view(self, identity: str) -> None:
        """Look at the footage through the filters that the case says."""
        footage = self._desk.project.footage.get(identity)
        settings = () if footage is None else settings_of(footage.view)
        self.filters.show_settings(settings)
        zoom = next((s.choice for s in settings if s.kind == "zoom"), "")
        self.view.show_filters(in_words(settings, translated), zoom)
        self.transport.treatment = ViewTreatment(footage.view) if footage and settings else None

    def _follow_changes(self, changes: Changes) -> None:
        project = self._desk.project
        if changes.of("footage"):
            known = self._choice.listed
            added = [i for i in changes.of("footage") if i in project.footage and i not in known]
            if self.transport.source not in project.footage or added:
                self.show_footage(added[0] if added else next(iter(project.footage), ""))
            elif self.transport.source in changes.of("footage"):
                self._take_view(self.transport.source)
                self.transport.go(self.transport.wanted)
            self._list_footage()
        if changes.touch("pins", "landmarks", "cameras", "tracks", "marks"):
            self.timeline.set_marks(timeline_marks(project, self.transport.source))

    def _list_footage(self) -> None:
        self._choice.list_media(self._desk.project.footage.values(), self.transport.source)
