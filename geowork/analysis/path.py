"""A smooth path through noisy ground points: as straight as the points allow."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from geowork.analysis.circular import courses_deg, turn_deg

Array = NDArray[np.float64]

_SEGMENTS = (1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 96)
_POINTS_A_SEGMENT = 6
# Fitted to real walkers: people turn more than the followed foot jitters, so legs are cheap.
_STRAIGHT_M = 0.05
_NOISE_FACTOR = 0.5
_SHORTEST_LEG_M = 1.0


@dataclass(frozen=True)
class SmoothPath:
    """A path of straight legs.

    Args:
        times: (k,) s, of the ends of the legs.
        best: (k, 2) east-north metres, for the most probable camera.
        samples: (n, k, 2), the same for each sample.
        sharpest_turn_deg: largest difference of direction between two legs of some length.
    """

    times: Array
    best: Array
    samples: Array
    sharpest_turn_deg: float


def fit_path(times: Array, points: Array, cloud: Array) -> SmoothPath:
    """Fit a continuous path of straight legs by least squares.

    One leg is a regression line against time; legs are added until the points lie as close to the
    path as their error allows, so that a turn is followed and a straight walk averaged as a whole.

    Args:
        times: (m,) s, rising. points: (m, 2) of the best camera. cloud: (n, m, 2) of the samples.
    """
    allowed = max(_STRAIGHT_M, _NOISE_FACTOR * _jitter_m(times, points, cloud))
    ends, basis = _legs(times, 1)
    for segments in _SEGMENTS:
        if segments > 1 and len(times) < _POINTS_A_SEGMENT * segments:
            break
        ends, basis = _legs(times, segments)
        left = points - basis @ (np.linalg.pinv(basis) @ points)
        if float(np.sqrt(np.mean(np.sum(left**2, axis=1)))) <= allowed:
            break
    solver = np.linalg.pinv(basis)
    best = solver @ points
    samples = np.einsum("km,nmi->nki", solver, cloud)
    return SmoothPath(ends, best, samples, _sharpest_turn(best))


def _legs(times: Array, segments: int) -> tuple[Array, Array]:
    # Ends at equal shares of the observations, so that a gap in time gets no end of its own.
    marks = np.linspace(0, len(times) - 1, segments + 1)
    ends = np.interp(marks, np.arange(len(times)), times)
    if np.any(np.diff(ends) <= 0.0):
        ends = np.linspace(times[0], max(times[-1], times[0] + 1e-6), segments + 1)
    basis = np.stack([np.interp(times, ends, row) for row in np.eye(segments + 1)], axis=1)
    return ends, basis


def _jitter_m(times: Array, points: Array, cloud: Array) -> float:
    # What the sampled errors leave about a straight line: errors all points share leave nothing.
    _, basis = _legs(times, 1)
    errors = cloud - points
    left = errors - basis @ (np.linalg.pinv(basis) @ errors)
    return float(np.sqrt(np.mean(np.sum(left**2, axis=2))))


def _sharpest_turn(ends: Array) -> float:
    legs = np.diff(ends, axis=0)
    long = legs[np.hypot(legs[:, 0], legs[:, 1]) > _SHORTEST_LEG_M]
    if len(long) < 2:
        return 0.0
    courses = courses_deg(long)
    return float(np.abs(turn_deg(courses[:, None], courses[None, :])).max())
