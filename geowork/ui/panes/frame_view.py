"""What the canvas shows of the footage: the exact frame, or a preview that says it is one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject

from geowork.ui.canvas.note import CanvasNote
from geowork.ui.canvas.picture_canvas import PictureCanvas
from geowork.ui.frame_loader import LoadedFrame
from geowork.ui.time_words import clock


class FrameView(QObject):
    """Puts frames on the canvas, and in its corner what a person must know of them."""

    def __init__(self, canvas: PictureCanvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._note = CanvasNote(canvas, self.tr("About the picture"))
        self._preview = ""
        self._dropped = 0
        self._size: tuple[int, int] | None = None

    @property
    def lines(self) -> tuple[str, ...]:
        """What the corner says."""
        return tuple(line for line in self._note.text().splitlines() if line)

    def show(self, frame: LoadedFrame) -> None:
        """The exact frame."""
        self._size = (frame.rgb.shape[1], frame.rgb.shape[0])
        self._preview = ""
        self._canvas.show_array(frame.rgb)
        self._tell()

    def show_preview(self, frame: LoadedFrame, size: tuple[int, int]) -> None:
        """A small picture nearby, laid out as the exact one of `size` will be."""
        self._preview = self.tr("Preview of {0}, exact frame on its way").format(
            clock(frame.time_s)
        )
        self._canvas.show_array(frame.rgb, size)
        self._tell()

    def show_dropped(self, frames: int) -> None:
        """How many frames of this playing went by unseen."""
        if frames != self._dropped:
            self._dropped = frames
            self._tell()

    def _tell(self) -> None:
        dropped = self.tr("{0} frames dropped while playing").format(self._dropped)
        lines: Sequence[str] = (self._preview, dropped if self._dropped else "")
        self._note.show_lines([line for line in lines if line])
