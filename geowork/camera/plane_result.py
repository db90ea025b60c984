"""What the fit of a plane says, in the fields of the contract geowork-plane/1."""

from __future__ import annotations

from typing import Any

import msgspec

from geowork.camera.solution import CheckPoint, EllipseAxes, Status, Warned
from geowork.geo.position import Position

FORMAT = "geowork-plane/1"


class LeftOut(msgspec.Struct, frozen=True):
    """A pair predicted by the others alone: observed minus predicted pixel, and what was expected.

    `covariance_px2` (2, 2) is matched so that its normal 95 % ellipse holds 95 %; `significance` is
    the probability of a larger miss by chance. The miss is null where the others see the place
    beyond the horizon.
    """

    dx_px: float | None
    dy_px: float | None
    covariance_px2: list[list[float]]
    significance: float


class PairResidual(msgspec.Struct, frozen=True):
    """What is left of one pair, whole in either space.

    `dx_px`, `dy_px`: pin minus projected landmark; `east_m`, `north_m`: landmark minus the pin's
    place on the ground. All are null for a wrong pin that the plane sees beyond its horizon.
    `left_out` is null where the other pairs do not fix a plane.
    """

    landmark: str
    dx_px: float | None
    dy_px: float | None
    east_m: float | None
    north_m: float | None
    outlier: bool
    left_out: LeftOut | None = None


class PlaneCheckPoint(CheckPoint, frozen=True):
    """A withheld pin, predicted (see `CheckPoint`); `east_m`, `north_m` as in `PairResidual`."""

    east_m: float
    north_m: float


class VarianceFactor(msgspec.Struct, frozen=True):
    """What the misfit says of the stated variances: 4 means that the errors are twice as large.

    `value` and `interval_95` (chi-square) are null with no degree of freedom: four pairs.
    """

    value: float | None
    interval_95: tuple[float, float] | None
    degrees_of_freedom: int


class PlaneCovariance(msgspec.Struct, frozen=True):
    """The plane's error, as that of where it takes four pixels.

    `anchors_px` (4, 2); `matrix_m2` (8, 8) over east and north of each in turn. With
    `homography_px_to_enu` it determines the error of any place to first order.
    """

    anchors_px: list[list[float]]
    matrix_m2: list[list[float]]


class GroundPoint(msgspec.Struct, frozen=True):
    """A pixel of the frame on the ground.

    `position` is null where the pixel shows no ground (at or beyond the horizon); the error is null
    where the pairs do not bound it. `covariance_en_m2` is matched: its normal 95 % ellipse, which
    is `ellipse_95`, holds 95 %.
    """

    name: str
    x_px: float
    y_px: float
    position: Position | None
    covariance_en_m2: list[list[float]] | None
    ellipse_95: EllipseAxes | None


class PlaneResult(msgspec.Struct, frozen=True, kw_only=True):
    """The contract geowork-plane/1; everything about the plane is null or empty when refused.

    status, reason: "solved", "weak" or "refused", and why.
    homography_px_to_enu: (3, 3); (x, y, 1) px to (east, north, 1) m about `origin` times the third
        number, which is one in the middle of the pins and zero on the plane's horizon.
    origin: of the local frame. Heights are ignored: all places count as at its height.
    covariance, variance_factor: see there.
    rms_px, rms_m: of the residuals of the used pairs.
    residuals: of every pair that is not withheld. outliers: landmarks whose pairs are named wrong.
    check_points: withheld pairs.
    footprint: the frame on the ground, GeoJSON Polygon (MultiPolygon across the date line);
        it ends before the horizon.
    corners: the frame's four corners and its centre. points: pixels that were asked for.
    metres_per_px: ground sample distance at the frame's centre; null beyond the horizon.
    warnings: {code, text} each.
    used: {pins, image, method}.
    """

    format: str = FORMAT
    status: Status
    reason: str
    homography_px_to_enu: list[list[float]] | None = None
    origin: Position | None = None
    covariance: PlaneCovariance | None = None
    variance_factor: VarianceFactor | None = None
    rms_px: float | None = None
    rms_m: float | None = None
    residuals: list[PairResidual] = []
    outliers: list[str] = []
    check_points: list[PlaneCheckPoint] = []
    footprint: dict[str, Any] | None = None
    corners: list[GroundPoint] = []
    points: list[GroundPoint] = []
    metres_per_px: float | None = None
    warnings: list[Warned] = []
    used: dict[str, Any] = {}


def refused(reason: str) -> PlaneResult:
    """A result that says why there is none."""
    return PlaneResult(status="refused", reason=reason)
