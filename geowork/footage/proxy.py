"""Small pictures of a video made beforehand, for scrubbing.

No decoder reaches the middle of a long group at once. A proxy holds small JPEGs, each decoding on
its own; see `previewing` for what stands in until it is made.
"""

from __future__ import annotations

import struct
from math import ceil
from pathlib import Path
from typing import BinaryIO

import cv2
import numpy as np
from numpy.typing import NDArray

from geowork.errors import MediaError
from geowork.footage.index import FrameIndex
from geowork.footage.reader import FrameReader
from geowork.jobs.progress import Progress

LONGEST_PX = 480
# A timeline has a few thousand points, so that of longer videos only every n-th frame is kept.
MOST_PICTURES = 20_000
# Decoding all of a longer video would take hours; its key frames do.
MOST_DECODED = 200_000
_MAGIC = b"geowork-proxy/1\n"
_TRAILER = struct.Struct("<QQ")
_QUALITY = 70


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
            file.write(small_jpeg(small))
            numbers.append(number)
            offsets.append(file.tell())
        file.write(np.array(numbers + offsets, dtype="<i8").tobytes())
        file.write(_TRAILER.pack(offsets[-1], len(numbers)))


def small_jpeg(small: NDArray[np.uint8]) -> bytes:
    """A small (h, w, 3) picture as JPEG; red and blue change places here and again on reading."""
    return cv2.imencode(".jpg", small, (cv2.IMWRITE_JPEG_QUALITY, _QUALITY))[1].tobytes()


def small_picture(jpeg: bytes) -> NDArray[np.uint8] | None:
    """The picture in bytes of `small_jpeg`, `None` where they are damaged."""
    raw = np.frombuffer(jpeg, dtype=np.uint8)
    small = cv2.imdecode(raw, cv2.IMREAD_COLOR) if len(raw) else None
    return None if small is None else np.asarray(small, dtype=np.uint8)


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
        small = small_picture(self._file.read(end - start))
        return None if small is None else (int(self._numbers[place]), small)

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


def _wanted(index: FrameIndex) -> list[int]:
    if index.count > MOST_DECODED and not index.derived:
        numbers = [int(k) for k in np.flatnonzero(index.keys)]
    else:
        numbers = list(range(index.count))
    return numbers[:: max(1, ceil(len(numbers) / MOST_PICTURES))]
