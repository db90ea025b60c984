"""What is looked at: media, footage, the references it is compared with, and their frames."""

from __future__ import annotations

from typing import Literal

import msgspec

ReferenceKind = Literal["photo", "video", "orthophoto", "terrain", "vector", "panorama"]
PlacingModel = Literal["", "affine", "projective", "spline"]
ConfidenceLevel = Literal["verified", "strong possibility", "possible", "unverified", "false"]


class Medium(msgspec.Struct, frozen=True):
    """A file the project links to: known by its bytes, never by a local path."""

    id: str  # the SHA-256 in hex
    size_bytes: int
    name: str


class FrameAddress(msgspec.Struct, frozen=True):
    """One frame of one footage: its PTS in units of the time base; the index is a convenience."""

    footage: str
    pts: int
    time_base: str  # a fraction such as "1/12800", seconds
    index: int


class ReferenceFrame(msgspec.Struct, frozen=True):
    """One frame of a reference that is a video: its PTS in units of the time base, and index."""

    pts: int
    time_base: str
    index: int


class ViewFilter(msgspec.Struct, frozen=True, kw_only=True):
    """What the screen does to the frames of a footage; the footage and what is computed stay.

    `kind` and what it takes are those of `imagery.view`: an amount or a choice.
    """

    kind: str
    amount: float = 0.0
    choice: str = ""


class Confidence(msgspec.Struct, frozen=True):
    """How sure the analyst is, in the words of the field, and on what ground."""

    level: ConfidenceLevel = "unverified"
    ground: str = ""


class Footage(msgspec.Struct, frozen=True, kw_only=True):
    """A video under examination; confidence in where and in when it was made are kept apart."""

    id: str
    title: str
    medium: str
    width_px: int
    height_px: int
    frame_count: int
    duration_s: float
    time_base: str
    source: str = ""
    published: str = ""
    notes: str = ""
    view: tuple[ViewFilter, ...] = ()
    place_confidence: Confidence = Confidence()
    time_confidence: Confidence = Confidence()


class Reference(msgspec.Struct, frozen=True, kw_only=True):
    """What frames are compared with."""

    id: str
    title: str
    kind: ReferenceKind
    medium: str
    captured: str = ""
    source: str = ""
    provider: str = ""
    licence: str = ""
    notes: str = ""
    sigma_m: float = 0.0  # how far it may be displaced as a whole: shared by what was placed on it
    placed_by: PlacingModel = ""  # a photo laid on the earth by its pins of placed landmarks
