"""The list that goes with written frames: where each came from, and its digests."""

from __future__ import annotations

import hashlib
from typing import Any

import msgspec

from geowork import strict_json
from geowork.footage.frame import Frame


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


class Manifest(msgspec.Struct, frozen=True):
    """The contract of `manifest.json`."""

    source: dict[str, Any]
    frames: tuple[FrameRecord, ...]


def manifest_bytes(manifest: Manifest) -> bytes:
    """The manifest as JSON, indented for reading; same manifest, same bytes."""
    return msgspec.json.format(strict_json.canonical(manifest), indent=1) + b"\n"
