"""The way of a target: followed, argued from what it passed, or drawn by hand."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

import msgspec

from geowork.geo.position import Position
from geowork.project.model.footage import FrameAddress

TrackKind = Literal["followed", "passing", "arrow"]
PassingRelation = Literal["level", "in_front", "behind"]
Side = Literal["left", "right"]


class TargetBox(msgspec.Struct, frozen=True):
    """Where the followed target is in one frame, px of the upright frame."""

    index: int
    pts: int
    x_px: float
    y_px: float
    width_px: float
    height_px: float
    by_hand: bool = False


class Passing(msgspec.Struct, frozen=True, kw_only=True):
    """A moment at which a target was level with a landmark, in front of it or behind it.

    "In front" and "behind" are as the camera sees it; `side` is where the landmark was for the
    target, along its own way.
    """

    landmark: str
    relation: PassingRelation = "level"
    side: Side | None = None
    frame: FrameAddress | None = None


class MapArrow(msgspec.Struct, frozen=True):
    """A way drawn on the map by hand: the analyst's own judgement, with its stated spread."""

    start: Position
    end: Position
    spread_deg: float
    sigma_m: float = 5.0


class Track(msgspec.Struct, frozen=True, kw_only=True):
    """A target's way: followed in pixels, argued from what it passed, or drawn by hand.

    `kind` tells which of `boxes`, `passings` and `arrow` the movement follows from. Only a followed
    target needs footage and a camera.
    """

    id: str
    name: str
    footage: str
    camera: str
    further_cameras: tuple[str, ...] = ()  # of other frames: they bound the drift of one that moves
    interpolated: bool = False  # boxes were set by hand, and what lies between is interpolated
    boxes: tuple[TargetBox, ...] = ()
    movement: Mapping[str, Any] | None = None  # the track contract, as printed by `follow`
    fingerprint: str = ""
    kind: TrackKind = "followed"
    passings: tuple[Passing, ...] = ()  # in the order in which they happened
    within_m: float = 30.0  # how far from a landmark it can have passed
    max_speed_mps: float | None = None  # what it cannot have exceeded between them
    arrow: MapArrow | None = None
