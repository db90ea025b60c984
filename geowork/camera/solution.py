"""What the solve says, in the contract's fields."""

from __future__ import annotations

from typing import Any, Literal

import msgspec

from geowork import strict_json
from geowork.geo.position import Position

Status = Literal["solved", "weak", "refused"]


class Estimate(msgspec.Struct, frozen=True):
    """A value with one sigma."""

    value: float
    sigma: float


class Warned(msgspec.Struct, frozen=True):
    """Something the analyst should know."""

    code: str
    text: str


class LeftOut(msgspec.Struct, frozen=True):
    """What a pin is missed by when it is predicted from all others: observed minus predicted, px.

    The covariance, of prediction and pin together, is null where the landmark's height is unknown.
    """

    dx_px: float
    dy_px: float
    covariance_px2: list[list[float]] | None
    inside_95: bool


class Residual(msgspec.Struct, frozen=True):
    """Observed minus projected, px."""

    landmark: str
    dx_px: float
    dy_px: float
    outlier: bool
    left_out: LeftOut | None = None


class NextLandmark(msgspec.Struct, frozen=True):
    """What another pin would bring.

    Args:
        landmark: id of a known landmark that is not pinned yet; null for any thing at that place.
        lat_deg, lon_deg, height_m: where it is. x_px, y_px: about where it should be seen.
        gain: share by which the area of region_95 is expected to shrink.
    """

    landmark: str | None
    lat_deg: float
    lon_deg: float
    height_m: float | None
    x_px: float
    y_px: float
    gain: float
    text: str


class CheckPoint(msgspec.Struct, frozen=True):
    """A withheld pin: observed minus predicted, px, and whether it lies in its 95 % ellipse."""

    landmark: str
    dx_px: float
    dy_px: float
    covariance_px2: list[list[float]]
    inside_95: bool


class EllipseAxes(msgspec.Struct, frozen=True):
    """The 95 % ellipse."""

    semi_major_m: float
    semi_minor_m: float
    azimuth_deg: float


class Solution(msgspec.Struct, frozen=True, kw_only=True):
    """The solution contract; everything about the camera is None when refused.

    `variance_factor` is the factor on the stated variances that the pins speak for;
    `next_landmarks` lists what to pin next, the most useful first.
    """

    status: Status
    reason: str
    position: Position | None = None
    covariance_enu_m2: list[list[float]] | None = None
    ellipse_95: EllipseAxes | None = None
    region_95: dict[str, Any] | None = None
    azimuth_deg: Estimate | None = None
    pitch_deg: Estimate | None = None
    roll_deg: Estimate | None = None
    hfov_deg: Estimate | None = None
    k1: Estimate | None = None
    rms_px: float | None = None
    variance_factor: Estimate | None = None
    residuals: list[Residual] = []
    outliers: list[str] = []
    check_points: list[CheckPoint] = []
    alternatives: list[dict[str, Any]] = []
    next_landmarks: list[NextLandmark] = []
    warnings: list[Warned] = []
    used: dict[str, Any] = {}


def solution_from_json(value: Any, subject: object) -> Solution:
    """Check a solution that came from a file.

    Raises:
        InputError: it is not a solution, or a refused one.
    """
    return strict_json.convert(value, Solution, subject)
