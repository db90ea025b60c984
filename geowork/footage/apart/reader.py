"""Frames decoded in another process: what the window reads footage with."""

from __future__ import annotations

import os
import threading
from collections import deque
from collections.abc import Callable, Iterator
from pathlib import Path

from geowork.errors import MediaError
from geowork.footage.apart import messages as say
from geowork.footage.apart.asking import Asked
from geowork.footage.apart.limits import WORK_BYTES
from geowork.footage.apart.memory import PictureRooms
from geowork.footage.apart.process import DecodingProcess, Ticket
from geowork.footage.frame import Frame
from geowork.footage.index import FrameIndex
from geowork.footage.index_file import IndexCache, pack_index, unpack_index
from geowork.footage.reader import CACHE_BYTES
from geowork.footage.source import FrameSource
from geowork.jobs.progress import Progress

# A file that brought the process down this often will do so again.
MOST_CRASHES = 3
# An exact frame within this is there before an eye misses it.
_AT_ONCE_S = 0.008
_LOOK_S = 0.002
_AHEAD = 2
# 16384 x 16384 pixels.
MAX_PICTURE_BYTES = 3 * 2**28
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
            memory_bytes: what the decoding process may take, pictures kept for stepping back
                included; its decoders need some 200 MiB of it, for 4K 450.

        Raises:
            MediaError: not a video, nothing in it can be decoded, or it brings decoders down.
            CancelledError: the person asked to stop.
        """
        self.path = path
        self._stream = stream
        self._memory_bytes = memory_bytes
        self._lost: set[int] = set()
        self._crashes = 0
        self._proxy: Path | None = None
        self._starting = threading.Lock()
        self._pixel_aspect = 1.0
        kept = IndexCache()
        found = None if sha256 is None else kept.load(sha256, stream)
        self._process, opened = self._start(found, progress)
        self._rooms = PictureRooms(opened.picture_bytes)
        if found is None:
            found = self._checked(opened.index)
            if sha256 is not None:
                kept.store(sha256, stream, found)
        self.index = found

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
        return self._crashes >= MOST_CRASHES

    def close(self) -> None:
        """End the process; frames given out stay as they are."""
        self._crashes = MOST_CRASHES
        self._process.close()
        self._rooms.close()

    def prepare_previews(self) -> None:
        """A person will scrub: have key frames ready to stand in, while nothing else is asked."""
        self._process.begin(lambda number: say.Prepare(number=number))

    def forget(self) -> None:
        """Let go of pictures kept for stepping back; the file stays open."""
        self._process.begin(lambda number: say.Forget(number=number))

    def use_proxy(self, path: Path) -> None:
        """Take previews from small pictures made beforehand."""
        self._proxy = path
        self._process.begin(lambda number: say.UseProxy(number=number, path=os.fsencode(path)))

    def frame(self, index: int) -> Frame:
        """The frame of this number, from 0.

        Raises:
            MediaError: no such frame, damaged beyond decoding, or it brings decoders down.
        """
        self.check(index)
        return self._collect(self._ask(index), index)

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
        asked = self._ask(index)
        if not asked.ticket.ended_within(_AT_ONCE_S):
            self._show_preview(index, asked.ticket, preview)
        return self._collect(asked, index, wanted)

    def preview(self, index: int) -> Frame | None:
        """A small picture of this frame or one near, whichever is at hand; `None` if none is.

        Raises:
            MediaError: no such frame.
        """
        self.check(index)
        asked = self._ask_preview(index)
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
                waiting.append((index, self._ask(index, passing=True)))
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

    def _ask(self, index: int, *, passing: bool = False) -> Asked:
        process, rooms = self._living(), self._rooms
        room = rooms.take()
        ticket = process.begin(
            lambda number: say.Show(
                number=number,
                index=index,
                memory=rooms.name,
                offset=rooms.offset(room),
                room=rooms.room_bytes,
                passing=passing,
            )
        )
        return Asked(ticket, rooms, room)

    def _ask_preview(self, index: int) -> Asked:
        process, rooms = self._living(), self._rooms
        room = rooms.take()
        ticket = process.begin(
            lambda number: say.Preview(
                number=number,
                index=index,
                memory=rooms.name,
                offset=rooms.offset(room),
                room=rooms.room_bytes,
            )
        )
        return Asked(ticket, rooms, room)

    def _collect(self, asked: Asked, index: int, wanted: Callable[[], bool] | None = None) -> Frame:
        reply = asked.reply(wanted)
        if isinstance(reply, say.NoRoom):
            self._enlarge(reply)
            asked = self._ask(index)
            reply = asked.reply(wanted)
        if not isinstance(reply, say.Picture):
            asked.free()
            raise MediaError(self.path, f"frame {index} changes its size", "choose another frame")
        return self._framed(asked, reply, index)

    def _show_preview(self, index: int, exact: Ticket, preview: Callable[[Frame], None]) -> None:
        asked = self._ask_preview(index)
        while not asked.ticket.ended_within(_LOOK_S):
            if exact.ended_within(0):
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
        self._rooms.close()
        self._rooms = PictureRooms(reply.needed_bytes)

    def _living(self) -> DecodingProcess:
        """The process; a new one in place of one that died, but not for ever."""
        with self._starting:
            if self._process.alive:
                return self._process
            self._crashes += 1
            if self._crashes >= MOST_CRASHES:
                raise self._process.obituary()
            self._process.close()
            self._process, _ = self._start(self.index, None)
            if self._proxy is not None:
                self.use_proxy(self._proxy)
            return self._process

    def _start(
        self, index: FrameIndex | None, progress: Progress | None
    ) -> tuple[DecodingProcess, say.Opened]:
        process = DecodingProcess(self.path, WORK_BYTES + self._memory_bytes)
        try:
            reply = process.begin(
                lambda number: say.Open(
                    number=number,
                    path=os.fsencode(self.path.absolute()),
                    memory_bytes=self._memory_bytes,
                    stream=self._stream,
                    index=None if index is None else pack_index(index),
                )
            ).wait(progress)
            if not isinstance(reply, say.Opened) or reply.picture_bytes > MAX_PICTURE_BYTES:
                raise MediaError(self.path, "has pictures too large to show", "scale it down first")
        except BaseException:
            process.close()
            raise
        return process, reply

    def _checked(self, packed: bytes | None) -> FrameIndex:
        try:
            return unpack_index(packed or b"")
        except ValueError as error:
            self._process.close()
            raise MediaError(self.path, "gave no index", "get another copy") from error
