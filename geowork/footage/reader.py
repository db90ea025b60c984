"""Any frame of a video, exactly: what comes back is checked against the frame index."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import av
import numpy as np
from av.video.frame import VideoFrame
from numpy.typing import NDArray

from geowork.errors import CancelledError, MediaError
from geowork.footage.cache import PictureCache
from geowork.footage.conversion import RgbConverter
from geowork.footage.finding import FrameFinder, Keep
from geowork.footage.frame import Frame
from geowork.footage.index import FrameIndex
from geowork.footage.indexing import build_index
from geowork.footage.rewinding import Rewinder
from geowork.footage.source import FrameSource
from geowork.footage.upright import display_matrix, small_rgb, upright_rgb
from geowork.jobs.progress import Progress

CACHE_BYTES = 2**30
# A person steps on by up to so many frames; as many more are then decoded unasked.
_STEP_FRAMES = 10
_LEAST_AHEAD = 4

Wanted = Callable[[], bool]


def _always() -> bool:
    return True


class FrameReader(FrameSource):
    """Decodes in this process.

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
        self._looked_at = 0
        self._ahead = range(0)
        self._lock = threading.RLock()

    def close(self) -> None:
        """Let the file and the memory go."""
        with self._lock:
            self._rewinder.close()
            self._finder.close()
            self._cache.clear()
            self._converter.reset()

    @property
    def warnings(self) -> tuple[str, ...]:
        """What a person should know of this file, one sentence each; grows as damage is met."""
        lost = sorted(self._lost)
        found = list(self.index.warnings)
        if lost:
            found.append(f"{len(lost)} damaged frames cannot be decoded, the first is {lost[0]}.")
        return tuple(found)

    def frame(self, index: int, wanted: Wanted = _always) -> Frame:
        """The frame of this number, from 0.

        Args:
            index: its number.
            wanted: asked often on the way; once false, the search ends.

        Raises:
            MediaError: no such frame, damaged beyond decoding, or in colours not known.
            CancelledError: no longer wanted.
        """
        self.check(index)
        with self._lock:
            picture = self._picture(index, self._if(wanted), wanted)
            if picture is None:
                raise MediaError(
                    self.path,
                    f"frame {index} is damaged and cannot be decoded",
                    "choose another frame",
                )
            if self._rewinder.looked_at(index, picture):
                # Stepping on from here takes another start anyway.
                self._finder.close()
                self._rewinder.rewind()
            self._look_ahead(index, picture)
            return self._shown(index, picture)

    def keep_within(self, cache_bytes: int) -> None:
        """Another bound on the decoded pictures kept for stepping back."""
        self._cache.limit_bytes = cache_bytes

    def forget(self) -> None:
        """Let the memory go; the file stays open."""
        with self._lock:
            self._ahead = range(0)
            self._cache.clear()
            self._converter.reset()

    def read_ahead(self) -> bool:
        """Decode one frame that a person who steps on will want next; False if there is none."""
        with self._lock:
            while self._ahead:
                index = self._ahead[0]
                self._ahead = self._ahead[1:]
                if not self._cache.holds(index) and index not in self._lost:
                    return self._finder.find(index, self._cache.put) is not None
        return False

    def frames(self, first: int = 0, last: int | None = None, step: int = 1) -> Iterator[Frame]:
        """Frames `first` to `last` (both included; to the end by default), decoded in one go."""
        end = self.count - 1 if last is None else last
        for bound in (first, end):
            self.check(bound)
        try:
            for index in range(first, end + 1, step):
                shown = self.passing(index)
                if shown is not None:
                    yield shown
        finally:
            # A caller who held many frames would otherwise leave as many buffers behind.
            with self._lock:
                self._converter.reset()

    def passing(self, index: int) -> Frame | None:
        """A frame of a pass through the file, `None` where it is damaged; few are kept."""
        with self._lock:
            picture = self._picture(index, self._cache.put_passing)
            return None if picture is None else self._shown(index, picture)

    def thumbnail(self, index: int, longest_px: int) -> NDArray[np.uint8] | None:
        """A frame of a pass through the file in small, upright; `None` where it is damaged."""
        with self._lock:
            picture = self._picture(index, self._cache.put_passing)
            return None if picture is None else small_rgb(picture, longest_px)

    def _if(self, wanted: Wanted) -> Keep:
        def keep(index: int, picture: VideoFrame) -> None:
            self._cache.put(index, picture)
            if not wanted():
                raise CancelledError

        return keep

    def _look_ahead(self, index: int, picture: VideoFrame) -> None:
        step = index - self._looked_at
        self._looked_at = index
        self._ahead = range(0)
        # What is read ahead must not push out what was passed.
        if 0 < step <= _STEP_FRAMES and self._cache.capacity(picture) > 4 * _STEP_FRAMES:
            end = index + max(step, _LEAST_AHEAD)
            self._ahead = range(index + 1, min(end, self.count - 1) + 1)

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
            pixel_aspect=self._pixel_aspect(picture),
        )

    def _pixel_aspect(self, picture: VideoFrame) -> float:
        """Of a pixel as it is shown: of a picture on its side, the pixels lie on theirs."""
        stored = self._finder.pixel_aspect
        return stored if stored == 1.0 or display_matrix(picture)[0] else 1.0 / stored

    def _picture(self, index: int, keep: Keep, wanted: Wanted = _always) -> VideoFrame | None:
        if index in self._lost:
            return None
        picture = self._cache.look_at(index)
        if picture is None:
            self._rewinder.wait_for(index, wanted)
            picture = self._cache.look_at(index)
        if picture is None:
            if not wanted():
                raise CancelledError
            picture = self._finder.find(index, keep)
        if picture is None:
            self._lost.add(index)
        return picture
