"""The windows that lead to frames: the contact sheet and the panorama, beside the case's window."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF

from geowork.project.model import FrameAddress
from geowork.ui.contact_sheet import ContactSheet
from geowork.ui.panorama_window import PanoramaWindow

if TYPE_CHECKING:
    from geowork.footage.panorama.panorama import Panorama
    from geowork.footage.panorama.projection import Kind
    from geowork.ui.window import Window
    from geowork.workflow.shot_pictures import ShotPictures


class ShotWindows(QObject):
    """Opens them, and goes where they point."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._pixel_wanted: tuple[int, QPointF] | None = None
        self.panorama: PanoramaWindow | None = None
        self.sheet: ContactSheet | None = None
        window.shot_commands.frame_wanted.connect(self.go)
        window.shot_commands.sheet_made.connect(self.show_sheet)
        window.panorama_commands.made.connect(self.show_panorama)
        window.footage_pane.transport.marks_changed.connect(self._take_stretch)
        window.desk.selection.frame_changed.connect(self._show_pixel)

    def go(self, footage: str, index: int) -> None:
        """Show a frame."""
        pane = self._window.footage_pane
        if pane.transport.source == footage:
            pane.transport.pause()
            pane.transport.go(index)
        elif footage in self._window.desk.project.footage:
            pane.show_footage(footage, index)

    def show_sheet(self, footage: str, pictures: ShotPictures) -> None:
        """Open the contact sheet."""
        sheet = ContactSheet(self._title(footage), pictures, self._window)
        sheet.frame_wanted.connect(lambda index: self.go(footage, index))
        self._window.desk.case_replaced_now.connect(sheet.close)
        sheet.destroyed.connect(lambda: setattr(self, "sheet", None))
        self.sheet = sheet
        sheet.show()

    def show_panorama(self, footage: str, made: Panorama) -> None:
        """Open the panorama, or show it in the window that is open for this footage."""
        if self.panorama is not None and self.panorama.footage == footage:
            self.panorama.show_panorama(made)
            return
        opened = PanoramaWindow(self._window.desk, footage, made, self._window)
        opened.place_wanted.connect(lambda *place: self._go_to_pixel(footage, *place))
        opened.pin_wanted.connect(lambda *place: self._pin(footage, *place))
        opened.order_wanted.connect(lambda order, kind: self._stitch(footage, order, kind))
        opened.destroyed.connect(lambda: setattr(self, "panorama", None))
        self.panorama = opened
        opened.show()

    def _title(self, footage: str) -> str:
        return self._window.desk.project.footage[footage].title

    def _go_to_pixel(self, footage: str, index: int, x_px: float, y_px: float) -> None:
        self._pixel_wanted = index, QPointF(x_px, y_px)
        shown = self._window.desk.selection.frame
        words = self.tr("Frame {0}, pixel {1:.1f}, {2:.1f}").format(index, x_px, y_px)
        self._window.desk.confirm(words)
        if shown is not None and (shown.footage, shown.index) == (footage, index):
            self._show_pixel(shown)
        else:
            self.go(footage, index)

    def _show_pixel(self, shown: FrameAddress | None) -> None:
        if shown is None or self._pixel_wanted is None:
            return
        index, pixel = self._pixel_wanted
        if shown.index == index:
            self._pixel_wanted = None
            self._window.footage_pane.canvas.show_pixel(pixel)

    def _pin(self, footage: str, index: int, pts: int, x_px: float, y_px: float) -> None:
        time_base = self._window.desk.project.footage[footage].time_base
        address = FrameAddress(footage, pts, time_base, index)
        self._window.landmark_commands.pin_at(address, x_px, y_px)

    def _stitch(self, footage: str, order: Sequence[int], kind: Kind | None) -> None:
        self._window.panorama_commands.stitch(footage, order, kind)

    def _take_stretch(self, first: int | None, last: int | None) -> None:
        self._window.panorama_commands.stretch = (first, last)
