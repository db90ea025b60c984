"""How far apart two analysts put one camera, against the errors they state."""

from __future__ import annotations

import math
from typing import Literal

import msgspec
import numpy as np
import shapely
from numpy.typing import NDArray
from scipy.stats import chi2
from shapely.errors import GEOSException
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry
from shapely.validation import make_valid

from geowork.camera.solution import Estimate, Solution, solution_from_json
from geowork.errors import InputError
from geowork.geo.geodesic import difference_deg
from geowork.geo.position import LocalFrame, Position
from geowork.project.model import Camera

PROBABILITY = 0.95


class CameraAgreement(msgspec.Struct, frozen=True, kw_only=True):
    """One frame's camera solved by both; second minus first.

    `gap_m` is the distance between the two 95 % regions, 0 where they meet; `overlap` the part of
    both together that they share. `normalised` is the Mahalanobis distance of the two places in
    the plane, with the sum of both covariances; 95 % of agreeing analysts stay below 2.45. Both
    used the same landmarks, whose errors they share: agreeing says nothing about those.
    """

    camera: str
    name: str
    frame: int
    distance_m: float
    gap_m: float | None
    overlap: float | None
    normalised: float
    azimuth_difference_deg: float | None
    azimuth_sigma_deg: float | None
    state: Literal["agree", "differ"]


def compare_cameras(first: Camera, second: Camera) -> CameraAgreement | None:
    """Compare two solutions of one frame's camera; None where one has none.

    Raises:
        InputError: a stored solution is broken.
    """
    one, two = _solved(first), _solved(second)
    if one is None or two is None or one.position is None or two.position is None:
        return None
    frame = LocalFrame(one.position)
    # Of the plane alone: heights may be given by one and free in the other.
    apart = frame.enu_of(_level(two.position, one.position))[:2]
    covariance = _plane(one, first.name) + _plane(two, second.name)
    squared = float(apart @ np.linalg.pinv(covariance) @ apart)
    gap, overlap = _regions(one, two, frame)
    turn, turn_sigma = _turn(one.azimuth_deg, two.azimuth_deg)
    turned = turn is not None and turn_sigma is not None and abs(turn) > _LIMIT_1 * turn_sigma
    return CameraAgreement(
        camera=first.id,
        name=first.name,
        frame=first.frame.index,
        distance_m=float(np.hypot(*apart)),
        gap_m=gap,
        overlap=overlap,
        normalised=math.sqrt(squared),
        azimuth_difference_deg=turn,
        azimuth_sigma_deg=turn_sigma,
        state="differ" if squared > _LIMIT_2 or turned else "agree",
    )


_LIMIT_1 = math.sqrt(float(chi2.ppf(PROBABILITY, 1)))
_LIMIT_2 = float(chi2.ppf(PROBABILITY, 2))


def _solved(camera: Camera) -> Solution | None:
    if camera.solution is None:
        return None
    return solution_from_json(dict(camera.solution), camera.name)


def _level(position: Position, other: Position) -> Position:
    return Position(position.lat_deg, position.lon_deg, other.height_m)


def _plane(solution: Solution, name: str) -> NDArray[np.float64]:
    covariance = np.array(solution.covariance_enu_m2 or [], dtype=np.float64)
    if covariance.shape != (3, 3) or not np.isfinite(covariance).all():
        raise InputError(name, "the field 'covariance_enu_m2' is broken", "solve the camera again")
    return covariance[:2, :2]


def _turn(one: Estimate | None, two: Estimate | None) -> tuple[float | None, float | None]:
    if one is None or two is None:
        return None, None
    return difference_deg(two.value, one.value), math.hypot(one.sigma, two.sigma)


def _regions(one: Solution, two: Solution, frame: LocalFrame) -> tuple[float | None, float | None]:
    shapes = [_in_metres(solution.region_95, frame) for solution in (one, two)]
    if shapes[0] is None or shapes[1] is None:
        return None, None
    union = shapes[0].union(shapes[1]).area
    shared = shapes[0].intersection(shapes[1]).area
    return float(shapes[0].distance(shapes[1])), float(shared / union) if union else None


def _in_metres(region: object, frame: LocalFrame) -> BaseGeometry | None:
    if region is None:
        return None

    def flat(lon_lat: NDArray[np.float64]) -> NDArray[np.float64]:
        lon, lat = lon_lat.T
        enu: NDArray[np.float64] = frame.to_enu(lat, lon, np.full_like(lat, frame.origin.height_m))
        return enu[:, :2]

    try:
        return make_valid(shapely.transform(shape(region), flat))
    except (GEOSException, AttributeError, KeyError, TypeError, ValueError, IndexError):
        return None  # a region that is no geometry cannot be compared; the covariances still can
