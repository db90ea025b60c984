"""Finding one frame among what a decoder gives, from wherever it can best begin."""

from __future__ import annotations

import gc
from bisect import bisect_right
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from av.video.frame import VideoFrame

from geowork.footage.decoding import Decoder
from geowork.footage.index import FrameIndex, SeekPoint
from geowork.footage.opening import DECODING_THREADS
from geowork.footage.packets import UNKNOWN

# Up to this many frames ahead, decoding on is no slower than seeking.
_NEAR_FRAMES = 4
# A frame that three proper starts did not bring forth is lost to damage.
_TRIES = 3

Keep = Callable[[int, VideoFrame], None]


@dataclass
class _Run:
    """A decoding pass under way.

    `trusted_pts`: frames stamped earlier lean on pictures before the key frame it started at.
    """

    frames: Iterator[VideoFrame]
    trusted_pts: int
    position: int | None


class FrameFinder:
    """One decoder and where it stands; for one thread at a time."""

    def __init__(self, path: Path, index: FrameIndex, threads: int = DECODING_THREADS) -> None:
        """Open the file, to be decoded by so many threads.

        Raises:
            MediaError: it cannot be opened.
        """
        self._index = index
        self._path = path
        self._threads = threads
        self._decoder = Decoder(path, index.stream, threads)
        self._run: _Run | None = None

    @property
    def pixel_aspect(self) -> float:
        """Width by height of one stored pixel, as the file claims."""
        return self._decoder.pixel_aspect

    def close(self) -> None:
        """Let the file go, and memory for pictures to come; asked again it is opened anew."""
        self._run = None
        self._decoder.close()
        # PyAV's container and streams hold each other, and with them every picture's memory.
        gc.collect()

    def find(self, index: int, keep: Keep) -> VideoFrame | None:
        """Decode until frame `index`, from where the decoder stands or from a key frame.

        Args:
            index: an existing frame.
            keep: is handed every frame that goes by, the one asked for included.

        Returns:
            the picture, `None` when it is damaged beyond decoding.
        """
        picture = None
        if self._run is not None and self._is_ahead(self._run, index):
            picture = self._advance(self._run, index, keep)
        return picture or self._seek(index, keep)

    def _is_ahead(self, run: _Run, index: int) -> bool:
        if run.position is None or index <= run.position:
            return False
        if index - run.position <= _NEAR_FRAMES:
            return True
        points = self._points_before(index)
        return not points or points[-1].ordinal <= self._index.ordinals[run.position]

    def _seek(self, index: int, keep: Keep) -> VideoFrame | None:
        """Decode from the nearest key frame that leads to `index`, or from an earlier one."""
        points = self._points_before(index)
        proper = 0
        for back in _steps_back(len(points)):
            run = self._start_at(points[-back])
            if run is None:
                continue
            picture = self._advance(run, index, keep)
            if picture is None and proper == 0:
                picture = self._find_in_one_thread(index, keep)
            if picture is not None:
                return picture
            proper += 1
            if proper == _TRIES:
                return None
        picture = self._advance(_Run(self._decoder.from_start(), UNKNOWN, -1), index, keep)
        return picture or self._find_in_one_thread(index, keep)

    def _find_in_one_thread(self, index: int, keep: Keep) -> VideoFrame | None:
        """Where decoding came to the end: several threads lose sound frames behind damage there."""
        if self._run is not None or self._threads == 1:
            return None
        with closing(FrameFinder(self._path, self._index, threads=1)) as finder:
            return finder.find(index, keep)

    def _points_before(self, index: int) -> tuple[SeekPoint, ...]:
        """Key packets from which a decoder reaches this frame, in decoding order."""
        points = self._index.seek_points
        end = bisect_right(points, int(self._index.ordinals[index]), key=lambda p: p.ordinal)
        # A frame stamped before its key frame (open group) needs the group before.
        while end and points[end - 1].pts > self._index.decoded_pts[index]:
            end -= 1
        return points[:end]

    def _start_at(self, point: SeekPoint) -> _Run | None:
        """Begin at a key packet, whichever of its stamps the container seeks by."""
        for ticks in dict.fromkeys((point.pts, point.dts)):
            if ticks == UNKNOWN:
                continue
            stamp, frames = self._decoder.from_key(ticks)
            met = self._index.seek_point(stamp)
            if met is not None and met.ordinal <= point.ordinal:
                return _Run(frames, met.pts, None)
        return None

    def _advance(self, run: _Run, index: int, keep: Keep) -> VideoFrame | None:
        """Decode on until `index`; `None` when the decoder went past it or came to the end."""
        self._run = run
        for picture in run.frames:
            place = self._place(run, picture)
            if place is None:
                continue
            run.position = place
            keep(place, picture)
            if place == index:
                return picture
            if place > index:
                return None
        self._run = None
        return None

    def _place(self, run: _Run, picture: VideoFrame) -> int | None:
        """Which frame a decoded picture is, by its stamp; `None` when it cannot be trusted."""
        following = None if run.position is None else run.position + 1
        if self._index.derived:
            return following if following is not None and following < self._index.count else None
        if picture.pts is None or picture.pts < run.trusted_pts:
            return None
        if following is not None and following < self._index.count:
            expected = int(self._index.decoded_pts[following])
            if expected == picture.pts:
                return following
        return self._index.decoded_as(picture.pts)


def _steps_back(available: int) -> Iterator[int]:
    """1, 2, 3, 5, 9, 17… key frames back, as far as there are any."""
    if available:
        yield 1
    for power in count():
        step = 1 + 2**power
        if step > available:
            return
        yield step
