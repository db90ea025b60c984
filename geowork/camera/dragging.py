"""The solve while a pin is dragged: from the camera of a moment ago, within a frame's time.

No search, no sampling: the nearest optimum under the robust loss, and the normal distribution that
has its curvature (Laplace's approximation), widened by the variance factor that the pins speak
for. The region is that ellipse; the full solve follows when the pin is let go.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from geowork.camera import geometry_checks, reporting
from geowork.camera.control_points import ControlPoints
from geowork.camera.observations import observations
from geowork.camera.outcome import Outcome
from geowork.camera.posterior import PARAMETERS, CameraPosterior, CameraSamples
from geowork.camera.prior import prior
from geowork.camera.refinement import refine
from geowork.camera.region import ellipse_outline
from geowork.camera.resection import Resection
from geowork.camera.residuals import fit
from geowork.camera.sampling import curvatures
from geowork.camera.solution import Warned
from geowork.errors import WeakGeometryError
from geowork.geo.terrain import Terrain

Array = NDArray[np.float64]

STEPS = 8
SETTLED = 1e-3
"""A hundredth of what one sigma changes moves nothing that a person sees."""
DRAWS = 100
NOTE = Warned("preview", "The region is a preview while the pin moves: it is sampled at the end.")


def resect_nearby(
    points: ControlPoints, start: CameraPosterior, terrain: Terrain | None = None
) -> Resection:
    """Follow the optimum to pins that moved a little.

    Args:
        points: nearly those that `start` was solved from.
        start: the solve of a moment ago.
        terrain: as for `resect`.
    """
    try:
        geometry_checks.before(points, {pin.landmark for pin in points.pins if not pin.withheld})
        seen = observations(points, start.frame)
        believed = prior(points, start.frame, seen, terrain)
        begin = CameraSamples.of(start.camera, np.zeros(len(seen.nuisance_sigmas_m)))
        peaks = refine(
            begin, seen, believed, seen.solving, robust=True, steps=STEPS, settled=SETTLED
        )
        camera = peaks.cameras.camera(0)
        geometry_checks.after(camera, seen, seen.solving)
    except WeakGeometryError as error:
        return Resection(reporting.refused(f"{error.problem}; {error.remedy}."), None)
    spread = np.linalg.pinv(curvatures(peaks.cameras, seen, believed, seen.solving)[0])
    own = np.asarray(spread[: len(PARAMETERS), : len(PARAMETERS)], dtype=np.float64)
    deltas = _normal_draws(own)
    posterior = CameraPosterior(start.frame, camera, own, deltas)
    weights = np.full(DRAWS, 1.0 / DRAWS)
    cameras = peaks.cameras.displaced(deltas)
    found = fit(cameras, seen, derivatives=False)
    still = np.zeros((DRAWS, 2))
    outcome = Outcome(
        points, seen, believed, seen.solving, peaks, np.ones(1), cameras, weights, found, still
    )
    outline = ellipse_outline(camera.centre_enu_m[:2], own[:2, :2])
    return Resection(reporting.described(outcome, posterior, [outline], [NOTE]), posterior)


def _normal_draws(covariance: Array) -> Array:
    """Draws (n, p) whose mean is zero; in pairs of opposite ones, so that none leans."""
    values, vectors = np.linalg.eigh(covariance)
    half = np.random.default_rng(0).standard_normal((DRAWS // 2, len(values)))
    draws = half * np.sqrt(np.maximum(values, 0.0)) @ vectors.T
    return np.concatenate([draws, -draws])
