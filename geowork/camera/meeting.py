"""How probable each pin is from a camera, if stated errors are larger or smaller than stated."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from geowork.camera.error_cases import Case
from geowork.camera.observations import Observations
from geowork.camera.prior import Prior
from geowork.camera.residuals import Fit

Array = NDArray[np.float64]

WRONG_PIN = 0.04
"""How probable it is that a pin is wrong altogether."""


def wrong_densities(seen: Observations, prior: Prior) -> Array:
    """Chance and density of a wrong pin: anywhere in the picture, or at any column of it, (n,)."""
    whole = prior.width_px * prior.height_px
    sizes: Array = WRONG_PIN / np.where(seen.height_known, whole, prior.width_px)
    return sizes


@dataclass(frozen=True)
class _Axes:
    """Misses along the axes in which both parts of their covariance are diagonal.

    Args:
        squared: two of (s, n) squared misses whose covariance is 1 + factor · grown.
        grown: two of (s, n). root: (s, n) of the determinant of what is not multiplied.
    """

    squared: tuple[Array, Array]
    grown: tuple[Array, Array]
    root: Array

    def shape(self, factor: float) -> tuple[Array, Array]:
        """Squared misses under a factor, and the root of their covariance's determinant."""
        first, second = 1.0 + factor * self.grown[0], 1.0 + factor * self.grown[1]
        squared = self.squared[0] / first + self.squared[1] / second
        return squared, self.root * np.sqrt(first * second)


class Meeting:
    """How s cameras meet n pins under each case of their errors."""

    def __init__(self, found: Fit, seen: Observations, prior: Prior) -> None:
        self._found, self._seen = found, seen
        self._numbers = seen.numbers
        self._constant = (
            (1.0 - WRONG_PIN)
            / wrong_densities(seen, prior)
            * (2.0 * np.pi) ** (-0.5 * seen.numbers)
        )

    def ratios(self, case: Case) -> Array:
        """Density of a sound pin over that of a wrong one, (s, n)."""
        constant = self._constant
        if case.kind == "all":
            # One factor on everything needs no new axes, only another height and width.
            squared, root = self._as_stated
            squared = squared / case.factor
            constant = constant * case.factor ** (-0.5 * self._numbers)
        else:
            axes = self._by_level if case.kind == "level" else self._by_map
            squared, root = axes.shape(case.factor)
        # What would be behind the camera can only be pinned wrongly.
        ratios: Array = constant * np.exp(-0.5 * squared) * (~self._found.behind / root)
        return ratios

    @cached_property
    def _as_stated(self) -> tuple[Array, Array]:
        return self._by_map.shape(1.0)

    @cached_property
    def _by_map(self) -> _Axes:
        """The pin's own error apart from the landmark's."""
        xx, xy, yy = self._found.covariance
        pin = np.broadcast_to(self._seen.sigmas_px**2, xx.shape)
        return self._axes((pin, np.zeros_like(xx), pin), (xx - pin, xy, yy - pin))

    @cached_property
    def _by_level(self) -> _Axes:
        """Those of the pin and of the landmark's height apart from the landmark's place."""
        xx, xy, yy = self._found.covariance
        sigma_m = np.where(self._seen.height_known, self._seen.sigmas_enu_m[:, 2], 0.0)
        up_x, up_y = self._found.upward * sigma_m
        pin = self._seen.sigmas_px**2
        still = (pin + up_x * up_x, up_x * up_y, pin + up_y * up_y)
        return self._axes(still, (xx - still[0], xy - still[1], yy - still[2]))

    def _axes(self, still: tuple[Array, Array, Array], grown: tuple[Array, Array, Array]) -> _Axes:
        """Whitened by what is not multiplied, then turned to the axes of what is."""
        xx, xy, yy = still
        slant = xy / xx
        # What is not multiplied is never less than the pin's own variance, but for rounding.
        rest = np.maximum(yy - xy * slant, self._seen.sigmas_px**2)
        root = np.sqrt(xx * rest)
        dx, dy = self._found.pixels - self._seen.pixels.T[:, None]
        dx, dy = dx / np.sqrt(xx), (dy - slant * dx) / np.sqrt(rest)
        first = grown[0] / xx
        cross = (grown[1] - slant * grown[0]) / root
        second = (grown[2] - slant * (2.0 * grown[1] - slant * grown[0])) / rest
        mean, apart = 0.5 * (first + second), np.hypot(0.5 * (first - second), cross)
        turn = 0.5 * np.arctan2(2.0 * cross, first - second)
        cosine, sine = np.cos(turn), np.sin(turn)
        squared = ((cosine * dx + sine * dy) ** 2, (cosine * dy - sine * dx) ** 2)
        wide = (np.maximum(mean + apart, 0.0), np.maximum(mean - apart, 0.0))
        self._take_one_axis(squared, wide, root)
        return _Axes(squared, wide, root)

    def _take_one_axis(
        self, squared: tuple[Array, Array], grown: tuple[Array, Array], root: Array
    ) -> None:
        """Of landmarks without a height only the miss across their vertical counts (in place)."""
        flat = ~self._seen.height_known
        if not flat.any():
            return
        pin = self._seen.sigmas_px[flat]
        variance = np.exp(self._found.log_determinant[:, flat])
        squared[0][:, flat] = self._found.misses[0][:, flat] ** 2 * variance / pin**2
        grown[0][:, flat] = np.maximum(variance / pin**2 - 1.0, 0.0)
        squared[1][:, flat] = grown[1][:, flat] = 0.0
        root[:, flat] = pin
