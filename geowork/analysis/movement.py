"""From followed pixels to movement over ground: positions, course, displacement, speed.

Errors are drawn jointly, one sample at a time: one camera and one error of the terrain's height for
the whole track, so that what all points share does not average out; a drift of the followed foot
that grows over the track; and jitter from frame to frame that is correlated in time.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from geowork.analysis.circular import courses_deg, spread_of
from geowork.analysis.foot import FootPixel, pixel_errors
from geowork.analysis.path import SmoothPath, fit_path
from geowork.analysis.track_file import (
    GroundSamples,
    MotionStatus,
    Note,
    Observation,
    Quantity,
    TrackResult,
)
from geowork.camera.ground import foot_of, rays_to_ground
from geowork.camera.posterior import CameraPosterior
from geowork.errors import InputError
from geowork.geo.terrain import Terrain

Array = NDArray[np.float64]

_SAMPLES = 800
_KEPT_SAMPLES = 400
_MISSING_SHARE = 0.2
_STILL_M = 0.75
_TURN_DEG = 60.0


def movement(
    target: str,
    feet: Sequence[FootPixel],
    posterior: CameraPosterior,
    terrain: Terrain,
    *,
    lost_frames: int = 0,
    seed: int = 1,
) -> TrackResult:
    """Movement over ground of a followed target.

    Args:
        target: its name.
        feet: foot points in order of time, at least two.
        posterior: of the camera of the solved frame.
        terrain: what the target walks on.
        lost_frames: how many frames between did not show the target.

    Raises:
        InputError: fewer than two foot points, or fewer than two of them on visible ground.
    """
    if len(feet) < 2:
        raise InputError(
            target, "was followed in fewer than two frames", "start where it is seen longer"
        )
    pixels = np.array([[f.solved_x_px, f.solved_y_px] for f in feet])
    best = foot_of(posterior.camera, posterior.frame, terrain, pixels)
    seen = np.asarray(np.isfinite(best).all(axis=1))
    if seen.sum() < 2:
        raise InputError(
            target,
            "does not stand on ground that the camera sees",
            "check that the box's lower edge is at the feet, and the camera's tilt",
        )
    kept = [feet[int(k)] for k in np.flatnonzero(seen)]
    best = best[seen]
    cloud = _ground_cloud(kept, best, posterior, terrain, np.random.default_rng(seed))
    times = np.array([f.time_s for f in kept])
    path = fit_path(times, best[:, :2], cloud[:, :, :2])
    notes = _notes(kept, cloud, path, len(feet) - len(kept), lost_frames)
    return _result(target, kept, cloud, best, path, posterior, notes)


def _ground_cloud(
    feet: Sequence[FootPixel],
    best: Array,
    posterior: CameraPosterior,
    terrain: Terrain,
    random: np.random.Generator,
) -> Array:
    # (n, m, 3) ENU metres; samples in which part of the track meets no ground are left out.
    picks = random.permutation(len(posterior.deltas))[:_SAMPLES]
    if len(picks) < _SAMPLES:
        picks = random.integers(0, len(posterior.deltas), _SAMPLES)
    cameras = posterior.samples().take(picks)
    pixels = np.array([[f.solved_x_px, f.solved_y_px] for f in feet])
    drawn = pixels[None] + pixel_errors(feet, len(picks), random)
    offsets = terrain.sigma_m * random.standard_normal(len(picks))
    cloud = rays_to_ground(
        cameras.centres_enu_m, cameras.rays(drawn), posterior.frame, terrain, offsets, best
    )
    whole = np.isfinite(cloud).all(axis=(1, 2))
    if whole.sum() < max(2, int(_MISSING_SHARE * len(cloud))):
        raise InputError(
            "camera",
            "is too uncertain to say where on the ground the target is",
            "pin more landmarks before following",
        )
    return cloud[whole]


def _result(
    target: str,
    feet: Sequence[FootPixel],
    cloud: Array,
    best: Array,
    path: SmoothPath,
    posterior: CameraPosterior,
    notes: list[Note],
) -> TrackResult:
    moved = path.samples[:, -1] - path.samples[:, 0]
    course = spread_of(courses_deg(moved))
    lengths = np.hypot(moved[:, 0], moved[:, 1])
    duration = max(feet[-1].time_s - feet[0].time_s, 1e-9)
    origin = posterior.frame.origin
    kept = path.samples[:_KEPT_SAMPLES]
    return TrackResult(
        target=target,
        observations=_observations(feet, cloud, best, posterior),
        course_deg=Quantity(course.mean_deg, course.sigma_deg, course.interval_95),
        displacement_m=_quantity(lengths),
        speed_mps=_quantity(lengths / duration),
        status=status_of(path.samples),
        warnings=tuple(notes),
        samples=GroundSamples(
            (origin.lat_deg, origin.lon_deg),
            tuple(float(t) for t in path.times),
            _rounded(kept[:, :, 0]),
            _rounded(kept[:, :, 1]),
        ),
    )


def _observations(
    feet: Sequence[FootPixel], cloud: Array, best: Array, posterior: CameraPosterior
) -> tuple[Observation, ...]:
    geodetic = posterior.frame.to_geodetic(best)
    spread = cloud[:, :, :2] - cloud[:, :, :2].mean(axis=0)
    covariances = np.einsum("nmi,nmj->mij", spread, spread) / max(1, len(cloud) - 1)
    return tuple(
        Observation(
            f.index,
            f.pts,
            f.time_s,
            f.x_px,
            f.y_px,
            f.sigma_px,
            float(place[0]),
            float(place[1]),
            ((float(c[0, 0]), float(c[0, 1])), (float(c[1, 0]), float(c[1, 1]))),
        )
        for f, place, c in zip(feet, geodetic, covariances, strict=True)
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


def _notes(
    feet: Sequence[FootPixel], cloud: Array, path: SmoothPath, off_ground: int, lost_frames: int
) -> list[Note]:
    notes = []
    if lost_frames:
        text = f"The target was not seen in {lost_frames} frames; nothing is said about them."
        notes.append(Note("gaps", text))
    if off_ground:
        text = f"In {off_ground} frames the foot point meets no ground and was left out."
        notes.append(Note("off_ground", text))
    if len(cloud) < 0.95 * _SAMPLES:
        share = 100.0 * (1.0 - len(cloud) / _SAMPLES)
        text = f"For {share:.0f} % of the possible cameras part of the track meets no ground."
        notes.append(Note("grazing", text))
    if path.sharpest_turn_deg > _TURN_DEG:
        text = (
            f"The path turns by up to {path.sharpest_turn_deg:.0f}°; "
            "the course is that from its first to its last point."
        )
        notes.append(Note("turning", text))
    if len(feet) < 8:
        notes.append(Note("short", f"Only {len(feet)} frames show the target."))
    return notes


def _quantity(values: Array) -> Quantity:
    low, high = np.quantile(values, (0.025, 0.975))
    return Quantity(float(np.median(values)), float(values.std()), (float(low), float(high)))


def _rounded(values: Array) -> tuple[tuple[float, ...], ...]:
    # A centimetre is far below any error here, and keeps the file small.
    return tuple(tuple(round(float(v), 2) for v in row) for row in values)
