"""The other ways to find the camera from the same pins: one function a peer.

None of them takes a sigma for each pin, or says how sure it is of the place when the lens is
unknown; for OpenCV the covariance that its users compute from the normal equations is given.
What could be tuned was tuned for the least error of each, on other seeds than the printed ones.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from importlib.util import find_spec
from typing import Any

import numpy as np
from numpy.typing import NDArray

from geowork.camera.model import Camera
from tests.benchmarks.resection.focal_search import (
    INLIER_SIGMAS,
    Found,
    Problem,
    cauchy,
    search,
)
from tests.benchmarks.resection.opencv_peers import opencv, opencv_usac

Array = NDArray[np.float64]

SWEEP = 12
SEED = 1
SHARP = 0.5
"""PoseLib does best with a robust loss whose scale is this part of one sigma."""


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


def poselib(problem: Problem) -> Found | None:
    """P4Pf of every four pins, and its RANSAC at each focal length of a sweep, refined robustly.

    Release 2.0.5 neither samples the focal length in its RANSAC nor refines it.
    """
    library: Any = import_module("poselib")

    offset = np.array(problem.size_px) / 2.0
    loss = {"loss_type": "CAUCHY", "loss_scale": SHARP * problem.scale_px}

    def lens(focal_px: float) -> dict[str, Any]:
        width, height = problem.size_px
        return {
            "model": "SIMPLE_PINHOLE",
            "width": width,
            "height": height,
            "params": [focal_px, *offset],
        }

    def starts() -> Iterator[Camera]:
        for four in itertools.combinations(range(len(problem.pixels)), 4):
            rows = list(four)
            pixels, points = problem.pixels[rows] - offset, problem.points_enu_m[rows]
            for pose, focal_px in zip(*library.p4pf(pixels, points, True), strict=True):
                yield problem.camera(focal_px, pose.R, pose.t)
        consensus = {"max_reproj_error": INLIER_SIGMAS * problem.scale_px, "min_iterations": 100}
        for focal_px in problem.sweep_px(SWEEP):
            pose, _ = library.estimate_absolute_pose(
                problem.pixels, problem.points_enu_m, lens(focal_px), consensus, loss
            )
            yield problem.camera(focal_px, pose.R, pose.t)

    def refine(start: Camera, focal_px: float) -> Camera:
        pose = library.CameraPose()
        pose.R, pose.t = start.rotation, -start.rotation @ start.centre_enu_m
        pose, _ = library.refine_absolute_pose(
            problem.pixels, problem.points_enu_m, pose, lens(focal_px), loss
        )
        return problem.camera(focal_px, pose.R, pose.t)

    best = search(problem, starts(), refine, partial(cauchy, scale=SHARP))
    return None if best is None else Found(best)


def pycolmap(problem: Problem) -> Found | None:
    """LO-RANSAC that estimates the focal length, and at each of a sweep, refined robustly."""
    library: Any = import_module("pycolmap")

    consensus = library.AbsolutePoseEstimationOptions()
    consensus.ransac.max_error = INLIER_SIGMAS * problem.scale_px
    consensus.ransac.random_seed = SEED
    refinement = library.AbsolutePoseRefinementOptions()
    refinement.loss_function_scale = problem.scale_px
    refinement.gradient_tolerance = 1e-6

    def lens(focal_px: float) -> Any:
        width, height = problem.size_px
        params = [focal_px, width / 2.0, height / 2.0]
        return library.Camera(model="SIMPLE_PINHOLE", width=width, height=height, params=params)

    def estimate(focal_px: float, *, free: bool) -> Iterator[Camera]:
        consensus.estimate_focal_length = refinement.refine_focal_length = free
        camera = lens(focal_px)
        found = library.estimate_and_refine_absolute_pose(
            problem.pixels, problem.points_enu_m, camera, consensus, refinement
        )
        if found is not None:
            pose = found["cam_from_world"].matrix()
            yield problem.camera(float(camera.params[0]), pose[:, :3], pose[:, 3])

    def starts() -> Iterator[Camera]:
        sweep = problem.sweep_px(SWEEP)
        yield from estimate(sweep[SWEEP // 2], free=True)
        for focal_px in sweep:
            yield from estimate(focal_px, free=False)

    def refine(start: Camera, focal_px: float) -> Camera:
        refinement.refine_focal_length = False
        shift = -start.rotation @ start.centre_enu_m
        found = library.refine_absolute_pose(
            library.Rigid3d(np.column_stack([start.rotation, shift])),
            problem.pixels,
            problem.points_enu_m,
            np.ones(len(problem.pixels), dtype=bool),
            lens(focal_px),
            refinement,
        )
        pose = found["cam_from_world"].matrix()
        return problem.camera(focal_px, pose[:, :3], pose[:, 3])

    best = search(problem, starts(), refine, cauchy)
    return None if best is None else Found(best)


PEERS = (
    Peer("OpenCV SQPnP", "cv2", opencv),
    Peer("OpenCV USAC", "cv2", opencv_usac),
    Peer("PoseLib", "poselib", poselib),
    Peer("pycolmap", "pycolmap", pycolmap),
)
