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
from geowork.camera.homography import Anchors
from geowork.camera.plane_cases import cases
from geowork.camera.plane_outliers import find_wrong_pairs
from geowork.camera.plane_pairs import Pairs, pairs, plane_frame
from geowork.camera.plane_posterior import Plane
from geowork.camera.plane_refinement import refine, starts
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
    nearest = robust.places_m[int(np.argmin(robust.costs))]
    used, start = find_wrong_pairs(anchors, given, nearest)
    picture_px2 = float(points.image.width_px * points.image.height_px)
    likely = cases(anchors, given, used, start, picture_px2)
    best = likely[0]
    matrix = anchors.homographies(best.places_m[None])[0]
    plane_checks.check_view(points, given, used, matrix)
    drawn, worth = draw_planes(anchors, given, likely)
    plane = Plane(
        frame,
        points.image.width_px,
        points.image.height_px,
        anchors,
        matrix,
        best.spread_m2,
        best.scale,
        anchors.homographies(drawn),
    )
    return PlaneFit(report(given, used, best.places_m, plane, worth), plane)
