"""The frame on the ground: its outline, and the error at its corners."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from geowork.camera.error_scale import PLAIN_95
from geowork.camera.homography import mapped
from geowork.camera.plane_pairs import geodetic
from geowork.camera.plane_posterior import NEAREST_DEPTH, OnGround, Plane
from geowork.camera.plane_result import GroundPoint
from geowork.camera.solution import EllipseAxes
from geowork.geo.date_line import geometry_of, rings_of

Array = NDArray[np.float64]


def frame_corners(plane: Plane) -> Array:
    """The picture's corners, px (4, 2), clockwise from the upper left."""
    width, height = plane.width_px, plane.height_px
    return np.array([[0, 0], [width, 0], [width, height], [0, height]], dtype=np.float64)


def outline(plane: Plane) -> Array:
    """The part of the frame that shows ground, px (k, 2): cut off before the horizon."""
    corners = frame_corners(plane)
    above = mapped(plane.homography[None], corners).depth[0] - NEAREST_DEPTH
    kept: list[Array] = []
    for here in range(4):
        after = (here + 1) % 4
        if above[here] >= 0.0:
            kept.append(corners[here])
        if (above[here] >= 0.0) != (above[after] >= 0.0):
            share = above[here] / (above[here] - above[after])
            kept.append(corners[here] + share * (corners[after] - corners[here]))
    return np.array(kept)


def footprint(plane: Plane) -> dict[str, Any]:
    """`outline` on the ground as a GeoJSON Polygon, counterclockwise, longitude first.

    It is cut in two along the date line where it crosses it (RFC 7946, section 3.1.9).
    """
    places = mapped(plane.homography[None], outline(plane)).places_m[0]
    degrees = geodetic(plane.frame, places)
    return geometry_of(rings_of(degrees[:, ::-1], plane.frame.origin.lon_deg))


def ground_points(plane: Plane) -> list[GroundPoint]:
    """The frame's corners and its centre on the ground, with their errors."""
    names = ("top left", "top right", "bottom right", "bottom left", "centre")
    centre = np.array([[plane.width_px / 2.0, plane.height_px / 2.0]])
    return points_on_ground(plane, names, np.concatenate([frame_corners(plane), centre]))


def points_on_ground(plane: Plane, names: Sequence[str], pixels: Array) -> list[GroundPoint]:
    """Named pixels (n, 2) on the ground, with their errors."""
    found = plane.pixel_to_ground(pixels)
    return [
        GroundPoint(
            name=name,
            x_px=float(x),
            y_px=float(y),
            position=position,
            covariance_en_m2=found.covariances_m2[row].tolist() if _bounded(found, row) else None,
            ellipse_95=axes_95(found.covariances_m2[row]) if _bounded(found, row) else None,
        )
        for row, (name, (x, y), position) in enumerate(
            zip(names, pixels, found.positions(), strict=True)
        )
    ]


def axes_95(covariance_m2: Array) -> EllipseAxes:
    """The normal 95 % ellipse of a covariance (2, 2) over east and north."""
    variances, vectors = np.linalg.eigh(covariance_m2)
    major = vectors[:, 1]
    reach = np.sqrt(PLAIN_95 * np.maximum(variances, 0.0))
    azimuth = math.degrees(math.atan2(major[0], major[1])) % 180.0
    return EllipseAxes(float(reach[1]), float(reach[0]), azimuth)


def _bounded(found: OnGround, row: int) -> bool:
    return bool(np.isfinite(found.covariances_m2[row]).all())
