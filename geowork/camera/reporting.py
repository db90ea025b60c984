"""The solve put into words and numbers a person can use."""

from __future__ import annotations

import math
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from geowork.camera.cautions import warnings_of, weaknesses
from geowork.camera.left_out import left_out, predicted
from geowork.camera.next_landmark import next_landmarks
from geowork.camera.outcome import Outcome
from geowork.camera.posterior import CameraPosterior, CameraSamples
from geowork.camera.region import ellipse_95, highest_density, moments, to_geojson
from geowork.camera.residuals import fit
from geowork.camera.solution import (
    CheckPoint,
    EllipseAxes,
    Estimate,
    LeftOut,
    Residual,
    Solution,
    Warned,
)
from geowork.camera.stored_posterior import describe_posterior
from geowork.camera.target import variance_factor

Array = NDArray[np.float64]

UNRELIABLE = {
    "prior_contradicted", "pins_disagree", "upside_down", "coarse_region", "pitch_untold",
}  # fmt: skip
"""Codes of warnings that make a solution weak."""


def refused(reason: str) -> Solution:
    """A solution that says why there is none."""
    return Solution(status="refused", reason=reason)


def report(outcome: Outcome, posterior: CameraPosterior, effective: float) -> Solution:
    """The contract's fields for a camera that was found and sampled."""
    places, weights = outcome.places_enu_m, outcome.weights
    outlines = highest_density(places[:, :2], weights)
    factor = Estimate(*variance_factor(outcome.found, weights, outcome.seen, outcome.used))
    return msgspec.structs.replace(
        described(outcome, posterior, outlines, warnings_of(outcome, effective)),
        residuals=_residuals(outcome, _misses(outcome), left_out(outcome)),
        check_points=_check_points(outcome),
        alternatives=_alternatives(outcome, posterior),
        variance_factor=factor,
        next_landmarks=next_landmarks(outcome, posterior, max(factor.value, 1.0)),
    )


def described(
    outcome: Outcome, posterior: CameraPosterior, outlines: list[Array], warnings: list[Warned]
) -> Solution:
    """What is told of every solve; `outlines` (k, 2) ENU metres bound the 95 % region."""
    camera, frame = posterior.camera, posterior.frame
    misses = _misses(outcome)
    places, weights = outcome.places_enu_m, outcome.weights
    mean, covariance = moments(places, weights)
    axes = ellipse_95(places[:, :2], weights)
    angles = _angles(outcome.cameras)
    central = camera.orientation_deg()
    azimuth, pitch, roll = (
        _estimate(value, angles[:, k], weights, circular=True) for k, value in enumerate(central)
    )
    hfovs = np.degrees(2.0 * np.arctan2(camera.width_px / 2.0, outcome.cameras.focals_px))
    ellipse = EllipseAxes(axes.semi_major_m, axes.semi_minor_m, axes.azimuth_deg)
    reasons = weaknesses(outcome, ellipse, len(outlines))
    reasons += [w.text for w in warnings if w.code in UNRELIABLE]
    return Solution(
        status="weak" if reasons else "solved",
        reason=" ".join(reasons) or "The pins fix the camera.",
        position=frame.position_of(camera.centre_enu_m),
        covariance_enu_m2=covariance.tolist(),
        ellipse_95=ellipse,
        region_95=to_geojson(outlines, float(mean[2]), frame),
        azimuth_deg=azimuth,
        pitch_deg=pitch,
        roll_deg=roll,
        hfov_deg=_estimate(camera.hfov_deg, hfovs, weights, circular=False),
        k1=_estimate(camera.k1, outcome.cameras.k1s, weights, circular=False),
        rms_px=_rms_px(outcome, misses),
        residuals=_residuals(outcome, misses, {}),
        outliers=outcome.outliers,
        warnings=warnings,
        used=_used(outcome, posterior),
    )


def contradicted(solution: Solution, field: str) -> Solution:
    """The solution, weak because the pins contradict what is stated of the camera."""
    text = (
        f"The pins contradict what is stated of camera.{field}: without it they fit far better; "
        "correct it or the pins."
    )
    return msgspec.structs.replace(
        solution,
        status="weak",
        reason=f"{text} {solution.reason}",
        warnings=[*solution.warnings, Warned("prior_contradicted", text)],
    )


def _angles(cameras: CameraSamples) -> Array:
    """Azimuth, pitch and roll of the centre ray of each camera, degrees, (n, 3)."""
    centre = np.array([[cameras.width_px / 2.0, cameras.height_px / 2.0]])
    ray = cameras.rays(centre)[:, 0]
    azimuth = np.arctan2(ray[:, 0], ray[:, 1])
    pitch = np.arcsin(np.clip(ray[:, 2], -1.0, 1.0))
    level = np.stack([np.cos(azimuth), -np.sin(azimuth), np.zeros_like(azimuth)], axis=1)
    below = np.cross(ray, level)
    right = cameras.rotations[:, 0]
    roll = np.arctan2(np.sum(right * below, axis=1), np.sum(right * level, axis=1))
    angles: Array = np.degrees(np.stack([azimuth, pitch, roll], axis=1))
    return angles


def _estimate(value: float, draws: Array, weights: Array, *, circular: bool) -> Estimate:
    apart = draws - value
    if circular:
        apart = (apart + 180.0) % 360.0 - 180.0
    return Estimate(value, math.sqrt(float(weights @ apart**2)))


def _misses(outcome: Outcome) -> Array:
    """Observed minus projected, (n, 2) px."""
    found = fit(outcome.peaks.cameras.take(np.array([0])), outcome.seen, derivatives=False)
    misses: Array = outcome.seen.pixels - found.pixels[:, 0].T
    return misses


def _residuals(outcome: Outcome, misses: Array, missed: dict[int, LeftOut]) -> list[Residual]:
    seen, wrong = outcome.seen, set(outcome.outliers)
    return [
        Residual(name, float(dx), float(dy), name in wrong, missed.get(row))
        for row, (name, (dx, dy)) in enumerate(zip(seen.ids, misses, strict=True))
        if not seen.withheld[row]
    ]


def _rms_px(outcome: Outcome, misses: Array) -> float:
    active = misses[outcome.used[0] > 0]
    return float(np.sqrt(np.mean(np.sum(active**2, axis=1))))


def _check_points(outcome: Outcome) -> list[CheckPoint]:
    """Predict each withheld pin from all draws; its landmark's and its own error count as well."""
    chosen = np.flatnonzero(outcome.seen.withheld & outcome.seen.height_known)
    checks = []
    for index in chosen:
        (dx, dy), covariance, inside = predicted(outcome, int(index))
        name = outcome.seen.ids[index]
        checks.append(CheckPoint(name, float(dx), float(dy), covariance.tolist(), inside))
    return checks


def _alternatives(outcome: Outcome, posterior: CameraPosterior) -> list[dict[str, Any]]:
    return [
        {
            "position": msgspec.to_builtins(
                posterior.frame.position_of(outcome.peaks.cameras.centres_enu_m[k])
            ),
            "cost": float(outcome.peaks.costs[k] - outcome.peaks.costs[0]),
            "weight": float(outcome.shares[k]),
        }
        for k in range(1, len(outcome.peaks.costs))
    ]


def _used(outcome: Outcome, posterior: CameraPosterior) -> dict[str, Any]:
    return {
        "pins": [i for i, on in zip(outcome.seen.ids, outcome.used[0], strict=True) if on],
        "camera": msgspec.to_builtins(outcome.points.camera),
        "image": msgspec.to_builtins(outcome.points.image),
        "method": "robust resection, importance-sampled posterior, error scale integrated out",
        "posterior": describe_posterior(posterior),
    }
