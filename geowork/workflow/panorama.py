"""A panorama written out, with what leads back from it to the frames."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import msgspec

from geowork.errors import InputError
from geowork.footage.panorama.panorama import Panorama
from geowork.footage.picture import encode_png, pixel_digest
from geowork.footage.source import FrameSource
from geowork.jobs.digest import sha256_file
from geowork.jobs.progress import Progress
from geowork.workflow.frames import make_folder, write_whole
from geowork.workflow.media import plain_name

PICTURE, RECORD = "panorama.png", "panorama.json"


class PanoramaFrame(msgspec.Struct, frozen=True):
    """A frame in the panorama: its address, and the turned pinhole camera that it is seen by.

    `rotation` (3, 3) leads from the camera (x right, y down, z ahead) to the panorama's axes.
    """

    index: int
    pts: int
    time_base: str
    time_s: float
    focal_px: float
    rotation: tuple[tuple[float, ...], ...]


class Lead(msgspec.Struct, frozen=True):
    """A place of the panorama, and the frame and pixel that are seen there."""

    panorama_x_px: float
    panorama_y_px: float
    index: int
    pts: int
    time_s: float
    x_px: float
    y_px: float


class PanoramaRecord(msgspec.Struct, frozen=True):
    """What `panorama.json` holds; `origin_px` is where straight ahead lies."""

    source: dict[str, str]
    file: str
    sha256_pixels: str
    width_px: int
    height_px: int
    surface: str
    scale_px: float
    origin_px: tuple[float, float]
    frames: tuple[PanoramaFrame, ...]
    rms_px: float
    warnings: tuple[str, ...]
    leads: tuple[Lead, ...]


def write_panorama(
    reader: FrameSource,
    made: Panorama,
    places: Sequence[tuple[float, float]],
    out: Path,
    progress: Progress,
) -> PanoramaRecord:
    """Write the picture and the record; returns the record.

    Args:
        places: (x, y) px of the panorama to lead back from.

    Raises:
        InputError: nothing is seen at a place, or the folder cannot be written.
    """
    leads = tuple(_lead(reader, made, x, y) for x, y in places)
    make_folder(out)
    write_whole(out / PICTURE, encode_png(made.rgb))
    height, width = made.rgb.shape[:2]
    record = PanoramaRecord(
        source={"name": plain_name(reader.path), "sha256": sha256_file(reader.path, progress)},
        file=PICTURE,
        sha256_pixels=pixel_digest(made.rgb),
        width_px=width,
        height_px=height,
        surface=made.layout.surface.kind,
        scale_px=made.layout.surface.scale_px,
        origin_px=made.layout.origin,
        frames=_frames(reader, made),
        rms_px=made.rms_px,
        warnings=made.warnings,
        leads=leads,
    )
    write_whole(out / RECORD, msgspec.json.format(msgspec.json.encode(record), indent=1) + b"\n")
    return record


def _frames(reader: FrameSource, made: Panorama) -> tuple[PanoramaFrame, ...]:
    return tuple(
        PanoramaFrame(
            index,
            pts,
            str(reader.index.time_base),
            reader.index.time_s(index),
            view.focal_px,
            tuple(tuple(float(value) for value in row) for row in view.rotation),
        )
        for (index, pts), view in zip(made.frames, made.layout.views, strict=True)
    )


def _lead(reader: FrameSource, made: Panorama, x_px: float, y_px: float) -> Lead:
    source = made.source_of(x_px, y_px)
    if source is None:
        height, width = made.labels.shape
        raise InputError(
            reader.path,
            f"no frame is seen at 'at' {x_px:g},{y_px:g} of the panorama",
            f"choose a pixel of its picture, which is {width} x {height} px",
        )
    time_s = reader.index.time_s(source.index)
    return Lead(x_px, y_px, source.index, source.pts, time_s, source.x_px, source.y_px)
