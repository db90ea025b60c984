"""Errors of one solve against the truth, and what a family's scenes add up to."""

from __future__ import annotations

import math
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy.stats import beta, chi2
from shapely.geometry import Point, shape

from geowork.camera.resection import resect
from geowork.geo.geodesic import difference_deg, distance_m
from tests.benchmarks.resection.families import Scene
from tests.benchmarks.resection.focal_search import Problem
from tests.benchmarks.resection.peers import Peer
from tests.benchmarks.resection.tellable import tellable

Array = NDArray[np.float64]

METRES_A_DEGREE = 111_320.0
STATUSES = ("solved", "weak", "refused")
RESAMPLES = 1000


@dataclass(frozen=True)
class Trial:
    """One scene solved by one method; what a method does not give is None.

    Args:
        status: one of `STATUSES`; a peer that finds nothing has refused.
        error_m: horizontal distance between the place found and the truth.
        azimuth_error_deg: of the ray through the picture's centre.
        held: whether the 95 % region holds the truth.
        area_m2: of that region.
        tellable: the scene's blunder can be told from an unlucky pin (see `tellable`).
        named: the blunder, and nothing else, is named.
        accused: a sound pin is named.
    """

    status: str
    time_s: float
    error_m: float | None = None
    azimuth_error_deg: float | None = None
    held: bool | None = None
    area_m2: float | None = None
    tellable: bool | None = None
    named: bool | None = None
    accused: bool | None = None


@dataclass(frozen=True)
class Ratio:
    """A ratio with its 95 % interval."""

    value: float
    low: float
    high: float


@dataclass(frozen=True)
class Row:
    """One family by one method; shares lie in [0, 1], intervals are Jeffreys' at 95 %."""

    family: str
    method: str
    scenes: int
    statuses: dict[str, int]
    error_m: tuple[float, float] | None
    azimuth_error_deg: float | None
    coverage: tuple[float, float, float] | None
    area_m2: float | None
    time_ms: float | None
    named: float | None = None
    tellable: float | None = None
    named_tellable: float | None = None
    accused: float | None = None
    times_ours: tuple[Ratio, Ratio] | None = None
    """This method's median and 95th percentile of error over ours, on scenes both answered."""
    note: str = ""


def try_ours(scene: Scene) -> Trial:
    """Solve the scene with geowork."""
    begun = time.perf_counter()
    solution = resect(scene.points).solution
    took = time.perf_counter() - begun
    told = None if scene.blunder is None else tellable(scene)
    accused = any(name != scene.blunder for name in solution.outliers)
    named = None if scene.blunder is None else solution.outliers == [scene.blunder]
    if solution.position is None or solution.azimuth_deg is None:
        return Trial("refused", took, tellable=told, named=named, accused=accused)
    truth = scene.frame.position_of(scene.truth.centre_enu_m)
    azimuth_deg = scene.truth.orientation_deg()[0]
    region = shape(solution.region_95)
    return Trial(
        solution.status,
        took,
        distance_m(truth, solution.position),
        abs(difference_deg(solution.azimuth_deg.value, azimuth_deg)),
        bool(region.contains(Point(truth.lon_deg, truth.lat_deg))),
        region.area * METRES_A_DEGREE**2 * math.cos(math.radians(truth.lat_deg)),
        told,
        named,
        accused,
    )


def try_peer(peer: Peer, problem: Problem, scene: Scene) -> Trial:
    """Solve the scene with a peer; an exception counts as finding nothing."""
    begun = time.perf_counter()
    try:
        found = peer.solve(problem)
    except Exception:
        found = None
    took = time.perf_counter() - begun
    if found is None or not np.isfinite(found.camera.centre_enu_m).all():
        return Trial("refused", took)
    miss = (found.camera.centre_enu_m - scene.truth.centre_enu_m)[:2]
    azimuth_error_deg = difference_deg(
        found.camera.orientation_deg()[0], scene.truth.orientation_deg()[0]
    )
    trial = Trial("solved", took, math.hypot(*miss), abs(azimuth_error_deg))
    if found.covariance_en_m2 is None:
        return trial
    squared = float(chi2.ppf(0.95, 2))
    return replace(
        trial,
        held=bool(miss @ np.linalg.solve(found.covariance_en_m2, miss) <= squared),
        area_m2=math.pi * squared * math.sqrt(np.linalg.det(found.covariance_en_m2)),
    )


def summarise(family: str, method: str, trials: Sequence[Trial], note: str = "") -> Row:
    """What the trials of one method in one family add up to."""
    counted = Counter(trial.status for trial in trials)
    errors = [t.error_m for t in trials if t.error_m is not None]
    held = [t.held for t in trials if t.held is not None]
    named = [t.named for t in trials if t.named is not None]
    told = [t.tellable for t in trials if t.tellable is not None]
    named_told = [t.named for t in trials if t.named is not None and t.tellable]
    accused = [t.accused for t in trials if t.accused is not None]
    return Row(
        family,
        method,
        len(trials),
        {status: counted[status] for status in STATUSES},
        (float(np.median(errors)), float(np.percentile(errors, 95))) if errors else None,
        _median([t.azimuth_error_deg for t in trials]),
        share_with_interval(sum(held), len(held)) if held else None,
        _median([t.area_m2 for t in trials]),
        _median([1e3 * t.time_s for t in trials]),
        float(np.mean(named)) if named else None,
        float(np.mean(told)) if told else None,
        float(np.mean(named_told)) if named_told else None,
        float(np.mean(accused)) if accused else None,
        note=note,
    )


def errors_over(theirs: Sequence[Trial], ours: Sequence[Trial]) -> tuple[Ratio, Ratio] | None:
    """Ratios of the median and of the 95th percentile of error, over scenes that both answered.

    Intervals by the paired bootstrap: scenes are drawn again, with the errors of both.
    """
    pairs = [
        (their.error_m, our.error_m)
        for their, our in zip(theirs, ours, strict=False)
        if their.error_m is not None and our.error_m is not None
    ]
    if not pairs:
        return None
    errors = np.array(pairs)
    drawn = np.random.default_rng(1).integers(len(pairs), size=(RESAMPLES, len(pairs)))
    median, tail = (
        Ratio(
            _ratio(errors[None], share)[0],
            *np.quantile(_ratio(errors[drawn], share), (0.025, 0.975)),
        )
        for share in (50, 95)
    )
    return median, tail


def _ratio(errors: Array, share: float) -> Array:
    """Percentiles of errors (m, n, 2), the first column's over the second's, (m,)."""
    at = np.percentile(errors, share, axis=1)
    ratio: Array = at[:, 0] / at[:, 1]
    return ratio


def share_with_interval(hits: int, count: int) -> tuple[float, float, float]:
    """A share and its 95 % interval after Jeffreys: quantiles of Beta(hits + ½, misses + ½).

    The ends are 0 where nothing hit and 1 where nothing missed (Brown, Cai and DasGupta 2001).
    """
    low, high = (float(beta.ppf(q, hits + 0.5, count - hits + 0.5)) for q in (0.025, 0.975))
    return hits / count, 0.0 if hits == 0 else low, 1.0 if hits == count else high


def _median(values: Sequence[float | None]) -> float | None:
    given = [value for value in values if value is not None]
    return float(np.median(given)) if given else None
