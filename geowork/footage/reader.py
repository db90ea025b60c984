"""Any frame of a video, exactly: what comes back is checked against the frame index."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Self

import av
from av.video.frame import VideoFrame

from geowork.errors import MediaError
from geowork.footage.cache import PictureCache
from geowork.footage.conversion import RgbConverter
from geowork.footage.finding import FrameFinder, Keep
from geowork.footage.frame import Frame
from geowork.footage.index import FrameIndex, build_index
from geowork.footage.rewinding import Rewinder
from geowork.footage.upright import upright_rgb
from geowork.jobs.progress import Progress

CACHE_BYTES = 384 * 2**20


class FrameReader:
    """Frames of one video by number, stamp or time.

    One reader decodes in one place at a time; calls from several threads wait for one another.
    Make one reader a thread where they should not wait.
    """

    def __init__(
        self,
        path: Path,
        progress: Progress | None = None,
        *,
        stream: int | None = None,
        index: FrameIndex | None = None,
        cache_bytes: int = CACHE_BYTES,
    ) -> None:
        """Open a video and index it.

        Args:
            path: a local file from anywhere; it is not trusted.
            progress: told how far the indexing is.
            stream: number of the video stream; by default the one a player would show.
            index: the index of this very file, if it was built before.
            cache_bytes: bound on decoded pictures kept for stepping back.

        Raises:
            MediaError: not a video, or nothing in it can be decoded.
            CancelledError: the person asked to stop.
        """
        self.path = path
        self.index = index or build_index(path, stream, progress)
        self._finder = FrameFinder(path, self.index)
        self._converter = RgbConverter()
        self._cache = PictureCache(cache_bytes)
        self._rewinder = Rewinder(path, self.index, self._cache)
        self._lost: set[int] = set()
        self._lock = threading.RLock()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let the file and the memory go."""
        with self._lock:
            self._rewinder.close()
            self._finder.close()
            self._cache.clear()
            self._converter.reset()

    @property
    def count(self) -> int:
        """How many frames there are."""
        return self.index.count

    @property
    def warnings(self) -> tuple[str, ...]:
        """What a person should know of this file, one sentence each; grows as damage is met."""
        lost = sorted(self._lost)
        found = list(self.index.warnings)
        if lost:
            found.append(f"{len(lost)} damaged frames cannot be decoded, the first is {lost[0]}.")
        return tuple(found)

    def frame(self, index: int) -> Frame:
        """The frame of this number, from 0.

        Raises:
            MediaError: no such frame, damaged beyond decoding, or in colours not known.
        """
        if not 0 <= index < self.count:
            raise MediaError(
                self.path, f"has no frame {index}", f"choose a frame from 0 to {self.count - 1}"
            )
        with self._lock:
            picture = self._picture(index, self._cache.put)
            if picture is None:
                raise MediaError(
                    self.path,
                    f"frame {index} is damaged and cannot be decoded",
                    "choose another frame",
                )
            self._rewinder.looked_at(index, picture)
            return self._shown(index, picture)

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

    def frames(self, first: int = 0, last: int | None = None, step: int = 1) -> Iterator[Frame]:
        """Frames `first` to `last` (both included; to the end by default), decoded in one go.

        Damaged frames are passed over; `warnings` tells of them.

        Raises:
            MediaError: `first` or `last` is no frame of this video.
        """
        end = self.count - 1 if last is None else last
        for bound in (first, end):
            if not 0 <= bound < self.count:
                raise MediaError(
                    self.path,
                    f"has no frame {bound}",
                    f"choose a frame from 0 to {self.count - 1}",
                )
        try:
            for index in range(first, end + 1, step):
                with self._lock:
                    picture = self._picture(index, self._cache.put_passing)
                    shown = None if picture is None else self._shown(index, picture)
                if shown is not None:
                    yield shown
        finally:
            # A caller who held many frames would otherwise leave as many buffers behind.
            with self._lock:
                self._converter.reset()

    def _shown(self, index: int, picture: VideoFrame) -> Frame:
        try:
            rgb = upright_rgb(picture, self._converter)
        except av.error.FFmpegError as error:
            raise MediaError(
                self.path,
                f"the colours of frame {index} ({picture.format.name}, matrix "
                f"{int(picture.colorspace)}) cannot be turned into RGB",
                "convert the video to 8-bit 4:2:0 with BT.709 colours",
            ) from error
        return Frame(
            index=index,
            pts=int(self.index.pts[index]),
            time_base=self.index.time_base,
            rgb=rgb,
            damaged=picture.is_corrupt,
        )

    def _picture(self, index: int, keep: Keep) -> VideoFrame | None:
        if index in self._lost:
            return None
        picture = self._cache.look_at(index)
        if picture is None:
            self._rewinder.wait_for(index)
            picture = self._cache.look_at(index) or self._finder.find(index, keep)
        if picture is None:
            self._lost.add(index)
        return picture
