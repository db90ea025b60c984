"""The solve put into words and numbers a person can use."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray
from scipy.stats import chi2

from geowork.camera.control_points import ControlPoints
from geowork.camera.observations import FEWEST_HEIGHTS, Observations, Prior
from geowork.camera.outliers import scalars, unknowns
from geowork.camera.posterior import CameraPosterior, CameraSamples
from geowork.camera.refinement import Refined
from geowork.camera.region import ellipse_95, highest_density, moments, to_geojson
from geowork.camera.residuals import fit, prior_rows
from geowork.camera.solution import (
    EllipseAxes,
    Estimate,
    Residual,
    Solution,
    Warned,
    describe_posterior,
)

Array = NDArray[np.float64]

WEAK_SHARE = 0.5
WEAK_SPREAD_DEG = 6.0
CONTRADICTED = 4.0
DISAGREE = 1e-4
SECOND_SHARE = 0.05
FEWEST_EFFECTIVE = 60.0
BELIEFS = (
    "hfov_deg", "k1", "principal_point", "principal_point",
    "position", "position", "position", "roll_deg", "k1", "pitch_deg",
)  # fmt: skip


@dataclass(frozen=True)
class Outcome:
    """What the solver found: peaks with their shares of probability, and weighted draws."""

    points: ControlPoints
    seen: Observations
    prior: Prior
    used: Array
    peaks: Refined
    shares: Array
    cameras: CameraSamples
    weights: Array


def refused(reason: str) -> Solution:
    """A solution that says why there is none."""
    return Solution(status="refused", reason=reason)


def report(outcome: Outcome, posterior: CameraPosterior, effective: float) -> Solution:
    """The contract's fields for a camera that was found."""
    camera, frame = posterior.camera, posterior.frame
    places, weights = outcome.cameras.centres_enu_m, outcome.weights
    mean, covariance = moments(places, weights)
    axes = ellipse_95(places[:, :2], weights)
    outlines = highest_density(places[:, :2], weights)
    angles = _angles(outcome.cameras)
    central = camera.orientation_deg()
    azimuth, pitch, roll = (
        _estimate(value, angles[:, k], weights, circular=True) for k, value in enumerate(central)
    )
    hfovs = np.degrees(2.0 * np.arctan2(camera.width_px / 2.0, outcome.cameras.focals_px))
    residuals, rms = _residuals(outcome)
    warnings = _warnings(outcome, effective)
    ellipse = EllipseAxes(axes.semi_major_m, axes.semi_minor_m, axes.azimuth_deg)
    reasons = [] if not outcome.points.pins else _weaknesses(outcome, ellipse, len(outlines))
    reasons += [w.text for w in warnings if w.code in {"prior_contradicted", "pins_disagree"}]
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
        rms_px=rms,
        residuals=residuals,
        outliers=[i for i, on in zip(outcome.seen.ids, outcome.used[0], strict=True) if not on],
        alternatives=_alternatives(outcome, posterior),
        warnings=warnings,
        used=_used(outcome, posterior),
    )


def pins_disagree(solution: Solution) -> bool:
    """Whether the pins miss by far more than their stated errors."""
    return any(warning.code == "pins_disagree" for warning in solution.warnings)


def contradicted(solution: Solution, field: str) -> Solution:
    """The solution, weak because the pins contradict what is stated of the camera."""
    text = (
        f"The pins contradict what is stated of camera.{field}: without it they agree; "
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


def _residuals(outcome: Outcome) -> tuple[list[Residual], float]:
    predicted = fit(
        outcome.peaks.cameras.take(np.array([0])), outcome.seen, derivatives=False
    ).pixels[0]
    misses = outcome.seen.pixels - predicted
    residuals = [
        Residual(name, float(dx), float(dy), not on)
        for name, (dx, dy), on in zip(outcome.seen.ids, misses, outcome.used[0], strict=True)
    ]
    active = misses[outcome.used[0] > 0]
    return residuals, float(np.sqrt(np.mean(np.sum(active**2, axis=1))))


def _weaknesses(outcome: Outcome, ellipse: EllipseAxes, parts: int) -> list[str]:
    best = outcome.peaks.cameras.camera(0)
    active = outcome.used[0] > 0
    offsets = outcome.seen.points_enu_m[active] - best.centre_enu_m
    distance = float(np.median(np.linalg.norm(offsets, axis=1)))
    reasons = []
    if ellipse.semi_major_m > WEAK_SHARE * distance:
        reasons.append(
            f"The 95 % region reaches {ellipse.semi_major_m:.0f} m, against a distance of "
            f"{distance:.0f} m to the landmarks: {_advice(outcome)}."
        )
    if parts > 1 and (outcome.shares[1:] > SECOND_SHARE).any():
        reasons.append(
            "Several separate places explain the pins: pin a landmark that tells them apart."
        )
    return reasons


def _advice(outcome: Outcome) -> str:
    best = outcome.peaks.cameras.camera(0)
    active = outcome.used[0] > 0
    offsets = outcome.seen.points_enu_m[active] - best.centre_enu_m
    spread = _spread_deg(offsets)
    if spread < WEAK_SPREAD_DEG:
        middle = float(np.mean(outcome.seen.pixels[active][:, 0]))
        side = "left" if middle > best.width_px / 2.0 else "right"
        return (
            f"all landmarks lie within {spread:.0f}° of each other, pin one further to the {side}"
        )
    if not outcome.prior.lens_given:
        return "pin one more landmark, near and to the side, or state the lens"
    return "pin one more landmark, near and to the side"


def _spread_deg(offsets: Array) -> float:
    unit = offsets / np.maximum(np.linalg.norm(offsets, axis=1, keepdims=True), 1e-9)
    return math.degrees(math.acos(float(np.clip((unit @ unit.T).min(), -1.0, 1.0))))


def _warnings(outcome: Outcome, effective: float) -> list[Warned]:
    warnings = []
    best = outcome.peaks.cameras.take(np.array([0]))
    found = fit(best, outcome.seen, derivatives=False)
    squared = float(np.sum(found.residuals[0] ** 2 * outcome.used[0][:, None]))
    dof = scalars(outcome.seen, outcome.used) - unknowns(outcome.seen, outcome.prior)
    if dof > 0 and chi2.sf(squared, dof) < DISAGREE:
        factor = math.sqrt(squared / dof)
        warnings.append(
            Warned(
                "pins_disagree",
                f"The pins miss by {factor:.1f} times their stated errors: state larger errors or "
                "look for a wrong pin.",
            )
        )
    rows, _, heavy = prior_rows(best, outcome.prior)
    for name, row, tail in zip(BELIEFS, rows[0], heavy, strict=False):
        if abs(row) > CONTRADICTED and not tail:
            warnings.append(
                Warned(
                    "prior_contradicted",
                    f"The pins contradict what is stated of camera.{name} by {abs(row):.0f} "
                    "sigmas: correct one of them.",
                )
            )
    names = [i for i, on in zip(outcome.seen.ids, outcome.used[0], strict=True) if not on]
    for name in names:
        text = f"The pin on '{name}' contradicts the others and is left out: check it."
        warnings.append(Warned("outlier", text))
    if int((outcome.seen.height_known & (outcome.used[0] > 0)).sum()) < FEWEST_HEIGHTS:
        text = (
            "Too few landmarks have a height: the camera is taken as held about level, and its "
            "height is not fixed."
        )
        warnings.append(Warned("height_unconstrained", text))
    if effective < FEWEST_EFFECTIVE:
        text = "The region is drawn from few effective samples: take its outline as rough."
        warnings.append(Warned("coarse_region", text))
    return warnings


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
