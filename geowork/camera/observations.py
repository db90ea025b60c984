"""Control points turned into arrays in a local frame: what was seen, and what is believed."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from geowork.camera.control_points import Believed, BelievedPoint, ControlPoints
from geowork.camera.model import focal_from_hfov
from geowork.geo.position import LocalFrame, Position

Array = NDArray[np.float64]
Mask = NDArray[np.bool_]

TYPICAL_HFOV_DEG = 62.0
TYPICAL_LOG_FOCAL_SIGMA = 0.45
"""A lens of which nothing is known: one sigma spans 42° to 86° (tele phone to action camera)."""
LEVEL_SIGMA_DEG = 10.0
"""How far from level people hold a camera's horizontal axis."""
PRINCIPAL_SCALE = 0.006
"""Scale of an uncropped picture's principal point offset, as a share of the width."""
K1_SCALE = 0.01
K2_SIGMA = 0.1
"""Calibrated lenses whose k1 is worth stating have a second term of up to about this size."""
K2_SIGMA_PLAIN = 0.002
HEAVY_TAIL = 2.0
"""Degrees of freedom of the priors on what is merely not stated (a crop, a distorting lens): the
tail lets clear data speak (a picture cropped by 100 px) without loosening the usual case."""
GROUND_SIGMA_M = 5.0
PITCH_SIGMA_DEG = 12.0
"""How far from the horizon people point a camera; only believed where heights cannot tell."""
FEWEST_HEIGHTS = 3


@dataclass(frozen=True)
class Observations:
    """n pins on landmarks.

    Args:
        ids: n landmark ids.
        pixels: (n, 2) px. sigmas_px: (n,).
        points_enu_m: (n, 3); the height of unknown ones is meaningless.
        sigmas_enu_m: (n, 3) one sigma east, north, up.
        height_known: (n,).
        withheld: (n,) check points, which take no part in the solve.
    """

    ids: tuple[str, ...]
    pixels: Array
    sigmas_px: Array
    points_enu_m: Array
    sigmas_enu_m: Array
    height_known: Mask
    withheld: Mask

    def __len__(self) -> int:
        return len(self.ids)


@dataclass(frozen=True)
class Prior:
    """Beliefs in the solver's parameters; `heavy` ones have Student's t in place of the normal.

    Args:
        width_px, height_px: of the picture.
        log_focal: (value, sigma). k1, principal: (value, sigma, heavy). k2_sigma: around zero.
        centre_enu_m: (3,) with sigmas (3,).
        right_up: vertical component of the right axis as (roll_rad, sigma); pitch: or None.
        lens_given, position_given: whether the analyst stated them.
    """

    width_px: int
    height_px: int
    log_focal: tuple[float, float]
    k1: tuple[float, float, bool]
    k2_sigma: float
    principal: tuple[Array, float, bool]
    centre_enu_m: Array
    centre_sigmas_m: Array
    roll: tuple[float, float]
    pitch: tuple[float, float] | None
    lens_given: bool
    position_given: bool


def local_frame(points: ControlPoints) -> LocalFrame:
    """The frame around the first landmark, at the median of the known heights."""
    first = points.landmarks[0]
    heights = [m.height_m for m in points.landmarks if m.height_m is not None]
    return LocalFrame(
        Position(first.lat_deg, first.lon_deg, float(np.median(heights)) if heights else 0.0)
    )


def observations(points: ControlPoints, frame: LocalFrame) -> Observations:
    """All pins of the control points as arrays."""
    by_id = {landmark.id: landmark for landmark in points.landmarks}
    marks = [by_id[pin.landmark] for pin in points.pins]
    base = frame.origin.height_m or 0.0
    heights = [base if m.height_m is None else m.height_m for m in marks]
    return Observations(
        ids=tuple(m.id for m in marks),
        pixels=np.array([[p.x_px, p.y_px] for p in points.pins], dtype=np.float64).reshape(-1, 2),
        sigmas_px=np.array([p.sigma_px for p in points.pins], dtype=np.float64),
        points_enu_m=frame.to_enu(
            np.array([m.lat_deg for m in marks]),
            np.array([m.lon_deg for m in marks]),
            np.array(heights),
        ).reshape(-1, 3),
        sigmas_enu_m=np.array(
            [[m.sigma_m, m.sigma_m, m.sigma_height_m] for m in marks], dtype=np.float64
        ).reshape(-1, 3),
        height_known=np.array([m.height_m is not None for m in marks], dtype=np.bool_),
        withheld=np.array([p.withheld for p in points.pins], dtype=np.bool_),
    )


def prior(points: ControlPoints, frame: LocalFrame, seen: Observations) -> Prior:
    """The analyst's beliefs, with the weak ones of common sense where nothing is stated."""
    given = points.camera
    width, height = points.image.width_px, points.image.height_px
    # A portrait picture of a typical lens spans the typical angle along its longer side.
    log_focal = math.log(focal_from_hfov(TYPICAL_HFOV_DEG, max(width, height)))
    focal = (log_focal, TYPICAL_LOG_FOCAL_SIGMA)
    if given.hfov_deg is not None:
        value = math.radians(given.hfov_deg.value)
        sigma = math.radians(max(given.hfov_deg.sigma, 1e-4)) / math.sin(value)
        focal = (math.log(focal_from_hfov(given.hfov_deg.value, width)), sigma)
    centre, sigmas = _centre_prior(points, frame, seen)
    return Prior(
        width_px=width,
        height_px=height,
        log_focal=focal,
        k1=_k1_prior(given.k1),
        k2_sigma=K2_SIGMA_PLAIN if given.k1 is None else K2_SIGMA,
        principal=_principal_prior(given.principal_point, width, height),
        centre_enu_m=centre,
        centre_sigmas_m=sigmas,
        roll=_radians(given.roll_deg) or (0.0, math.radians(LEVEL_SIGMA_DEG)),
        pitch=_radians(given.pitch_deg) or _level_where_untold(seen),
        lens_given=given.hfov_deg is not None
        and given.hfov_deg.sigma <= 0.2 * given.hfov_deg.value,
        position_given=given.position is not None,
    )


def _k1_prior(given: Believed | str | None) -> tuple[float, float, bool]:
    if isinstance(given, Believed):
        return given.value, max(given.sigma, 1e-7), False
    return (0.0, 0.2, False) if given == "free" else (0.0, K1_SCALE, True)


def _principal_prior(
    given: BelievedPoint | str | None, width: int, height: int
) -> tuple[Array, float, bool]:
    centre = np.array([width / 2.0, height / 2.0])
    if isinstance(given, BelievedPoint):
        return np.array([given.x_px, given.y_px]), max(given.sigma_px, 1e-4), False
    if given == "free":
        return centre, 0.15 * max(width, height), False
    return centre, PRINCIPAL_SCALE * max(width, height), True


def _centre_prior(
    points: ControlPoints, frame: LocalFrame, seen: Observations
) -> tuple[Array, Array]:
    centre = np.mean(seen.points_enu_m, axis=0) if len(seen) else np.zeros(3)
    spread = float(np.ptp(seen.points_enu_m[:, :2], axis=0).max()) if len(seen) else 0.0
    sigmas = np.array([1.0, 1.0, 0.0]) * max(5_000.0, 10.0 * spread)
    sigmas[2] = 500.0
    place = points.camera.position
    if place is not None:
        height = frame.origin.height_m if place.height_m is None else place.height_m
        centre = frame.to_enu(place.lat_deg, place.lon_deg, height)
        up_sigma = 500.0 if place.height_m is None else max(place.sigma_height_m, 1e-3)
        sigmas = np.array([max(place.sigma_m, 1e-3)] * 2 + [up_sigma])
    above = points.camera.height_above_ground_m
    if above is not None and (place is None or place.height_m is None) and len(seen):
        known = seen.points_enu_m[seen.height_known]
        # Without a terrain model the lowest landmark stands for the ground.
        ground = float(known[:, 2].min()) if len(known) else 0.0
        centre = np.array([centre[0], centre[1], ground + above.value])
        sigmas[2] = math.hypot(above.sigma, GROUND_SIGMA_M)
    return centre, sigmas


def _level_where_untold(seen: Observations) -> tuple[float, float] | None:
    if int(seen.height_known.sum()) >= FEWEST_HEIGHTS:
        return None
    return 0.0, math.radians(PITCH_SIGMA_DEG)


def _radians(given: Believed | None) -> tuple[float, float] | None:
    if given is None:
        return None
    return math.radians(given.value), math.radians(max(given.sigma, 1e-4))
