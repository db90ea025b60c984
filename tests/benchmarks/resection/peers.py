"""The other ways to find the camera from the same pins.

Each gets what its own users would give it: points with heights, the pins, the stated sigmas, and
the believed focal length where there is one. None of them takes a sigma for each point.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize_scalar

from geowork.camera.control_points import ControlPoints
from geowork.camera.model import Camera, focal_from_hfov
from geowork.geo.position import LocalFrame

Array = NDArray[np.float64]

FOCAL_SPAN = (0.3, 6.0)
"""Focal lengths that are tried, in picture widths: angles of view between 118° and 10°."""
SWEEP = 32
BELIEVED_SIGMAS = 2.0
"""A believed focal length is taken as certain to be within so many of its sigmas."""


@dataclass(frozen=True)
class Problem:
    """What a peer is given.

    Args:
        pixels: (n, 2) px.
        points_enu_m: (n, 3).
        size_px: the picture's width and height; its centre counts as the principal point.
        sigma_px, sigma_m: stated errors of the pins and the landmarks, in each axis.
        focal_px: believed focal length with its sigma; None where the lens is unknown.
    """

    pixels: Array
    points_enu_m: Array
    size_px: tuple[int, int]
    sigma_px: float
    sigma_m: float
    focal_px: tuple[float, float] | None

    def matrix(self, focal_px: float) -> Array:
        """The (3, 3) matrix of a pinhole with that focal length."""
        width, height = self.size_px
        return np.array([[focal_px, 0, width / 2], [0, focal_px, height / 2], [0, 0, 1.0]])

    def camera(self, focal_px: float, rotation: Array, shift: Array) -> Camera:
        """The camera that maps a point X to `rotation` X + `shift`."""
        centre = -rotation.T @ shift
        return Camera(*self.size_px, centre, rotation, focal_px, 0.0, np.array(self.size_px) / 2.0)

    def squared_px2(self, camera: Camera) -> float:
        """Sum of squared distances between pins and projections; infinite behind the camera."""
        squared = float(np.sum((camera.project(self.points_enu_m) - self.pixels) ** 2))
        return squared if math.isfinite(squared) else math.inf


@dataclass(frozen=True)
class Found:
    """A peer's camera; `covariance_en_m2`, (2, 2), is that of the normal equations."""

    camera: Camera
    covariance_en_m2: Array | None = None


@dataclass(frozen=True)
class Peer:
    """One row: `solve` gives None where it finds nothing; `package` is what it needs."""

    name: str
    package: str
    solve: Callable[[Problem], Found | None]

    @property
    def missing(self) -> bool:
        """Whether its package is not installed."""
        return find_spec(self.package) is None


def problem_of(points: ControlPoints, frame: LocalFrame) -> Problem | None:
    """The problem in a peer's terms; None where a landmark has no height: all of them need it."""
    landmarks = {landmark.id: landmark for landmark in points.landmarks}
    pinned = [landmarks[pin.landmark] for pin in points.pins]
    if any(landmark.height_m is None for landmark in pinned):
        return None
    places = np.array([(mark.lat_deg, mark.lon_deg, mark.height_m) for mark in pinned])
    lens = points.camera.hfov_deg
    focal = None
    if lens is not None:
        value = focal_from_hfov(lens.value, points.image.width_px)
        # f = (w / 2) / tan(a / 2), so that |df / f| = da / sin a.
        relative = math.radians(lens.sigma) / math.sin(math.radians(lens.value))
        focal = (value, value * relative)
    return Problem(
        np.array([(pin.x_px, pin.y_px) for pin in points.pins]),
        frame.to_enu(*places.T),
        (points.image.width_px, points.image.height_px),
        float(np.median([pin.sigma_px for pin in points.pins])),
        float(np.median([mark.sigma_m for mark in pinned])),
        focal,
    )


def opencv_sweep(problem: Problem) -> Found | None:
    """SQPnP and Levenberg-Marquardt at each focal length of a sweep; the least error, refined."""
    focals = _focals(problem)
    tried = [camera for focal in focals for camera in _sqpnp(problem, focal)]
    if not tried:
        return None
    best = min(tried, key=problem.squared_px2)
    step = math.log(focals[1] / focals[0])
    low, high = max(best.focal_px * math.exp(-step), focals[0]), best.focal_px * math.exp(step)
    best = refine_focal(problem, best, (low, min(high, focals[-1])), _opencv_refined)
    return Found(best, plain_covariance(problem, best))


def refine_focal(
    problem: Problem,
    start: Camera,
    bounds_px: tuple[float, float],
    refine: Callable[[Problem, Camera, float], Camera],
) -> Camera:
    """The camera of least error over the focal length, refining the pose at each."""
    seen = [start]

    def error(log_focal: float) -> float:
        seen.append(refine(problem, start, math.exp(log_focal)))
        return problem.squared_px2(seen[-1])

    bounds = (math.log(bounds_px[0]), math.log(bounds_px[1]))
    minimize_scalar(error, bounds=bounds, method="bounded", options={"xatol": 1e-5})
    return min(seen, key=problem.squared_px2)


def plain_covariance(problem: Problem, camera: Camera) -> Array:
    """Covariance (2, 2) of east and north from the pins' sigma and the normal equations alone.

    The focal length counts as unknown; landmarks count as exact, as in all such software.
    """
    rotation, shift = _opencv_pose(camera)
    _, rows = cv2.projectPoints(
        problem.points_enu_m, rotation, shift, problem.matrix(camera.focal_px), None
    )
    jacobian = np.column_stack([rows[:, :6], rows[:, 6:8].sum(axis=1)])
    normal = np.linalg.pinv(jacobian.T @ jacobian)[:6, :6] * problem.sigma_px**2
    # C = -R' t: its derivative by a small turn of the rotation vector is taken numerically.
    moved = np.array([_centre(rotation + d, shift) for d in 1e-6 * np.eye(3)])
    by_turn = (moved - _centre(rotation, shift)).T / 1e-6
    to_centre = np.column_stack([by_turn, -camera.rotation.T])
    return (to_centre @ normal @ to_centre.T)[:2, :2]


def _focals(problem: Problem) -> Array:
    if problem.focal_px is None:
        return np.geomspace(*FOCAL_SPAN, SWEEP) * problem.size_px[0]
    value, sigma = problem.focal_px
    reach = BELIEVED_SIGMAS * sigma
    return np.geomspace(max(value - reach, 0.3 * value), value + reach, SWEEP // 4)


def _sqpnp(problem: Problem, focal_px: float) -> Iterator[Camera]:
    matrix = problem.matrix(focal_px)
    try:
        _, rotations, shifts, _ = cv2.solvePnPGeneric(
            problem.points_enu_m, problem.pixels, matrix, None, flags=cv2.SOLVEPNP_SQPNP
        )
    except cv2.error:
        return
    for rotation, shift in zip(rotations, shifts, strict=True):
        start = _from_opencv(problem, focal_px, rotation, shift)
        yield _opencv_refined(problem, start, focal_px)


def _opencv_refined(problem: Problem, start: Camera, focal_px: float) -> Camera:
    rotation, shift = cv2.solvePnPRefineLM(
        problem.points_enu_m,
        problem.pixels,
        problem.matrix(focal_px),
        None,
        *_opencv_pose(start),
    )
    return _from_opencv(problem, focal_px, rotation, shift)


def _opencv_pose(camera: Camera) -> tuple[Array, Array]:
    rotation = np.asarray(cv2.Rodrigues(camera.rotation)[0], dtype=np.float64).ravel()
    return rotation, -camera.rotation @ camera.centre_enu_m


def _from_opencv(problem: Problem, focal_px: float, rotation: Any, shift: Any) -> Camera:
    turned = np.asarray(cv2.Rodrigues(rotation)[0], dtype=np.float64)
    return problem.camera(focal_px, turned, np.asarray(shift, dtype=np.float64).ravel())


def _centre(rotation: Array, shift: Array) -> Array:
    centre: Array = -cv2.Rodrigues(rotation)[0].T @ shift
    return centre


PEERS = (Peer("OpenCV SQPnP sweep", "cv2", opencv_sweep),)
