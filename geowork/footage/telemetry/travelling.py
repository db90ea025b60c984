"""Which telemetry travels with a video, inside it or beside it, and what it claims in short."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import msgspec
from av.container.input import InputContainer

from geowork.errors import InputError
from geowork.footage.opening import open_video
from geowork.footage.telemetry.reading import read_telemetry
from geowork.footage.telemetry.samples import Sample, Telemetry
from geowork.footage.telemetry.streams import noted_place, telemetry_stream

TelemetryKind = Literal["none", "gpmf", "dji_srt", "dji_subtitle", "dji_data", "misb_klv", "phone"]

_UNREAD: tuple[TelemetryKind, ...] = ("none", "dji_data")
_SUBTITLE_NAMES = (".SRT", ".srt")


class TelemetryFacts(msgspec.Struct, frozen=True, kw_only=True):
    """Whether position data travels with the video, where, and what it claims.

    `samples` counts them; it and what follows are None where the kind is not read or is broken.
    """

    kind: TelemetryKind
    stream: int | None = None
    sidecar: str | None = None
    samples: int | None = None
    duration_s: float | None = None
    first: Sample | None = None
    last: Sample | None = None


def telemetry_in(container: InputContainer, path: Path) -> TelemetryFacts:
    """Which telemetry travels with an open video, and where; nothing of it is read."""
    inside = telemetry_stream(container)
    if inside is not None and inside[1] != "dji_data":
        return TelemetryFacts(kind=inside[1], stream=inside[0])
    for suffix in _SUBTITLE_NAMES:
        if path.with_suffix(suffix).is_file():
            return TelemetryFacts(kind="dji_srt", sidecar=path.with_suffix(suffix).name)
    # Not read, but it tells that the drone's own subtitles are worth asking for.
    if inside is not None:
        return TelemetryFacts(kind=inside[1], stream=inside[0])
    return TelemetryFacts(kind="none" if noted_place(container) is None else "phone")


def telemetry_with(path: Path) -> Telemetry | None:
    """All that a recorder claims inside a video or in the `.SRT` beside it.

    Returns:
        `None` where there is none, or none of a kind that is read.

    Raises:
        MediaError: not a video.
        InputError: the telemetry is cut short or broken.
    """
    with open_video(path) as container:
        found = telemetry_in(container, path)
    if found.kind in _UNREAD:
        return None
    return read_telemetry(path if found.sidecar is None else path.with_name(found.sidecar))


def telemetry_told(found: TelemetryFacts, path: Path) -> tuple[TelemetryFacts, tuple[str, ...]]:
    """What the telemetry claims; where it cannot be read, the sentence that says why."""
    try:
        read = telemetry_with(path)
    except InputError as error:
        return found, (f"The telemetry is not read: {error}",)
    return (found, ()) if read is None else (told_of(read, found), read.remarks)


def told_of(read: Telemetry, found: TelemetryFacts | None = None) -> TelemetryFacts:
    """Telemetry in short; `found` is what is known of where it lies."""
    return msgspec.structs.replace(
        found or TelemetryFacts(kind=read.kind),
        samples=len(read.samples),
        duration_s=read.duration_s,
        first=read.samples[0],
        last=read.samples[-1],
    )
