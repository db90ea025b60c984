"""One decoding process after another for the same video: a new one in place of one that died."""

from __future__ import annotations

import os
import threading
from pathlib import Path

from geowork.errors import MediaError
from geowork.footage.apart import messages as say
from geowork.footage.apart.limits import WORK_BYTES
from geowork.footage.apart.process import DecodingProcess
from geowork.footage.index import FrameIndex
from geowork.footage.index_file import pack_index, unpack_index
from geowork.jobs.progress import Progress

# A file that brought the process down this often will do so again.
MOST_CRASHES = 3
# 16384 x 16384 pixels.
MAX_PICTURE_BYTES = 3 * 2**28


class Succession:
    """The processes that decode one video; threads may share it.

    Attributes:
        index: of the video, given or as the first process found it.
        picture_bytes: of a full picture as RGB, as far as the container tells.
    """

    index: FrameIndex
    picture_bytes: int

    def __init__(
        self,
        path: Path,
        stream: int | None,
        memory_bytes: int,
        index: FrameIndex | None,
        progress: Progress | None,
    ) -> None:
        """Start the first one and have it open the video.

        Args:
            path: a local file from anywhere; it is not trusted.
            stream: number of the video stream; by default the one a player would show.
            memory_bytes: what each process should keep within.
            index: the index of this very file, if it was built before.
            progress: told how far the indexing is.

        Raises:
            MediaError: not a video, nothing in it can be decoded, or it brings decoders down.
            CancelledError: the person asked to stop.
        """
        self._path = path
        self._stream = stream
        self._memory_bytes = memory_bytes
        self._crashes = 0
        self._proxy: Path | None = None
        self._starting = threading.Lock()
        self.latest, opened = self._start(index, progress)
        self.picture_bytes = opened.picture_bytes
        self.index = self._checked(opened.index) if index is None else index

    @property
    def given_up(self) -> bool:
        """Whether the file brought so many down that no more is started."""
        return self._crashes >= MOST_CRASHES

    def living(self) -> DecodingProcess:
        """The process that decodes now.

        Raises:
            MediaError: the last one died, and too many did before.
        """
        with self._starting:
            if self.latest.alive:
                return self.latest
            self._crashes += 1
            if self.given_up:
                raise self.latest.obituary()
            self.latest.close()
            self.latest, _ = self._start(self.index, None)
            if self._proxy is not None:
                self.use_proxy(self._proxy)
            return self.latest

    def use_proxy(self, path: Path) -> None:
        """Have previews taken from small pictures made beforehand, now and after a death."""
        self._proxy = path
        self.latest.begin(lambda number: say.UseProxy(number=number, path=os.fsencode(path)))

    def close(self) -> None:
        """End the present one; no other is started."""
        self._crashes = MOST_CRASHES
        self.latest.close()

    def _start(
        self, index: FrameIndex | None, progress: Progress | None
    ) -> tuple[DecodingProcess, say.Opened]:
        process = DecodingProcess(self._path, WORK_BYTES + self._memory_bytes)
        try:
            reply = process.begin(
                lambda number: say.Open(
                    number=number,
                    path=os.fsencode(self._path.absolute()),
                    memory_bytes=self._memory_bytes,
                    stream=self._stream,
                    index=None if index is None else pack_index(index),
                )
            ).wait(progress)
            if not isinstance(reply, say.Opened) or reply.picture_bytes > MAX_PICTURE_BYTES:
                raise MediaError(self._path, "has pictures too large to show", "scale it down")
        except BaseException:
            process.close()
            raise
        return process, reply

    def _checked(self, packed: bytes | None) -> FrameIndex:
        try:
            return unpack_index(packed or b"")
        except ValueError as error:
            self.close()
            raise MediaError(self._path, "gave no index", "get another copy") from error
