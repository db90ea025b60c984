"""Which pin, by how many pixels, or how wrong a lens would turn a verdict."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import msgspec
import numpy as np
from numpy.typing import NDArray

from geowork.analysis.claim_geometry import chance
from geowork.analysis.paths_of_track import SampledPaths, paths_of
from geowork.analysis.sensitivity import moved, smallest_change, thinned
from geowork.analysis.track_file import TrackResult
from geowork.analysis.verdict import Flip, VerdictWord, word_for
from geowork.camera.control_points import Believed, ControlPin, ControlPoints
from geowork.camera.dragging import resect_nearby
from geowork.camera.ground import foot_of
from geowork.camera.posterior import CameraPosterior
from geowork.camera.resection import resect
from geowork.errors import InputError
from geowork.geo.terrain import Terrain
from geowork.jobs.progress import Progress, Silent
from geowork.project.model import Claim

Array = NDArray[np.float64]

MOST_PX = 300.0
MOST_DEG = 40.0
MOST_PINS = 60
CONFIRMED_PINS = 3
"""The most telling ones are solved again with the error in them; of the others it is computed from
how the solution gives way to a small one."""

_DIRECTIONS = 8
_LENS_SIGMA_DEG = 0.01


@dataclass(frozen=True)
class _Ground:
    """Where the target is seen in the solved frame, (k, 2) px, and stands, (k, 2) metres."""

    posterior: CameraPosterior
    terrain: Terrain
    pixels: Array
    feet: Array

    def displacement(self, other: CameraPosterior | None) -> Array | None:
        """How another camera displaces the feet, (k, 2) metres; None where it sees no ground."""
        if other is None:
            return None
        seen = foot_of(other.camera, other.frame, self.terrain, self.pixels)
        if not np.isfinite(seen).all():
            return None
        lat, lon, height = other.frame.to_geodetic(seen).T
        again = self.posterior.frame.to_enu(lat, lon, height)
        return np.asarray(again[:, :2] - self.feet, dtype=np.float64)


def camera_flips(
    points: ControlPoints,
    track: TrackResult,
    terrain: Terrain,
    claim: Claim,
    progress: Progress | None = None,
) -> tuple[Flip, ...]:
    """The lens, then the pins from the most to the least telling.

    Args:
        points: the control points that the track's camera was solved from.

    Raises:
        InputError: they cannot be solved, the track has no place, or the camera does not see it.
        CancelledError: the person asked to stop.
    """
    progress = progress or Silent()
    base = resect(points).posterior
    if base is None:
        raise InputError(points.name or "the camera", "is refused", "pin more landmarks")
    paths = thinned(paths_of(track), claim)
    ground = _seen(base, paths, terrain)
    pins = [p for p in points.pins if not p.withheld][:MOST_PINS]
    flips = []
    for done, pin in enumerate(pins):
        progress.report(done, len(pins) + 1, f"What if {pin.landmark} were wrong")
        flips.append(_pin(points, pin, paths, ground, claim))
    flips.sort(key=lambda flip: math.inf if flip.sigmas is None else flip.sigmas)
    progress.report(len(pins), len(pins) + 1, "What if the lens were wrong")
    lens = _lens(points, paths, ground, claim)
    told = [_confirmed(points, flip, paths, ground, claim) for flip in flips[:CONFIRMED_PINS]]
    return (*([lens] if lens else []), *told, *flips[CONFIRMED_PINS:])


def _seen(base: CameraPosterior, paths: SampledPaths, terrain: Terrain) -> _Ground:
    if paths.frame is None:
        raise InputError("track", "has no ground position", "follow the target with a camera")
    middle = paths.points.mean(axis=0)
    lat, lon, _ = paths.frame.to_geodetic(np.column_stack([middle, np.zeros(len(middle))])).T
    heights = terrain.height_m(lat, lon)
    feet = base.frame.to_enu(lat, lon, heights)
    pixels = base.camera.project(feet)
    again = foot_of(base.camera, base.frame, terrain, pixels)
    if not (np.isfinite(pixels).all() and np.isfinite(again).all()):
        raise InputError("track", "does not lie where the camera sees it", "follow it again")
    return _Ground(base, terrain, pixels, np.asarray(again[:, :2]))


def _pin(
    points: ControlPoints, pin: ControlPin, paths: SampledPaths, ground: _Ground, claim: Claim
) -> Flip:
    """The smallest displacement of a pin, in the worst direction, that turns the verdict."""
    slopes = [_slope(points, pin, way, ground) for way in ((1.0, 0.0), (0.0, 1.0))]
    best: tuple[float, float, VerdictWord] | None = None
    if slopes[0] is not None and slopes[1] is not None:
        word = _word(paths, claim)
        for k in range(_DIRECTIONS):
            angle = 2.0 * math.pi * k / _DIRECTIONS
            slope = math.cos(angle) * slopes[0] + math.sin(angle) * slopes[1]
            most = MOST_PX if best is None else best[0]
            found = smallest_change(_along(paths, slope), claim, word, most)
            if found is not None:
                best = found[0], angle, found[1]
    if best is None:
        text = f"No error of the pin on '{pin.landmark}' up to {MOST_PX:g} px would change it."
        return Flip(what="pin", name=pin.landmark, unit="px", text=text)
    by, angle, to = best
    sigmas = by / pin.sigma_px
    text = (
        f"The pin on '{pin.landmark}' would have to be off by {by:.0f} px "
        f"({sigmas:.1f} sigma) for '{to}'."
    )
    return Flip(
        what="pin", name=pin.landmark, by=by, unit="px", to=to, sigmas=sigmas,
        dx_px=by * math.cos(angle), dy_px=by * math.sin(angle), text=text,
    )  # fmt: skip


def _slope(
    points: ControlPoints, pin: ControlPin, way: tuple[float, float], ground: _Ground
) -> Array | None:
    """How the feet move for each px of a pin, (k, 2) metres; by differences to both sides."""
    shifts = []
    for step in (pin.sigma_px, -pin.sigma_px):
        off = _with_pin(points, pin, step * way[0], step * way[1])
        shift = ground.displacement(resect_nearby(off, ground.posterior).posterior)
        if shift is None:
            return None
        shifts.append(shift)
    return np.asarray((shifts[0] - shifts[1]) / (2.0 * pin.sigma_px), dtype=np.float64)


def _confirmed(
    points: ControlPoints, flip: Flip, paths: SampledPaths, ground: _Ground, claim: Claim
) -> Flip:
    """The flip, told whether solving with that very error gives the other verdict."""
    if flip.dx_px is None or flip.dy_px is None:
        return flip
    pin = next(p for p in points.pins if p.landmark == flip.name and not p.withheld)
    outcome = resect(_with_pin(points, pin, flip.dx_px, flip.dy_px))
    shift = ground.displacement(outcome.posterior)
    holds = shift is not None and _word(moved(paths, shift), claim) == flip.to
    if holds:
        more = " Solved again with that error, it is."
    elif pin.landmark in outcome.solution.outliers:
        more = " Solved again with that error, the pin is set aside and the verdict stays."
    else:
        more = " Solved again with that error, the verdict stays."
    return msgspec.structs.replace(flip, confirmed=holds, text=flip.text + more)


def _lens(points: ControlPoints, paths: SampledPaths, ground: _Ground, claim: Claim) -> Flip | None:
    """The smallest error of the lens's angle, with all pins fitted as well as they then can be."""
    now = ground.posterior.camera.hfov_deg
    word = _word(paths, claim)
    best: tuple[float, VerdictWord] | None = None
    for sign in (1.0, -1.0):
        shift = ground.displacement(resect(_with_lens(points, now + sign)).posterior)
        if shift is None:
            continue
        most = min(MOST_DEG, 0.8 * now) if best is None else abs(best[0])
        found = smallest_change(_along(paths, shift), claim, word, most)
        if found is not None:
            best = sign * found[0], found[1]
    if best is None:
        text = f"No error of the lens up to {MOST_DEG:g}° of its field of view would change it."
        return Flip(what="lens", unit="°", text=text)
    by, to = best
    sigma = _hfov_sigma_deg(ground.posterior)
    text = (
        f"The lens would have to span {now + by:.1f}°, not {now:.1f}° "
        f"({abs(by) / sigma:.1f} sigma), for '{to}'."
    )
    return Flip(what="lens", by=by, unit="°", to=to, sigmas=abs(by) / sigma, text=text)


def _with_pin(points: ControlPoints, pin: ControlPin, dx_px: float, dy_px: float) -> ControlPoints:
    off = msgspec.structs.replace(pin, x_px=pin.x_px + dx_px, y_px=pin.y_px + dy_px)
    pins = tuple(off if p is pin else p for p in points.pins)
    return msgspec.structs.replace(points, pins=pins)


def _with_lens(points: ControlPoints, hfov_deg: float) -> ControlPoints:
    known = Believed(hfov_deg, _LENS_SIGMA_DEG)
    return msgspec.structs.replace(
        points, camera=msgspec.structs.replace(points.camera, hfov_deg=known)
    )


def _hfov_sigma_deg(posterior: CameraPosterior) -> float:
    """From the spread of the focal length: hfov = 2 atan(w / 2f), so d hfov = -sin(hfov) d ln f."""
    spread = math.sqrt(max(float(posterior.covariance[6, 6]), 1e-12))
    return math.degrees(math.sin(math.radians(posterior.camera.hfov_deg)) * spread)


def _along(paths: SampledPaths, slope: Array) -> Callable[[float], SampledPaths]:
    return lambda by: moved(paths, by * slope)


def _word(paths: SampledPaths, claim: Claim) -> VerdictWord:
    return word_for(chance(paths, claim), claim.thresholds)
