"""What every peer is given, and the search over the focal length that it needs around its solver.

The libraries find a pose for a known lens; what their users write around them is a sweep over the
focal length. Each peer gets the same one, so that the rows tell the solvers apart.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize_scalar

from geowork.camera.control_points import ControlPoints
from geowork.camera.model import Camera, focal_from_hfov
from geowork.geo.position import LocalFrame

Array = NDArray[np.float64]
Loss = Callable[[Array], Array]
"""What squared residuals, in units of `Problem.scale_px` squared, cost."""
Refine = Callable[[Camera, float], Camera]
"""The pose of least cost near a camera's, at another focal length in px."""

TYPICAL_SPAN = (0.35, 2.2)
"""Focal lengths of a lens of which nothing is known, in picture widths: it spans 110° to 26°."""
BELIEVED_SIGMAS = 2.0
"""A believed focal length is looked for within so many of its sigmas."""
REACH = 1.35
"""A start is refined to focal lengths between its own divided and multiplied by this."""
STARTS = 4
NEAR = 0.25
"""Pins miss most where landmarks are near, and how near is not known before the solve: this part
of the landmarks' typical distance from each other. With 1/2 and 1 all peers did worse."""
INLIER_SIGMAS = 3.0


@dataclass(frozen=True)
class Problem:
    """What a peer is given.

    Args:
        pixels: (n, 2) px.
        points_enu_m: (n, 3).
        size_px: the picture's width and height; its centre counts as the principal point.
        sigma_px, sigma_m: stated errors of pins and landmarks, in each axis.
        believed_px: focal length and its sigma; None where the lens is unknown.
    """

    pixels: Array
    points_enu_m: Array
    size_px: tuple[int, int]
    sigma_px: float
    sigma_m: float
    believed_px: tuple[float, float] | None

    @property
    def span_px(self) -> tuple[float, float]:
        """Least and greatest focal length looked for."""
        if self.believed_px is None:
            return TYPICAL_SPAN[0] * self.size_px[0], TYPICAL_SPAN[1] * self.size_px[0]
        value, sigma = self.believed_px
        return max(value - BELIEVED_SIGMAS * sigma, 0.3 * value), value + BELIEVED_SIGMAS * sigma

    @property
    def scale_px(self) -> float:
        """One sigma of a residual, pin and landmark together; libraries take one for all pins."""
        focal_px = self.size_px[0] if self.believed_px is None else self.believed_px[0]
        apart = [math.dist(a, b) for a, b in itertools.combinations(self.points_enu_m, 2)]
        return math.hypot(self.sigma_px, focal_px * self.sigma_m / (NEAR * float(np.median(apart))))

    def sweep_px(self, count: int) -> Array:
        """Focal lengths to try, evenly by ratio."""
        return np.geomspace(*self.span_px, count)

    def matrix(self, focal_px: float) -> Array:
        """The (3, 3) matrix of a pinhole with that focal length."""
        width, height = self.size_px
        return np.array([[focal_px, 0, width / 2], [0, focal_px, height / 2], [0, 0, 1.0]])

    def camera(self, focal_px: float, rotation: Array, shift: Array) -> Camera:
        """The camera that maps a point X to `rotation` X + `shift`."""
        centre = -rotation.T @ shift
        return Camera(*self.size_px, centre, rotation, focal_px, 0.0, np.array(self.size_px) / 2.0)

    def cost(self, camera: Camera, loss: Loss) -> float:
        """Of all residuals and of the distance from the believed lens; infinite if behind."""
        missed = camera.project(self.points_enu_m) - self.pixels
        total = float(np.sum(loss(np.sum(missed**2, axis=1) / self.scale_px**2)))
        if self.believed_px is not None:
            total += ((camera.focal_px - self.believed_px[0]) / self.believed_px[1]) ** 2
        return total if math.isfinite(total) else math.inf


@dataclass(frozen=True)
class Found:
    """A peer's camera; `covariance_en_m2`, (2, 2), is that of the normal equations."""

    camera: Camera
    covariance_en_m2: Array | None = None


def problem_of(points: ControlPoints, frame: LocalFrame) -> Problem | None:
    """The problem in a peer's terms; None where a landmark has no height: all of them need it."""
    landmarks = {landmark.id: landmark for landmark in points.landmarks}
    pinned = [landmarks[pin.landmark] for pin in points.pins]
    if any(landmark.height_m is None for landmark in pinned):
        return None
    places = np.array([(mark.lat_deg, mark.lon_deg, mark.height_m) for mark in pinned])
    lens = points.camera.hfov_deg
    believed = None
    if lens is not None:
        focal = focal_from_hfov(lens.value, points.image.width_px)
        # f = (w / 2) / tan(a / 2), so that |df / f| = da / sin a.
        believed = (focal, focal * math.radians(lens.sigma) / math.sin(math.radians(lens.value)))
    return Problem(
        np.array([(pin.x_px, pin.y_px) for pin in points.pins]),
        frame.to_enu(*places.T),
        (points.image.width_px, points.image.height_px),
        float(np.median([pin.sigma_px for pin in points.pins])),
        float(np.median([mark.sigma_m for mark in pinned])),
        believed,
    )


def search(problem: Problem, starts: Iterable[Camera], refine: Refine, loss: Loss) -> Camera | None:
    """The camera of least cost: the best starts, each refined in pose and focal length."""
    low, high = problem.span_px
    ranked = sorted(
        ((problem.cost(camera, loss), order, camera) for order, camera in enumerate(starts)),
        key=lambda item: item[:2],
    )
    usable = [
        camera
        for cost, _, camera in ranked
        if math.isfinite(cost) and 0.99 * low < camera.focal_px < 1.01 * high
    ]
    found = [_best_focal(problem, start, refine, loss) for start in usable[:STARTS]]
    return min(found, key=lambda camera: problem.cost(camera, loss), default=None)


def _best_focal(problem: Problem, start: Camera, refine: Refine, loss: Loss) -> Camera:
    seen = [start]

    def cost(log_focal: float) -> float:
        seen.append(refine(start, math.exp(log_focal)))
        # The search of a minimum cannot go on from infinity.
        return min(problem.cost(seen[-1], loss), 1e12)

    low = max(problem.span_px[0], start.focal_px / REACH)
    high = min(problem.span_px[1], start.focal_px * REACH)
    minimize_scalar(
        cost, bounds=(math.log(low), math.log(high)), method="bounded", options={"xatol": 1e-4}
    )
    return min(seen, key=lambda camera: problem.cost(camera, loss))


def squares(squared: Array) -> Array:
    """Least squares."""
    return squared


def cauchy(squared: Array, scale: float = 1.0) -> Array:
    """Cauchy's loss, whose scale is in sigmas."""
    logs: Array = scale**2 * np.log1p(squared / scale**2)
    return logs


def truncated(squared: Array) -> Array:
    """Least squares up to the threshold of an inlier, constant beyond."""
    return np.minimum(squared, INLIER_SIGMAS**2)
