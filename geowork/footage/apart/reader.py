"""Frames decoded in another process: what the window reads footage with."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from pathlib import Path

from geowork.errors import MediaError
from geowork.footage.apart import messages as say
from geowork.footage.apart.ahead import AskedAhead
from geowork.footage.apart.asking import Asked, Asker
from geowork.footage.apart.succession import MAX_PICTURE_BYTES, Succession
from geowork.footage.apart.ticket import Ticket
from geowork.footage.frame import Frame
from geowork.footage.index_file import IndexCache
from geowork.footage.reader import CACHE_BYTES
from geowork.footage.source import FrameSource
from geowork.jobs.progress import Progress

# An exact frame within this is there before an eye misses it.
_AT_ONCE_S = 0.008
_LOOK_S = 0.002
_AHEAD = 2
# No camera has narrower pixels; a file may claim any.
_LEAST_ASPECT = 0.1


class ApartReader(FrameSource):
    """Frames of one video, decoded in a process that may be killed; threads may share it."""

    def __init__(
        self,
        path: Path,
        progress: Progress | None = None,
        *,
        sha256: str | None = None,
        stream: int | None = None,
        memory_bytes: int = CACHE_BYTES,
    ) -> None:
        """Open a video and index it, or take the index that is kept for its digest.

        Args:
            path: a local file from anywhere; it is not trusted.
            progress: told how far the indexing is.
            sha256: of the file, where it is known.
            stream: number of the video stream; by default the one a player would show.
            memory_bytes: what the decoding process takes at most, pictures kept for stepping back
                and those shared with this process included; its decoders need some 150 MiB of
                it, for 4K 400. Below that, and above 4K, it takes a quarter of this and what
                the decoders need.

        Raises:
            MediaError: not a video, nothing in it can be decoded, or it brings decoders down.
            CancelledError: the person asked to stop.
        """
        self.path = path
        self._lost: set[int] = set()
        self._pixel_aspect = 1.0
        kept = IndexCache()
        found = None if sha256 is None else kept.load(sha256, stream)
        self._processes = Succession(path, stream, memory_bytes, found, progress)
        self.index = self._processes.index
        self._asker = Asker(self._processes)
        self._ahead = AskedAhead(self._asker, self.count)
        if found is None and sha256 is not None:
            kept.store(sha256, stream, self.index)

    @property
    def warnings(self) -> tuple[str, ...]:
        """What a person should know of this file, one sentence each; grows as damage is met."""
        lost = sorted(self._lost)
        found = list(self.index.warnings)
        if lost:
            found.append(f"{len(lost)} damaged frames cannot be decoded, the first is {lost[0]}.")
        return tuple(found)

    @property
    def given_up(self) -> bool:
        """Whether it brought decoders down so often that no more is tried."""
        return self._processes.given_up

    def close(self) -> None:
        """End the process; frames given out stay as they are."""
        self._processes.close()
        self._ahead.drop()
        self._asker.close()

    def prepare_previews(self) -> None:
        """A person will scrub: have key frames ready to stand in, while nothing else is asked."""
        self._processes.latest.begin(lambda number: say.Prepare(number=number))

    def forget(self) -> None:
        """Let go of pictures kept for stepping back; the file stays open."""
        self._ahead.drop()
        self._processes.latest.begin(lambda number: say.Forget(number=number))

    def use_proxy(self, path: Path) -> None:
        """Take previews from small pictures made beforehand."""
        self._processes.use_proxy(path)

    def frame(self, index: int) -> Frame:
        """The frame of this number, from 0.

        Raises:
            MediaError: no such frame, damaged beyond decoding, or it brings decoders down.
        """
        self.check(index)
        return self._collect(self._ahead.take(index), index)

    def frame_or_preview(
        self, index: int, preview: Callable[[Frame], None], wanted: Callable[[], bool]
    ) -> Frame:
        """The frame of this number; a small one nearby is shown first where it takes a while.

        Args:
            index: its number.
            preview: called with a frame marked `preview`, of this number or another.
            wanted: once false, the search ends.

        Raises:
            MediaError: as `frame`.
            CancelledError: no longer wanted.
        """
        self.check(index)
        asked = self._ahead.take(index)
        self._show_preview(index, asked.ticket, preview)
        return self._collect(asked, index, wanted)

    def preview(self, index: int) -> Frame | None:
        """A small picture of this frame or one near, whichever is at hand; `None` if none is.

        Raises:
            MediaError: no such frame.
        """
        self.check(index)
        asked = self._asker.preview(index)
        try:
            reply = asked.reply()
        except MediaError:
            return None
        if isinstance(reply, say.Picture):
            return self._framed(asked, reply, None)
        asked.free()
        return None

    def frames(self, first: int = 0, last: int | None = None, step: int = 1) -> Iterator[Frame]:
        """Frames `first` to `last` (both included; to the end by default), decoded in one go."""
        end = self.count - 1 if last is None else last
        for bound in (first, end):
            self.check(bound)
        waiting: deque[tuple[int, Asked]] = deque()
        try:
            for index in range(first, end + 1, step):
                waiting.append((index, self._asker.frame(index, passing=True)))
                if len(waiting) > _AHEAD:
                    yield from self._passed(*waiting.popleft())
            while waiting:
                yield from self._passed(*waiting.popleft())
        finally:
            for _, asked in waiting:
                asked.abandon()

    def _passed(self, index: int, asked: Asked) -> Iterator[Frame]:
        reply = asked.reply()
        if isinstance(reply, say.Picture):
            yield self._framed(asked, reply, index)
        elif isinstance(reply, say.NoRoom):
            self._enlarge(reply)
            yield self.frame(index)
        else:
            asked.free()
            self._lost.add(index)

    def _collect(self, asked: Asked, index: int, wanted: Callable[[], bool] | None = None) -> Frame:
        reply = asked.reply(wanted)
        if isinstance(reply, say.NoRoom):
            self._enlarge(reply)
            asked = self._asker.frame(index)
            reply = asked.reply(wanted)
        if not isinstance(reply, say.Picture):
            asked.free()
            raise MediaError(self.path, f"frame {index} changes its size", "choose another frame")
        return self._framed(asked, reply, index)

    def _show_preview(self, index: int, exact: Ticket, preview: Callable[[Frame], None]) -> None:
        asked = self._asker.preview(index, urgent=True)
        # One that is replaced before an eye has seen it only flickers.
        at_once = exact.ended_within(_AT_ONCE_S)
        while at_once or not asked.ticket.ended_within(_LOOK_S):
            if at_once or exact.ended_within(0):
                asked.abandon()
                return
        try:
            reply = asked.reply()
        except MediaError:
            return
        if isinstance(reply, say.Picture):
            preview(self._framed(asked, reply, None))
        else:
            asked.free()

    def _framed(self, asked: Asked, picture: say.Picture, index: int | None) -> Frame:
        """The frame in a room; `index` is the one asked for, `None` for a preview."""
        number = picture.index
        fits = 0 < 3 * picture.width_px * picture.height_px <= asked.rooms.room_bytes
        if index is not None and _LEAST_ASPECT < picture.pixel_aspect < 1 / _LEAST_ASPECT:
            self._pixel_aspect = picture.pixel_aspect
        if not fits or not 0 <= number < self.count or (index is not None and number != index):
            asked.free()
            raise MediaError(self.path, "made the decoder mix up frames", "get another copy")
        return Frame(
            index=number,
            pts=int(self.index.pts[number]),
            time_base=self.index.time_base,
            rgb=asked.pixels(picture),
            damaged=picture.damaged,
            preview=index is None,
            pixel_aspect=self._pixel_aspect,
        )

    def _enlarge(self, reply: say.NoRoom) -> None:
        """Share more memory, for a picture larger than those before."""
        if reply.needed_bytes > MAX_PICTURE_BYTES:
            raise MediaError(
                self.path,
                f"a picture needs {reply.needed_bytes / 2**20:.0f} MiB",
                "scale the video down first",
            )
        self._asker.enlarge(reply.needed_bytes)
