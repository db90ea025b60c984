"""What the analyst drew: on frames, and on the map."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

import msgspec

from geowork.project.model.footage import FrameAddress

MarkKind = Literal[
    "box",
    "ellipse",
    "polygon",
    "line",
    "arrow",
    "text",
    "badge",
    "blur",
    "blackout",
    "sight",
    "north",
]


class MarkKey(msgspec.Struct, frozen=True):
    """Where a mark is at a later frame; between keys it moves evenly with time."""

    index: int
    pts: int
    points: tuple[tuple[float, float], ...]


class Mark(msgspec.Struct, frozen=True, kw_only=True):
    """Something the analyst drew on a frame; points in px of the upright frame.

    Without keys it is on that frame only; with keys, from that frame to the last key.
    """

    id: str
    frame: FrameAddress
    kind: MarkKind
    points: tuple[tuple[float, float], ...]
    text: str = ""
    colour: str = "#ffe119"
    landmark: str = ""  # whose colour and number it shares, as long as there is such a landmark
    keys: tuple[MarkKey, ...] = ()


class Drawing(msgspec.Struct, frozen=True, kw_only=True):
    """A point, line or area that the analyst drew on the map."""

    id: str
    name: str
    geometry: Mapping[str, Any]  # GeoJSON Point, LineString or Polygon, longitude first
    colour: str = "#7a3e9d"
    notes: str = ""
