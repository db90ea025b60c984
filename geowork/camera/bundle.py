"""Bundle adjustment: camera poses and background points from where the points are seen.

Poses and points are fitted together by Levenberg and Marquardt. Monocular footage leaves the scale
open: points that may lie on the ground hold it, by a robust prior on their height above it, and so
do landmarks, by their place.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from geowork.camera.bundle_equations import SIGMA_PX, System, cauchy, projected
from geowork.camera.bundle_parts import Bundle, Fitted, Seen
from geowork.camera.model import rotation_vectors_to_matrices

Array = NDArray[np.float64]

_LOCATING_STEPS = 10
_SETTLED = 1e-3


def adjust(bundle: Bundle, seen: Seen, steps: int) -> Bundle:
    """Fit cameras and points to the sightings."""
    damping = 1e-3
    system = System(bundle, seen)
    for _ in range(steps):
        # Far from the answer sound sightings look like outliers: the weights are wide at first.
        sigma_px = max(SIGMA_PX, system.scatter_px())
        if sigma_px != system.sigma_px:
            system = System(bundle, seen, sigma_px)
        move, shifts = system.step(damping)
        tried = System(_moved(bundle, move, shifts), seen, sigma_px)
        if tried.cost < system.cost:
            gain = (system.cost - tried.cost) / max(system.cost, 1e-12)
            bundle, system, damping = tried.bundle, tried, 0.3 * damping
            if gain < _SETTLED:
                break
        else:
            damping = min(10.0 * damping, 1e6)
    return bundle


def measure(bundle: Bundle, seen: Seen) -> Fitted:
    """The error that is left once a bundle is fitted."""
    return System(bundle, seen).fitted()


def locate(
    focal_px: float, centre: Array, rotation: Array, points: Array, uv: Array
) -> tuple[Array, Array, float]:
    """One camera from points that are taken as known: centre, rotation, robust scatter in px."""
    scatter = np.inf
    for _ in range(_LOCATING_STEPS):
        residual, turned, shifted, _ = projected(focal_px, centre[None], rotation[None], points, uv)
        scatter = float(np.median(np.linalg.norm(residual, axis=1)))
        jacobian = np.concatenate([turned, shifted], axis=2)
        # From afar all residuals are large: the weights tell outliers from the rest by degrees.
        weights = cauchy(residual, max(SIGMA_PX, scatter))
        normal = np.einsum("m,mri,mrj->ij", weights, jacobian, jacobian) + 1e-9 * np.eye(6)
        gradient = np.einsum("m,mri,mr->i", weights, jacobian, residual)
        move = -np.linalg.solve(normal, gradient)
        rotation = rotation_vectors_to_matrices(move[None, :3])[0] @ rotation
        centre = centre + move[3:]
        if np.abs(move[:3]).max() < 1e-7 and np.abs(move[3:]).max() < 1e-4:
            break
    return centre, rotation, scatter


def _moved(bundle: Bundle, move: Array, shifts: Array) -> Bundle:
    places = replace(bundle.places, points=bundle.places.points + shifts)
    return replace(
        bundle,
        centres=bundle.centres + move[:, 3:],
        rotations=rotation_vectors_to_matrices(move[:, :3]) @ bundle.rotations,
        places=places,
    )
