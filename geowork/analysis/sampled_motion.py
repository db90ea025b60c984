"""What sampled paths tell: numbers with their intervals, and whether anything moved at all."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from geowork.analysis.circular import courses_deg, spread_of
from geowork.analysis.track_file import GroundSamples, MotionStatus, Quantity
from geowork.geo.position import LocalFrame

Array = NDArray[np.float64]

_STILL_M = 0.75


def quantity_of(values: Array) -> Quantity:
    """Median, sigma and central 95 % of samples (n,)."""
    low, high = np.quantile(values, (0.025, 0.975))
    return Quantity(float(np.median(values)), float(values.std()), (float(low), float(high)))


def course_of(moved: Array) -> Quantity:
    """Direction of sampled displacements (n, 2) east-north, degrees clockwise from north."""
    course = spread_of(courses_deg(moved))
    return Quantity(course.mean_deg, course.sigma_deg, course.interval_95)


def kept_samples(frame: LocalFrame, times: Array, points: Array) -> GroundSamples:
    """Sampled paths (n, k, 2) east-north metres, at times (k,) s, in the form kept in a track."""
    return GroundSamples(
        (frame.origin.lat_deg, frame.origin.lon_deg),
        tuple(float(t) for t in times),
        _rounded(points[:, :, 0]),
        _rounded(points[:, :, 1]),
    )


def status_of(samples: Array) -> MotionStatus:
    """Whether sampled paths (n, k, 2) show that the target moved.

    "moving": the displacement differs from zero with 99 % confidence and most likely exceeds
    `_STILL_M`; "still": with 95 % confidence it never was further than that from where it began.
    """
    moved = samples[:, -1] - samples[:, 0]
    if chance_unmoved(moved) <= 0.01:
        return "moving"
    strayed = np.linalg.norm(samples - samples[:, :1], axis=2).max(axis=1)
    return "still" if np.quantile(strayed, 0.95) < _STILL_M else "uncertain"


def chance_unmoved(moved: Array) -> float:
    """How far the displacement could be error alone, 0..1, from sampled displacements (n, 2).

    The larger of the chi-squared tail of the mean displacement under its own covariance, and the
    share of samples shorter than `_STILL_M`.
    """
    mean = moved.mean(axis=0)
    covariance = np.cov(moved.T) + 1e-9 * np.eye(2)
    tail = float(np.exp(-0.5 * mean @ np.linalg.solve(covariance, mean)))
    short = float(np.mean(np.hypot(moved[:, 0], moved[:, 1]) < _STILL_M))
    return max(tail, short)


def _rounded(values: Array) -> tuple[tuple[float, ...], ...]:
    # A centimetre is far below any error here, and keeps the file small.
    return tuple(tuple(round(float(v), 2) for v in row) for row in values)
