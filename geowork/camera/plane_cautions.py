"""What makes a plane weak, and what the analyst should know about it."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.stats import chi2

from geowork.camera.homography import mapped
from geowork.camera.plane_footprint import axes_95, frame_corners
from geowork.camera.plane_outliers import exchanged_pins
from geowork.camera.plane_pairs import Pairs
from geowork.camera.plane_posterior import NEAREST_DEPTH, Plane
from geowork.camera.plane_result import GroundPoint
from geowork.camera.solution import Warned

Array = NDArray[np.float64]

WEAK_SHARE = 0.1
"""An error anywhere in the frame of more than this share of its diagonal is not relied on."""
DISAGREE = 1e-4
FEWEST_INDEPENDENT = 200.0
FEWEST_HEIGHTS = 4
OFF_PLANE = 3.0
"""Landmarks further off one plane than so many of their sigmas are displaced in the picture."""

_ADVICE = "pin one more landmark out there"


def weaknesses(plane: Plane, corners: Sequence[GroundPoint]) -> list[str]:
    """Where in the frame the error is too large to rely on; empty when it is nowhere."""
    worst, worst_px = None, WEAK_SHARE * math.hypot(plane.width_px, plane.height_px)
    for corner in corners:
        if corner.position is None:
            continue
        if corner.covariance_en_m2 is None:
            return [f"The pairs do not bound where the frame's {corner.name} lies: {_ADVICE}."]
        pixel = np.array([[corner.x_px, corner.y_px]])
        back = np.linalg.inv(mapped(plane.homography[None], pixel).slope[0, 0])
        in_px = axes_95(back @ np.array(corner.covariance_en_m2) @ back.T).semi_major_m
        if in_px > worst_px:
            worst, worst_px = corner, in_px
    if worst is None or worst.ellipse_95 is None:
        return []
    return [
        f"The 95 % error reaches {worst.ellipse_95.semi_major_m:.0f} m ({worst_px:.0f} px) at the "
        f"frame's {worst.name}: {_ADVICE}."
    ]


def warnings_of(given: Pairs, used: Array, plane: Plane, worth: float) -> list[Warned]:
    """What to look at again: wrong pairs, misfit, relief, the horizon.

    Args:
        used: (n,). worth: how many independent draws the samples are worth.
    """
    return [
        *_of_pairs(given, used),
        *_of_misfit(given, plane),
        *_of_horizon(given, plane),
        *_of_relief(given, used),
        *_of_sampling(worth),
    ]


def _of_pairs(given: Pairs, used: Array) -> Iterator[Warned]:
    for index in np.flatnonzero(given.solving & (used == 0)):
        text = f"The pair '{given.ids[index]}' contradicts the others and is left out: check it."
        yield Warned("outlier", text)


def _of_misfit(given: Pairs, plane: Plane) -> Iterator[Warned]:
    scale = plane.scale
    if scale.dof == 0:
        text = (
            "Four pairs fit any errors exactly: there is nothing to check them by, and the errors "
            "rest on what is stated. Pin a fifth landmark."
        )
        yield Warned("no_redundancy", text)
    elif chi2.sf(scale.misfit, scale.dof) < DISAGREE:
        exchanged = exchanged_pins(given)
        remedy = "state larger errors or look for a wrong pair"
        if len(exchanged) == 1:
            one, other = exchanged[0]
            remedy = f"they agree once the pins of '{one}' and '{other}' are exchanged"
        factor = math.sqrt(scale.misfit / scale.dof)
        text = f"The pairs miss by {factor:.1f} times their stated errors: {remedy}."
        yield Warned("pairs_disagree", text)


def _of_horizon(given: Pairs, plane: Plane) -> Iterator[Warned]:
    depth = mapped(plane.homography[None], frame_corners(plane)).depth[0]
    if (depth < NEAREST_DEPTH).any():
        text = (
            "The frame looks above the plane's horizon: its footprint ends where the ground is "
            f"{1.0 / NEAREST_DEPTH:.0f} times as far from the camera as the pins."
        )
        yield Warned("horizon_in_frame", text)
    seen = plane.ground_to_pixel(given.places_m)
    for index in np.flatnonzero(given.withheld & ~np.isfinite(seen).all(axis=1)):
        text = f"The check point '{given.ids[index]}' would lie beyond the plane's horizon."
        yield Warned("check_beyond_horizon", text)


def _of_relief(given: Pairs, used: Array) -> Iterator[Warned]:
    known = (used > 0) & np.isfinite(given.heights_m)
    if known.sum() < FEWEST_HEIGHTS:
        return
    columns = np.column_stack([given.places_m[known], np.ones(known.sum())])
    tilt = np.linalg.lstsq(columns, given.heights_m[known], rcond=None)[0]
    off = np.abs(given.heights_m[known] - columns @ tilt)
    worst = int(np.argmax(off))
    if off[worst] > OFF_PLANE * float(np.median(given.sigmas_m[known])):
        name = given.ids[np.flatnonzero(known)[worst]]
        text = (
            f"The landmarks do not lie on one plane ('{name}' is {off[worst]:.1f} m off it): what "
            "stands higher is displaced away from the camera, and the errors are wider for it."
        )
        yield Warned("not_flat", text)


def _of_sampling(worth: float) -> Iterator[Warned]:
    if worth < FEWEST_INDEPENDENT:
        text = "The errors are drawn from few effective samples: take them as rough."
        yield Warned("coarse_errors", text)
