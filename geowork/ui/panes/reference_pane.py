"""The reference: a photo or street panorama, an older video with its timeline, or an orthophoto."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from geowork.jobs.progress import Progress
from geowork.project.document import Changes
from geowork.project.model import Reference, ReferenceFrame
from geowork.project.reference_picture import ReferencePicture
from geowork.ui.canvas.note import CanvasNote
from geowork.ui.canvas.overlay import Overlay, PinMark, SuggestedMark
from geowork.ui.canvas.picture_canvas import PictureCanvas
from geowork.ui.choice import named_choice
from geowork.ui.commands.suggestion_commands import MatchedReference
from geowork.ui.desk import Desk
from geowork.ui.frame_loader import LoadedFrame
from geowork.ui.overlays import reference_overlay, with_residuals
from geowork.ui.panes.empty_view import EmptyView
from geowork.ui.panes.pane_header import PaneHeader
from geowork.ui.panes.reference_opening import OPENERS
from geowork.ui.panes.street_view import StreetView
from geowork.ui.panes.transport import Transport
from geowork.ui.place_words import SEEN_SIGMA_M, place_words
from geowork.ui.placed_photos import LaidPhoto
from geowork.ui.selection import Tool
from geowork.ui.time_words import clock
from geowork.ui.timeline import Timeline

SHOWN_KINDS = ("orthophoto", "photo", "panorama", "video")


class ReferencePane(QWidget):
    """Shows one reference at a time; an orthophoto also takes and gives positions on earth."""

    located = Signal(float, float)  # lat_deg, lon_deg clicked in an orthophoto
    pinned = Signal(object, float, float)  # ReferencePicture, px of its file
    pin_dragged = Signal(object, str, float, float)  # and which landmark
    picture_changed = Signal()
    pointed_at = Signal(str)
    read_off = Signal(str, float, float)  # reference laid by its pins, x and y px of its file

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._shown = ""
        self._raster: Any = None
        self._laid: dict[str, LaidPhoto] = {}
        self._reader: Any = None
        self._scale = 1.0
        self._rgb: Any = None
        self._suggested: tuple[SuggestedMark, ...] = ()
        self.transport = Transport(self)
        self.canvas = PictureCanvas(self)
        self.canvas.setAccessibleName(self.tr("Reference picture"))
        self._note = CanvasNote(self.canvas, self.tr("About the picture"))
        self.street = StreetView(self)
        self.timeline = Timeline(self)
        self.timeline.hide()
        self.header = PaneHeader(self.tr("Reference"), self)
        self._choice = named_choice(self, self.tr("Reference shown"))
        self._choice.setMinimumWidth(110)
        self._choice.hide()
        self._choice.activated.connect(lambda at: self.show_reference(self._choice.itemData(at)))
        self.header.add_widget(self._choice)
        self._empty = EmptyView(
            "image",
            self.tr("No reference yet"),
            self.tr("Add what to compare with: a photo, an older video, or an orthophoto."),
            self,
        )
        self._lay_out()
        self._connect()

    def adopt(self, actions: Mapping[str, QAction]) -> None:
        """Take the button of the empty view from the actions."""
        self._empty.add_action(actions["add_reference"])

    @property
    def picture(self) -> ReferencePicture | None:
        """What is on the screen, as pins name it; None while nothing exact is."""
        reference = self._desk.project.references.get(self._shown)
        if reference is None or self._rgb is None:
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
        return self._scale

    @property
    def raster(self) -> Any:
        """The picture's place on earth (a `GeoPicture`), or None."""
        return self._raster

    @property
    def matched(self) -> MatchedReference | None:
        """What is on the screen, as matching takes it."""
        picture = self.picture
        if picture is None or self.street.is_open:
            return None
        locate = None if self._raster is None else self._raster.position_at
        return MatchedReference(picture, self._rgb, 1.0 / self._scale, locate)

    def show_laid(self, reference: str, laid: LaidPhoto | None) -> None:
        """Take the place on earth that a photo has by its pins, or that it has none."""
        if laid is None:
            self._laid.pop(reference, None)
        else:
            self._laid[reference] = laid
        if reference == self._shown and self._rgb is not None:
            self._raster = None if laid is None else laid.picture
            self._use(self._desk.selection.tool)
            self._refresh()
            self.picture_changed.emit()

    def show_suggested(self, marks: tuple[SuggestedMark, ...]) -> None:
        """Show the pairs suggested for this picture, px of its file."""
        self._suggested = marks
        self._refresh()

    def show_frame(self, identity: str, index: int) -> None:
        """Show one frame of a reference video."""
        if self._shown == identity and self._reader is not None:
            self.transport.go(index)
        else:
            self.show_reference(identity, index)

    def show_reference(self, identity: str, index: int = 0) -> None:
        """Open one reference of the project; a video at a frame."""
        reference = self._desk.project.references.get(identity)
        self._shown = identity if reference else ""
        self._raster, self._rgb, self._scale, self._start_index = None, None, 1.0, index
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
        if self._is_shown_kind(identity):
            self.show_reference(identity)

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
            if reference.id != self._shown:
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
        self._stack.setCurrentIndex(0)
        missing = self.tr("The file of “{0}” is not on this machine; add it again to link it.")
        self._desk.say(missing.format(reference.title))

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
        laid = self._laid.get(self._shown)
        self._raster = raster if laid is None else laid.picture
        self._scale, self._rgb = scale, rgb
        self.canvas.show_array(rgb)
        self._use(self._desk.selection.tool)
        self._refresh()
        self.picture_changed.emit()

    def _look_into(self, rgb: Any) -> None:
        self.street.open(rgb)
        self.canvas.panned = lambda delta: self.street.pan(delta, self.canvas.view.scale)
        self._show_picture(self.street.picture(), None, 1.0)

    def _look_elsewhere(self) -> None:
        self._rgb = self.street.picture()
        self.canvas.show_array(self._rgb)
        self._refresh()

    def _look_at_chosen(self) -> None:
        picture, chosen = self.picture, self._desk.selection.landmark
        pin = None if picture is None else picture.pin_of(self._desk.project, chosen)
        if pin is not None:
            self.street.look_at(pin.x_px, pin.y_px)

    def _show_preview(self, frame: LoadedFrame) -> None:
        exact = self.transport.frame
        if exact is not None:
            height, width = exact.rgb.shape[:2]
            self.canvas.show_array(frame.rgb, (width, height), exact.pixel_aspect)
            self._note.show_lines([self.tr("Preview · {0}").format(clock(frame.time_s))])

    def _show_frame(self, frame: LoadedFrame) -> None:
        self._note.show_lines([])
        self._rgb = frame.rgb
        self.canvas.show_array(frame.rgb, None, frame.pixel_aspect)
        self.timeline.set_index(frame.index)
        self.header.set_detail(clock(frame.time_s))
        self._use(self._desk.selection.tool)
        self._refresh()
        self.picture_changed.emit()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        self._stack = QStackedLayout()
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self.canvas)
        column.addLayout(self._stack, 1)
        column.addWidget(self.street)
        column.addWidget(self.timeline)

    def _connect(self) -> None:
        desk = self._desk
        self.transport.shown.connect(self._show_frame)
        self.transport.previewed.connect(self._show_preview)
        self.transport.failed.connect(desk.complain)
        self.timeline.sought.connect(self.transport.go)
        self.canvas.pin_set.connect(self._set)
        self.canvas.pin_dragged.connect(self._drag)
        self.canvas.landmark_chosen.connect(desk.selection.choose_landmark)
        self.canvas.hovered.connect(self._tell_position)
        self.canvas.left.connect(lambda: desk.selection.take(Tool.LOOK))
        desk.selection.tool_changed.connect(self._use)
        self.street.turned.connect(self._look_elsewhere)
        desk.selection.landmark_changed.connect(lambda _id: self._refresh())
        desk.selection.landmark_changed.connect(lambda _id: self._look_at_chosen())
        desk.changed.connect(self._follow_changes)
        desk.case_replaced.connect(self._start_over)

    def _use(self, tool: Tool) -> None:
        # In a georeferenced picture, aiming with the cross means placing on the earth; in any
        # other, pinning the landmark there as in the frame; one laid by its pins takes both.
        aimed = {Tool.PLACE if self._raster is not None else Tool.PIN}
        if self._shown in self._laid:
            aimed = {Tool.PIN, Tool.PLACE}
        self.canvas.use(Tool.PIN if tool in aimed else Tool.LOOK)

    def _set(self, x_px: float, y_px: float) -> None:
        pins_too = self._shown in self._laid and self._desk.selection.tool is Tool.PIN
        if self._raster is not None and not pins_too:
            self._locate(x_px, y_px)
        elif self.picture is not None:
            self.pinned.emit(self.picture, *self._in_file(x_px, y_px))

    def _locate(self, x_px: float, y_px: float) -> None:
        if self._shown in self._laid:
            self.read_off.emit(self._shown, x_px / self._scale, y_px / self._scale)
        elif self._raster is not None:
            place = self._raster.position_at(x_px / self._scale, y_px / self._scale)
            self.located.emit(place.lat_deg, place.lon_deg)

    def _drag(self, landmark: str, x_px: float, y_px: float) -> None:
        self._desk.selection.choose_landmark(landmark)
        picture = self.picture
        if picture is not None and picture.pin_of(self._desk.project, landmark) is not None:
            self.pin_dragged.emit(picture, landmark, *self._in_file(x_px, y_px))
        else:
            self._locate(x_px, y_px)

    def _in_file(self, x_px: float, y_px: float) -> tuple[float, float]:
        x, y = self.street.in_file(x_px, y_px)
        return x / self._scale, y / self._scale

    def _tell_position(self, x_px: float, y_px: float) -> None:
        if self._raster is not None:
            place = self._raster.position_at(x_px / self._scale, y_px / self._scale)
            self.pointed_at.emit(place_words(place, SEEN_SIGMA_M))
        elif self.street.is_open:
            yaw, pitch = self.street.direction_of(x_px, y_px)
            words = self.tr("{0:.1f}° from the panorama's middle, {1:.1f}° above the horizon")
            self.pointed_at.emit(words.format(yaw, pitch))
        else:
            self.pointed_at.emit(self.tr("pixel {0:.1f}, {1:.1f}").format(x_px, y_px))

    def _refresh(self) -> None:
        project, chosen, picture = self._desk.project, self._desk.selection.landmark, self.picture
        if picture is None:
            self.canvas.show_overlay(Overlay())
            return
        pins = reference_overlay(project, picture, chosen, self._scale).pins
        if self.street.is_open:
            pins = tuple(
                replace(pin, x_px=at[0], y_px=at[1])
                for pin in pins
                if (at := self.street.in_view(pin.x_px, pin.y_px)) is not None
            )
        if self._shown in self._laid:
            pins = with_residuals(pins, self._laid[self._shown], self._scale)
        if self._raster is not None:
            pinned = {pin.landmark for pin in pins}
            pins += tuple(mark for mark in self._placed_marks() if mark.landmark not in pinned)
        k = self._scale
        suggested = tuple(replace(m, x_px=m.x_px * k, y_px=m.y_px * k) for m in self._suggested)
        self.canvas.show_overlay(Overlay(pins, suggested=suggested))

    def _placed_marks(self) -> list[PinMark]:
        marks = []
        chosen = self._desk.selection.landmark
        for mark in self._desk.project.landmarks.values():
            if mark.position is None:
                continue
            x, y = self._raster.pixel_of(mark.position)
            inside = 0 <= x < self._raster.width_px and 0 <= y < self._raster.height_px
            if inside:
                x, y = x * self._scale, y * self._scale
                marks.append(PinMark(mark.id, mark.number, mark.colour, mark.name, x, y,
                                     selected=mark.id == chosen))  # fmt: skip
        return marks

    def _follow_changes(self, changes: Changes) -> None:
        if changes.of("references"):
            added = [i for i in changes.of("references") if self._is_shown_kind(i)]
            if self._shown not in self._desk.project.references or added:
                self.show_reference(added[0] if added else self._first())
            self._list()
        if changes.of("landmarks") or self._has_pin_of(changes.of("pins")):
            self._refresh()

    def _has_pin_of(self, changed: frozenset[str]) -> bool:
        """Whether one of these pins is, or was, in a reference and not in a frame."""
        pins = self._desk.project.pins
        return any(i not in pins or pins[i].reference is not None for i in changed)

    def _start_over(self) -> None:
        self.show_reference(self._first())

    def _first(self) -> str:
        found = [r for r in self._desk.project.references.values() if r.kind in SHOWN_KINDS]
        found.sort(key=lambda reference: SHOWN_KINDS.index(reference.kind))
        return found[0].id if found else ""

    def _is_shown_kind(self, identity: str) -> bool:
        reference = self._desk.project.references.get(identity)
        return reference is not None and reference.kind in SHOWN_KINDS

    def _list(self) -> None:
        self._choice.clear()
        for reference in self._desk.project.references.values():
            if reference.kind in SHOWN_KINDS:
                self._choice.addItem(reference.title, reference.id)
        self._choice.setCurrentIndex(self._choice.findData(self._shown))
        self._choice.setVisible(self._choice.count() > 1)
        shown = self._desk.project.references.get(self._shown)
        named = [shown.title] if shown and self._choice.count() == 1 else []
        dated = [shown.captured] if shown and shown.captured else []
        self.header.set_detail(" · ".join([*named, *dated]))
