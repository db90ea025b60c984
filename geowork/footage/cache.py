"""Decoded pictures kept near the one looked at, within a bound of memory."""

from __future__ import annotations

import threading
from bisect import bisect_left, insort
from collections import deque
from collections.abc import Callable

from av.video.frame import VideoFrame

from geowork.footage.conversion import detached

# Pictures of a pass through the file that stay within reach.
_TRAIL = 4
# The next frame costs one decoding, the one before a whole group of them: earlier frames are
# kept this many times as far.
_EARLIER_REACH = 4
# Of what is kept, as much is copied at a time when pictures are to outlive their decoder.
_COPIED = 1 / 5
# What a picture takes besides its pixels: FFmpeg's and Python's own, as measured.
_PICTURE_BYTES = 3072


class PictureCache:
    """Decoded pictures by frame number; those farthest from the one looked at go first.

    They are kept as decoded (half the bytes of RGB) and turned into RGB only when asked for.
    Threads may share it. `limit_bytes` may be set anew at any time.
    """

    def __init__(self, limit_bytes: int) -> None:
        """Keep at most `limit_bytes`, but always the picture put in last."""
        self.limit_bytes = limit_bytes
        self._pictures: dict[int, VideoFrame] = {}
        self._numbers: list[int] = []
        # Those that hang on no decoder.
        self._free: set[int] = set()
        self._passing: deque[int] = deque()
        self._looked_at = 0
        self._bytes = 0
        self._lock = threading.Lock()

    @property
    def size_bytes(self) -> int:
        """Bytes of picture kept."""
        return self._bytes

    def capacity(self, picture: VideoFrame) -> int:
        """How many pictures like this one there is room for."""
        return self.limit_bytes // bytes_of(picture)

    def look_at(self, index: int) -> VideoFrame | None:
        """The picture of a frame, if it is here; those near it are now kept longest."""
        with self._lock:
            self._looked_at = index
            return self._pictures.get(index)

    def holds(self, index: int) -> bool:
        """Whether the picture of a frame is here; what is kept longest stays the same."""
        return index in self._pictures

    def first_before(self, index: int) -> int:
        """The earliest frame from which all up to `index` are here; `index` if none are."""
        with self._lock:
            while index - 1 in self._pictures:
                index -= 1
            return index

    def put(self, index: int, picture: VideoFrame) -> None:
        """Keep a picture, letting others go where needed."""
        with self._lock:
            self._put(index, picture)

    def put_detached(self, index: int, picture: VideoFrame) -> None:
        """Keep a copy of a picture that outlives its decoder."""
        copy = detached(picture)
        with self._lock:
            self._put(index, copy)
            self._free.add(index)

    def detach(self, stopped: Callable[[], bool]) -> None:
        """Let go of all that hangs on a decoder which is closed now, but for copies of a few.

        The memory of all pictures that one decoder gave out goes back only with the last of
        them. The nearest to the one looked at are copied, up to a fifth of what may be kept;
        once `stopped` none any more.
        """
        with self._lock:
            held = [number for number in self._numbers if number not in self._free]
            held.sort(key=self._reach)
        left = round(_COPIED * self.limit_bytes)
        for number in held:
            with self._lock:
                picture = self._pictures.get(number)
                left -= 0 if picture is None else bytes_of(picture)
                if left < 0 or stopped():
                    self._drop(number)
                    continue
            if picture is not None:
                self.put_detached(number, picture)

    def _reach(self, index: int) -> int:
        """How far a frame is, where earlier ones count as nearer."""
        ahead = index - self._looked_at
        return -ahead if ahead <= 0 else _EARLIER_REACH * ahead

    def put_passing(self, index: int, picture: VideoFrame) -> None:
        """Keep a picture of a pass through the file until a few more have gone by.

        The decoder then writes into the same few buffers, which is faster than into new memory.
        """
        with self._lock:
            self._put(index, picture)
            self._passing.append(index)
            if len(self._passing) > _TRAIL:
                self._drop(self._passing.popleft())

    def clear(self) -> None:
        """Let all go."""
        with self._lock:
            self._pictures.clear()
            self._numbers.clear()
            self._free.clear()
            self._passing.clear()
            self._bytes = 0

    def _put(self, index: int, picture: VideoFrame) -> None:
        self._drop(index)
        self._pictures[index] = picture
        self._bytes += bytes_of(picture)
        while self._bytes > self.limit_bytes and self._numbers:
            first, last = self._numbers[0], self._numbers[-1]
            self._drop(max((first, last), key=self._reach))
        insort(self._numbers, index)

    def _drop(self, index: int) -> None:
        gone = self._pictures.pop(index, None)
        if gone is not None:
            del self._numbers[bisect_left(self._numbers, index)]
            self._bytes -= bytes_of(gone)
            self._free.discard(index)


def bytes_of(picture: VideoFrame) -> int:
    """Memory that a decoded picture takes."""
    # The decoder pads each line, which for a small picture is a good part of it.
    return _PICTURE_BYTES + sum(plane.buffer_size for plane in picture.planes)
