"""What a media file is, and what it claims about itself."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import av
import msgspec
from av.container.input import InputContainer
from av.stream import Stream
from av.video.frame import VideoFrame
from av.video.stream import VideoStream

from geowork.errors import MediaError
from geowork.footage.decoding import Decoder
from geowork.footage.index import FrameIndex
from geowork.footage.indexing import build_index
from geowork.footage.opening import open_video, video_stream
from geowork.footage.origin import Origin, origin_of
from geowork.footage.telemetry.streams import stream_tag
from geowork.footage.telemetry.travelling import TelemetryFacts, telemetry_in, telemetry_told
from geowork.footage.upright import display_matrix, is_mirrored, rotation_deg
from geowork.jobs.digest import sha256_file
from geowork.jobs.progress import Progress

DynamicRange = Literal["standard", "PQ", "HLG"]

# Transfer functions of high dynamic range: PQ and HLG.
_HDR_TRANSFERS: dict[int, DynamicRange] = {16: "PQ", 18: "HLG"}


class StreamFacts(msgspec.Struct, frozen=True, kw_only=True):
    """One stream. Sizes are of the stored picture, before it is turned upright."""

    index: int
    kind: str
    codec: str
    width_px: int | None = None
    height_px: int | None = None
    pixel_format: str | None = None
    sample_rate_hz: int | None = None
    channels: int | None = None
    claimed: dict[str, str] = {}


class MediaFacts(msgspec.Struct, frozen=True, kw_only=True):
    """What was measured in the file, and under `claimed` what it says of itself.

    `width_px`, `height_px` are of the upright picture; `pixel_aspect` is width by height of one
    pixel as a fraction string; `start_time_s` is the first frame's absolute time stamp;
    `duration_s` runs from there until the last frame stops being shown.
    """

    name: str
    size_bytes: int
    sha256: str
    container: str
    streams: tuple[StreamFacts, ...]
    video_stream: int
    codec: str
    width_px: int
    height_px: int
    pixel_format: str
    pixel_aspect: str
    rotation_deg: int
    mirrored: bool
    interlaced: bool
    dynamic_range: DynamicRange
    frame_count: int
    key_frame_count: int
    rate: Literal["constant", "variable"]
    average_frame_rate: str | None
    time_base: str
    start_time_s: float
    duration_s: float
    claimed: dict[str, str]
    origin: Origin
    telemetry: TelemetryFacts
    warnings: tuple[str, ...]


def probe(
    path: Path, progress: Progress | None = None, *, index: FrameIndex | None = None
) -> MediaFacts:
    """Look into a media file.

    Args:
        path: a local file from anywhere; it is not trusted.
        progress: told how far indexing and digesting are.
        index: the frame index of this very file, if it was built before.

    Raises:
        MediaError: not a video, or nothing in it can be decoded.
        CancelledError: the person asked to stop.
    """
    frames = index or build_index(path, None, progress)
    picture = _first_picture(path, frames.stream)
    matrix = display_matrix(picture)
    turn = rotation_deg(matrix)
    on_its_side = turn in (90, 270)
    size = (picture.height, picture.width) if on_its_side else (picture.width, picture.height)
    rate = frames.average_rate
    with open_video(path) as container:
        telemetry, telemetry_warnings = telemetry_told(telemetry_in(container, path), path)
        chosen = video_stream(container, path, frames.stream)
        return MediaFacts(
            name=path.name,
            size_bytes=path.stat().st_size,
            sha256=sha256_file(path, progress),
            container=container.format.name,
            streams=tuple(_stream_facts(stream) for stream in container.streams),
            video_stream=chosen.index,
            codec=chosen.codec_context.name,
            width_px=size[0],
            height_px=size[1],
            pixel_format=picture.format.name,
            pixel_aspect=str(chosen.sample_aspect_ratio or 1),
            rotation_deg=turn,
            mirrored=is_mirrored(matrix),
            interlaced=picture.interlaced_frame,
            dynamic_range=_HDR_TRANSFERS.get(int(picture.color_trc), "standard"),
            frame_count=frames.count,
            key_frame_count=int(frames.keys.sum()),
            rate="constant" if frames.constant_rate else "variable",
            average_frame_rate=None if rate is None else str(rate.limit_denominator(100_000)),
            time_base=str(frames.time_base),
            start_time_s=frames.start_time_s,
            duration_s=frames.duration_s,
            claimed={**chosen.metadata, **container.metadata},
            origin=origin_of(
                path.name, [container.metadata, *(s.metadata for s in container.streams)]
            ),
            telemetry=telemetry,
            warnings=frames.warnings
            + _picture_warnings(container, chosen, picture)
            + telemetry_warnings,
        )


def _first_picture(path: Path, stream: int) -> VideoFrame:
    with Decoder(path, stream) as decoder:
        for picture in decoder.from_start():
            return picture
    raise MediaError(path, "not one frame of its video can be decoded", "get another copy")


def _stream_facts(stream: Stream) -> StreamFacts:
    context = stream.codec_context
    facts = StreamFacts(
        index=stream.index,
        kind=stream.type,
        codec=context.name if context is not None else stream_tag(stream) or "unknown",
        claimed=dict(stream.metadata),
    )
    if isinstance(stream, VideoStream) and context is not None:
        return msgspec.structs.replace(
            facts, width_px=stream.width, height_px=stream.height, pixel_format=stream.pix_fmt
        )
    if isinstance(stream, av.AudioStream) and context is not None:
        return msgspec.structs.replace(
            facts, sample_rate_hz=stream.sample_rate, channels=stream.channels
        )
    return facts


def _picture_warnings(
    container: InputContainer, chosen: VideoStream, picture: VideoFrame
) -> tuple[str, ...]:
    found = []
    videos = container.streams.video
    if len(videos) > 1:
        numbers = ", ".join(str(stream.index) for stream in videos)
        found.append(f"The file holds video streams {numbers}; stream {chosen.index} is read.")
    aspect = chosen.sample_aspect_ratio
    if aspect and aspect != 1:
        stretched = "frames are not stretched, only the view is"
        found.append(f"Pixels are not square ({aspect}); {stretched}.")
    if picture.interlaced_frame:
        found.append("The video is interlaced; frames are not deinterlaced, only the view is.")
    if picture.color_trc in _HDR_TRANSFERS:
        name = _HDR_TRANSFERS[picture.color_trc]
        found.append(f"High dynamic range ({name}); frames are not tone mapped, only the view is.")
    return tuple(found)
