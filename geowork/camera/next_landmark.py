"""What to pin next: how much smaller the region would become with one more pin.

The joint posterior of the camera's place and of the pixel at which a candidate would be seen is at
hand as samples. A pin there would correct the place by linear regression on that pixel, which
leaves the covariance P - C (S + R)^-1 C', with S the pixel's spread, R its own error and C the
covariance of place and pixel: the gain is the area that this saves.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from geowork.camera.control_points import ControlLandmark, ControlPoints
from geowork.camera.model import Camera
from geowork.camera.observations import UNKNOWN_HEIGHT_SIGMA_M
from geowork.camera.outcome import Outcome
from geowork.camera.posterior import CameraPosterior, CameraSamples
from geowork.camera.solution import NextLandmark
from geowork.geo.position import LocalFrame, Position

Array = NDArray[np.float64]

MOST_KNOWN, MOST_PLACES = 6, 2
LEAST_GAIN = 0.03
VISIBLE = 0.6
"""Share of the posterior's cameras that must see a candidate."""
COLUMNS = (0.06, 0.2, 0.35, 0.5, 0.65, 0.8, 0.94)
"""Where over the picture's width a thing not known yet is tried."""
DISTANCES = (0.2, 0.4, 0.8, 1.6)
"""How far away it is tried, in median distances of the pinned landmarks."""
DRAWS = 200


@dataclass(frozen=True)
class _Candidate:
    """A thing that could be pinned: its ENU place (3,) with sigmas (3,), m."""

    place_m: Array
    sigmas_m: Array
    landmark: ControlLandmark | None = None


def next_landmarks(
    outcome: Outcome, posterior: CameraPosterior, variance_factor: float
) -> list[NextLandmark]:
    """Known landmarks not pinned yet and places where any thing would help, best first.

    Errors are taken to be as large as the pins so far speak for: `variance_factor` times stated.
    """
    cameras = posterior.samples()
    cameras = cameras.take(np.arange(0, len(cameras), max(1, len(cameras) // DRAWS)))
    grown = float(np.sqrt(variance_factor))
    pin_px = grown * float(np.median(outcome.seen.sigmas_px))
    known = _best(_known(outcome.points, posterior.frame, grown), cameras, pin_px, MOST_KNOWN)
    places = _best(_anywhere(outcome, posterior.camera, grown), cameras, pin_px, MOST_PLACES)
    found = [_advice(*one, posterior) for one in (*known, *places)]
    return sorted(found, key=lambda advice: -advice.gain)


def _best(
    candidates: Iterator[_Candidate], cameras: CameraSamples, pin_px: float, most: int
) -> list[tuple[float, Array, _Candidate]]:
    """Gain, pixel and candidate of the best ones; of places in one direction only the best."""
    tried = list(candidates)
    if not tried:
        return []
    places = np.stack([one.place_m for one in tried])
    gains, pixels = _gains(places, np.stack([one.sigmas_m for one in tried]), cameras, pin_px)
    kept: list[tuple[float, Array, _Candidate]] = []
    for index in np.argsort(-gains, kind="stable"):
        if gains[index] < LEAST_GAIN or len(kept) == most:
            break
        pixel, one = pixels[index], tried[int(index)]
        apart = all(abs(pixel[0] - other[1][0]) > 0.25 * cameras.width_px for other in kept)
        if one.landmark is not None or apart:
            kept.append((float(gains[index]), pixel, one))
    return kept


def _gains(
    places_m: Array, sigmas_m: Array, cameras: CameraSamples, pin_px: float
) -> tuple[Array, Array]:
    """Gains (c,) of candidates at places (c, 3) with sigmas (c, 3), and about their pixels (c, 2).

    A candidate that too few of the cameras see brings nothing.
    """
    pixels, slopes = _seen(places_m, cameras)
    size = np.array([cameras.width_px, cameras.height_px])
    visible = np.all((pixels >= 0.0) & (pixels <= size), axis=2).astype(np.float64)
    shares = visible.mean(axis=1)
    weights = visible / np.maximum(visible.sum(axis=1, keepdims=True), 1.0)
    standing = np.broadcast_to(cameras.centres_enu_m[:, :2], pixels.shape)
    both = np.concatenate([standing, np.where(visible[..., None] > 0, pixels, 0.0)], axis=2)
    mean = np.einsum("cn,cni->ci", weights, both)
    apart = both - mean[:, None]
    joint = np.swapaxes(apart * weights[..., None], 1, 2) @ apart
    spread = slopes * sigmas_m[:, None, None]
    spread = np.where(visible[..., None, None] > 0, spread, 0.0)
    own = np.einsum("cn,cnij,cnkj->cik", weights, spread, spread) + np.eye(2) * pin_px**2
    before, across = joint[:, :2, :2], joint[:, :2, 2:]
    corrected = np.linalg.solve(joint[:, 2:, 2:] + own, np.swapaxes(across, 1, 2))
    shrunk = np.linalg.det(before - across @ corrected) / np.maximum(np.linalg.det(before), 1e-12)
    gains = np.where(shares >= VISIBLE, 1.0 - np.sqrt(np.clip(shrunk, 0.0, 1.0)), 0.0)
    return gains, mean[:, 2:]


def _seen(places_m: Array, cameras: CameraSamples) -> tuple[Array, Array]:
    """Pixels (c, n, 2) of places (c, 3), NaN behind; derivatives (c, n, 2, 3) by the place."""
    turn = cameras.rotations.transpose(1, 2, 0)
    offsets = places_m.T[:, :, None] - cameras.centres_enu_m.T[:, None]
    local = turn[:, 0, None] * offsets[0] + turn[:, 1, None] * offsets[1]
    local += turn[:, 2, None] * offsets[2]
    depth = np.where(local[2] > 0.5, local[2], np.nan)
    x, y = local[:2] / depth
    squared = x * x + y * y
    scale = 1.0 + squared * (cameras.k1s + cameras.k2s * squared)
    per_depth = cameras.focals_px / depth
    pixels = np.stack([x * scale, y * scale], axis=2) * cameras.focals_px[:, None]
    # Distortion changes the derivative by a few per cent only, which a forecast can do without.
    slopes = np.empty((*depth.shape, 2, 3))
    for world in range(3):
        slopes[..., 0, world] = per_depth * (turn[0, world] - x * turn[2, world])
        slopes[..., 1, world] = per_depth * (turn[1, world] - y * turn[2, world])
    return pixels + cameras.principals_px, slopes


def _known(points: ControlPoints, frame: LocalFrame, grown: float) -> Iterator[_Candidate]:
    pinned = {pin.landmark for pin in points.pins if not pin.withheld}
    for mark in points.landmarks:
        if mark.id in pinned:
            continue
        height, sigma = mark.height_m, mark.sigma_height_m
        if height is None:
            height, sigma = frame.origin.height_m or 0.0, UNKNOWN_HEIGHT_SIGMA_M
        place = frame.enu_of(Position(mark.lat_deg, mark.lon_deg, height))
        yield _Candidate(place, grown * np.array([mark.sigma_m, mark.sigma_m, sigma]), mark)


def _anywhere(outcome: Outcome, camera: Camera, grown: float) -> Iterator[_Candidate]:
    """Things as well known as the landmarks, all over the picture's width.

    On the ground, as low as the lowest landmark: what stands higher may be there or not.
    """
    seen = outcome.seen
    active = (outcome.used[0] > 0) & seen.height_known
    if not active.any():
        return
    offsets = seen.points_enu_m[active] - camera.centre_enu_m
    distance = float(np.median(np.hypot(offsets[:, 0], offsets[:, 1])))
    ground = float(offsets[:, 2].min())
    sigmas = grown * np.median(seen.sigmas_enu_m[active], axis=0)
    steep = abs(camera.orientation_deg()[1]) > 45.0
    for column in COLUMNS:
        ray = camera.rays(np.array([[column * camera.width_px, camera.height_px / 2.0]]))[0]
        if steep:
            # Looking down, the ground is met along the ray: there is no choice of distance.
            if ground * ray[2] > 0.0:
                yield _Candidate(camera.centre_enu_m + ray * (ground / ray[2]), sigmas)
            continue
        level = ray[:2] / np.hypot(*ray[:2])
        for share in DISTANCES:
            offset = np.array([*(level * share * distance), ground])
            yield _Candidate(camera.centre_enu_m + offset, sigmas)


def _advice(
    gain: float, pixel: Array, candidate: _Candidate, posterior: CameraPosterior
) -> NextLandmark:
    mark, place = candidate.landmark, posterior.frame.position_of(candidate.place_m)
    share = f"the 95 % region should become {100.0 * gain:.0f} % smaller"
    if mark is None:
        away = float(np.linalg.norm(candidate.place_m - posterior.camera.centre_enu_m))
        side = _side(float(pixel[0]) / posterior.camera.width_px)
        text = f"Pin something {side} of the picture, about {_round(away)} m away: {share}."
    else:
        text = f"Pin '{mark.id}': {share}."
    return NextLandmark(
        mark.id if mark else None,
        place.lat_deg,
        place.lon_deg,
        mark.height_m if mark else place.height_m,
        round(float(pixel[0]), 1),
        round(float(pixel[1]), 1),
        round(gain, 4),
        text,
    )


def _side(share: float) -> str:
    if share < 0.33:
        return "at the left"
    return "in the middle" if share < 0.67 else "at the right"


def _round(metres: float) -> int:
    """To one figure, for a distance that is only advice."""
    size = 10 ** max(0, int(np.floor(np.log10(max(metres, 1.0)))))
    return int(round(metres / size) * size)
