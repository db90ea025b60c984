"""What the container says of each picture, without decoding any."""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
from av.packet import Packet
from av.video.stream import VideoStream
from numpy.typing import NDArray

from geowork.errors import MediaError
from geowork.footage.opening import keep_only, open_video, video_stream
from geowork.jobs.progress import Progress

# FFmpeg's own sentinel for "no time stamp".
UNKNOWN = -(2**63)

_REPORT_EVERY = 2048


@dataclass(frozen=True, eq=False)
class PacketTable:
    """The packets of one video stream in decoding order; every array has length n.

    Stamps are in ticks of `time_base`; `UNKNOWN` where the container gives none.
    A discarded packet is decoded but never shown (it lies before an edit list's start).
    `broken`: a packet's own lengths contradict its size, so its picture may be lost.
    """

    pts: NDArray[np.int64]
    dts: NDArray[np.int64]
    durations: NDArray[np.int64]
    keys: NDArray[np.bool_]
    discarded: NDArray[np.bool_]
    time_base: Fraction
    frame_rate: Fraction | None
    demuxer: str
    codec: str
    stream: int
    damaged: bool
    broken: bool
    announced: int
    announced_end_s: float

    @property
    def count(self) -> int:
        """How many packets there are."""
        return len(self.pts)


def read_packets(path: Path, stream: int | None, progress: Progress) -> PacketTable:
    """Read the stamps and flags of every packet of one video stream.

    Raises:
        MediaError: the file cannot be opened or holds no picture.
        CancelledError: the person asked to stop.
    """
    columns = [array("q") for _ in range(3)]
    flags = [array("b") for _ in range(2)]
    # An hour has a hundred thousand packets: what is looked up in each turn is paid for.
    add_pts, add_dts, add_duration = (column.append for column in columns)
    add_key, add_discard = (flag.append for flag in flags)
    until_report = _REPORT_EVERY
    size = path.stat().st_size if path.is_file() else 0
    damaged = broken = short = False
    with open_video(path) as container:
        chosen = video_stream(container, path, stream)
        keep_only(container, chosen)
        prefix = _length_prefix(chosen)
        try:
            for packet in container.demux(chosen):
                if packet.size == 0:
                    continue
                pts, dts = packet.pts, packet.dts
                add_pts(UNKNOWN if pts is None else pts)
                add_dts(UNKNOWN if dts is None else dts)
                add_duration(packet.duration or 0)
                add_key(packet.is_keyframe)
                add_discard(packet.is_discard)
                if packet.is_corrupt:
                    damaged = True
                # At the very end it only means that the file is cut.
                if short:
                    broken = True
                short = prefix > 0 and _overruns(packet, prefix)
                until_report -= 1
                if not until_report:
                    until_report = _REPORT_EVERY
                    progress.report(max(packet.pos or 0, 0), size, f"Indexing {path.name}")
        except (av.error.FFmpegError, OSError):
            damaged = True
        if not columns[0]:
            raise MediaError(path, "holds no picture that can be read", "get another copy")
        stamps, decoded, durations = (np.array(column, dtype=np.int64) for column in columns)
        keys, discarded = (np.array(flag, dtype=np.bool_) for flag in flags)
        return PacketTable(
            pts=stamps,
            dts=decoded,
            durations=durations,
            keys=keys,
            discarded=discarded,
            time_base=chosen.time_base or Fraction(1, 90000),
            frame_rate=chosen.average_rate or chosen.guessed_rate,
            demuxer=container.format.name,
            codec=chosen.codec_context.name,
            stream=chosen.index,
            damaged=damaged or short,
            broken=broken,
            announced=chosen.frames,
            announced_end_s=(container.duration or 0) / av.time_base,
        )


def _length_prefix(stream: VideoStream) -> int:
    """Bytes of the length before each unit of a packet; 0 where units carry no length.

    ISO/IEC 14496-15, 5.3.3.1 (H.264) and 8.3.3.1 (H.265): lengthSizeMinusOne.
    """
    described = stream.codec_context.extradata or b""
    place = {"h264": 4, "hevc": 21}.get(stream.codec_context.name)
    if place is None or len(described) <= place or described[0] != 1:
        return 0
    return (described[place] & 3) + 1


def _overruns(packet: Packet[VideoStream], prefix: int) -> bool:
    """Whether a unit says it is longer than what is left of its packet."""
    size, data = packet.size, memoryview(packet)
    place = prefix + int.from_bytes(data[:prefix], "big")
    # Most packets hold one unit only.
    while place + prefix <= size:
        place += prefix + int.from_bytes(data[place : place + prefix], "big")
    return place > size
