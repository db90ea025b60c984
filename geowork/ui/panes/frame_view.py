"""What the canvas shows of the footage: the exact frame, or a preview that says it is one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, QPointF

from geowork.ui.canvas.note import CanvasNote
from geowork.ui.canvas.picture_canvas import PictureCanvas
from geowork.ui.frame_loader import LoadedFrame
from geowork.ui.panes.view_treatment import TreatedFrame
from geowork.ui.time_words import clock


class FrameView(QObject):
    """Puts frames on the canvas, and in its corner what a person must know of them."""

    def __init__(self, canvas: PictureCanvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._note = CanvasNote(canvas, self.tr("About the picture"))
        self._preview = ""
        self._dropped = 0
        self._filters: tuple[str, ...] = ()
        self._moved_px = (0.0, 0.0)

    @property
    def lines(self) -> tuple[str, ...]:
        """What the corner says."""
        return tuple(line for line in self._note.text().splitlines() if line)

    def show(self, frame: LoadedFrame) -> None:
        """The exact frame, through the filters that are on."""
        self._preview = ""
        if isinstance(frame, TreatedFrame):
            self._canvas.show_array(frame.picture, None, frame.pixel_aspect)
            self._hold_still(frame.moved_px)
        else:
            self._canvas.show_array(frame.rgb, None, frame.pixel_aspect)
            self._hold_still((0.0, 0.0))
        self._tell()

    def show_filters(self, words: tuple[str, ...], enlarging: str) -> None:
        """Which filters are on, in words, and how pixels are enlarged."""
        self._filters = words
        self._canvas.enlarging = enlarging
        self._canvas.update()
        self._tell()

    def show_preview(self, frame: LoadedFrame, size: tuple[int, int]) -> None:
        """A small picture nearby, laid out as the exact one of `size` will be."""
        self._preview = self.tr("Preview of {0}, exact frame on its way").format(
            clock(frame.time_s)
        )
        self._canvas.show_array(frame.rgb, size, frame.pixel_aspect)
        self._tell()

    def show_dropped(self, frames: int) -> None:
        """How many frames of this playing went by unseen."""
        if frames != self._dropped:
            self._dropped = frames
            self._tell()

    def _hold_still(self, moved_px: tuple[float, float]) -> None:
        """Move the view against the scene: pixels stay those of the frame, as pins need them."""
        right, down = (now - then for now, then in zip(moved_px, self._moved_px, strict=True))
        self._moved_px = moved_px
        if right or down:
            view = self._canvas.view
            view.pan(view.to_widget(QPointF(0, 0)) - view.to_widget(QPointF(right, down)))

    def _tell(self) -> None:
        dropped = self.tr("{0} frames dropped while playing").format(self._dropped)
        view = self.tr("View: {0}").format(" · ".join(self._filters))
        lines: Sequence[str] = (
            self._preview,
            # A preview is shown as filmed: it is over before filters would be through.
            view if self._filters and not self._preview else "",
            dropped if self._dropped else "",
        )
        self._note.show_lines([line for line in lines if line])
