"""Previews while scrubbing: of the proxy once it is made, until then the key frame before."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

import av
import numpy as np
from numpy.typing import NDArray

from geowork.errors import MediaError
from geowork.footage.index import FrameIndex
from geowork.footage.opening import keep_only, open_video, video_stream
from geowork.footage.proxy import LONGEST_PX, Proxy, small_jpeg, small_picture
from geowork.footage.upright import small_rgb

# Some 25 KB each. A timeline has no more points that a hand could tell apart.
MOST_KEPT = 1000
_KEY_TRIES = 8

Found = tuple[int, NDArray[np.uint8]]


class Previewer:
    """A picture at or near any frame, at once; for one thread at a time.

    Even a key frame alone takes a decoder up to a tenth of a second in 4K, so each is kept in
    small once it was decoded, and `prepare` decodes them before they are asked for.
    """

    def __init__(self, path: Path, index: FrameIndex) -> None:
        """Open the video.

        Raises:
            MediaError: it cannot be opened.
        """
        self._index = index
        self._proxy: Proxy | None = None
        self._keys = [int(k) for k in np.flatnonzero(index.keys)]
        self._kept: dict[int, tuple[int, bytes] | None] = {}
        self._unprepared = coarse_first(self._keys[:: 1 + len(self._keys) // MOST_KEPT])
        self._container = open_video(path)
        self._stream = video_stream(self._container, path, index.stream)
        # With more threads the picture would come only after as many packets more.
        keep_only(self._container, self._stream, threads=1)
        # What the loop filter smoothes is not seen in small; without it H.264 takes a third less.
        self._stream.codec_context.options = {"skip_loop_filter": "all"}
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
        self._kept.clear()

    def prepare(self) -> bool:
        """Decode one key frame more into memory; False once there is nothing left to do."""
        if self._proxy is not None:
            return False
        key = next((key for key in self._unprepared if key not in self._kept), None)
        if key is not None:
            self._of_key(key)
        return key is not None

    def near(self, index: int) -> Found:
        """A small picture and the frame it is of: of the proxy, or the key frame before.

        Raises:
            MediaError: there is none.
        """
        found = None if self._proxy is None else self._proxy.near(index)
        place = bisect_right(self._keys, index)
        for key in reversed(self._keys[max(0, place - _KEY_TRIES) : place]):
            if found is not None:
                break
            found = self._of_key(key)
        if found is None:
            raise MediaError(self._path, "has no key frame near", "wait for the exact frame")
        return found

    def _of_key(self, key: int) -> Found | None:
        if key in self._kept:
            kept = self._kept[key]
            small = None if kept is None else small_picture(kept[1])
            return None if kept is None or small is None else (kept[0], small)
        found = self._decoded(key)
        if self._proxy is None and len(self._kept) < 2 * MOST_KEPT:
            self._kept[key] = None if found is None else (found[0], small_jpeg(found[1]))
        return found

    def _decoded(self, key: int) -> Found | None:
        with suppress(av.error.FFmpegError, OSError):
            self._container.seek(int(self._index.decoded_pts[key]), stream=self._stream)
            for packet in self._container.demux(self._stream):
                pictures = packet.decode() or self._stream.decode(None)
                for picture in pictures:
                    number = None if picture.pts is None else self._index.decoded_as(picture.pts)
                    if number is not None:
                        return number, small_rgb(picture, LONGEST_PX)
                return None
        return None


def coarse_first(numbers: Sequence[int]) -> Iterator[int]:
    """Each number once: the first, that in the middle, then those of quarters, and so on."""
    yield from numbers[:1]
    step = 1 << len(numbers).bit_length()
    while step:
        yield from numbers[step :: 2 * step]
        step //= 2
