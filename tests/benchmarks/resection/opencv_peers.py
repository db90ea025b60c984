"""OpenCV as its users solve for an unknown lens: a sweep over focal lengths around its solvers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from geowork.camera.model import Camera
from tests.benchmarks.resection.focal_search import (
    INLIER_SIGMAS,
    Found,
    Problem,
    search,
    squares,
    truncated,
)

Array = NDArray[np.float64]

SWEEP = 32
SEED = 1


def opencv(problem: Problem) -> Found | None:
    """SQPnP and Levenberg-Marquardt at each focal length of a sweep; the least squares of all."""

    def refine(start: Camera, focal_px: float) -> Camera:
        return _least_squares(problem, start, focal_px, np.arange(len(problem.pixels)))

    def starts() -> Iterator[Camera]:
        for focal_px in problem.sweep_px(SWEEP):
            solved = cv2.solvePnPGeneric(
                problem.points_enu_m,
                problem.pixels,
                problem.matrix(focal_px),
                None,
                flags=cv2.SOLVEPNP_SQPNP,
            )
            for rotation, shift in zip(solved[1], solved[2], strict=True):
                yield refine(_from_opencv(problem, focal_px, rotation, shift), focal_px)

    best = search(problem, starts(), refine, squares)
    return None if best is None else Found(best, plain_covariance(problem, best))


def opencv_usac(problem: Problem) -> Found | None:
    """MAGSAC++ over P3P at each focal length of a sweep, then least squares of its inliers."""
    settings = cv2.UsacParams()
    settings.threshold = INLIER_SIGMAS * problem.scale_px
    settings.score = cv2.SCORE_METHOD_MAGSAC
    settings.loMethod = cv2.LOCAL_OPTIM_SIGMA
    settings.confidence, settings.maxIterations = 0.999, 200
    settings.randomGeneratorState = SEED

    def starts() -> Iterator[Camera]:
        for focal_px in problem.sweep_px(SWEEP):
            found, _, rotation, shift, _ = cv2.solvePnPRansac(
                problem.points_enu_m,
                problem.pixels,
                problem.matrix(focal_px),
                None,
                params=settings,
            )
            if found:
                yield refine(_from_opencv(problem, focal_px, rotation, shift), focal_px)

    def refine(start: Camera, focal_px: float) -> Camera:
        missed = np.linalg.norm(start.project(problem.points_enu_m) - problem.pixels, axis=1)
        inliers = np.flatnonzero(missed < settings.threshold)
        return start if len(inliers) < 4 else _least_squares(problem, start, focal_px, inliers)

    best = search(problem, starts(), refine, truncated)
    return None if best is None else Found(best)


def plain_covariance(problem: Problem, camera: Camera) -> Array:
    """Covariance (2, 2) of east and north, m², from the pins' sigma and the normal equations.

    The focal length counts as unknown, or as believed; landmarks count as exact.
    """
    rotation, shift = _to_opencv(camera)
    _, rows = cv2.projectPoints(
        problem.points_enu_m, rotation, shift, problem.matrix(camera.focal_px), None
    )
    jacobian = np.column_stack([rows[:, :6], rows[:, 6:8].sum(axis=1)])
    normal = jacobian.T @ jacobian / problem.sigma_px**2
    if problem.believed_px is not None:
        normal[6, 6] += problem.believed_px[1] ** -2
    # The centre is -R' t: its derivative by the rotation vector is taken numerically.
    step = 1e-6
    moved = np.array([_centre(rotation + turn, shift) for turn in step * np.eye(3)])
    by_turn = (moved - _centre(rotation, shift)).T / step
    to_centre = np.column_stack([by_turn, -camera.rotation.T])
    covariance: Array = to_centre @ np.linalg.pinv(normal)[:6, :6] @ to_centre.T
    return covariance[:2, :2]


def _least_squares(
    problem: Problem, start: Camera, focal_px: float, rows: NDArray[np.intp]
) -> Camera:
    turn, move = _to_opencv(start)
    rotation, shift = cv2.solvePnPRefineLM(
        problem.points_enu_m[rows],
        problem.pixels[rows],
        problem.matrix(focal_px),
        None,
        # As columns: flat vectors come back as they were, without a word.
        turn.reshape(3, 1),
        move.reshape(3, 1),
    )
    return _from_opencv(problem, focal_px, rotation, shift)


def _to_opencv(camera: Camera) -> tuple[Array, Array]:
    rotation = np.asarray(cv2.Rodrigues(camera.rotation)[0], dtype=np.float64).ravel()
    return rotation, -camera.rotation @ camera.centre_enu_m


def _from_opencv(problem: Problem, focal_px: float, rotation: Any, shift: Any) -> Camera:
    turned = np.asarray(cv2.Rodrigues(rotation)[0], dtype=np.float64)
    return problem.camera(focal_px, turned, np.asarray(shift, dtype=np.float64).ravel())


def _centre(rotation: Array, shift: Array) -> Array:
    centre: Array = -cv2.Rodrigues(rotation)[0].T @ shift
    return centre
