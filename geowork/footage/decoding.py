"""One pass of the decoder over a stretch of the file, from a key frame onwards."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Self

import av
from av.container.input import InputContainer
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
        self._untouched = True
        self._opened: tuple[InputContainer, VideoStream] | None = None
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
        return self._pixel_aspect

    def close(self) -> None:
        """Let the file go, and the memory for pictures to come; asked again it is opened anew.

        The decoder keeps the memory of every picture it gave out and that was let go since.
        """
        if self._opened is not None:
            self._opened[0].close()
        self._opened = None

    def from_start(self) -> Iterator[VideoFrame]:
        """Decode from the first packet; the file is opened anew, as seeking may miss the start."""
        if not self._untouched:
            self.close()
        container, stream = self._opened or self._open()
        self._untouched = False
        return self._decode(stream, container.demux(stream))

    def from_key(self, ticks: int) -> tuple[Stamp | None, Iterator[VideoFrame]]:
        """Seek to a key packet at or before `ticks` as far as the container can tell.

        Returns:
            the (pts, dts) of the key packet that was met, `None` where there is none, and the
            frames from there on.
        """
        container, stream = self._opened or self._open()
        self._untouched = False
        try:
            container.seek(ticks, stream=stream, backward=True)
            packets = container.demux(stream)
            for packet in packets:
                if packet.is_keyframe and packet.size:
                    return (packet.pts, packet.dts), self._decode(stream, packets, packet)
        except (av.error.FFmpegError, OSError):
            pass
        return None, iter(())

    def _open(self) -> tuple[InputContainer, VideoStream]:
        # Nothing read or sought yet.
        self._untouched = True
        container = open_video(self._path)
        stream = video_stream(container, self._path, self._stream_number)
        keep_only(container, stream, self._threads)
        claimed = stream.sample_aspect_ratio
        self._pixel_aspect = float(claimed) if claimed else 1.0
        self._opened = container, stream
        return self._opened

    def _decode(
        self,
        stream: VideoStream,
        packets: Iterator[Packet[VideoStream]],
        first: Packet[VideoStream] | None = None,
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
                yield from self._flush(stream)
                return
            yield from self._pictures(packet)

    def _pictures(self, packet: Packet[VideoStream]) -> list[VideoFrame]:
        try:
            return packet.decode()
        except (av.error.FFmpegError, OSError):
            self.errors += 1
            return []

    def _flush(self, stream: VideoStream) -> list[VideoFrame]:
        try:
            return stream.decode(None)
        except (av.error.FFmpegError, OSError):
            return []
