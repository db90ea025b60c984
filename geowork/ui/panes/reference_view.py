"""What is seen of the references: one at a time, opened beside the interface thread."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from geowork.jobs.progress import Progress
from geowork.project.model import Reference, ReferenceFrame
from geowork.project.reference_picture import ReferencePicture
from geowork.ui.canvas.note import CanvasNote
from geowork.ui.canvas.picture_canvas import PictureCanvas
from geowork.ui.desk import Desk
from geowork.ui.frame_loader import LoadedFrame
from geowork.ui.panes.empty_view import EmptyView
from geowork.ui.panes.media_choice import MediaChoice
from geowork.ui.panes.missing_view import MissingView
from geowork.ui.panes.pane_header import PaneHeader
from geowork.ui.panes.reference_choice import (
    is_shown_kind,
    reference_detail,
    shown_references,
)
from geowork.ui.panes.reference_marks import ShownReference
from geowork.ui.panes.reference_opening import OPENERS
from geowork.ui.panes.result_bar import ResultBar
from geowork.ui.panes.street_view import StreetView
from geowork.ui.panes.transport import Transport
from geowork.ui.placed_photos import LaidPhoto
from geowork.ui.time_words import clock
from geowork.ui.timeline import Timeline


class ReferenceView(QWidget):
    """Has the canvas, the timeline and the header of a reference, and opens what they show."""

    picture_changed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._shown = ShownReference()
        self._laid: dict[str, LaidPhoto] = {}
        self._reader: Any = None
        self.transport = Transport(self)
        self.canvas = PictureCanvas(self)
        self.canvas.setAccessibleName(self.tr("Reference picture"))
        self._note = CanvasNote(self.canvas, self.tr("About the picture"))
        self.street = StreetView(self)
        self.timeline = Timeline(self)
        self.timeline.hide()
        self.header = PaneHeader(self.tr("Reference"), self)
        self.results = ResultBar(self)
        self._choice = MediaChoice(self.tr("Reference shown"), 110, self)
        self._choice.chosen.connect(self.show_reference)
        self.header.add_widget(self._choice)
        self._empty = EmptyView(
            "image",
            self.tr("No reference yet"),
            self.tr("Add what to compare with: a photo, an older video, or an orthophoto."),
            self,
        )
        self._missing = MissingView(self)
        self._lay_out()
        self.transport.shown.connect(self._show_frame)
        self.transport.previewed.connect(self._show_preview)
        self.transport.failed.connect(desk.complain)
        self.timeline.sought.connect(self.transport.go)
        self.street.turned.connect(self._look_elsewhere)

    def adopt(self, actions: Mapping[str, QAction]) -> None:
        """Take the button of the empty view from the actions."""
        self._empty.add_action(actions["add_reference"])
        self._missing.add_action(actions["find_media"])

    @property
    def picture(self) -> ReferencePicture | None:
        """What is on the screen, as pins name it; None while nothing exact is."""
        reference = self._desk.project.references.get(self._shown.identity)
        if reference is None or self._shown.rgb is None:
            return None
        if reference.kind != "video":
            return ReferencePicture(reference.id)
        frame = self.transport.frame
        if frame is None:
            return None
        return ReferencePicture(
            reference.id, ReferenceFrame(frame.pts, str(frame.time_base), frame.index)
        )

    @property
    def scale(self) -> float:
        """Px shown per px of the reference's file."""
        return self._shown.scale

    @property
    def raster(self) -> Any:
        """The picture's place on earth (a `GeoPicture`), or None."""
        return self._shown.raster

    def show_laid(self, reference: str, laid: LaidPhoto | None) -> None:
        """Take the place on earth that a photo has by its pins, or that it has none."""
        if laid is None:
            self._laid.pop(reference, None)
        else:
            self._laid[reference] = laid
        if reference == self._shown.identity and self._shown.rgb is not None:
            self._shown.lay(None if laid is None else laid.picture)
            self._show_anew()

    def show_frame(self, identity: str, index: int) -> None:
        """Show one frame of a reference video."""
        if self._shown.identity == identity and self._reader is not None:
            self.transport.go(index)
        else:
            self.show_reference(identity, index)

    def show_reference(self, identity: str, index: int = 0) -> None:
        """Open one reference of the project; a video at a frame."""
        reference = self._desk.project.references.get(identity)
        self._shown = ShownReference(identity if reference else "")
        self._start_index = index
        self.transport.clear()
        self._close_video()
        self.street.close_panorama()
        self.canvas.panned = None
        self.timeline.setVisible(reference is not None and reference.kind == "video")
        self._stack.setCurrentIndex(0 if reference is None else 1)
        self.canvas.show_nothing()
        self._list()
        if reference is None:
            return
        self._open(reference)

    def look_at(self, identity: str) -> None:
        """Show a reference that can be looked at; a terrain model cannot."""
        if is_shown_kind(self._desk.project.references.get(identity)):
            self.show_reference(identity)

    def take_focus(self) -> None:
        """Give the picture the keyboard; without one, the button that adds some."""
        if self._stack.currentWidget() is self.canvas:
            self.canvas.setFocus()
        else:
            self._empty.take_focus()

    def stop(self) -> None:
        """End the decoding thread."""
        self.transport.stop()
        self._close_video()

    def _open(self, reference: Reference) -> None:
        case = self._desk.case

        def read(progress: Progress) -> Any:
            path = case.media_path(reference.medium, progress)
            return None if path is None else OPENERS[reference.kind](path, progress)

        def show(result: Any) -> None:
            if reference.id != self._shown.identity:
                return
            if result is None:
                self._say_missing(reference)
            elif reference.kind == "video":
                self._start_video(reference.id, result)
            elif reference.kind == "panorama":
                self._look_into(result[0])
            else:
                self._show_picture(*result)

        self._desk.jobs.run(self.tr("Read {0}").format(reference.title), read, show)

    def _say_missing(self, reference: Reference) -> None:
        self._missing.show_missing(reference.title)
        self._stack.setCurrentWidget(self._missing)

    def _close_video(self) -> None:
        if self._reader is not None:
            self._reader.close()
        self._reader = None

    def _start_video(self, identity: str, reader: Any) -> None:
        self._reader = reader
        duration = reader.index.end_time_s - reader.index.start_time_s
        self.timeline.set_length(reader.count, duration)
        self.transport.load(identity, lambda: reader, reader.count, duration, self._start_index)

    def _show_picture(self, rgb: Any, raster: Any, scale: float) -> None:
        laid = self._laid.get(self._shown.identity)
        self._shown.lay(raster if laid is None else laid.picture)
        self._shown.scale, self._shown.rgb = scale, rgb
        self.canvas.show_array(rgb)
        self._show_anew()

    def _look_into(self, rgb: Any) -> None:
        self.street.open(rgb)
        self._shown.street = self.street
        self.canvas.panned = lambda delta: self.street.pan(delta, self.canvas.view.scale)
        self._show_picture(self.street.picture(), None, 1.0)

    def _look_elsewhere(self) -> None:
        self._shown.rgb = self.street.picture()
        self.canvas.show_array(self._shown.rgb)
        self._show_anew()

    def _show_preview(self, frame: LoadedFrame) -> None:
        exact = self.transport.frame
        if exact is not None:
            height, width = exact.rgb.shape[:2]
            self.canvas.show_array(frame.rgb, (width, height), exact.pixel_aspect)
            self._note.show_lines([self.tr("Preview · {0}").format(clock(frame.time_s))])

    def _show_frame(self, frame: LoadedFrame) -> None:
        self._note.show_lines([])
        self._shown.rgb = frame.rgb
        self.canvas.show_array(frame.rgb, None, frame.pixel_aspect)
        self.timeline.set_index(frame.index)
        self.header.set_detail(clock(frame.time_s))
        self._show_anew()

    def _show_anew(self) -> None:
        """Another picture is shown, or the same with another place on earth."""
        self.picture_changed.emit()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self.results)
        self._stack = QStackedLayout()
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self.canvas)
        self._stack.addWidget(self._missing)
        column.addLayout(self._stack, 1)
        column.addWidget(self.street)
        column.addWidget(self.timeline)

    def _list(self) -> None:
        project, shown = self._desk.project, self._shown.identity
        listed = shown_references(project)
        self._choice.list_media(listed, shown)
        known = project.references.get(shown)
        self.header.set_detail(reference_detail(known, alone=len(listed) == 1))
