"""The camera of a frame: what is believed of it, and what was solved."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from geowork.geo.position import Position
from geowork.project.model.footage import FrameAddress

RIVAL_PLACES = "rival_places"
"""Key of a solution: the places that its pins were tried at (see `camera.rivals.Rival`)."""


class Belief(msgspec.Struct, frozen=True):
    """A value believed before solving, with one sigma."""

    value: float
    sigma: float


class VerticalEdge(msgspec.Struct, frozen=True):
    """Two pixels on a straight edge that is vertical in the world; it tells the camera's tilt."""

    x1_px: float
    y1_px: float
    x2_px: float
    y2_px: float
    sigma_px: float = 2.0


class InLine(msgspec.Struct, frozen=True):
    """Two landmarks seen one behind the other from the camera."""

    near: str
    far: str
    sigma_deg: float = 0.2


class Camera(msgspec.Struct, frozen=True, kw_only=True):
    """The camera of one frame: what is believed beforehand, and what was solved."""

    id: str
    name: str
    frame: FrameAddress
    hfov_deg: Belief | None = None
    height_above_ground_m: Belief | None = None
    k1_free: bool = False
    centre_free: bool = False  # the picture may have been cropped off its lens's centre
    azimuth_deg: Belief | None = None
    pitch_deg: Belief | None = None
    roll_deg: Belief | None = None
    place: Position | None = None  # where the camera is believed to have been, say by its own GPS
    place_sigma_m: float = 10.0
    place_sigma_height_m: float = 100.0
    stood_on: Mapping[str, Any] | None = None  # GeoJSON LineString (a road) or Polygon (a roof)
    stood_on_sigma_m: float = 5.0
    edges: tuple[VerticalEdge, ...] = ()
    horizon: tuple[tuple[float, float], ...] = ()  # px
    horizon_sigma_px: float = 3.0
    in_line: tuple[InLine, ...] = ()
    solution: Mapping[str, Any] | None = None  # the solution contract, as printed by `resect`
    fingerprint: str = ""
