"""Resection: from pinned landmarks to where the camera stood, and how surely."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import msgspec
import numpy as np
from numpy.typing import NDArray
from scipy.special import logsumexp

from geowork.camera import geometry_checks, reporting
from geowork.camera.cautions import misfit_chance
from geowork.camera.control_points import ControlPoints
from geowork.camera.observations import Observations, local_frame, observations
from geowork.camera.outcome import Outcome
from geowork.camera.outliers import Deletion, find_outliers, named_wrong
from geowork.camera.posterior import CameraPosterior, CameraSamples, deltas_from
from geowork.camera.prior import Prior, prior
from geowork.camera.refinement import Refined, cost, distinct, refine
from geowork.camera.sampling import Draws, curvatures, draw
from geowork.camera.seeds import seeds
from geowork.camera.shared_shift import shared_shifts
from geowork.camera.solution import Solution
from geowork.camera.stations import stations
from geowork.camera.target import Densities, chance_wrong, log_target
from geowork.errors import WeakGeometryError
from geowork.geo.position import LocalFrame
from geowork.geo.terrain import Terrain

Array = NDArray[np.float64]

SCREENED = 36
REFINED = 12
PEAKS = 4
PEAK_DROP = 12.0
"""Peaks whose log posterior is lower than the best by more than this hold a negligible share."""
COUNTED = 1e-5
"""Draws that weigh less than this share of the heaviest change nothing."""
APART = 4.0
"""Peaks nearer to a better one than so many sigmas belong to it."""
KEPT_DRAWS = 1000
CONTRADICTED = 4.0
"""A stated belief is contradicted where the pins are e to this times as probable without it: for
one that is right this has a chance of 5 in 1000 (half of chi-square with one degree)."""
DOUBTFUL = 0.05
"""Where so bad a fit is rarer, cameras without a belief are searched for anew, which takes long;
otherwise they are looked for near those that were found with it."""
FREED_STEPS = 20
STATED = (
    "hfov_deg", "position", "height_above_ground_m", "azimuth_deg", "pitch_deg", "roll_deg", "k1",
    "on_line", "on_area",
)  # fmt: skip


@dataclass(frozen=True)
class Resection:
    """The solution, and the posterior behind it (None when refused).

    `log_evidence`: logarithm of how probable the pins are, over all cameras and errors; comparable
    between solves of the same pins with the same beliefs.
    """

    solution: Solution
    posterior: CameraPosterior | None
    log_evidence: float = -math.inf


def resect(points: ControlPoints, terrain: Terrain | None = None) -> Resection:
    """Find where the camera stood from pinned landmarks.

    Args:
        points: landmarks, pins with their sigmas, and what is believed of the camera.
        terrain: the ground, for a camera whose height above it is stated.

    Returns:
        A resection; its solution is refused, with the reason, when the data cannot fix the camera.
    """
    try:
        found = _found(points, terrain)
        field = _contradicted(points, found, terrain)
        outcome = _sampled(found)
    except WeakGeometryError as error:
        return Resection(reporting.refused(f"{error.problem}; {error.remedy}."), None)
    if field is None:
        return outcome
    return replace(outcome, solution=reporting.contradicted(outcome.solution, field))


@dataclass(frozen=True)
class _Found:
    """What the search found: peaks, best first, and the pins (1, n) that they rest on."""

    points: ControlPoints
    frame: LocalFrame
    seen: Observations
    believed: Prior
    used: Array
    peaks: Refined
    deletions: list[Deletion] | None


def _found(points: ControlPoints, terrain: Terrain | None) -> _Found:
    geometry_checks.before(points, {pin.landmark for pin in points.pins if not pin.withheld})
    frame = local_frame(points)
    seen = observations(points, frame)
    believed = prior(points, frame, seen, terrain)
    used, starts, deletions = find_outliers(seen, believed, _search(seen, believed))
    peaks = _peaks(seen, believed, used, starts)
    geometry_checks.after(peaks.cameras.camera(0), seen, used)
    return _Found(points, frame, seen, believed, used, peaks, deletions)


def _doubtful(found: _Found) -> bool:
    """Whether a pin was left out, or all of them and the beliefs miss by more than they should."""
    if not (found.used == found.seen.solving).all():
        return True
    return misfit_chance(found.peaks, found.seen, found.believed, found.used) < DOUBTFUL


def _contradicted(points: ControlPoints, found: _Found, terrain: Terrain | None) -> str | None:
    """The stated belief without which the pins fit far better, if there is one."""
    stated = [field for field in STATED if getattr(points.camera, field) is not None]
    searching = bool(stated) and _doubtful(found)
    for field in stated:
        camera = msgspec.structs.replace(points.camera, **{field: None})
        freed = msgspec.structs.replace(points, camera=camera)
        cost = _searched_cost(freed, terrain) if searching else _nearby_cost(freed, found, terrain)
        # Costs are minus twice the logarithm of the density.
        if cost < found.peaks.costs[0] - 2.0 * CONTRADICTED:
            return field
    return None


def _searched_cost(points: ControlPoints, terrain: Terrain | None) -> float:
    """The least cost of all cameras; infinite where the pins fix none."""
    try:
        return float(_found(points, terrain).peaks.costs[0])
    except WeakGeometryError:
        return math.inf


def _nearby_cost(points: ControlPoints, found: _Found, terrain: Terrain | None) -> float:
    """The least cost of cameras that are reached from those that were found with other beliefs."""
    seen = found.seen
    believed = prior(points, found.frame, seen, terrain)
    reached = refine(
        found.peaks.cameras, seen, believed, seen.solving, robust=True, steps=FREED_STEPS
    )
    return float(-2.0 * log_target(reached.cameras, seen, believed).max())


def _search(seen: Observations, believed: Prior) -> CameraSamples:
    everything = seen.solving
    candidates = seeds(seen, believed)
    costs = cost(candidates, seen, believed, everything, robust=True)
    screened = candidates.take(np.argsort(costs)[:SCREENED])
    near = refine(screened, seen, believed, everything, robust=True, steps=7)
    best = near.cameras.take(_best_apart(near, REFINED))
    final = refine(best, seen, believed, everything, robust=True, steps=10)
    return final.cameras.take(_best_apart(final, PEAKS))


def _peaks(seen: Observations, believed: Prior, used: Array, starts: CameraSamples) -> Refined:
    """The distinct optima, with and without the robust loss, best first by the posterior."""
    everything = seen.solving
    kinds = [(used, False), (used, True)]
    if not (used == everything).all():
        kinds.append((everything, False))
    begun = CameraSamples.joined([starts] * len(kinds))
    masks = np.concatenate([np.repeat(mask, len(starts), axis=0) for mask, _ in kinds])
    robust = np.repeat([flag for _, flag in kinds], len(starts))
    both = refine(begun, seen, believed, masks, robust=robust, steps=40).cameras
    refined = Refined(both, -2.0 * log_target(both, seen, believed))
    chosen = _best_apart(refined, 2 * PEAKS)
    costs = refined.costs[chosen]
    chosen = chosen[costs < costs[0] + 2.0 * PEAK_DROP]
    chosen = _separate(refined.cameras.take(chosen), seen, believed, used, chosen)
    return Refined(refined.cameras.take(chosen), refined.costs[chosen])


def _separate(
    cameras: CameraSamples,
    seen: Observations,
    believed: Prior,
    used: Array,
    indices: NDArray[np.intp],
) -> NDArray[np.intp]:
    """Those that are not within the spread of a better one, which would sample them as well."""
    kept: list[int] = []
    shapes: list[Array] = []
    for row in range(len(cameras)):
        alone = cameras.take(np.array([row]))
        apart = [deltas_from(cameras.camera(k), alone)[0, :7] for k in kept]
        if all(d @ shape @ d > APART**2 for d, shape in zip(apart, shapes, strict=True)):
            kept.append(row)
            spread = np.linalg.pinv(curvatures(alone, seen, believed, used)[0])[:7, :7]
            shapes.append(np.linalg.pinv(spread))
    return indices[np.array(kept[:PEAKS], dtype=np.intp)]


def _best_apart(refined: Refined, most: int) -> NDArray[np.intp]:
    spread = float(np.median(np.ptp(refined.cameras.centres_enu_m[:, :2], axis=0)))
    return distinct(refined, max(0.5, 0.01 * spread), most)


def _sampled(found: _Found) -> Resection:
    points, seen, believed, peaks = found.points, found.seen, found.believed, found.peaks
    # A fixed seed: the same pins give the same region, byte for byte.
    generator = np.random.default_rng(20251214)
    best = peaks.cameras.camera(0)
    centres, belongs = stations(peaks.cameras, seen, believed, found.used)
    drawn = [draw(centres, k, seen, believed, found.used, generator) for k in range(len(centres))]
    cameras, told, weights, parts, evidence = _joined(drawn)
    shares = np.bincount(belongs, weights=parts, minlength=len(peaks.costs)).astype(np.float64)
    counted = np.flatnonzero(weights > COUNTED * weights.max())
    cameras, told = cameras.take(counted), told.take(counted)
    weights = weights[counted] / weights[counted].sum()
    everything = seen.solving
    used = everything * ~named_wrong(chance_wrong(told, weights, seen, believed), seen, believed)
    shifts = shared_shifts(points, told, generator)
    picked = generator.choice(len(weights), KEPT_DRAWS, p=weights)
    deltas = deltas_from(best, cameras.take(picked))
    deltas[:, :2] += shifts[picked]
    apart = deltas - deltas.mean(axis=0)
    posterior = CameraPosterior(found.frame, best, apart.T @ apart / len(deltas), deltas)
    effective = 1.0 / float((weights**2).sum())
    outcome = Outcome(
        points, seen, believed, used, peaks, shares, cameras, weights, told.found, shifts,
        found.deletions if (used == everything).all() else None,
    )  # fmt: skip
    return Resection(reporting.report(outcome, posterior, effective), posterior, evidence)


def _joined(drawn: list[Draws]) -> tuple[CameraSamples, Densities, Array, Array, float]:
    """All draws as one weighted set, with each part's share and the logarithm of all evidence."""
    logs = np.concatenate([draws.log_weights for draws in drawn])
    weights = np.exp(logs - logs.max())
    weights /= weights.sum()
    ends = np.cumsum([len(draws.log_weights) for draws in drawn])
    shares = np.array([float(part.sum()) for part in np.split(weights, ends[:-1])])
    cameras = CameraSamples.joined([d.cameras for d in drawn])
    told = Densities.joined([d.told for d in drawn])
    return cameras, told, weights, shares, float(logsumexp(logs))
