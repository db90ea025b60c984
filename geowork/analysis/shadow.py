"""What a shadow tells: the time at a place, the places at a time, or whether both fit.

A measured shadow is compared with the sun by the sum of squared misfits over their sigmas. A moment
or place is kept while that sum stays below the 95 % point of its chi-squared distribution, so that
the truth is kept in 95 of 100 cases, whatever the geometry.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import numpy as np
from numpy.typing import NDArray
from scipy.stats import chi2

from geowork.analysis.circular import turn_deg
from geowork.analysis.sun import SunAngles, sun_angles

Array = NDArray[np.float64]

NO_SHADOW = 1e6
"""Misfit where the sun is down: no shadow at all."""

PENUMBRA_DEG = 0.05
"""The sun is a disc: the edge of a shadow is blurred, and its tip is read no better than this."""

_Misfit = Callable[[Sequence[datetime]], Array]
_STEP_S = 10.0
_EXACT_S = 0.5


@dataclass(frozen=True)
class Shadow:
    """A shadow on level ground, as measured.

    Args:
        azimuth_deg: direction from the foot of the thing to the tip of its shadow, from true north.
        ratio: height of the thing over length of its shadow.
        sigma_deg, sigma_ratio: one standard deviation of each.
    """

    azimuth_deg: float | None = None
    sigma_deg: float = 2.0
    ratio: float | None = None
    sigma_ratio: float = 0.05

    @property
    def measures(self) -> int:
        """How many things were measured."""
        return (self.azimuth_deg is not None) + (self.ratio is not None)

    def misfit(self, sun: SunAngles, slack_deg: float = 0.0) -> Array:
        """Sum of squared misfits over sigmas, of the shape of the sun's angles.

        Args:
            slack_deg: how far off the sun may stand besides, for a first look on a coarse grid.
        """
        total = np.zeros_like(sun.elevation_deg)
        if self.azimuth_deg is not None:
            off = turn_deg(sun.azimuth_deg + 180.0, self.azimuth_deg)
            wide = slack_deg / np.maximum(np.cos(np.radians(sun.elevation_deg)), 1e-6)
            total = total + (off / np.hypot(self.sigma_deg, wide)) ** 2
        if self.ratio is not None:
            elevation = math.degrees(math.atan(self.ratio))
            sigma = math.degrees(self.sigma_ratio / (1.0 + self.ratio**2))
            sigma = max(sigma, PENUMBRA_DEG)
            total = total + ((sun.elevation_deg - elevation) / math.hypot(sigma, slack_deg)) ** 2
        return np.where(sun.elevation_deg > -slack_deg, total, NO_SHADOW)


@dataclass(frozen=True)
class Moment:
    """A time at which the shadow fits best, and from when to when it fits."""

    time_utc: datetime
    interval_utc: tuple[datetime, datetime]
    misfit: float


def limit_95(measures: int) -> float:
    """The misfit that the truth stays below in 95 of 100 cases."""
    return float(chi2.ppf(0.95, measures))


def chance_of(misfit: float, measures: int) -> float:
    """How often errors alone would give this misfit or a larger one, 0..1."""
    return float(chi2.sf(misfit, measures))


def times_of(
    shadow: Shadow, lat_deg: float, lon_deg: float, start_utc: datetime, end_utc: datetime
) -> list[Moment]:
    """When between two moments the shadow fits; stretches that reach beyond them are told whole."""
    margin = timedelta(hours=12)
    count = int((end_utc - start_utc + 2 * margin).total_seconds() / _STEP_S) + 1
    steps = [start_utc - margin + timedelta(seconds=_STEP_S * k) for k in range(count)]

    def misfit(times: Sequence[datetime]) -> Array:
        return shadow.misfit(sun_angles(times, lat_deg, lon_deg))

    limit, values = limit_95(shadow.measures), misfit(steps)
    lows = np.flatnonzero((values[1:-1] <= values[:-2]) & (values[1:-1] < values[2:])) + 1
    found: list[Moment] = []
    for at in lows:
        best = _lowest(misfit, steps[at - 1], steps[at + 1])
        least = float(misfit([best])[0])
        if least > limit:
            continue
        before = np.flatnonzero(values[:at] > limit)
        after = np.flatnonzero(values[at + 1 :] > limit) + at + 1
        first = _edge(misfit, limit, best, steps[before[-1]] if len(before) else steps[0])
        last = _edge(misfit, limit, best, steps[after[0]] if len(after) else steps[-1])
        found.append(Moment(best, (first, last), least))
    return _merged([m for m in found if m.interval_utc[1] >= start_utc
                    and m.interval_utc[0] < end_utc])  # fmt: skip


def _lowest(misfit: _Misfit, low: datetime, high: datetime) -> datetime:
    """The lowest point between two moments that enclose one (golden section)."""
    golden = (math.sqrt(5.0) - 1.0) / 2.0
    while (high - low).total_seconds() > _EXACT_S:
        a, b = high - golden * (high - low), low + golden * (high - low)
        values = misfit([a, b])
        low, high = (low, b) if values[0] <= values[1] else (a, high)
    return low + (high - low) / 2


def _edge(misfit: _Misfit, limit: float, inside: datetime, outside: datetime) -> datetime:
    """Where between a moment that fits and one that does not the misfit passes the limit."""
    while abs((outside - inside).total_seconds()) > _EXACT_S:
        middle = inside + (outside - inside) / 2
        fits = float(misfit([middle])[0]) <= limit
        inside, outside = (middle, outside) if fits else (inside, middle)
    return inside


def _merged(found: list[Moment]) -> list[Moment]:
    """Stretches that overlap are one, with the better of their best moments."""
    merged: list[Moment] = []
    for one in sorted(found, key=lambda m: m.interval_utc):
        if merged and one.interval_utc[0] <= merged[-1].interval_utc[1]:
            last = merged.pop()
            best = min(last, one, key=lambda m: m.misfit)
            end = max(last.interval_utc[1], one.interval_utc[1])
            one = Moment(best.time_utc, (last.interval_utc[0], end), best.misfit)  # noqa: PLW2901
        merged.append(one)
    return merged
