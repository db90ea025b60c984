"""The fit of a plane put into words and numbers a person can use."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from geowork.camera.error_scale import PLAIN_95
from geowork.camera.homography import mapped
from geowork.camera.plane_cautions import warnings_of, weaknesses
from geowork.camera.plane_footprint import footprint, ground_points
from geowork.camera.plane_outliers import Deletion, leave_each_out, predict
from geowork.camera.plane_pairs import Pairs
from geowork.camera.plane_posterior import Plane
from geowork.camera.plane_refinement import FEWEST_PAIRS, Fitted
from geowork.camera.plane_result import (
    LeftOut,
    PairResidual,
    PlaneCheckPoint,
    PlaneCovariance,
    PlaneResult,
    VarianceFactor,
)

Array = NDArray[np.float64]

METHOD = "homography by maximum likelihood, errors in both spaces, error scale integrated out"


def report(given: Pairs, used: Array, places_m: Array, plane: Plane, worth: float) -> PlaneResult:
    """The contract's fields for a plane that was found.

    Args:
        used: (n,). places_m: (8,) the anchors' places. worth: independent draws behind the samples.
    """
    corners = ground_points(plane)
    warnings = warnings_of(given, used, plane, worth)
    reasons = weaknesses(plane, corners)
    reasons += [warning.text for warning in warnings if warning.code == "pairs_disagree"]
    in_px, in_m = _misses(plane, given)
    active = used > 0
    factor = plane.scale.squared_95() / PLAIN_95
    return PlaneResult(
        status="weak" if reasons else "solved",
        reason=" ".join(reasons) or "The pairs fix the plane.",
        homography_px_to_enu=plane.homography.tolist(),
        origin=plane.frame.origin,
        covariance=PlaneCovariance(
            plane.anchors.pixels.tolist(), (plane.spread_m2 * factor).tolist()
        ),
        variance_factor=VarianceFactor(
            plane.scale.variance_factor(), plane.scale.factor_interval_95(), plane.scale.dof
        ),
        rms_px=_rms(in_px[active]),
        rms_m=_rms(in_m[active]),
        residuals=_residuals(plane, given, used, places_m),
        outliers=[given.ids[k] for k in np.flatnonzero(given.solving & ~active)],
        check_points=_check_points(plane, given, used, places_m),
        footprint=footprint(plane),
        corners=corners,
        metres_per_px=_metres_per_px(plane),
        warnings=warnings,
        used={
            "pins": [given.ids[k] for k in np.flatnonzero(active)],
            "image": {"width_px": plane.width_px, "height_px": plane.height_px},
            "method": METHOD,
        },
    )


def _misses(plane: Plane, given: Pairs) -> tuple[Array, Array]:
    """Pin minus projected landmark, px (n, 2), and landmark minus the pin's place, m (n, 2)."""
    at = mapped(plane.homography[None], given.pixels)
    in_m = np.where(at.depth[0, :, None] > 0.0, given.places_m - at.places_m[0], np.nan)
    return given.pixels - plane.ground_to_pixel(given.places_m), in_m


def _residuals(plane: Plane, given: Pairs, used: Array, places_m: Array) -> list[PairResidual]:
    in_px, in_m = _misses(plane, given)
    left_out = {d.index: d for d in _left_out(plane, given, used, places_m)}
    return [
        PairResidual(
            given.ids[index],
            *_numbers(in_px[index]),
            *_numbers(in_m[index]),
            outlier=not used[index],
            left_out=_told(left_out.get(int(index))),
        )
        for index in np.flatnonzero(given.solving)
    ]


def _left_out(plane: Plane, given: Pairs, used: Array, places_m: Array) -> list[Deletion]:
    """Every pair that is not withheld, predicted by the used ones without it."""
    named = np.flatnonzero(given.solving & (used == 0))
    deletions = _by_fit(plane, given, used, places_m, named)
    if used.sum() > FEWEST_PAIRS:
        deletions += leave_each_out(plane.anchors, given, used, places_m)
    return deletions


def _by_fit(
    plane: Plane, given: Pairs, used: Array, places_m: Array, indices: NDArray[np.intp]
) -> list[Deletion]:
    """Pairs that took no part, predicted by the fit itself."""
    count = len(indices)
    if not count:
        return []
    fitted = Fitted(np.repeat(places_m[None], count, axis=0), np.full(count, plane.scale.misfit))
    return predict(plane.anchors, given, fitted, np.repeat(used[None], count, axis=0), indices)


def _check_points(
    plane: Plane, given: Pairs, used: Array, places_m: Array
) -> list[PlaneCheckPoint]:
    _, in_m = _misses(plane, given)
    checks = []
    for check in _by_fit(plane, given, used, places_m, np.flatnonzero(given.withheld)):
        if np.isfinite(check.miss_px).all():
            checks.append(
                PlaneCheckPoint(
                    given.ids[check.index],
                    float(check.miss_px[0]),
                    float(check.miss_px[1]),
                    check.covariance_px2.tolist(),
                    check.significance >= 0.05,
                    float(in_m[check.index, 0]),
                    float(in_m[check.index, 1]),
                )
            )
    return checks


def _told(deletion: Deletion | None) -> LeftOut | None:
    if deletion is None:
        return None
    return LeftOut(
        *_numbers(deletion.miss_px), deletion.covariance_px2.tolist(), deletion.significance
    )


def _metres_per_px(plane: Plane) -> float | None:
    centre = np.array([[plane.width_px / 2.0, plane.height_px / 2.0]])
    found = plane.pixel_to_ground(centre)
    if not np.isfinite(found.places_m).all():
        return None
    return float(np.sqrt(abs(np.linalg.det(found.slopes[0]))))


def _numbers(pair: Array) -> tuple[float | None, float | None]:
    if not np.isfinite(pair).all():
        return None, None
    return float(pair[0]), float(pair[1])


def _rms(misses: Array) -> float:
    return float(np.sqrt(np.mean(np.sum(misses**2, axis=1))))
