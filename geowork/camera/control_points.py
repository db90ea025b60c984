"""Control points as the analyst gives them: what was seen in a frame, and what is believed.

Beside pins on landmarks a frame can show things that tie the camera without a position of their
own: straight vertical edges and the horizon (they tell how it was tilted), and two landmarks seen
in line (it stood on the line through both). All of these are optional keys of the format.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

import msgspec

FORMAT = "geowork-control-points/1"

Part = Literal["point", "base", "top"]


class ImageSize(msgspec.Struct, frozen=True):
    """Size of the upright picture, px."""

    width_px: int
    height_px: int


class Believed(msgspec.Struct, frozen=True):
    """A value believed before looking, with one sigma."""

    value: float
    sigma: float


class Tall(msgspec.Struct, frozen=True):
    """How high a vertical structure rises above its base, m; a null value is not known."""

    value: float | None = None
    sigma: float = 1.0


class ControlLandmark(msgspec.Struct, frozen=True):
    """A landmark with its position; a null height constrains the horizontal direction only.

    Of a vertical structure pinned at its base or top, `height_m` is the height of the base.
    `source` names the georeferenced picture the position was read from (see `SharedError`).
    """

    id: str
    lat_deg: float
    lon_deg: float
    height_m: float | None = None
    sigma_m: float = 3.0
    sigma_height_m: float = 3.0
    tall_m: Tall | None = None
    source: str | None = None


class ControlPin(msgspec.Struct, frozen=True):
    """Where a landmark is seen, px from the picture's upper left corner.

    A withheld pin is a check point: predicted by the solve, not used for it. `part` says which end
    of a vertical structure is pinned; a landmark may be pinned once at each.
    """

    landmark: str
    x_px: float
    y_px: float
    sigma_px: float = 3.0
    withheld: bool = False
    part: Part = "point"


class SharedError(msgspec.Struct, frozen=True):
    """How far one georeferenced picture may be displaced as a whole; one sigma, m.

    Landmarks that name it as their `source` share that error; their own sigma is without it.
    """

    id: str
    sigma_m: float
    sigma_height_m: float = 0.0


class Edge(msgspec.Struct, frozen=True):
    """Two pixels on a straight edge that is vertical in the world (a wall's corner, a mast)."""

    x1_px: float
    y1_px: float
    x2_px: float
    y2_px: float
    sigma_px: float = 2.0


class HorizonPoint(msgspec.Struct, frozen=True):
    """A pixel on the horizon."""

    x_px: float
    y_px: float
    sigma_px: float = 3.0


class Horizon(msgspec.Struct, frozen=True):
    """Pixels on the horizon, and its elevation above the level through the camera.

    Without a stated elevation it is that of the sea or a wide plain: about level, within 0.25°.
    """

    points: tuple[HorizonPoint, ...]
    elevation_deg: Believed | None = None


class InLine(msgspec.Struct, frozen=True):
    """Two landmarks that are seen one behind the other: they have the same bearing."""

    near: str
    far: str
    sigma_deg: float = 0.2


class BelievedPoint(msgspec.Struct, frozen=True):
    """A principal point believed before looking, px."""

    x_px: float
    y_px: float
    sigma_px: float


class BelievedPosition(msgspec.Struct, frozen=True):
    """A camera place believed before looking."""

    lat_deg: float
    lon_deg: float
    sigma_m: float
    height_m: float | None = None
    sigma_height_m: float = 100.0


class OnLine(msgspec.Struct, frozen=True):
    """The camera stood on this road: a GeoJSON LineString, within one sigma of its middle, m."""

    line: Mapping[str, Any]
    sigma_m: float = 5.0


class OnArea(msgspec.Struct, frozen=True):
    """The camera stood in this area (a roof, a square): a GeoJSON Polygon, known to one sigma."""

    polygon: Mapping[str, Any]
    sigma_m: float = 3.0


class CameraPrior(msgspec.Struct, frozen=True):
    """What is believed of the camera; everything may be absent."""

    hfov_deg: Believed | None = None
    k1: Believed | Literal["free"] | None = None
    principal_point: BelievedPoint | Literal["free"] | None = None
    position: BelievedPosition | None = None
    height_above_ground_m: Believed | None = None
    roll_deg: Believed | None = None
    pitch_deg: Believed | None = None
    azimuth_deg: Believed | None = None
    on_line: OnLine | None = None
    on_area: OnArea | None = None


class ControlPoints(msgspec.Struct, frozen=True, kw_only=True):
    """The format geowork-control-points/1; unknown keys are ignored."""

    format: str
    name: str = ""
    image: ImageSize
    landmarks: tuple[ControlLandmark, ...]
    pins: tuple[ControlPin, ...]
    camera: CameraPrior = CameraPrior()
    sources: tuple[SharedError, ...] = ()
    edges: tuple[Edge, ...] = ()
    horizon: Horizon | None = None
    in_line: tuple[InLine, ...] = ()
