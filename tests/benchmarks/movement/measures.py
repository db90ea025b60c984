"""Errors of courses against the truth, coverage of intervals, calibration of probabilities."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.stats import beta

from geowork.analysis.circular import turn_deg
from geowork.analysis.track_file import TrackResult

BINS = (0.0, 0.05, 0.2, 0.4, 0.6, 0.8, 0.95, 1.0)
"""Edges of the reliability table; the outer ones are where a verdict falls."""
_CHANCE_ROUNDS = 50
_CLUSTER_ROUNDS = 4000


@dataclass(frozen=True)
class Trial:
    """One course against the truth; what a method does not give is None.

    Args:
        error_deg: signed, found minus true; None: no course was given.
        width_deg: of the 95 % interval.
        held: whether that interval holds the true course.
        note: why no course was given.
    """

    name: str
    length_m: float
    error_deg: float | None = None
    width_deg: float | None = None
    held: bool | None = None
    note: str = ""


@dataclass(frozen=True)
class Row:
    """What the trials of one kind by one method add up to; `coverage` is share, low, high."""

    kind: str
    method: str
    trials: int
    answered: int
    median_deg: float | None
    p95_deg: float | None
    width_deg: float | None
    coverage: tuple[float, float, float] | None


@dataclass(frozen=True)
class Bin:
    """One line of the reliability table."""

    low: float
    high: float
    count: int
    given: float
    true: float


@dataclass(frozen=True)
class Calibration:
    """How far given probabilities lie from what came true: the expected calibration error."""

    ece: float
    bins: tuple[Bin, ...]


def holds(interval: tuple[float, float], angle_deg: float) -> bool:
    """Whether a clockwise interval holds a direction; (0, 360) is all around."""
    low, high = interval
    return interval == (0.0, 360.0) or (angle_deg - low) % 360.0 <= (high - low) % 360.0


def trial_of(name: str, track: TrackResult, true_deg: float, length_m: float) -> Trial:
    """A track's course against the truth."""
    course = track.course_deg
    if course is None or course.interval_95 is None:
        return Trial(name, length_m, note=f"no course ({track.status})")
    low, high = course.interval_95
    width = 360.0 if (low, high) == (0.0, 360.0) else (high - low) % 360.0
    error = float(turn_deg(np.array(course.value), true_deg))
    return Trial(name, length_m, error, width, holds(course.interval_95, true_deg))


def summarise(
    kind: str, method: str, trials: Sequence[Trial], groups: Sequence[str] | None = None
) -> Row:
    """Median and 95th percentile of the error's size, and coverage with its 95 % interval.

    Args:
        groups: of each trial, whom it is of: what is of one person is not independent, so that the
            interval is from persons drawn with repetition; None: all are, it is Jeffreys'.
    """
    errors = np.abs([t.error_deg for t in trials if t.error_deg is not None])
    widths = [t.width_deg for t in trials if t.width_deg is not None]
    held = [t.held for t in trials if t.held is not None]
    share = share_with_interval(sum(held), len(held)) if held else None
    if share is not None and groups is not None:
        pairs = [(t.held, g) for t, g in zip(trials, groups, strict=True) if t.held is not None]
        share = share_of_groups([h for h, _ in pairs], [g for _, g in pairs])
    return Row(
        kind,
        method,
        len(trials),
        len(errors),
        float(np.median(errors)) if len(errors) else None,
        float(np.quantile(errors, 0.95)) if len(errors) else None,
        float(np.median(widths)) if widths else None,
        share,
    )


def share_with_interval(hits: int, count: int) -> tuple[float, float, float]:
    """A share with its 95 % interval after Jeffreys."""
    low, high = beta.ppf([0.025, 0.975], hits + 0.5, count - hits + 0.5)
    return (
        hits / count,
        0.0 if hits == 0 else float(low),
        1.0 if hits == count else float(high),
    )


def share_of_groups(held: Sequence[bool], groups: Sequence[str]) -> tuple[float, float, float]:
    """A share with its 95 % interval by the bootstrap over groups (Efron 1979)."""
    names = sorted(set(groups))
    sums = np.array([[g == name for g in groups] for name in names], dtype=float)
    hits, counts = sums @ np.array(held, dtype=float), sums.sum(axis=1)
    drawn = np.random.default_rng(1).integers(0, len(names), (_CLUSTER_ROUNDS, len(names)))
    shares = hits[drawn].sum(axis=1) / counts[drawn].sum(axis=1)
    low, high = np.quantile(shares, (0.025, 0.975))
    return float(np.mean(held)), float(low), float(high)


def calibration(given: Sequence[float], true: Sequence[bool]) -> Calibration:
    """Reliability of probabilities: in each bin, what was said and how often it was so."""
    said, came = np.array(given), np.array(true, dtype=float)
    at = np.clip(np.searchsorted(BINS, said, side="right") - 1, 0, len(BINS) - 2)
    bins: list[Bin] = []
    ece = 0.0
    for k in range(len(BINS) - 1):
        inside = at == k
        if not inside.any():
            continue
        mean, share = float(said[inside].mean()), float(came[inside].mean())
        bins.append(Bin(BINS[k], BINS[k + 1], int(inside.sum()), mean, share))
        ece += float(np.mean(inside)) * abs(mean - share)
    return Calibration(float(ece), tuple(bins))


def chance_error(given: Sequence[Sequence[float]]) -> float:
    """The calibration error that probabilities which mean what they say would show at this size.

    The claims about one walk come true together, so they share one draw: the larger of the ways in
    which they can depend on each other.
    """
    random = np.random.default_rng(1)
    flat = [p for walk in given for p in walk]
    errors = []
    for _ in range(_CHANCE_ROUNDS):
        drawn = random.uniform(size=len(given))
        came = [bool(u < p) for u, walk in zip(drawn, given, strict=True) for p in walk]
        errors.append(calibration(flat, came).ece)
    return float(np.mean(errors))
