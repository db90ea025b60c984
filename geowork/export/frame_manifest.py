"""The list that goes with written frames: where each came from, its digests, what was pinned."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Any

import msgspec

from geowork import strict_json
from geowork.drawing.contracts import number_at
from geowork.drawing.marks import same_frame
from geowork.export.camera_view import CameraView
from geowork.export.table import Cell, csv_bytes, residual_of
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
_FILE_COLUMNS = tuple(
    name for name in ShownRecord.__struct_fields__ if name not in ("camera", "pins")
)


def shown_rows(records: Sequence[ShownRecord]) -> bytes:
    """The same list as a table, one line a frame; the pins are in ``pins.csv``."""
    rows: list[list[Cell]] = []
    for record in records:
        camera = record.camera or {}
        cells = [getattr(record, name) for name in _FILE_COLUMNS]
        rows.append([*cells, *(camera.get(key) for key in _CAMERA_COLUMNS), len(record.pins)])
    return csv_bytes((*_FILE_COLUMNS, *_CAMERA_COLUMNS, "pins"), rows)
