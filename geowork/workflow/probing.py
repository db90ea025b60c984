"""What any medium of a case is and claims: a video, a photo, or a recorder's telemetry alone."""

from __future__ import annotations

from pathlib import Path

import msgspec

from geowork.footage.apart.work import probe_apart
from geowork.footage.opening import demuxer_of, is_picture, read_head
from geowork.footage.probe import MediaFacts
from geowork.footage.telemetry.reading import is_telemetry, read_telemetry
from geowork.footage.telemetry.travelling import TelemetryFacts, told_of
from geowork.imagery.photo_metadata import PhotoClaims, read_photo_metadata
from geowork.jobs.digest import sha256_file
from geowork.jobs.progress import Progress


class PhotoFacts(msgspec.Struct, frozen=True, kw_only=True):
    """What was measured of a photo, upright, and under `claimed` what its EXIF says."""

    name: str
    size_bytes: int
    sha256: str
    width_px: int
    height_px: int
    claimed: PhotoClaims
    warnings: tuple[str, ...]


class TelemetryFileFacts(msgspec.Struct, frozen=True, kw_only=True):
    """A recorder's flight data beside its video; all in `telemetry` is claimed."""

    name: str
    size_bytes: int
    sha256: str
    telemetry: TelemetryFacts
    warnings: tuple[str, ...]


Facts = MediaFacts | PhotoFacts | TelemetryFileFacts


def probe_medium(path: Path, progress: Progress | None = None) -> Facts:
    """Look into a file, by what its first bytes say it is.

    Raises:
        MediaError: none of the three, or it cannot be read.
        InputError: telemetry that is cut short or broken.
        CancelledError: the person asked to stop.
    """
    head = read_head(path)
    if demuxer_of(head) is None and is_picture(head):
        return _photo(path, progress)
    if demuxer_of(head) is None and is_telemetry(head):
        return _telemetry(path, progress)
    return probe_apart(path, progress)


def _photo(path: Path, progress: Progress | None) -> PhotoFacts:
    read = read_photo_metadata(path)
    silent = read.claimed == PhotoClaims()
    return PhotoFacts(
        name=path.name,
        size_bytes=path.stat().st_size,
        sha256=sha256_file(path, progress),
        width_px=read.width_px,
        height_px=read.height_px,
        claimed=read.claimed,
        warnings=("It claims nothing: its EXIF is absent, stripped or broken.",) if silent else (),
    )


def _telemetry(path: Path, progress: Progress | None) -> TelemetryFileFacts:
    read = read_telemetry(path)
    return TelemetryFileFacts(
        name=path.name,
        size_bytes=path.stat().st_size,
        sha256=sha256_file(path, progress),
        telemetry=told_of(read),
        warnings=read.remarks,
    )
