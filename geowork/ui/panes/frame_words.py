"""What is said of the frame on the screen, in as many words as there is room for."""

from __future__ import annotations

from PySide6.QtCore import QObject

from geowork.ui.frame_loader import LoadedFrame
from geowork.ui.time_words import clock


class FrameWords(QObject):
    """Words for the header of the footage and for the status bar."""

    def shown(self, title: str, frame: LoadedFrame) -> tuple[str, ...]:
        """A frame of the footage `title`; the longest way of saying it first."""
        said = frame.index, clock(frame.time_s), frame.pts
        return (
            self.tr("frame {1} · {2} · PTS {3} · {0}").format(title, *said),
            self.tr("frame {0} · {1} · PTS {2}").format(*said),
            "{} · {} · PTS {}".format(*said),
        )

    def awaited(self, title: str, index: int) -> str:
        """A frame that is not there yet."""
        return self.tr("frame {0} on its way · {1}").format(index, title)

    def pixel(self, frame: LoadedFrame | None, x_px: float, y_px: float) -> str:
        """A pixel of the frame."""
        text = self.tr("frame {0} · PTS {1} · pixel {2:.1f}, {3:.1f}")
        at = (frame.index, frame.pts) if frame is not None else ("–", "–")
        return text.format(*at, x_px, y_px)
