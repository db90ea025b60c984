"""Opening a stranger's video: what it is by its first bytes, and nothing but that file."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import av
import av.logging
from av.container.input import InputContainer
from av.video.stream import VideoStream

from geowork.errors import MediaError

HEAD_BYTES = 4096

# Container by magic bytes -> demuxer that is forced. Playlists, scripts and image sequences,
# which can make FFmpeg open other files or addresses, have no entry and never will.
_MOV = "mov,mp4,m4a,3gp,3g2,mj2"
_MATROSKA = "matroska,webm"
_MOV_ATOMS = frozenset(
    (b"ftyp", b"moov", b"mdat", b"free", b"skip", b"wide", b"pnot", b"moof", b"styp", b"sidx")
)
_STILL_BRANDS = frozenset((b"heic", b"heix", b"mif1", b"msf1", b"avif"))
_PICTURES = (b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"II*\0", b"MM\0*", b"BM")
_PLAYLISTS = (b"ffconcat", b"#EXTM3U", b"<?xml", b"<MPD", b"v=0")
_TS_PACKET_SIZES = (188, 192, 204)
# A picture waits for parts of those it leans on, so that a thread a core leaves cores idle: six on
# two of them decode 1080p a third faster. On more cores as many as FFmpeg takes by itself.
DECODING_THREADS = min(16, max(6, 1 + (os.cpu_count() or 1)))
# Larger pictures keep cores busy with fewer, and each thread holds some.
_LARGE_PX = 2**22
_THREADS_FOR_LARGE = min(16, 1 + (os.cpu_count() or 1))
_REMEDY = "choose an MP4, MOV, MKV, WebM, AVI, MPEG-TS, MPEG-PS, FLV, WMV or Ogg video"

# FFmpeg's own messages would go to the terminal past every check of ours.
av.logging.set_level(None)
av.logging.set_libav_level(av.logging.PANIC)


def open_video(path: Path) -> InputContainer:
    """Open one local file as the container its first bytes say it is.

    Raises:
        MediaError: missing, not a regular file, empty, not a video, or damaged beyond opening.
    """
    demuxer = container_of(path)
    # The "file:" prefix keeps a name such as "http:x.mp4" from being read as a protocol.
    address = f"file:{path.absolute()}"
    options = {"protocol_whitelist": "file", "format_whitelist": demuxer}
    try:
        return av.open(
            address, mode="r", format=demuxer, container_options=options, metadata_errors="replace"
        )
    except UnicodeEncodeError as error:
        raise MediaError(
            ascii(str(path)), "has a name that is not valid UTF-8", "rename the file"
        ) from error
    except (av.error.FFmpegError, OSError, ValueError) as error:
        raise MediaError(
            path,
            f"the container cannot be read ({_reason(error)})",
            "the file is cut short or damaged, so get another copy",
        ) from error


def video_stream(container: InputContainer, path: Path, stream: int | None = None) -> VideoStream:
    """Choose the moving picture: the one a player would show, or the `stream` asked for.

    Raises:
        MediaError: no video in the file, no such stream, or no decoder for it.
    """
    moving = [s for s in container.streams.video if not _is_cover(s)]
    if not moving:
        raise MediaError(path, "holds no video stream", "choose a file with moving pictures")
    chosen = _best(container, moving) if stream is None else None
    if stream is not None:
        chosen = next((s for s in moving if s.index == stream), None)
    if chosen is None:
        numbers = ", ".join(str(s.index) for s in moving)
        raise MediaError(path, f"stream {stream} is not a video stream", f"choose one of {numbers}")
    if chosen.codec_context is None:
        raise MediaError(
            path,
            f"the codec of video stream {chosen.index} is unknown or its description is missing",
            "convert the file or get another copy",
        )
    return chosen


def keep_only(
    container: InputContainer, chosen: VideoStream, threads: int = DECODING_THREADS
) -> None:
    """Let the demuxer skip every other stream, and decode in up to so many threads."""
    for other in container.streams:
        if other.index != chosen.index:
            other.discard = av.stream.Discard.all
    # Slice threading changes what damaged pictures decode to from run to run.
    chosen.thread_type = "FRAME"
    large = chosen.width * chosen.height > _LARGE_PX
    chosen.codec_context.thread_count = min(threads, _THREADS_FOR_LARGE) if large else threads


def container_of(path: Path) -> str:
    """Tell the FFmpeg demuxer for a file by its first bytes; the name is never looked at.

    Raises:
        MediaError: missing, unreadable, not a regular file, empty or not a video container.
    """
    head = read_head(path)
    if not head:
        raise MediaError(path, "is empty (0 bytes)", "get another copy of the file")
    demuxer = demuxer_of(head)
    if demuxer is None:
        raise MediaError(path, _what_it_is(head), _REMEDY)
    if demuxer == _MOV and head[4:8] == b"ftyp" and head[8:12] in _STILL_BRANDS:
        raise MediaError(path, "is a still picture, not a video", "add it as a reference photo")
    return demuxer


def read_head(path: Path) -> bytes:
    """The first `HEAD_BYTES` of a regular file.

    Raises:
        MediaError: missing, unreadable or not a regular file.
    """
    try:
        # A pipe or device would block or never end.
        if not stat.S_ISREG(path.stat().st_mode):
            raise MediaError(path, "is not a regular file", "choose a video file")
        with path.open("rb") as file:
            return file.read(HEAD_BYTES)
    except FileNotFoundError as error:
        raise MediaError(path, "does not exist", "check the path") from error
    except ValueError as error:
        raise MediaError(ascii(str(path)), "is not a usable path", "check the path") from error
    except OSError as error:
        problem = f"cannot be read ({error.strerror})"
        raise MediaError(path, problem, "check the path and its permissions") from error


def demuxer_of(head: bytes) -> str | None:
    """The FFmpeg demuxer for a file with these first bytes; None for what is no video."""
    if head[4:8] in _MOV_ATOMS:
        return _MOV
    if head[:4] == b"RIFF" and head[8:12] == b"AVI ":
        return "avi"
    for magic, demuxer in (
        (b"\x1a\x45\xdf\xa3", _MATROSKA),
        (b"\x00\x00\x01\xba", "mpeg"),
        (b"FLV\x01", "flv"),
        (b"\x30\x26\xb2\x75\x8e\x66\xcf\x11", "asf"),
        (b"OggS", "ogg"),
    ):
        if head.startswith(magic):
            return demuxer
    return "mpegts" if _is_transport_stream(head) else None


def is_picture(head: bytes) -> bool:
    """Whether a file with these first bytes is a still picture of a common format."""
    return head.startswith(_PICTURES) or (head[:4] == b"RIFF" and head[8:12] == b"WEBP")


def _is_transport_stream(head: bytes) -> bool:
    # A cut recording starts anywhere within a packet, so the sync byte is looked for in phase.
    for size in _TS_PACKET_SIZES:
        for start in range(size):
            places = range(start, len(head), size)
            if len(places) >= 5 and all(head[place] == 0x47 for place in places):
                return True
    return False


def _what_it_is(head: bytes) -> str:
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    if start.startswith(_PLAYLISTS):
        return "is a playlist or description of other media, not a video"
    if is_picture(head):
        return "is a still picture, not a video"
    if head.startswith(b"RIFF") or head.startswith((b"ID3", b"fLaC")):
        return "is sound, not a video"
    if b"\0" not in head:
        return "is text, not a video"
    return "is not a video of a known container"


def _is_cover(stream: VideoStream) -> bool:
    return bool(stream.disposition & av.stream.Disposition.attached_pic)


def _best(container: InputContainer, moving: list[VideoStream]) -> VideoStream:
    best = container.streams.best("video")
    return next((s for s in moving if best is not None and s.index == best.index), moving[0])


def _reason(error: Exception) -> str:
    text = getattr(error, "strerror", None) or type(error).__name__
    return str(text).rstrip(".").lower()
