"""Previews while scrubbing: small pictures made beforehand, or the key frame nearby.

No decoder reaches the middle of a long group at once. A proxy holds small JPEGs, each decoding on
its own; until it is made, the nearest key frame stands in.
"""

from __future__ import annotations

import struct
from bisect import bisect_right
from contextlib import suppress
from math import ceil
from pathlib import Path
from typing import BinaryIO

import av
import cv2
import numpy as np
from numpy.typing import NDArray

from geowork.errors import MediaError
from geowork.footage.index import FrameIndex
from geowork.footage.opening import keep_only, open_video, video_stream
from geowork.footage.reader import FrameReader
from geowork.footage.upright import small_rgb
from geowork.jobs.progress import Progress

LONGEST_PX = 480
# A timeline has a few thousand points, so that of longer videos only every n-th frame is kept.
MOST_PICTURES = 20_000
# Decoding all of a longer video would take hours; its key frames do.
MOST_DECODED = 200_000
_MAGIC = b"geowork-proxy/1\n"
_TRAILER = struct.Struct("<QQ")
_QUALITY = 70
_KEY_TRIES = 8


def write_proxy(path: Path, index: FrameIndex, out: Path, progress: Progress) -> None:
    """Write the small pictures of a video into `out`: JPEGs, then frame numbers and offsets.

    Raises:
        MediaError: the video cannot be opened.
        CancelledError: the person asked to stop.
    """
    numbers, offsets = [], [len(_MAGIC)]
    wanted = _wanted(index)
    with FrameReader(path, index=index, cache_bytes=0) as reader, out.open("wb") as file:
        file.write(_MAGIC)
        for done, number in enumerate(wanted):
            progress.report(done, len(wanted), "Making the preview")
            small = reader.thumbnail(number, LONGEST_PX)
            if small is None:
                continue
            # Red and blue change places here and again on reading.
            _, jpeg = cv2.imencode(".jpg", small, (cv2.IMWRITE_JPEG_QUALITY, _QUALITY))
            file.write(jpeg.tobytes())
            numbers.append(number)
            offsets.append(file.tell())
        file.write(np.array(numbers + offsets, dtype="<i8").tobytes())
        file.write(_TRAILER.pack(offsets[-1], len(numbers)))


class Proxy:
    """The small pictures of one video."""

    def __init__(self, path: Path) -> None:
        """Open a file of `write_proxy`.

        Raises:
            MediaError: it is cut short or none of these.
        """
        self._file: BinaryIO = path.open("rb")
        try:
            self._read_table(path.stat().st_size)
        except (ValueError, struct.error, OSError) as error:
            self._file.close()
            raise MediaError(path, "is no whole preview", "it will be made again") from error

    def close(self) -> None:
        """Let the file go."""
        self._file.close()

    def near(self, index: int) -> tuple[int, NDArray[np.uint8]] | None:
        """The last picture at or before a frame, with the number of its frame."""
        place = max(0, int(np.searchsorted(self._numbers, index, side="right")) - 1)
        start, end = int(self._offsets[place]), int(self._offsets[place + 1])
        self._file.seek(start)
        raw = np.frombuffer(self._file.read(end - start), dtype=np.uint8)
        small = cv2.imdecode(raw, cv2.IMREAD_COLOR) if len(raw) else None
        if small is None:
            return None
        return int(self._numbers[place]), np.asarray(small, dtype=np.uint8)

    def _read_table(self, size: int) -> None:
        if self._file.read(len(_MAGIC)) != _MAGIC:
            raise ValueError("no proxy")
        self._file.seek(-_TRAILER.size, 2)
        start, count = _TRAILER.unpack(self._file.read())
        if not 0 < count <= MOST_PICTURES or start + 8 * (2 * count + 1) + _TRAILER.size != size:
            raise ValueError("no table")
        self._file.seek(start)
        table = np.frombuffer(self._file.read(8 * (2 * count + 1)), dtype="<i8")
        self._numbers, self._offsets = table[:count], table[count:]
        rising = np.all(np.diff(self._offsets) > 0) and np.all(np.diff(self._numbers) > 0)
        if not rising or self._offsets[0] != len(_MAGIC) or self._offsets[-1] != start:
            raise ValueError("no table")


class Previewer:
    """A picture at or near any frame, at once; for one thread at a time."""

    def __init__(self, path: Path, index: FrameIndex) -> None:
        """Open the video.

        Raises:
            MediaError: it cannot be opened.
        """
        self._index = index
        self._proxy: Proxy | None = None
        self._keys = [int(k) for k in np.flatnonzero(index.keys)]
        self._container = open_video(path)
        self._stream = video_stream(self._container, path, index.stream)
        keep_only(self._container, self._stream)
        # With threads the picture would come only after as many packets more.
        self._stream.thread_type = "NONE"
        self._path = path

    @property
    def picture_bytes(self) -> int:
        """Bytes of a full picture as RGB, as far as the container tells."""
        return self._stream.width * self._stream.height * 3

    def use(self, proxy: Path) -> None:
        """Take pictures from a proxy from now on.

        Raises:
            MediaError: it is broken.
        """
        self._proxy = Proxy(proxy)

    def near(self, index: int) -> tuple[int, NDArray[np.uint8]]:
        """A small picture and the frame it is of: of the proxy, or the key frame before.

        Raises:
            MediaError: there is none.
        """
        found = None if self._proxy is None else self._proxy.near(index)
        place = bisect_right(self._keys, index)
        for key in reversed(self._keys[max(0, place - _KEY_TRIES) : place]):
            if found is not None:
                break
            found = self._key_picture(key)
        if found is None:
            raise MediaError(self._path, "has no key frame near", "wait for the exact frame")
        return found

    def _key_picture(self, index: int) -> tuple[int, NDArray[np.uint8]] | None:
        with suppress(av.error.FFmpegError, OSError):
            self._container.seek(int(self._index.pts[index]), stream=self._stream)
            for packet in self._container.demux(self._stream):
                pictures = packet.decode() or self._stream.decode(None)
                for picture in pictures:
                    number = None if picture.pts is None else self._index.find_only(picture.pts)
                    if number is not None:
                        return number, small_rgb(picture, LONGEST_PX)
                return None
        return None


def _wanted(index: FrameIndex) -> list[int]:
    if index.count > MOST_DECODED and not index.derived:
        numbers = [int(k) for k in np.flatnonzero(index.keys)]
    else:
        numbers = list(range(index.count))
    return numbers[:: max(1, ceil(len(numbers) / MOST_PICTURES))]
