"""The list that goes with written frames: where each came from, its digests, what was pinned."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from tempfile import SpooledTemporaryFile
from typing import IO, Any

import msgspec

from geowork import strict_json
from geowork.drawing.contracts import number_at
from geowork.drawing.marks import same_frame
from geowork.export.camera_view import CameraView
from geowork.export.parts import Streamed
from geowork.export.table import Cell, csv_line, residual_of
from geowork.footage.frame import Frame
from geowork.project.model import FrameAddress, Project


class FrameRecord(msgspec.Struct, frozen=True):
    """One written frame."""

    index: int
    pts: int
    time_base: str
    time_s: float
    file: str
    sha256_pixels: str
    sha256_file: str

    @classmethod
    def of(cls, frame: Frame, name: str, sha256_pixels: str, data: bytes) -> FrameRecord:
        """The record of a frame written as `data` under `name`."""
        return cls(
            frame.index,
            frame.pts,
            str(frame.time_base),
            frame.time_s,
            name,
            sha256_pixels,
            hashlib.sha256(data).hexdigest(),
        )


class ShownRecord(FrameRecord, frozen=True):
    """A clean frame, the annotated copy beside it, and what is known of it.

    Args:
        camera: the solved camera of this frame (see `placed`), or None.
        pins: what is pinned in it, with residuals where it was solved.
    """

    annotated_file: str
    sha256_annotated_file: str
    camera: dict[str, Any] | None
    pins: tuple[dict[str, Any], ...]


class Manifest(msgspec.Struct, frozen=True):
    """The contract of `manifest.json`."""

    source: dict[str, Any]
    frames: tuple[FrameRecord, ...]


def manifest_bytes(manifest: Manifest) -> bytes:
    """The manifest as JSON, indented for reading; same manifest, same bytes."""
    return msgspec.json.format(strict_json.canonical(manifest), indent=1) + b"\n"


def placed(view: CameraView | None) -> dict[str, Any] | None:
    """A solved camera in short: where it stood, which way it looked."""
    if view is None:
        return None
    at, solution = view.position, view.camera.solution
    return {
        "id": view.camera.id,
        "lat_deg": at.lat_deg,
        "lon_deg": at.lon_deg,
        "height_m": at.height_m,
        "semi_major_95_m": number_at(solution, "ellipse_95", "semi_major_m"),
        "azimuth_deg": view.azimuth_deg,
        "pitch_deg": view.pitch_deg,
        "roll_deg": view.roll_deg,
        "hfov_deg": view.hfov_deg,
        "rms_px": number_at(solution, "rms_px"),
    }


def shown_pins(project: Project, address: FrameAddress) -> tuple[dict[str, Any], ...]:
    """The pins of one frame, by number."""
    own = [pin for pin in project.pins.values() if same_frame(pin.frame, address)]
    made = []
    for pin in own:
        landmark = project.landmarks.get(pin.landmark)
        across, down, outlier = residual_of(project, pin)
        made.append(
            {
                "landmark": pin.landmark,
                "number": landmark.number if landmark else None,
                "name": landmark.name if landmark else "",
                "x_px": pin.x_px,
                "y_px": pin.y_px,
                "sigma_px": pin.sigma_px,
                "withheld": pin.withheld,
                "residual_x_px": across,
                "residual_y_px": down,
                "outlier": outlier,
            }
        )
    return tuple(sorted(made, key=lambda one: (one["number"] or 0, str(one["landmark"]))))


_CAMERA_COLUMNS = (
    "lat_deg", "lon_deg", "height_m", "semi_major_95_m", "azimuth_deg", "pitch_deg", "roll_deg",
    "hfov_deg", "rms_px",
)  # fmt: skip
_IN_MEMORY = 1 << 20
"""Bytes of a list that are held before it goes to the disk."""

_FILE_COLUMNS = tuple(
    name for name in ShownRecord.__struct_fields__ if name not in ("camera", "pins")
)


class FrameLists:
    """`manifest.json` and `manifest.csv` of a frame set, kept on the disk while they grow."""

    def __init__(self, source: Mapping[str, Any]) -> None:
        self._source = source
        self._frames: IO[bytes] = SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115 (handed on)
        self._rows: IO[bytes] = SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115
        self._count = 0

    def add(self, record: ShownRecord) -> None:
        """One frame more."""
        text = msgspec.json.format(strict_json.canonical(record), indent=1)
        self._frames.write((b",\n  " if self._count else b"\n  ") + text.replace(b"\n", b"\n  "))
        camera = record.camera or {}
        cells: list[Cell] = [getattr(record, name) for name in _FILE_COLUMNS]
        cells += [camera.get(key) for key in _CAMERA_COLUMNS]
        self._rows.write(csv_line([*cells, len(record.pins)]))
        self._count += 1

    def made(self, folder: PurePosixPath) -> Iterator[Streamed]:
        """Both files; the table only where there is a line to write."""
        yield Streamed(folder / "manifest.json", self._write_json)
        if self._count:
            yield Streamed(folder / "manifest.csv", self._write_table)

    def _write_json(self, path: Path) -> None:
        source = msgspec.json.format(strict_json.canonical(self._source), indent=1)
        with path.open("wb") as stream:
            stream.write(b'{\n "frames": [')
            _copy(self._frames, stream)
            stream.write(b"\n ],\n" if self._count else b"],\n")
            stream.write(b' "source": ' + source.replace(b"\n", b"\n ") + b"\n}\n")

    def _write_table(self, path: Path) -> None:
        with path.open("wb") as stream:
            stream.write(csv_line([*_FILE_COLUMNS, *_CAMERA_COLUMNS, "pins"]))
            _copy(self._rows, stream)


def _copy(spool: IO[bytes], stream: IO[bytes]) -> None:
    spool.seek(0)
    shutil.copyfileobj(spool, stream)
