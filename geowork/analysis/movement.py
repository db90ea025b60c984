"""From followed pixels to movement over ground: positions, course, displacement, speed.

Errors are drawn jointly, one sample at a time: one camera and one error of the terrain's height for
the whole track, so that what all points share does not average out; a drift of the followed foot
that grows over the track; and jitter from frame to frame that is correlated in time.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from geowork.analysis.circular import courses_deg, spread_of
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
from geowork.tracking.background import UNMOVED, Shift
from geowork.tracking.box import Step

Array = NDArray[np.float64]

_SAMPLES = 800
_KEPT_SAMPLES = 400
_JITTER_SHARE = 0.8
_JITTER_MEMORY_S = 0.8
_DRIFT_SHARE = 0.8
_MISSING_SHARE = 0.2
_STILL_M = 0.75
_TURN_DEG = 60.0


@dataclass(frozen=True)
class FootPixel:
    """Where the target stands, px.

    Args:
        x_px, y_px: in the frame itself, as shown to the analyst.
        solved_x_px, solved_y_px: the same point in the solved frame.
        sigma_px: one sigma of the foot, each direction.
        shift_sigma_px: one sigma of the transfer to the solved frame.
    """

    index: int
    pts: int
    time_s: float
    x_px: float
    y_px: float
    solved_x_px: float
    solved_y_px: float
    sigma_px: float
    shift_sigma_px: float = 0.0


def feet_of(
    steps: Sequence[Step], shifts: Sequence[Shift | None] | None = None
) -> tuple[list[FootPixel], int]:
    """Foot points in the solved frame, and how many frames show no target or no background.

    Args:
        steps: of a followed target.
        shifts: of each step, its frame's pixels to the solved frame's; None for a still camera.
    """
    feet = []
    for step, shift in zip(steps, shifts or [UNMOVED] * len(steps), strict=True):
        if step.state == "lost" or shift is None:
            continue
        x, y = step.foot_px
        solved = shift.transfer(np.array([[x, y]]))[0]
        feet.append(
            FootPixel(
                step.index,
                step.pts,
                step.time_s,
                x,
                y,
                float(solved[0]),
                float(solved[1]),
                step.sigma_px,
                shift.sigma_px,
            )
        )
    return feet, len(steps) - len(feet)


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
    drawn = pixels[None] + _pixel_errors(feet, len(picks), random)
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


def _pixel_errors(feet: Sequence[FootPixel], count: int, random: np.random.Generator) -> Array:
    """Drift, jitter and transfer errors, (count, m, 2) px.

    The jitter is a first-order autoregression; its memory and the shares were fitted to what
    following real walkers leaves against annotated feet.
    """
    times = np.array([f.time_s for f in feet])
    sigmas = np.array([f.sigma_px for f in feet])
    keep = np.exp(-np.diff(times, prepend=times[0] - 1e9) / _JITTER_MEMORY_S)
    fresh = random.standard_normal((count, len(feet), 2))
    jitter = np.empty_like(fresh)
    last = np.zeros((count, 2))
    for k, share in enumerate(keep):
        last = share * last + np.sqrt(1.0 - share**2) * fresh[:, k]
        jitter[:, k] = last
    along = (times - times[0]) / max(times[-1] - times[0], 1e-9) - 0.5
    drift = random.standard_normal((count, 1, 2)) * along[None, :, None]
    shared = random.standard_normal((count, 1, 2))
    foot = _JITTER_SHARE * jitter + _DRIFT_SHARE * drift + shared
    carried = np.array([f.shift_sigma_px for f in feet])[None, :, None]
    transfer = carried * random.standard_normal((count, 1, 2)) * 2.0 * along[None, :, None]
    return np.asarray(foot * sigmas[None, :, None] + transfer, dtype=np.float64)


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
