"""How a carried path may be wrong: with the camera it was carried from, and by the fit itself.

Were the first camera wrong, the whole path would turn, shift and scale with it, but not quite: the
ground that later frames see draws the path back, and a longer lens bends it. How far is found by
fitting again from some of the cameras that the first may be; from them it follows for all by
regression, with what the regression leaves as scatter (an ensemble in place of derivatives, since
robust weights make these hold for far smaller errors than a solved camera has).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy.spatial.transform import Rotation

from geowork.camera.bundle import adjust
from geowork.camera.bundle_parts import Bundle, Fitted, Places, Seen
from geowork.camera.ground import rays_to_ground
from geowork.camera.model import Camera, rotation_vectors_to_matrices
from geowork.camera.path import CameraPath
from geowork.geo.position import LocalFrame
from geowork.geo.terrain import Terrain

Array = NDArray[np.float64]
Indices = NDArray[np.intp]

_GROUND_SHARE = 0.5
_MANY_ON_GROUND = 8
_SCALED_BY = 60
_REFITTED = 18
_STEPS = 8
_EVERY_KEY = 5
_FEW_KEYS = 10
_FEW_POINTS = 100
_RIDGE = 1.0


@dataclass(frozen=True)
class Carried:
    """A fitted path of key cameras, and what it was fitted to.

    Args:
        camera: the one it was carried from. main: which key that is.
    """

    camera: Camera
    main: int
    fitted: Fitted
    seen: Seen
    frame: LocalFrame
    terrain: Terrain


def deviations(
    carried: Carried,
    path: CameraPath,
    random: np.random.Generator,
    refitted: Callable[[], None] = lambda: None,
) -> tuple[Array, Array]:
    """Shifts and turns (n, k, 3) of the key cameras, for each sample of the first camera.

    Args:
        path: the first camera, standing still, in n samples.
        refitted: called after each fit; raises when cancelled.
    """
    bundle, start = carried.fitted.bundle, carried.camera
    own_shift, own_turn = path.shifts_m[:, 0], path.turns_rad[:, 0]
    away = bundle.centres - start.centre_enu_m
    relative = bundle.rotations @ start.rotation.T
    scales = _scales(carried, path)
    turned = _turned(own_turn, start)
    shifts = own_shift[:, None] + scales[:, None, None] * (away @ turned) - away
    turns = np.einsum("kij,nj->nki", relative, own_turn)
    drawn = random.standard_normal((len(path), len(bundle.centres) * 6))
    fit = (drawn @ _root(carried.fitted.covariance).T).reshape(len(path), -1, 6)
    fit += _bends(carried, path, scales, random, refitted)
    return shifts + fit[:, :, 3:], turns + fit[:, :, :3]


def _turned(own_turn: Array, start: Camera) -> Array:
    """(n, 3, 3): right-multiplied, takes ways from the first camera along as it turns."""
    return np.asarray(start.rotation.T @ (rotation_vectors_to_matrices(own_turn) @ start.rotation))


def _scales(carried: Carried, path: CameraPath) -> Array:
    """Of each sample: how much longer the ways to the ground are than in the best camera."""
    seen, start = carried.seen, carried.camera
    on_ground = carried.fitted.ground_share[seen.point] > _GROUND_SHARE
    at = seen.point[(seen.camera == carried.main) & on_ground]
    if len(at) < _MANY_ON_GROUND:
        return np.ones(len(path))
    best = carried.fitted.bundle.places.points[at[:: max(1, len(at) // _SCALED_BY)]]
    samples = path.samples_of(0)
    hits = rays_to_ground(
        samples.centres_enu_m,
        samples.rays(start.project(best)),
        path.frame,
        carried.terrain,
        carried.terrain.sigma_m * path.raised,
        best,
    )
    ways = np.linalg.norm(hits - samples.centres_enu_m[:, None], axis=2)
    usual = np.linalg.norm(best - start.centre_enu_m, axis=1)
    with np.errstate(invalid="ignore"):
        scales = np.nanmedian(ways / usual, axis=1)
    return np.asarray(np.where(np.isfinite(scales), scales, 1.0), dtype=np.float64)


def _bends(
    carried: Carried,
    path: CameraPath,
    scales: Array,
    random: np.random.Generator,
    refitted: Callable[[], None],
) -> Array:
    """What fitting again adds to turning, shifting and scaling: (n, k, 6), turns and shifts."""
    few, kept = _fewer(carried)
    settled = few.refitted(np.zeros(3), np.zeros(3), 1.0, np.zeros(5), 0.0)
    found = []
    for n in range(min(_REFITTED, len(path))):
        raised_m = few.terrain.sigma_m * path.raised[n]
        own = path.turns_rad[n, 0], path.shifts_m[n, 0], scales[n], path.lenses[n], raised_m
        found.append((few.refitted(*own) - settled).ravel())
        refitted()
    bent = _regressed(_causes(path), np.array(found), random)
    every = np.arange(len(carried.fitted.bundle.centres))
    return _between(kept, bent.reshape(len(path), len(kept), 6), every)


@dataclass(frozen=True)
class _Few:
    """Some of the key cameras and points, which are soon fitted again."""

    bundle: Bundle
    seen: Seen
    camera: Camera
    frame: LocalFrame
    terrain: Terrain

    def refitted(
        self, turn: Array, shift: Array, scale: float, lens: Array, raised_m: float
    ) -> Array:
        """How fitting moves the cameras, (k, 6), once the first camera is changed by so much."""
        start, old = self.camera, self.bundle
        world = _turned(turn[None], start)[0]
        centre = start.centre_enu_m + shift

        def moved(points: Array) -> Array:
            return np.asarray(centre + scale * (points - start.centre_enu_m) @ world)

        points = moved(old.places.points)
        up = np.where(
            np.isfinite(old.places.ground_up_m), self._ground_up(points) + raised_m, np.nan
        )
        precision = world.T @ old.places.precision @ world
        changed = Bundle(
            old.focal_px * float(np.exp(lens[0])),
            moved(old.centres),
            old.rotations @ world,
            old.held,
            Places(points, up, moved(old.places.pulled_to), precision),
        )
        uv = (self.seen.uv - lens[2:4] / old.focal_px) * np.exp(-lens[0])
        fit = adjust(changed, replace(self.seen, uv=uv), _STEPS)
        turns = fit.rotations @ changed.rotations.transpose(0, 2, 1)
        return np.hstack([Rotation.from_matrix(turns).as_rotvec(), fit.centres - changed.centres])

    def _ground_up(self, points: Array) -> Array:
        lat, lon, _ = self.frame.to_geodetic(points).T
        heights = self.terrain.height_m(lat, lon)
        up = self.frame.to_enu(lat, lon, heights)[:, 2]
        return np.where(np.isfinite(up), up, points[:, 2])


def _fewer(carried: Carried) -> tuple[_Few, Indices]:
    bundle, seen, main = carried.fitted.bundle, carried.seen, carried.main
    count = len(bundle.centres)
    every = _EVERY_KEY if count > _FEW_KEYS else 1
    kept = np.array(sorted({*range(main % every, count, every), main, 0, count - 1}))
    sightings = np.isin(seen.camera, kept)
    often = np.flatnonzero(
        np.bincount(seen.point[sightings], minlength=len(bundle.places.points)) > 1
    )
    points = often[:: max(1, -(-len(often) // _FEW_POINTS))]
    sightings &= np.isin(seen.point, points)
    places = bundle.places
    few = Bundle(
        bundle.focal_px,
        bundle.centres[kept],
        bundle.rotations[kept],
        bundle.held[kept],
        Places(
            places.points[points],
            places.ground_up_m[points],
            places.pulled_to[points],
            places.precision[points],
        ),
    )
    numbered = Seen(
        np.searchsorted(kept, seen.camera[sightings]),
        np.searchsorted(points, seen.point[sightings]),
        seen.uv[sightings],
    )
    return _Few(few, numbered, carried.camera, carried.frame, carried.terrain), kept


def _causes(path: CameraPath) -> Array:
    """What a bend may follow from, (n, 9), each in its own standard deviations."""
    own = np.hstack([
        path.turns_rad[:, 0], path.shifts_m[:, 0], path.lenses[:, :1], path.raised[:, None]
    ])  # fmt: skip
    spread = own.std(axis=0)
    scaled = (own - own.mean(axis=0)) / np.where(spread > 0.0, spread, 1.0)
    return np.hstack([np.ones((len(own), 1)), scaled])


def _regressed(causes: Array, found: Array, random: np.random.Generator) -> Array:
    """For all causes (n, c) what was found for the first of them, (m, f); (n, f) with scatter."""
    known = causes[: len(found)]
    ridge = _RIDGE * np.eye(causes.shape[1])
    slopes = np.linalg.solve(known.T @ known + ridge, known.T @ found)
    left = found - known @ slopes
    free = max(1, len(found) - causes.shape[1])
    scatter = left[random.integers(0, len(left), len(causes))] * np.sqrt(len(found) / free)
    return np.asarray(causes @ slopes + scatter, dtype=np.float64)


def _between(kept: Indices, values: Array, every: Indices) -> Array:
    """Values (n, m, 6) at some keys, at every key (n, k, 6)."""
    after = np.clip(np.searchsorted(kept, every), 1, max(1, len(kept) - 1))
    if len(kept) == 1:
        return np.repeat(values, len(every), axis=1)
    before = after - 1
    share = ((every - kept[before]) / (kept[after] - kept[before]))[:, None]
    return np.asarray((1.0 - share) * values[:, before] + share * values[:, after])


def _root(covariance: Array) -> Array:
    values, vectors = np.linalg.eigh(covariance)
    return np.asarray(vectors * np.sqrt(np.maximum(values, 0.0)), dtype=np.float64)
