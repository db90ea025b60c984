"""The georeferenced plane: a homography between a frame and the ground, and how sure it is.

For nadir or nearly flat scenes: neither the camera nor its lens need be known, and heights are
ignored.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from geowork.camera import plane_checks
from geowork.camera.control_points import ControlPoints
from geowork.camera.error_scale import ErrorScale
from geowork.camera.homography import Anchors
from geowork.camera.plane_outliers import degrees_of_freedom, find_wrong_pairs
from geowork.camera.plane_pairs import Pairs, pairs, plane_frame
from geowork.camera.plane_posterior import Plane
from geowork.camera.plane_refinement import normal_equations, refine, spread, starts
from geowork.camera.plane_reporting import report
from geowork.camera.plane_result import PlaneResult, refused
from geowork.camera.plane_sampling import draw_planes
from geowork.errors import WeakGeometryError
from geowork.geo.position import LocalFrame

Array = NDArray[np.float64]


@dataclass(frozen=True)
class PlaneFit:
    """The result, and the plane behind it (None when refused)."""

    result: PlaneResult
    plane: Plane | None


def fit_plane(points: ControlPoints) -> PlaneFit:
    """Find the homography from a frame's pixels to the ground from four or more pairs.

    Args:
        points: landmarks, and pins with their sigmas; withheld pins are check points; heights and
            what is believed of the camera are ignored.

    Returns:
        A fit; its result is refused, with the reason, when the pairs cannot fix the plane.
    """
    try:
        plane_checks.check_count(points)
        frame = plane_frame(points)
        given = pairs(points, frame)
        plane_checks.check_arrangement(points, given)
        return _fitted(points, frame, given)
    except WeakGeometryError as error:
        return PlaneFit(refused(f"{error.problem}; {error.remedy}."), None)


def _fitted(points: ControlPoints, frame: LocalFrame, given: Pairs) -> PlaneFit:
    everything = given.solving.astype(np.float64)
    anchors = Anchors.around(given.pixels[given.solving])
    robust = refine(
        anchors, starts(anchors, given, everything), given, everything[None], robust=True
    )
    best = robust.places_m[int(np.argmin(robust.costs))]
    used, start = find_wrong_pairs(anchors, given, best)
    final = refine(anchors, start[None], given, used[None], robust=False)
    places, misfit = final.places_m, float(final.costs[0])
    matrix = anchors.homographies(places)[0]
    plane_checks.check_view(points, given, used, matrix)
    scale = ErrorScale(misfit, degrees_of_freedom(used))
    normal, _ = normal_equations(anchors, places, given, used[None], robust=False)
    spread_m2 = spread(normal)[0]
    drawn, worth = draw_planes(anchors, given, used, places[0], spread_m2, scale)
    plane = Plane(
        frame,
        points.image.width_px,
        points.image.height_px,
        anchors,
        matrix,
        spread_m2,
        scale,
        anchors.homographies(drawn),
    )
    return PlaneFit(report(points, given, used, places[0], plane, worth), plane)
