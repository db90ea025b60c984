"""From followed pixels to movement over ground: positions, course, displacement, speed.

Errors are drawn jointly, one sample at a time: one camera and one error of the terrain's height for
the whole track, so that what all points share does not average out; a drift of the followed foot
that grows over the track; and jitter from frame to frame that is correlated in time.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from geowork.analysis.foot import FootPixel
from geowork.analysis.ground_cloud import SAMPLES, GroundCloud, ground_cloud
from geowork.analysis.path import SmoothPath, fit_path
from geowork.analysis.sampled_motion import course_of, kept_samples, quantity_of, status_of
from geowork.analysis.segments import segments_of
from geowork.analysis.track_file import Note, Observation, TrackResult
from geowork.camera.path import CameraPath
from geowork.camera.posterior import CameraPosterior
from geowork.errors import InputError
from geowork.geo.terrain import Terrain

Array = NDArray[np.float64]

_KEPT_SAMPLES = 400
_TURN_DEG = 60.0
_SHORT_FRAMES = 8
_WHOLE_SHARE = 0.95


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
    ground = ground_cloud(target, feet, camera, terrain, np.random.default_rng(seed))
    times = np.array([f.time_s for f in ground.feet])
    path = fit_path(times, ground.best[:, :2], ground.cloud[:, :, :2])
    moved = path.samples[:, -1] - path.samples[:, 0]
    lengths = np.hypot(moved[:, 0], moved[:, 1])
    return TrackResult(
        target=target,
        observations=_observations(ground),
        course_deg=course_of(moved),
        displacement_m=quantity_of(lengths),
        speed_mps=quantity_of(lengths / max(times[-1] - times[0], 1e-9)),
        status=status_of(path.samples),
        warnings=tuple(_notes(ground, path, lost_frames)),
        samples=kept_samples(ground.frame, path.times, path.samples[:_KEPT_SAMPLES]),
        segments=segments_of(path.times, path.samples),
    )


def _observations(ground: GroundCloud) -> tuple[Observation, ...]:
    geodetic = ground.frame.to_geodetic(ground.best)
    spread = ground.cloud[:, :, :2] - ground.cloud[:, :, :2].mean(axis=0)
    covariances = np.einsum("nmi,nmj->mij", spread, spread) / max(1, len(ground.cloud) - 1)
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
        for f, place, c in zip(ground.feet, geodetic, covariances, strict=True)
    )


def _notes(ground: GroundCloud, path: SmoothPath, lost_frames: int) -> list[Note]:
    notes = []
    if lost_frames:
        text = f"The target was not seen in {lost_frames} frames; nothing is said about them."
        notes.append(Note("gaps", text))
    if ground.no_camera:
        text = (
            f"In {ground.no_camera} frames the camera is not known, because too little of the "
            "background was recognised; nothing is said about them."
        )
        notes.append(Note("camera_lost", text))
    if ground.no_ground:
        text = f"In {ground.no_ground} frames the foot point meets no ground and was left out."
        notes.append(Note("off_ground", text))
    if len(ground.cloud) < _WHOLE_SHARE * SAMPLES:
        share = 100.0 * (1.0 - len(ground.cloud) / SAMPLES)
        text = f"For {share:.0f} % of the possible cameras part of the track meets no ground."
        notes.append(Note("grazing", text))
    if path.sharpest_turn_deg > _TURN_DEG:
        text = (
            f"The path turns by up to {path.sharpest_turn_deg:.0f}°; "
            "the course is that from its first to its last point."
        )
        notes.append(Note("turning", text))
    if len(ground.feet) < _SHORT_FRAMES:
        notes.append(Note("short", f"Only {len(ground.feet)} frames show the target."))
    return notes
