"""Stepping back without waiting: earlier frames are decoded before they are asked for."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from av.video.frame import VideoFrame

from geowork.errors import CancelledError, MediaError
from geowork.footage.cache import PictureCache
from geowork.footage.finding import FrameFinder
from geowork.footage.index import FrameIndex

# A person who moves back by no more than this is stepping.
_STEP_FRAMES = 10
# Length of a stretch as a part of the cache, which keeps four fifths for earlier frames: what
# is at hand and what is being made ready must both fit.
_STRETCH = 0.375
_ASK_EVERY_S = 0.005


class Rewinder:
    """Fills the cache with the stretch before the one that a person steps back through.

    Frames only decode forwards from a key frame, so the stretch before costs a whole group. It
    is decoded in a thread with a decoder of its own as soon as the frames at hand run low.
    """

    def __init__(self, path: Path, index: FrameIndex, cache: PictureCache) -> None:
        """Nothing is opened before someone steps back."""
        self._path = path
        self._index = index
        self._cache = cache
        self._thread: threading.Thread | None = None
        self._stretch = range(0)
        self._length = 0
        self._cancelled = threading.Event()
        self._looked_at = 0

    def looked_at(self, index: int, picture: VideoFrame) -> bool:
        """Frame `index` was shown; whether to `rewind` now, as the person steps back.

        Pictures of other decoders are then best let go, so that theirs is closed first.
        """
        back = self._looked_at - index
        self._looked_at = index
        if not 0 < back <= _STEP_FRAMES or self._is_running():
            return False
        self._length = round(_STRETCH * self._cache.capacity(picture))
        first = self._cache.first_before(index)
        return first > 0 and self._length > 0 and index - first <= self._length

    def rewind(self) -> None:
        """Make ready the frames before those at hand."""
        # What exactly is shown once the thread knows what is at hand.
        self._stretch = range(max(0, self._looked_at - 2 * self._length), self._looked_at)
        self._cancelled.clear()
        self._thread = threading.Thread(target=self._fill, name="rewinding", daemon=True)
        self._thread.start()

    def wait_for(self, index: int, wanted: Callable[[], bool]) -> None:
        """Wait if this frame is being made ready; otherwise stop it, as the person went elsewhere.

        Two decoders at work would take memory and time from each other.

        Raises:
            CancelledError: it is no longer `wanted`.
        """
        if not self._is_running() or self._thread is None:
            return
        if index not in self._stretch:
            self._cancelled.set()
        while self._is_running():
            self._thread.join(_ASK_EVERY_S)
            if not wanted():
                raise CancelledError

    def close(self) -> None:
        """Stop and let the file go."""
        self._cancelled.set()
        if self._thread is not None:
            self._thread.join()

    def _is_running(self) -> bool:
        return self._thread is not None and self._thread.is_alive()

    def _fill(self) -> None:
        self._cache.detach(self._cancelled.is_set)
        first = self._cache.first_before(self._looked_at)
        self._stretch = range(max(0, first - self._length), first)
        if not self._stretch or self._cancelled.is_set():
            return
        try:
            # Left open, it would hold the memory of all it ever gave out.
            with closing(FrameFinder(self._path, self._index)) as finder:
                finder.find(self._stretch[-1], self._keep)
        except (MediaError, _StoppedError):
            # Whoever asks for the frame is told then.
            return

    def _keep(self, index: int, picture: VideoFrame) -> None:
        if self._cancelled.is_set():
            raise _StoppedError
        if index in self._stretch:
            self._cache.put_detached(index, picture)


class _StoppedError(Exception):
    """The stretch is no longer wanted."""
