"""What is believed of the camera before looking, from what is stated and common sense.

Some beliefs have Student's t in place of the normal: what is merely not stated (a cropped picture,
a distorting lens) must let clear data speak without loosening the usual case.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from geowork.camera.aim import Azimuth, Tilt
from geowork.camera.belief_rows import Belief, Rows
from geowork.camera.control_points import Believed, BelievedPoint, ControlPoints
from geowork.camera.model import focal_from_hfov
from geowork.camera.observations import Observations
from geowork.camera.posterior import CameraSamples
from geowork.geo.position import LocalFrame

Array = NDArray[np.float64]

TYPICAL_HFOV_DEG = 62.0
TYPICAL_LOG_FOCAL_SIGMA = 0.45
"""A lens of which nothing is known: one sigma spans 42° to 86° (tele phone to action camera)."""
LEVEL_SCALE_DEG = 4.0
"""How far from level people hold a camera's horizontal axis. With the heavy tail half of all lie
within 3.3°, one in ten beyond 12°."""
OVERTURNED_SIGMAS = 17.0
"""How strange a picture upside down is of which nothing is stated: about one in 2000 is."""
PRINCIPAL_SCALE = 0.004
"""Scale of an uncropped picture's principal point offset, as a share of the width: with the heavy
tail half of all lie within a third of a per cent, one in twenty beyond 1.7 per cent."""
K1_SCALE = 0.01
K2_SIGMA = 0.1
"""Calibrated lenses whose k1 is worth stating have a second term of up to about this size."""
K2_SIGMA_PLAIN = 0.002
HEAVY_TAIL = 2.0
"""Degrees of freedom of the heavy-tailed beliefs."""
PITCH_SCALE_DEG = 6.0
"""How far from the horizon people point a camera; only believed where heights cannot tell. With the
heavy tail one in 25 looks down or up by more than 30°, as drones do."""
FEWEST_HEIGHTS = 3
PLACE = ("camera.position",) * 3
LENS_CENTRE = ("camera.principal_point",) * 2
LENS_KNOWN_SHARE = 0.2
"""A field of view stated to this share or better counts as a known lens."""


@dataclass(frozen=True)
class Around:
    """Parameters that are believed near a value, each alone.

    Args:
        columns: which of the parameters, k of them, in the order of `posterior.PARAMETERS`; none
            of them a turn. values, sigmas: (k,). fields, heavy: k.
    """

    columns: tuple[int, ...]
    values: Array
    sigmas: Array
    fields: tuple[str, ...]
    heavy: tuple[bool, ...]

    def rows(self, cameras: CameraSamples, *, derivatives: bool) -> Rows:
        """Whitened misses of the cameras."""
        misses = (self._of(cameras) - self.values) / self.sigmas
        if not derivatives:
            return Rows(misses, None)
        slopes = np.zeros((*misses.shape, cameras.parameters))
        slopes[:, np.arange(len(self.columns)), list(self.columns)] = 1.0 / self.sigmas
        return Rows(misses, slopes)

    def _of(self, cameras: CameraSamples) -> Array:
        found = np.empty((len(cameras), len(self.columns)))
        for row, column in enumerate(self.columns):
            if column < 3:
                found[:, row] = cameras.centres_enu_m[:, column]
            elif column == 6:
                found[:, row] = np.log(cameras.focals_px)
            else:
                found[:, row] = cameras.rest[:, column - 7]
        return found


@dataclass(frozen=True)
class Nearness:
    """How far the camera was from what it sees, where nothing is stated of its place.

    Over the whole earth there is far more room far away than near by, but pictures are taken at
    all distances alike: with the heavy tail, a place d metres from the landmarks' middle has the
    density (1 + d²/spread²)^-3/2, so that far away every doubling of d is as probable as the next.

    Args:
        middle_m: (3,). spread_m: root mean square distance of the landmarks from it.
    """

    middle_m: Array
    spread_m: float
    fields: tuple[str, ...] = ("camera.position",)
    heavy: tuple[bool, ...] = (True,)

    def rows(self, cameras: CameraSamples, *, derivatives: bool) -> Rows:
        """One whitened miss a camera."""
        offsets = cameras.centres_enu_m - self.middle_m
        distances = np.maximum(np.linalg.norm(offsets, axis=1), 1e-6)
        per_m = math.sqrt(HEAVY_TAIL) / self.spread_m
        misses = distances[:, None] * per_m
        if not derivatives:
            return Rows(misses, None)
        slopes = np.zeros((len(cameras), 1, cameras.parameters))
        slopes[:, 0, :3] = offsets / distances[:, None] * per_m
        return Rows(misses, slopes)


def believed_camera(
    points: ControlPoints, frame: LocalFrame, seen: Observations
) -> tuple[list[Belief], tuple[float, float], Array, Array, Array]:
    """The analyst's beliefs in the camera, with the weak ones of common sense where none is stated.

    Returns:
        The beliefs; the logarithm of the focal length with its sigma; k1, principal point, k2 and
        nuisances to start a search with (4 + q,); the camera's place (3,) and its sigmas (3,).
    """
    given = points.camera
    centre, sigmas = _place(points, frame, seen)
    principal, spread, cropped = _principal_belief(points)
    k1, k1_sigma, k1_heavy = _k1_belief(given.k1)
    log_focal, focal_sigma = log_focal_belief(points)
    count = len(seen.nuisance_sigmas_m)
    k2_sigma = K2_SIGMA_PLAIN if given.k1 is None else K2_SIGMA
    beliefs: list[Belief] = [
        Around(
            (0, 1, 2, *range(6, 11 + count)),
            np.array([*centre, log_focal, k1, *principal, 0.0, *[0.0] * count]),
            np.array([*sigmas, focal_sigma, k1_sigma, spread, spread, k2_sigma,
                      *np.maximum(seen.nuisance_sigmas_m, 1e-6)]),
            (*PLACE, "camera.hfov_deg", "camera.k1", *LENS_CENTRE, "camera.k1",
             *["landmarks"] * count),
            (False, False, False, False, k1_heavy, cropped, cropped, *[False] * (1 + count)),
        ),
        _tilt(points, seen),
    ]  # fmt: skip
    if given.position is None and len(seen) > 1:
        offsets = seen.points_enu_m - centre
        spread = float(np.sqrt(np.mean(np.sum(offsets**2, axis=1))))
        beliefs.append(Nearness(centre, max(spread, 1.0)))
    azimuth = _radians(given.azimuth_deg)
    if azimuth is not None:
        beliefs.append(Azimuth(azimuth))
    rest = np.array([k1, *principal, 0.0, *[0.0] * count])
    return beliefs, (log_focal, focal_sigma), rest, centre, sigmas


def log_focal_belief(points: ControlPoints) -> tuple[float, float]:
    """Logarithm of the focal length in px, and its sigma."""
    given, image = points.camera.hfov_deg, points.image
    if given is None:
        # A portrait picture of a typical lens spans the typical angle along its longer side.
        longer = max(image.width_px, image.height_px)
        return math.log(focal_from_hfov(TYPICAL_HFOV_DEG, longer)), TYPICAL_LOG_FOCAL_SIGMA
    sigma = math.radians(max(given.sigma, 1e-4)) / math.sin(math.radians(given.value))
    return math.log(focal_from_hfov(given.value, image.width_px)), sigma


def _k1_belief(given: Believed | str | None) -> tuple[float, float, bool]:
    """Value, sigma, and whether the tail is heavy."""
    if isinstance(given, Believed):
        return given.value, max(given.sigma, 1e-7), False
    return (0.0, 0.2, False) if given == "free" else (0.0, K1_SCALE, True)


def _principal_belief(points: ControlPoints) -> tuple[Array, float, bool]:
    """Value (2,) px, sigma, and whether the tail is heavy."""
    given, image = points.camera.principal_point, points.image
    longer = max(image.width_px, image.height_px)
    centre = np.array([image.width_px / 2.0, image.height_px / 2.0])
    if isinstance(given, BelievedPoint):
        return np.array([given.x_px, given.y_px]), max(given.sigma_px, 1e-4), False
    if given == "free":
        return centre, 0.15 * longer, False
    return centre, PRINCIPAL_SCALE * longer, True


def lens_is_given(points: ControlPoints) -> bool:
    """Whether the analyst knows the lens well enough to count it as known."""
    given = points.camera.hfov_deg
    return given is not None and given.sigma <= LENS_KNOWN_SHARE * given.value


def _place(points: ControlPoints, frame: LocalFrame, seen: Observations) -> tuple[Array, Array]:
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
    return centre, sigmas


def _tilt(points: ControlPoints, seen: Observations) -> Tilt:
    roll, pitch = _radians(points.camera.roll_deg), _radians(points.camera.pitch_deg)
    loose = pitch is None and _pitch_is_untold(points, seen)
    if loose:
        pitch = 0.0, math.radians(PITCH_SCALE_DEG)
    if roll is None:
        level_rad = math.radians(LEVEL_SCALE_DEG)
        return Tilt((0.0, level_rad), pitch, OVERTURNED_SIGMAS * level_rad, (True, loose))
    return Tilt(roll, pitch, loose=(False, loose))


def _pitch_is_untold(points: ControlPoints, seen: Observations) -> bool:
    told = int(seen.height_known.sum()) >= FEWEST_HEIGHTS
    return not (told or points.horizon is not None or points.edges)


def _radians(given: Believed | None) -> tuple[float, float] | None:
    if given is None:
        return None
    return math.radians(given.value), math.radians(max(given.sigma, 1e-4))
