"""Decoded pictures kept near the one looked at, within a bound of memory."""

from __future__ import annotations

from collections import OrderedDict

from av.video.frame import VideoFrame


class PictureCache:
    """Decoded pictures by frame number; the longest unused go first.

    They are kept as decoded (half the bytes of RGB) and turned into RGB only when asked for.
    """

    def __init__(self, limit_bytes: int) -> None:
        """Keep at most `limit_bytes`, but always the picture put in last."""
        self._limit_bytes = limit_bytes
        self._pictures: OrderedDict[int, VideoFrame] = OrderedDict()
        self._bytes = 0

    @property
    def size_bytes(self) -> int:
        """Bytes of picture kept."""
        return self._bytes

    def get(self, index: int) -> VideoFrame | None:
        """The picture of a frame, if it is still here."""
        picture = self._pictures.get(index)
        if picture is not None:
            self._pictures.move_to_end(index)
        return picture

    def put(self, index: int, picture: VideoFrame) -> None:
        """Keep a picture, letting others go where needed."""
        old = self._pictures.pop(index, None)
        if old is not None:
            self._bytes -= _bytes(old)
        self._pictures[index] = picture
        self._bytes += _bytes(picture)
        while self._bytes > self._limit_bytes and len(self._pictures) > 1:
            _, gone = self._pictures.popitem(last=False)
            self._bytes -= _bytes(gone)

    def clear(self) -> None:
        """Let all go."""
        self._pictures.clear()
        self._bytes = 0


def _bytes(picture: VideoFrame) -> int:
    return picture.width * picture.height * picture.format.padded_bits_per_pixel // 8
