"""What lies over a picture: plain values in picture pixels, painted by `overlay_paint`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geowork.project.model import MarkKind, PinPart
from geowork.tracking.box import Box

if TYPE_CHECKING:
    from geowork.drawing.ground_lines import GroundLine

Pixel = tuple[float, float]


@dataclass(frozen=True)
class PinMark:
    """A landmark's pin in this picture, with its residual once the camera is solved."""

    landmark: str
    number: int
    colour: str
    name: str
    x_px: float
    y_px: float
    selected: bool = False
    withheld: bool = False
    outlier: bool = False
    residual_px: tuple[float, float] | None = None  # observed minus projected
    part: PinPart = "point"


@dataclass(frozen=True)
class Ghost:
    """Where a landmark not pinned in this picture should be seen.

    Args:
        landmark, number: of a landmark; empty and 0 where only a place is known.
        gain: what pinning it would bring, in words; empty unless it is suggested.
    """

    landmark: str
    number: int
    colour: str
    name: str
    x_px: float
    y_px: float
    gain: str = ""


@dataclass(frozen=True)
class TargetMark:
    """The followed target's box in this picture."""

    box: Box
    name: str
    by_hand: bool = False


@dataclass(frozen=True)
class Trail:
    """The pixels a followed target's foot went through, up to and after this picture."""

    points: tuple[tuple[float, float], ...]
    colour: str = "#ffd24a"


@dataclass(frozen=True)
class Annotation:
    """Something drawn by hand, where it is in this picture."""

    mark: str
    kind: MarkKind
    points: tuple[Pixel, ...]
    text: str
    colour: str
    selected: bool = False


@dataclass(frozen=True)
class SuggestedMark:
    """One end of a pair that matching suggests; a click makes a pin of it."""

    number: int
    x_px: float
    y_px: float
    chosen: bool = False


@dataclass(frozen=True)
class Overlay:
    """Everything over one picture."""

    pins: tuple[PinMark, ...] = ()
    ghosts: tuple[Ghost, ...] = ()
    targets: tuple[TargetMark, ...] = ()
    trails: tuple[Trail, ...] = ()
    edges: tuple[tuple[Pixel, Pixel], ...] = ()
    horizon: tuple[Pixel, ...] = ()
    horizon_name: str = ""
    annotations: tuple[Annotation, ...] = ()
    suggested: tuple[SuggestedMark, ...] = ()
    ground: tuple[GroundLine, ...] = ()
    awaits: bool = False
    """Whether the chosen landmark has no mark here yet: a click sets it, on another's mark too."""
