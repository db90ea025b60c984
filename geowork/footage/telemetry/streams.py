"""The stream of a container that carries telemetry, and what is in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import av
from av.container.input import InputContainer
from av.stream import Stream

from geowork.errors import MediaError
from geowork.footage.opening import open_video
from geowork.footage.telemetry.dji_subtitles import sample_of_entry
from geowork.footage.telemetry.gopro import Payload, samples_of_payloads
from geowork.footage.telemetry.misb import samples_of_packets
from geowork.footage.telemetry.phone import REMARK, place_of
from geowork.footage.telemetry.samples import Sample, Telemetry, telemetry_of

StreamKind = Literal["gpmf", "misb_klv", "dji_data", "dji_subtitle"]

MAX_BYTES = 512 * 2**20
MAX_PACKETS = 2_000_000


@dataclass(frozen=True)
class _Piece:
    """One packet; its time on the footage's clock where the container tells it."""

    data: bytes
    time_s: float | None
    duration_s: float


def telemetry_stream(container: InputContainer) -> tuple[int, StreamKind] | None:
    """Index and kind of the first stream that carries telemetry."""
    for stream in container.streams:
        kind = _kind(stream)
        if kind is not None:
            return stream.index, kind
    return None


def noted_place(container: InputContainer) -> Sample | None:
    """The place that a phone noted, at the time of the first frame."""
    video = next(iter(container.streams.video), None)
    if video is None or video.time_base is None:
        return None
    return place_of(container.metadata, float((video.start_time or 0) * video.time_base))


def read_stream(path: Path) -> Telemetry:
    """The telemetry inside a video.

    Raises:
        MediaError: not a video, or none is inside, or of a kind that is not read.
        InputError: it is damaged or states nothing.
    """
    with open_video(path) as container:
        found = telemetry_stream(container)
        place = None if found is not None else noted_place(container)
        if place is not None:
            return telemetry_of("phone", [place], path, (REMARK,))
        if found is None:
            raise MediaError(
                path,
                "carries no telemetry",
                "give the drone's .SRT that was recorded beside it, if there is one",
            )
        index, kind = found
        if kind == "dji_data":
            raise MediaError(
                path,
                "carries DJI's binary telemetry, which is not read",
                "give the .SRT that the drone recorded beside it",
            )
        pieces = list(_pieces(container, index, path))
    return _READERS[kind](pieces, path)


def _pieces(container: InputContainer, index: int, path: Path) -> Iterator[_Piece]:
    for other in container.streams:
        if other.index != index:
            other.discard = av.stream.Discard.all
    size = count = 0
    try:
        for packet in container.demux(container.streams[index]):
            if packet.size == 0:
                continue
            size, count = size + packet.size, count + 1
            if size > MAX_BYTES or count > MAX_PACKETS:
                raise MediaError(path, "carries absurdly much telemetry", "give a shorter part")
            base = packet.time_base
            ticks = packet.pts if packet.pts is not None else packet.dts
            yield _Piece(
                bytes(packet),
                None if ticks is None or base is None else float(ticks * base),
                float((packet.duration or 0) * base) if base is not None else 0.0,
            )
    except av.error.FFmpegError:
        # A cut recording ends here; what was read before holds.
        return


def _gopro(pieces: list[_Piece], path: Path) -> Telemetry:
    payloads = [Payload(p.data, p.time_s, p.duration_s) for p in pieces if p.time_s is not None]
    return telemetry_of("gpmf", samples_of_payloads(payloads, path), path)


def _misb(pieces: list[_Piece], path: Path) -> Telemetry:
    samples, remarks = samples_of_packets([(p.data, p.time_s) for p in pieces], path)
    return telemetry_of("misb_klv", samples, path, remarks)


def _dji(pieces: list[_Piece], path: Path) -> Telemetry:
    samples = []
    for number, piece in enumerate(pieces, start=1):
        # Timed text (3GPP TS 26.245): two bytes of length, the text, styles. Empty between entries.
        length = int.from_bytes(piece.data[:2], "big")
        text = piece.data[2 : 2 + length]
        if not text or piece.time_s is None:
            continue
        if len(text) < length:
            raise MediaError(path, f"entry {number} of its telemetry is cut", "get another copy")
        try:
            samples.append(sample_of_entry(text.decode(), piece.time_s, number, path))
        except UnicodeDecodeError as error:
            raise MediaError(
                path, f"entry {number} of its telemetry is not UTF-8 text", "get another copy"
            ) from error
    return telemetry_of("dji_subtitle", samples, path)


_READERS: dict[str, Callable[[list[_Piece], Path], Telemetry]]
_READERS = {"gpmf": _gopro, "misb_klv": _misb, "dji_subtitle": _dji}


def _kind(stream: Stream) -> StreamKind | None:
    tag, handler = stream_tag(stream).lower(), stream.metadata.get("handler_name", "")
    if tag == "gpmd" or "GoPro MET" in handler:
        return "gpmf"
    if tag in {"klva", "klv"} or getattr(stream, "name", None) == "klv":
        return "misb_klv"
    if tag in {"djmd", "dbgi"} or (stream.type == "data" and "DJI" in handler):
        return "dji_data"
    if stream.type == "subtitle" and "DJI" in handler:
        return "dji_subtitle"
    return None


def stream_tag(stream: Stream) -> str:
    """The container's four letters for the stream's codec, or the codec's name."""
    # Streams without a decoder have no tag to ask for; a data stream then knows its codec's name.
    tag = getattr(stream, "codec_tag", None) or getattr(stream, "name", None) or ""
    return str(tag).strip("\0")
