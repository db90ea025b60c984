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
from geowork.analysis.foot import FootPixel, pixel_errors
from geowork.analysis.path import SmoothPath, fit_path
from geowork.analysis.segments import segments_of
from geowork.analysis.track_file import (
    GroundSamples,
    MotionStatus,
    Note,
    Observation,
    Quantity,
    TrackResult,
)
from geowork.camera.ground import rays_to_ground
from geowork.camera.path import CameraPath
from geowork.camera.posterior import CameraPosterior
from geowork.errors import InputError
from geowork.geo.position import LocalFrame
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
    camera: CameraPosterior | CameraPath,
    terrain: Terrain,
    *,
    lost_frames: int = 0,
    seed: int = 1,
) -> TrackResult:
    """Movement over ground of a followed target.

    Args:
        target: its name.
        feet: foot points in order of time, at least two.
        camera: that stands still, or its path, whose times are indices of frames.
        terrain: what the target walks on.
        lost_frames: how many frames between did not show the target.

    Raises:
        InputError: fewer than two foot points, or fewer than two of them on visible ground.
    """
    if len(feet) < 2:
        raise InputError(
            target, "was followed in fewer than two frames", "start where it is seen longer"
        )
    random = np.random.default_rng(seed)
    path = _path_of(camera, random)
    rows = path.rows_of(np.array([f.index for f in feet], dtype=np.float64))
    located = [f for f, row in zip(feet, rows, strict=True) if row >= 0]
    rows = rows[rows >= 0]
    best = _best_feet(located, rows, path, terrain)
    seen = np.flatnonzero(np.isfinite(best).all(axis=1))
    if len(seen) < 2:
        raise InputError(
            target,
            "does not stand on ground that the camera sees",
            "check that the box's lower edge is at the feet, and the camera's tilt",
        )
    kept, rows, best = [located[int(k)] for k in seen], rows[seen], best[seen]
    cloud = _ground_cloud(kept, rows, best, path, terrain, random)
    times = np.array([f.time_s for f in kept])
    smooth = fit_path(times, best[:, :2], cloud[:, :, :2])
    missing = _Missing(lost_frames, len(feet) - len(located), len(located) - len(kept))
    notes = _notes(kept, cloud, smooth, missing)
    return _result(target, kept, cloud, best, smooth, path.frame, notes)


@dataclass(frozen=True)
class _Missing:
    """Frames of which nothing is said: target not seen, camera not known, foot on no ground."""

    target: int
    camera: int
    ground: int


def _path_of(camera: CameraPosterior | CameraPath, random: np.random.Generator) -> CameraPath:
    if isinstance(camera, CameraPosterior):
        return CameraPath.standing(camera, _SAMPLES, random)
    picks = random.permutation(len(camera))[:_SAMPLES]
    return camera.take(picks)


def _best_feet(
    feet: Sequence[FootPixel], rows: NDArray[np.intp], path: CameraPath, terrain: Terrain
) -> Array:
    # (m, 3) ENU metres; NaN where the most probable camera sees no ground.
    if not feet:
        return np.zeros((0, 3))
    centres, rays = path.best_rays(rows, np.array([[f.x_px, f.y_px] for f in feet]))
    level = np.zeros(1)
    feet_enu: Array = rays_to_ground(centres[None], rays[None], path.frame, terrain, level)[0]
    return feet_enu


def _ground_cloud(
    feet: Sequence[FootPixel],
    rows: NDArray[np.intp],
    best: Array,
    path: CameraPath,
    terrain: Terrain,
    random: np.random.Generator,
) -> Array:
    # (n, m, 3) ENU metres; samples in which part of the track meets no ground are left out.
    pixels = np.array([[f.x_px, f.y_px] for f in feet])
    centres, rays = path.rays(rows, pixels[None] + pixel_errors(feet, len(path), random))
    raised = terrain.sigma_m * path.raised
    cloud = rays_to_ground(centres, rays, path.frame, terrain, raised, best)
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
    frame: LocalFrame,
    notes: list[Note],
) -> TrackResult:
    moved = path.samples[:, -1] - path.samples[:, 0]
    course = spread_of(courses_deg(moved))
    lengths = np.hypot(moved[:, 0], moved[:, 1])
    duration = max(feet[-1].time_s - feet[0].time_s, 1e-9)
    origin = frame.origin
    kept = path.samples[:_KEPT_SAMPLES]
    return TrackResult(
        target=target,
        observations=_observations(feet, cloud, best, frame),
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
        segments=segments_of(path.times, path.samples),
    )


def _observations(
    feet: Sequence[FootPixel], cloud: Array, best: Array, frame: LocalFrame
) -> tuple[Observation, ...]:
    geodetic = frame.to_geodetic(best)
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
    feet: Sequence[FootPixel], cloud: Array, path: SmoothPath, missing: _Missing
) -> list[Note]:
    notes = []
    if missing.target:
        text = f"The target was not seen in {missing.target} frames; nothing is said about them."
        notes.append(Note("gaps", text))
    if missing.camera:
        text = (
            f"In {missing.camera} frames the camera is not known, because too little of the "
            "background was recognised; nothing is said about them."
        )
        notes.append(Note("camera_lost", text))
    if missing.ground:
        text = f"In {missing.ground} frames the foot point meets no ground and was left out."
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
