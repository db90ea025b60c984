"""From a pixel to the ground: rays cut with a plane or a terrain, and back to apparent height."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from geowork.camera.model import Camera
from geowork.geo.position import LocalFrame
from geowork.geo.terrain import FlatTerrain, Terrain

Array = NDArray[np.float64]

MAX_RANGE_M = 30_000.0
_STEEPEST_GRAZE = 1e-4
_MARCH_STEPS = 160
_BISECTIONS = 24
_AT_ONCE = 4096
_MOST_PARTS = 255
_NEAREST_M = 0.5
_SECANT_STEPS = 6
_SETTLED_M = 0.05


def rays_to_plane(centres: Array, directions: Array, height_m: float | Array) -> Array:
    """Cut rays with the level plane up = `height_m` of the local frame.

    Args:
        centres: (n, 3) ENU metres, or (n, m, 3) where each ray has its own.
        directions: (n, m, 3).
        height_m: one height, or (n,) a height per sample.

    Returns:
        (n, m, 3) ENU metres; NaN where a ray does not come down to the plane within `MAX_RANGE_M`.
    """
    origins = _origins(centres)
    drop = np.reshape(np.asarray(height_m, dtype=np.float64), (-1, 1)) - origins[:, :, 2]
    slope = directions[:, :, 2]
    with np.errstate(divide="ignore", invalid="ignore"):
        along = np.where(np.abs(slope) > _STEEPEST_GRAZE, drop / slope, np.nan)
    along = np.where((along > 0.0) & (along < MAX_RANGE_M), along, np.nan)
    return np.asarray(origins + along[:, :, None] * directions, dtype=np.float64)


def rays_to_ground(
    centres: Array,
    directions: Array,
    frame: LocalFrame,
    terrain: Terrain,
    offsets_m: Array,
    near: Array | None = None,
) -> Array:
    """Cut rays with the terrain, each sample's terrain raised by its own offset.

    Marching with steps that grow with distance until the ray is below the ground, then bisection;
    the first crossing counts, so that a hill hides what lies behind it. Where points nearby are
    already known, a few secant steps from their level come first, and only rays that do not settle
    are marched.

    Args:
        centres: (n, 3) ENU metres, or (n, m, 3) where each ray has its own. directions: (n, m, 3).
        offsets_m: (n,) error of the terrain's height, one per sample: shared by its points.
        near: (m, 3) where the rays meet the ground for the most probable camera.

    Returns:
        (n, m, 3) ENU metres; NaN where no ground is met within `MAX_RANGE_M` or the terrain ends.
    """
    if isinstance(terrain, FlatTerrain):
        return _to_level(centres, directions, frame, terrain.level_m + offsets_m)
    n, m = directions.shape[:2]
    starts = np.broadcast_to(_origins(centres), directions.shape).reshape(-1, 3)
    rays = directions.reshape(-1, 3)
    raised = np.repeat(offsets_m, m)
    if near is None:
        return _march(starts, rays, frame, terrain, raised).reshape(n, m, 3)
    hits = _settle(starts, rays, frame, terrain, raised, np.tile(near[:, 2], n))
    rest = ~np.isfinite(hits).all(axis=1)
    hits[rest] = _march(starts[rest], rays[rest], frame, terrain, raised[rest])
    return hits.reshape(n, m, 3)


def foot_of(camera: Camera, frame: LocalFrame, terrain: Terrain, pixels: Array) -> Array:
    """Ground points (m, 3) ENU seen at pixels (m, 2) by one camera; NaN where no ground is met."""
    rays = camera.rays(pixels)[None]
    centre = camera.centre_enu_m[None]
    feet: Array = rays_to_ground(centre, rays, frame, terrain, np.zeros(1))[0]
    return feet


def apparent_heights(
    camera: Camera, frame: LocalFrame, terrain: Terrain, pixels: Array, tall_m: float = 1.75
) -> Array:
    """How many px high a standing thing of `tall_m` looks whose foot is at each pixel; (m,)."""
    feet = foot_of(camera, frame, terrain, pixels)
    tops = camera.project(feet + np.array([0.0, 0.0, tall_m]))
    return np.asarray(np.linalg.norm(tops - pixels, axis=1), dtype=np.float64)


def _origins(centres: Array) -> Array:
    return centres[:, None, :] if centres.ndim == 2 else centres


def _to_level(centres: Array, directions: Array, frame: LocalFrame, heights: Array) -> Array:
    # The plane is tangent at the frame's origin; the earth falls away below it by d²/2R, which one
    # correction at the first hit accounts for.
    level = heights - frame.origin.height_m if frame.origin.height_m else heights
    hits = rays_to_plane(centres, directions, level)
    fallen = np.sum(hits[:, :, :2] ** 2, axis=2) / (2.0 * 6_371_000.0)
    slope = directions[:, :, 2]
    with np.errstate(divide="ignore", invalid="ignore"):
        further = np.where(np.abs(slope) > _STEEPEST_GRAZE, -fallen / slope, np.nan)
    return np.asarray(hits + further[:, :, None] * directions, dtype=np.float64)


def _settle(
    starts: Array, rays: Array, frame: LocalFrame, terrain: Terrain, raised: Array, level: Array
) -> Array:
    # The ray is taken to the level of the ground below its last guess, until that level stays.
    with np.errstate(divide="ignore", invalid="ignore"):
        slope = np.where(rays[:, 2] < -_STEEPEST_GRAZE, rays[:, 2], np.nan)
    along = (level + raised - starts[:, 2]) / slope
    gap = np.full(len(rays), np.nan)
    for _ in range(_SECANT_STEPS):
        gap = _above(starts + along[:, None] * rays, frame, terrain, raised)
        along = along - gap / slope
    settled = (np.abs(gap) < _SETTLED_M) & (along > 0.0) & (along < MAX_RANGE_M)
    return np.where(settled[:, None], starts + along[:, None] * rays, np.nan)


def _march(starts: Array, rays: Array, frame: LocalFrame, terrain: Terrain, raised: Array) -> Array:
    reach = np.geomspace(_NEAREST_M, MAX_RANGE_M, _MARCH_STEPS)
    near = np.zeros(len(rays))
    far = np.full(len(rays), np.nan)
    seeking = np.ones(len(rays), dtype=bool)
    done = 0
    while done < len(reach) and seeking.any():
        at = np.flatnonzero(seeking)
        # Asking for many points at once costs little more than for one.
        steps = reach[done : done + max(1, _AT_ONCE // len(at))]
        done += len(steps)
        along = np.broadcast_to(steps, (len(at), len(steps)))
        gap = _gaps(starts[at], rays[at], along, frame, terrain, raised[at])
        inside = gap >= 0.0
        seen = np.logical_or.accumulate(inside, axis=1) | (near[at] > 0.0)[:, None]
        # Past the terrain's edge nothing can be said, unless the ray has not reached it yet.
        stop = (gap < 0.0) | (np.isnan(gap) & seen)
        stops = stop.any(axis=1)
        first = np.where(stops, stop.argmax(axis=1), len(steps))
        before = np.where(inside & (np.arange(len(steps)) < first[:, None]), along, 0.0)
        near[at] = np.maximum(near[at], before.max(axis=1))
        hit = stops & (np.take_along_axis(gap, stop.argmax(axis=1)[:, None], axis=1)[:, 0] < 0.0)
        far[at[hit]] = steps[first[hit]]
        seeking[at[stops]] = False
    _narrow(starts, rays, near, far, frame, terrain, raised)
    return np.asarray(starts + far[:, None] * rays, dtype=np.float64)


def _narrow(
    starts: Array, rays: Array, near: Array, far: Array, frame: LocalFrame, terrain: Terrain,
    raised: Array,
) -> None:  # fmt: skip
    """Bring `near` and `far`, on both sides of a ray's crossing, together; in place."""
    hit = np.flatnonzero(np.isfinite(far))
    if not len(hit):
        return
    parts = int(np.clip(_AT_ONCE // len(hit), 1, _MOST_PARTS)) + 1
    for _ in range(math.ceil(_BISECTIONS / math.log2(parts))):
        shares = np.arange(parts + 1) / parts
        ends = near[hit, None] + (far[hit] - near[hit])[:, None] * shares
        gap = _gaps(starts[hit], rays[hit], ends[:, 1:-1], frame, terrain, raised[hit])
        down = np.column_stack([~(gap >= 0.0), np.ones(len(hit), dtype=bool)])
        first = down.argmax(axis=1)[:, None]
        far[hit] = np.take_along_axis(ends, first + 1, axis=1)[:, 0]
        near[hit] = np.take_along_axis(ends, first, axis=1)[:, 0]


def _gaps(
    starts: Array, rays: Array, along: Array, frame: LocalFrame, terrain: Terrain, raised: Array
) -> Array:
    """How far above the ground each ray (n, 3) is at distances (n, k); (n, k) metres."""
    points = starts[:, None, :] + along[:, :, None] * rays[:, None, :]
    gap = _above(points.reshape(-1, 3), frame, terrain, np.repeat(raised, along.shape[1]))
    return gap.reshape(along.shape)


def _above(points: Array, frame: LocalFrame, terrain: Terrain, raised: Array) -> Array:
    geodetic = frame.to_geodetic(points)
    ground = terrain.height_m(geodetic[:, 0], geodetic[:, 1]) + raised
    return np.asarray(geodetic[:, 2] - ground, dtype=np.float64)
