"""Where frames come from: what a reader offers, wherever it decodes."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Self

from geowork.errors import MediaError
from geowork.footage.frame import Frame
from geowork.footage.index import FrameIndex


class FrameSource(ABC):
    """Frames of one video by number, stamp or time.

    Attributes:
        path: the video's file.
        index: which frame has which time stamp.
    """

    path: Path
    index: FrameIndex

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @property
    def count(self) -> int:
        """How many frames there are."""
        return self.index.count

    @property
    @abstractmethod
    def warnings(self) -> tuple[str, ...]:
        """What a person should know of this file, one sentence each; grows as damage is met."""

    @abstractmethod
    def close(self) -> None:
        """Let the file and the memory go."""

    @abstractmethod
    def frame(self, index: int) -> Frame:
        """The frame of this number, from 0.

        Raises:
            MediaError: no such frame, damaged beyond decoding, or in colours not known.
        """

    @abstractmethod
    def frames(self, first: int = 0, last: int | None = None, step: int = 1) -> Iterator[Frame]:
        """Frames `first` to `last` (both included; to the end by default), decoded in one go.

        Damaged frames are passed over; `warnings` tells of them.

        Raises:
            MediaError: `first` or `last` is no frame of this video.
        """

    def frame_at_pts(self, pts: int) -> Frame:
        """The frame with exactly this time stamp, in ticks of the index's time base.

        Raises:
            MediaError: no frame has it, or it is damaged.
        """
        index = self.index.find(pts)
        if index is None:
            near = int(self.index.pts[self.index.nearest(pts)])
            raise MediaError(
                self.path, f"no frame has the time stamp {pts}", f"the nearest one is {near}"
            )
        return self.frame(index)

    def frame_at_time(self, time_s: float) -> Frame:
        """The frame being shown at this absolute time (the one on the file's own clock).

        Raises:
            MediaError: nothing is shown then, or the frame is damaged.
        """
        index = self.index.shown_at(time_s)
        if index is None:
            start, end = self.index.start_time_s, self.index.end_time_s
            raise MediaError(
                self.path,
                f"no frame is shown at {time_s:.6g} s",
                f"choose a time from {start:.6f} to {end:.6f} s",
            )
        return self.frame(index)

    def check(self, index: int) -> None:
        """Refuse a number that no frame has.

        Raises:
            MediaError: there is no such frame.
        """
        if not 0 <= index < self.count:
            raise MediaError(
                self.path, f"has no frame {index}", f"choose a frame from 0 to {self.count - 1}"
            )
