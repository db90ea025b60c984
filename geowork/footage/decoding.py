"""One pass of the decoder over a stretch of the file, from a key frame onwards."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Self

import av
from av.packet import Packet
from av.video.frame import VideoFrame
from av.video.stream import VideoStream

from geowork.footage.opening import DECODING_THREADS, keep_only, open_video, video_stream

Stamp = tuple[int | None, int | None]


class Decoder:
    """An open file that can be decoded from its start or from a sought place.

    Damaged packets are passed over; `errors` counts them. With several threads one near the end
    may take sound frames behind it along: what the threads still hold is then out of reach.
    """

    def __init__(self, path: Path, stream: int, threads: int = DECODING_THREADS) -> None:
        """Open `path`, to be decoded by so many threads.

        Raises:
            MediaError: the file cannot be opened.
        """
        self._path = path
        self._stream_number = stream
        self._threads = threads
        self.errors = 0
        # Nothing read or sought yet.
        self._untouched = True
        self._open()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @property
    def pixel_aspect(self) -> float:
        """Width by height of one stored pixel, as the file claims; 1 where it claims nothing."""
        claimed = self._stream.sample_aspect_ratio
        return float(claimed) if claimed else 1.0

    def close(self) -> None:
        """Let the file go."""
        self._container.close()

    def from_start(self) -> Iterator[VideoFrame]:
        """Decode from the first packet; the file is opened anew, as seeking may miss the start."""
        if not self._untouched:
            self.close()
            self._open()
        self._untouched = False
        return self._decode(self._container.demux(self._stream))

    def from_key(self, ticks: int) -> tuple[Stamp | None, Iterator[VideoFrame]]:
        """Seek to a key packet at or before `ticks` as far as the container can tell.

        Returns:
            the (pts, dts) of the key packet that was met, `None` where there is none, and the
            frames from there on.
        """
        self._untouched = False
        try:
            self._container.seek(ticks, stream=self._stream, backward=True)
            packets = self._container.demux(self._stream)
            for packet in packets:
                if packet.is_keyframe and packet.size:
                    return (packet.pts, packet.dts), self._decode(packets, packet)
        except (av.error.FFmpegError, OSError):
            pass
        return None, iter(())

    def _open(self) -> None:
        self._untouched = True
        self._container = open_video(self._path)
        self._stream: VideoStream = video_stream(self._container, self._path, self._stream_number)
        keep_only(self._container, self._stream, self._threads)

    def _decode(
        self, packets: Iterator[Packet[VideoStream]], first: Packet[VideoStream] | None = None
    ) -> Iterator[VideoFrame]:
        if first is not None:
            yield from self._pictures(first)
        while True:
            try:
                packet = next(packets)
            except StopIteration:
                return
            except (av.error.FFmpegError, OSError):
                # Unreadable from here on; what the decoder still holds is given out.
                self.errors += 1
                yield from self._flush()
                return
            yield from self._pictures(packet)

    def _pictures(self, packet: Packet[VideoStream]) -> list[VideoFrame]:
        try:
            return packet.decode()
        except (av.error.FFmpegError, OSError):
            self.errors += 1
            return []

    def _flush(self) -> list[VideoFrame]:
        try:
            return self._stream.decode(None)
        except (av.error.FFmpegError, OSError):
            return []
