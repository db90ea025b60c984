"""What makes a solution weak, and what the analyst should know about it."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray
from scipy.stats import chi2

from geowork.camera.beliefs import FEWEST_HEIGHTS
from geowork.camera.freedom import scalars, unknowns
from geowork.camera.geometry_checks import STEEP_PITCH_DEG
from geowork.camera.observations import Observations
from geowork.camera.outcome import Outcome
from geowork.camera.prior import Prior, prior_rows
from geowork.camera.refinement import Refined
from geowork.camera.residuals import fit
from geowork.camera.solution import EllipseAxes, Warned
from geowork.camera.untold_pitch import DOWN_DEG, moved_if_looking_down_m

Array = NDArray[np.float64]

WEAK_SHARE = 0.5
"""A region that reaches farther, against the landmarks' distance, tells little of where it was."""
WEAK_SPREAD_DEG = 6.0
NARROW_SHARE = 0.2
"""The same where all landmarks lie closer together than that: its length rests on small angles."""
UPSIDE_DOWN_DEG = 120.0
CONTRADICTED = 4.0
DISAGREE = 1e-4
SECOND_SHARE = 0.05
FEWEST_EFFECTIVE = 60.0


def weaknesses(outcome: Outcome, ellipse: EllipseAxes, parts: int) -> list[str]:
    """Why the region is too large or too many-peaked to rely on; empty when it is not."""
    best = outcome.peaks.cameras.camera(0)
    active = outcome.used[0] > 0
    offsets = outcome.seen.points_enu_m[active] - best.centre_enu_m
    distance = float(np.median(np.linalg.norm(offsets, axis=1)))
    narrow = _spread_deg(offsets) < WEAK_SPREAD_DEG
    reasons = []
    if ellipse.semi_major_m > (NARROW_SHARE if narrow else WEAK_SHARE) * distance:
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


def misfit_chance(peaks: Refined, seen: Observations, prior: Prior, used: Array) -> float:
    """Probability that pins and firm beliefs miss by more than they do, if all is as stated."""
    best = peaks.cameras.take(np.array([0]))
    found = fit(best, seen, derivatives=False)
    firm = prior_rows(best, prior, derivatives=False).misses[0][~prior.heavy]
    squared = float(np.sum(found.squared[0] * used[0]) + np.sum(firm**2))
    return float(chi2.sf(squared, max(scalars(seen, used), 1)))


def warnings_of(outcome: Outcome, effective: float) -> list[Warned]:
    """What to look at again: pins, beliefs, missing heights, a roughly drawn region."""
    warnings = []
    best = outcome.peaks.cameras.take(np.array([0]))
    found = fit(best, outcome.seen, derivatives=False)
    squared = float(np.sum(found.squared[0] * outcome.used[0]))
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
    misses = prior_rows(best, outcome.prior, derivatives=False).misses[0]
    for name, row, tail in zip(outcome.prior.fields, misses, outcome.prior.heavy, strict=True):
        if abs(row) > CONTRADICTED and not tail:
            warnings.append(
                Warned(
                    "prior_contradicted",
                    f"The pins contradict what is stated of {name} by {abs(row):.0f} "
                    "sigmas: correct one of them.",
                )
            )
    for name in outcome.outliers:
        text = f"The pin on '{name}' stands out from the others and is left out: check it."
        warnings.append(Warned("outlier", text))
    if int((outcome.seen.height_known & (outcome.used[0] > 0)).sum()) < FEWEST_HEIGHTS:
        text = (
            "Too few landmarks have a height: the camera is taken as held about level, and its "
            "height is not fixed; state camera.pitch_deg if it looked up or down."
        )
        warnings.append(Warned("height_unconstrained", text))
        away_m = moved_if_looking_down_m(outcome)
        if away_m is not None:
            text = (
                f"Nothing tells how far the camera looked down: by {DOWN_DEG:.0f}° it would have "
                f"stood {away_m:.0f} m from here; state camera.pitch_deg."
            )
            warnings.append(Warned("pitch_untold", text))
    _, pitch_deg, roll_deg = outcome.peaks.cameras.camera(0).orientation_deg()
    turned = abs(roll_deg) > UPSIDE_DOWN_DEG and abs(pitch_deg) < STEEP_PITCH_DEG
    if turned and outcome.points.camera.roll_deg is None:
        text = (
            "The camera would have hung upside down: check whether the picture is mirrored or "
            "turned, or state camera.roll_deg."
        )
        warnings.append(Warned("upside_down", text))
    if effective < FEWEST_EFFECTIVE:
        text = "The region is drawn from few effective samples: take its outline as rough."
        warnings.append(Warned("coarse_region", text))
    return warnings
