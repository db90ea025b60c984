"""The reference: a photo or street panorama, an older video with its timeline, or an orthophoto."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from geowork.project.document import Changes
from geowork.ui.canvas.overlay import Overlay, SuggestedMark
from geowork.ui.commands.suggestion_commands import MatchedReference
from geowork.ui.desk import Desk
from geowork.ui.panes.reference_choice import first_shown, is_shown_kind
from geowork.ui.panes.reference_marks import reference_marks
from geowork.ui.panes.reference_view import ReferenceView
from geowork.ui.place_words import SEEN_SIGMA_M, place_words
from geowork.ui.selection import Tool


class ReferencePane(ReferenceView):
    """Shows one reference at a time; an orthophoto also takes and gives positions on earth."""

    located = Signal(float, float, str)  # lat_deg, lon_deg clicked in an orthophoto, and which
    pinned = Signal(object, float, float)  # ReferencePicture, px of its file
    pin_dragged = Signal(object, str, float, float)  # and which landmark
    pointed_at = Signal(str)
    read_off = Signal(str, float, float)  # reference laid by its pins, x and y px of its file

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._suggested: tuple[SuggestedMark, ...] = ()
        self._connect()

    @property
    def matched(self) -> MatchedReference | None:
        """What is on the screen, as matching takes it."""
        picture = self.picture
        if picture is None or self._shown.street is not None:
            return None
        locate = None if self._shown.raster is None else self._shown.raster.position_at
        return MatchedReference(picture, self._shown.rgb, 1.0 / self._shown.scale, locate)

    def show_suggested(self, marks: tuple[SuggestedMark, ...]) -> None:
        """Show the pairs suggested for this picture, px of its file."""
        self._suggested = marks
        self._refresh()

    def _connect(self) -> None:
        desk = self._desk
        self.canvas.pin_set.connect(self._set)
        self.canvas.pin_dragged.connect(self._drag)
        self.canvas.landmark_chosen.connect(desk.selection.choose_landmark)
        self.canvas.hovered.connect(self._tell_position)
        self.canvas.left.connect(lambda: desk.selection.take(Tool.LOOK))
        desk.selection.tool_changed.connect(self._use)
        desk.selection.landmark_changed.connect(lambda _id: self._refresh())
        desk.selection.landmark_changed.connect(self._turn_to)
        desk.changed.connect(self._follow_changes)
        desk.case_replaced_now.connect(self._start_over)

    def _show_anew(self) -> None:
        self._use(self._desk.selection.tool)
        self._refresh()
        super()._show_anew()

    def _use(self, tool: Tool) -> None:
        # In a georeferenced picture, aiming with the cross means placing on the earth; in any
        # other, pinning the landmark there as in the frame; one laid by its pins takes both.
        aimed = {Tool.PLACE if self._shown.raster is not None else Tool.PIN}
        if self._shown.identity in self._laid:
            aimed = {Tool.PIN, Tool.PLACE}
        self.canvas.use(Tool.PIN if tool in aimed else Tool.LOOK)

    def _set(self, x_px: float, y_px: float) -> None:
        pins_too = self._shown.identity in self._laid and self._desk.selection.tool is Tool.PIN
        if self._shown.raster is not None and not pins_too:
            self._locate(x_px, y_px)
        elif self.picture is not None:
            self.pinned.emit(self.picture, *self._shown.file_pixel(x_px, y_px))

    def _locate(self, x_px: float, y_px: float) -> None:
        if self._shown.identity in self._laid:
            self.read_off.emit(self._shown.identity, *self._shown.file_pixel(x_px, y_px))
        elif self._shown.raster is not None:
            place = self._shown.position_at(x_px, y_px)
            self.located.emit(place.lat_deg, place.lon_deg, self._shown.identity)

    def _drag(self, landmark: str, x_px: float, y_px: float) -> None:
        self._desk.selection.choose_landmark(landmark)
        picture = self.picture
        if picture is not None and picture.pin_of(self._desk.project, landmark) is not None:
            self.pin_dragged.emit(picture, landmark, *self._shown.file_pixel(x_px, y_px))
        else:
            self._locate(x_px, y_px)

    def _tell_position(self, x_px: float, y_px: float) -> None:
        if self._shown.raster is not None:
            place = self._shown.position_at(x_px, y_px)
            self.pointed_at.emit(place_words(place, SEEN_SIGMA_M))
        elif self._shown.street is not None:
            yaw, pitch = self.street.direction_of(x_px, y_px)
            words = self.tr("{0:.1f}° from the panorama's middle, {1:.1f}° above the horizon")
            self.pointed_at.emit(words.format(yaw, pitch))
        else:
            self.pointed_at.emit(self.tr("pixel {0:.1f}, {1:.1f}").format(x_px, y_px))

    def _turn_to(self, landmark: str) -> None:
        picture = self.picture
        pin = None if picture is None else picture.pin_of(self._desk.project, landmark)
        if pin is not None:
            self.street.look_at(pin.x_px, pin.y_px)

    def _refresh(self) -> None:
        picture = self.picture
        if picture is None:
            self.canvas.show_overlay(Overlay())
            return
        laid, chosen = self._laid.get(self._shown.identity), self._desk.selection.landmark
        self.canvas.show_overlay(
            reference_marks(self._desk.project, picture, self._shown, chosen, laid, self._suggested)
        )

    def _follow_changes(self, changes: Changes) -> None:
        if changes.of("references"):
            known = self._desk.project.references
            added = [i for i in changes.of("references") if is_shown_kind(known.get(i))]
            if self._shown.identity not in known or added:
                self.show_reference(added[0] if added else first_shown(self._desk.project))
            self._list()
        if changes.of("landmarks") or self._has_pin_of(changes.of("pins")):
            self._refresh()

    def _has_pin_of(self, changed: frozenset[str]) -> bool:
        """Whether one of these pins is, or was, in a reference and not in a frame."""
        pins = self._desk.project.pins
        return any(i not in pins or pins[i].reference is not None for i in changed)

    def _start_over(self) -> None:
        self.show_reference(first_shown(self._desk.project))
