"""A frame of nearly flat ground laid on the map by its pins, without a camera."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from geowork.camera.control_points import ControlPoints
from geowork.camera.homography import inverted, mapped
from geowork.camera.plane import fit_plane
from geowork.camera.plane_footprint import outline
from geowork.camera.plane_pairs import geodetic
from geowork.camera.plane_posterior import Plane
from geowork.camera.plane_result import PlaneResult
from geowork.errors import InputError
from geowork.imagery.overlay import Bounds, Overlay
from geowork.imagery.placed_picture import PlacedPicture, to_mercator
from geowork.project.model import FrameAddress, Project
from geowork.workflow.observed import control_points_of
from geowork.workflow.solving import ensure_camera

Array = NDArray[np.float64]

BEYOND = 1.0
"""The frame is laid as far around the pinned landmarks as they are apart, times this: further
out, toward the horizon, a pixel covers much ground and its error outgrows what it shows."""
NARROWEST_M = 20.0
MOST_PX = 2048
EQUATOR_M = 6_378_137.0
OUTSIDE_PX = -1e6
REMEDY = "pin four or more landmarks at ground level, not all on one line"


@dataclass(frozen=True)
class LaidFrame:
    """A frame in the map's projection, and the plane it was laid by (see `PlaneResult`)."""

    overlay: Overlay
    result: PlaneResult

    @property
    def within_m(self) -> float | None:
        """Of the frame's centre: the 95 % ellipse's longer semi-axis; None where not bounded."""
        centre = next(point for point in self.result.corners if point.name == "centre")
        return None if centre.ellipse_95 is None else centre.ellipse_95.semi_major_m


def lay_frame(project: Project, address: FrameAddress, rgb: NDArray[np.uint8]) -> LaidFrame:
    """Lay a frame (h, w, 3) on the ground by the placed landmarks that are pinned in it.

    Raises:
        InputError: the pins cannot fix the plane, with the reason.
    """
    edit, camera_id = ensure_camera(project, address)
    project = project if edit is None else edit.apply(project)
    name = project.cameras[camera_id].name
    points = control_points_of(project, camera_id)
    fit = fit_plane(points)
    if fit.plane is None:
        raise InputError(name, f"is not laid on the map: {_clause(fit.result.reason)}", REMEDY)
    return LaidFrame(_laid(fit.plane, points, rgb), fit.result)


def _clause(sentence: str) -> str:
    return sentence.rstrip(".")


def _laid(plane: Plane, points: ControlPoints, rgb: NDArray[np.uint8]) -> Overlay:
    opaque = np.full((*rgb.shape[:2], 1), 255, dtype=np.uint8)
    picture = PlacedPicture(
        np.concatenate([rgb, opaque], axis=2),
        lambda pixels: geodetic(plane.frame, mapped(plane.homography[None], pixels).places_m[0]),
        lambda places: _pixels(plane, places),
    )
    low, high = _box(plane, points)
    size = _size(high - low)
    west, south, east, north = (float(v) * EQUATOR_M for v in (*low, *high))
    rgba = picture.window(west, south, east, north, size)
    return Overlay(rgba, _bounds(low, high))


def _pixels(plane: Plane, places: Array) -> Array:
    metres = plane.frame.to_enu(places[:, 0], places[:, 1], np.zeros(len(places)))[:, :2]
    pixels = inverted(plane.homography, metres)
    return np.nan_to_num(pixels, nan=OUTSIDE_PX)


def _box(plane: Plane, points: ControlPoints) -> tuple[Array, Array]:
    """South-west and north-east of what is laid, radians of the map's projection."""
    seen = mapped(plane.homography[None], outline(plane)).places_m[0]
    marks = {mark.id: mark for mark in points.landmarks}
    pinned = [marks[pin.landmark] for pin in points.pins]
    degrees = np.array([(mark.lat_deg, mark.lon_deg) for mark in pinned])
    around = plane.frame.to_enu(degrees[:, 0], degrees[:, 1], np.zeros(len(degrees)))[:, :2]
    apart = max(float(np.ptp(around, axis=0).max()), NARROWEST_M) * BEYOND
    low = np.maximum(seen.min(axis=0), around.min(axis=0) - apart)
    high = np.minimum(seen.max(axis=0), around.max(axis=0) + apart)
    corners = to_mercator(geodetic(plane.frame, np.array([low, high])))
    return corners[0], corners[1]


def _size(extent: Array) -> tuple[int, int]:
    columns, rows = np.maximum(np.round(MOST_PX * extent / extent.max()), 1.0)
    return int(columns), int(rows)


def _bounds(low: Array, high: Array) -> Bounds:
    west, east = np.degrees([low[0], high[0]])
    lat = np.degrees(np.arctan(np.sinh(np.array([low[1], high[1]]))))
    return (float(lat[0]), float(west)), (float(lat[1]), float(east))
