"""What makes a set of pins unable to fix a camera, said before and after the search."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from geowork.camera.beliefs import lens_is_given
from geowork.camera.control_points import ControlLandmark, ControlPoints
from geowork.camera.model import Camera
from geowork.camera.observations import Observations
from geowork.errors import WeakGeometryError

Array = NDArray[np.float64]

FARTHEST_KM = 400.0
EARTH_KM = 6371.0
LEAST_BEARING_SPREAD_DEG = 1.0
STEEP_PITCH_DEG = 60.0
ONE_SPOT_SIGMAS = 3.0
"""Pins that lie no farther apart than this tell no direction from another."""


def before(points: ControlPoints, pinned: set[str]) -> None:
    """Refuse what no search can mend.

    Raises:
        WeakGeometryError: too few pins, or all on one spot; landmarks on one line or a continent
            apart, or from where the camera is said to stand.
    """
    subject = points.name or "the control points"
    _check_count(points, subject)
    _check_spots(points, subject)
    marks = [m for m in points.landmarks if m.id in pinned]
    directions = _directions(
        np.array([m.lat_deg for m in marks]), np.array([m.lon_deg for m in marks])
    )
    chords = np.linalg.norm(directions - directions[0], axis=1) * EARTH_KM
    far = int(np.argmax(chords))
    if chords[far] > FARTHEST_KM:
        raise WeakGeometryError(
            subject,
            f"the landmarks '{marks[0].id}' and '{marks[far].id}' are {chords[far]:.0f} km apart, "
            "too far to be seen in one frame",
            "correct the coordinates of one of them",
        )
    _check_stated_place(points, marks[0], directions[0], subject)
    if len(marks) >= 3 and points.camera.position is None:
        heights = np.array([0.0 if m.height_m is None else m.height_m for m in marks])
        # Far from the poles' singularity: chords on the unit sphere, scaled, with heights added.
        places = directions * (EARTH_KM * 1000.0 + heights[:, None])
        _check_line(places, np.array([m.sigma_m for m in marks]), subject)


def after(camera: Camera, seen: Observations, used: Array) -> None:
    """Refuse what the best camera reveals.

    Raises:
        WeakGeometryError: landmarks behind the camera, or all on one bearing.
    """
    subject = "the camera"
    active = used[0] > 0
    offsets = seen.points_enu_m[active] - camera.centre_enu_m
    depth = offsets @ camera.rotation[2]
    if (depth < 0.5).any():
        behind = [i for i, d in zip(np.array(seen.ids)[active], depth, strict=True) if d < 0.5]
        raise WeakGeometryError(
            subject,
            f"no place sees all pinned landmarks in front of it ('{behind[0]}' would be behind)",
            "check which landmark each pin is set on",
        )
    if abs(camera.orientation_deg()[1]) > STEEP_PITCH_DEG:
        return
    bearings = np.arctan2(offsets[:, 0], offsets[:, 1])
    centred = np.angle(np.exp(1j * (bearings - np.angle(np.exp(1j * bearings).sum()))))
    spread = math.degrees(float(np.ptp(centred)))
    if spread < LEAST_BEARING_SPREAD_DEG:
        raise WeakGeometryError(
            subject,
            f"all landmarks lie on one bearing, within {spread:.1f}° of each other",
            "pin one further to the left or right",
        )


def _check_count(points: ControlPoints, subject: str) -> None:
    given = points.camera
    lens = lens_is_given(points)
    least = 3 if lens else 4
    if given.position is not None:
        least = 2
    count = sum(not pin.withheld for pin in points.pins)
    if count < least:
        why = "" if lens else " while the lens is unknown"
        more = least - count
        raise WeakGeometryError(
            subject,
            f"the field 'pins' holds {count}, and {least} are needed{why}",
            f"pin {more} more landmark{'s' if more > 1 else ''}",
        )


def _check_spots(points: ControlPoints, subject: str) -> None:
    solving = [pin for pin in points.pins if not pin.withheld]
    pixels = np.array([[pin.x_px, pin.y_px] for pin in solving])
    if np.ptp(pixels, axis=0).max() <= ONE_SPOT_SIGMAS * max(pin.sigma_px for pin in solving):
        raise WeakGeometryError(
            subject,
            "all pins lie on one spot of the picture",
            "set each on its own landmark",
        )


def _check_stated_place(
    points: ControlPoints, mark: ControlLandmark, direction: Array, subject: str
) -> None:
    stated = points.camera.position
    if stated is None:
        return
    camera = _directions(np.array([stated.lat_deg]), np.array([stated.lon_deg]))[0]
    away_km = float(np.linalg.norm(camera - direction)) * EARTH_KM
    if away_km > FARTHEST_KM + 3.0 * stated.sigma_m / 1000.0:
        raise WeakGeometryError(
            subject,
            f"camera.position lies {away_km:.0f} km from the landmark '{mark.id}', "
            "too far to see it",
            "correct the stated position or the landmark's coordinates",
        )


def _check_line(places: Array, sigmas_m: Array, subject: str) -> None:
    centred = places - places.mean(axis=0)
    sizes = np.linalg.svd(centred, compute_uv=False)
    if sizes[0] < 1e-6 or sizes[1] < max(0.002 * sizes[0], float(np.median(sigmas_m))):
        raise WeakGeometryError(
            subject,
            "all pinned landmarks lie on one line, so the camera could be anywhere around it",
            "pin one that stands off that line",
        )


def _directions(lat_deg: Array, lon_deg: Array) -> Array:
    lat, lon = np.radians(lat_deg), np.radians(lon_deg)
    return np.stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)], axis=1)
