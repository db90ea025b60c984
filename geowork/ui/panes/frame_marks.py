"""What lies over the frame on the screen: the case's own marks, and what was worked out for it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from geowork.project.document import Changes
from geowork.project.model import FrameAddress
from geowork.ui.canvas.overlay import SuggestedMark
from geowork.ui.canvas.picture_canvas import PictureCanvas
from geowork.ui.desk import Desk
from geowork.ui.overlays import Pixels, frame_overlay

if TYPE_CHECKING:
    from geowork.drawing.ground_lines import GroundLine


class FrameMarks(QObject):
    """Keeps the canvas in step with the case, the selection and what is predicted."""

    def __init__(self, desk: Desk, canvas: PictureCanvas) -> None:
        super().__init__(canvas)
        self._desk, self._canvas = desk, canvas
        self._predicted: Pixels = {}
        self._ground: tuple[GroundLine, ...] = ()
        self._suggested: tuple[SuggestedMark, ...] = ()
        selection = desk.selection
        selection.landmark_changed.connect(lambda _id: self.refresh())
        selection.mark_changed.connect(lambda _id: self.refresh())
        selection.box_changed.connect(self._show_box)
        desk.changed_now.connect(self._follow_changes)

    def stand_at(self, address: FrameAddress | None) -> None:
        """Another frame is on the screen; None while it is only a preview."""
        if address is not None and address != self._desk.selection.frame:
            self._predicted = {}
        self._desk.selection.show_frame(address)
        self.refresh()
        self._show_box()

    def show_predicted(self, pixels: Pixels) -> None:
        """Where the solved camera of this frame sees each landmark."""
        self._predicted = pixels
        self.refresh()

    def show_suggested(self, marks: tuple[SuggestedMark, ...]) -> None:
        """Show the pairs that matching suggests for this frame."""
        if marks != self._suggested:
            self._suggested = marks
            self.refresh()

    def show_ground(self, lines: tuple[GroundLine, ...]) -> None:
        """Roads, houses and the skyline where the solved camera of this frame sees them."""
        if lines != self._ground:
            self._ground = lines
            self.refresh()

    def refresh(self) -> None:
        """Show the case as it is now."""
        selection = self._desk.selection
        overlay = frame_overlay(
            self._desk.project, selection.frame, selection.landmark, self._predicted, selection.mark
        )
        self._canvas.show_overlay(replace(overlay, suggested=self._suggested, ground=self._ground))

    def _follow_changes(self, changes: Changes) -> None:
        if changes.touch("pins", "landmarks", "cameras", "tracks", "marks"):
            self.refresh()

    def _show_box(self) -> None:
        selection = self._desk.selection
        here = selection.frame is not None and selection.box_frame == selection.frame
        self._canvas.show_box(selection.box if here else None)
