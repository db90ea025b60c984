"""Any frame of a video, exactly: what comes back is checked against the frame index."""

from __future__ import annotations

import threading
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from types import TracebackType
from typing import Self

from av.video.frame import VideoFrame
from av.video.reformatter import VideoReformatter

from geowork.errors import MediaError
from geowork.footage.cache import PictureCache
from geowork.footage.decoding import Decoder
from geowork.footage.frame import Frame
from geowork.footage.index import FrameIndex, SeekPoint, build_index
from geowork.footage.packets import UNKNOWN
from geowork.footage.upright import upright_rgb
from geowork.jobs.progress import Progress

CACHE_BYTES = 384 * 2**20

# Up to this many frames ahead, decoding on is no slower than seeking.
_NEAR_FRAMES = 4
# A frame that three proper starts did not bring forth is lost to damage.
_TRIES = 3


@dataclass
class _Run:
    """A decoding pass under way.

    `trusted_pts`: frames stamped earlier lean on pictures before the key frame it started at.
    """

    frames: Iterator[VideoFrame]
    trusted_pts: int
    position: int | None


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
        self._decoder = Decoder(path, self.index.stream)
        self._reformatter = VideoReformatter()
        self._cache = PictureCache(cache_bytes)
        self._run: _Run | None = None
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
            self._run = None
            self._cache.clear()
            self._decoder.close()

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
            MediaError: no such frame, or it is damaged beyond decoding.
        """
        if not 0 <= index < self.count:
            raise MediaError(
                self.path, f"has no frame {index}", f"choose a frame from 0 to {self.count - 1}"
            )
        with self._lock:
            picture = self._picture(index)
            if picture is None:
                raise MediaError(
                    self.path,
                    f"frame {index} is damaged and cannot be decoded",
                    "choose another frame",
                )
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
        for index in range(first, end + 1, step):
            with self._lock:
                picture = self._picture(index)
                shown = None if picture is None else self._shown(index, picture)
            if shown is not None:
                yield shown

    def _shown(self, index: int, picture: VideoFrame) -> Frame:
        return Frame(
            index=index,
            pts=int(self.index.pts[index]),
            time_base=self.index.time_base,
            rgb=upright_rgb(picture, self._reformatter),
            damaged=picture.is_corrupt,
        )

    def _picture(self, index: int) -> VideoFrame | None:
        if index in self._lost:
            return None
        picture = self._cache.get(index)
        if picture is None and self._run is not None and self._is_ahead(self._run, index):
            picture = self._advance(self._run, index)
        if picture is None:
            picture = self._seek(index)
        if picture is None:
            self._lost.add(index)
        return picture

    def _is_ahead(self, run: _Run, index: int) -> bool:
        if run.position is None or index <= run.position:
            return False
        if index - run.position <= _NEAR_FRAMES:
            return True
        points = self._points_before(index)
        return not points or points[-1].ordinal <= self.index.ordinals[run.position]

    def _seek(self, index: int) -> VideoFrame | None:
        """Decode from the nearest key frame that leads to `index`, or from an earlier one."""
        points = self._points_before(index)
        proper = 0
        for back in _steps_back(len(points)):
            run = self._start_at(points[-back])
            if run is None:
                continue
            picture = self._advance(run, index)
            if picture is not None:
                return picture
            proper += 1
            if proper == _TRIES:
                return None
        return self._advance(_Run(self._decoder.from_start(), UNKNOWN, -1), index)

    def _points_before(self, index: int) -> tuple[SeekPoint, ...]:
        """Key packets from which a decoder reaches this frame, in decoding order."""
        points = self.index.seek_points
        end = bisect_right(points, int(self.index.ordinals[index]), key=lambda p: p.ordinal)
        # A frame stamped before its key frame (open group) needs the group before.
        while end and points[end - 1].pts > self.index.pts[index]:
            end -= 1
        return points[:end]

    def _start_at(self, point: SeekPoint) -> _Run | None:
        """Begin at a key packet, whichever of its stamps the container seeks by."""
        for ticks in dict.fromkeys((point.pts, point.dts)):
            if ticks == UNKNOWN:
                continue
            stamp, frames = self._decoder.from_key(ticks)
            met = self.index.seek_point(stamp)
            if met is not None and met.ordinal <= point.ordinal:
                return _Run(frames, met.pts, None)
        return None

    def _advance(self, run: _Run, index: int) -> VideoFrame | None:
        """Decode on until `index`; `None` when the decoder went past it or came to the end."""
        self._run = run
        for picture in run.frames:
            place = self._place(run, picture)
            if place is None:
                continue
            run.position = place
            self._cache.put(place, picture)
            if place == index:
                return picture
            if place > index:
                return None
        self._run = None
        return None

    def _place(self, run: _Run, picture: VideoFrame) -> int | None:
        """Which frame a decoded picture is, by its stamp; `None` when it cannot be trusted."""
        following = None if run.position is None else run.position + 1
        if self.index.derived:
            return following if following is not None and following < self.count else None
        if picture.pts is None or picture.pts < run.trusted_pts:
            return None
        if following is not None and following < self.count:
            expected = int(self.index.pts[following])
            if expected == picture.pts:
                return following
        return self.index.find_only(picture.pts)


def _steps_back(available: int) -> Iterator[int]:
    """1, 2, 3, 5, 9, 17… key frames back, as far as there are any."""
    if available:
        yield 1
    for power in count():
        step = 1 + 2**power
        if step > available:
            return
        yield step
