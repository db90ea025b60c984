"""Laying a picture without coordinates on the earth by pairs of pixel and place."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from geowork.errors import WeakGeometryError
from geowork.geo.position import LocalFrame, Position
from geowork.imagery.placing_surfaces import REMEDY, Model, Surface, fit_surface

Array = NDArray[np.float64]

FEWEST: dict[Model, int] = {"affine": 3, "projective": 4, "spline": 3}
_THIN = 0.02
"""Pairs whose spread across is less than this share of their spread along lie on one line."""


@dataclass(frozen=True)
class Pairs:
    """n pairs. pixels: (n, 2). places: (n, 2) lat, lon degrees. sigmas: (n,) px and metres."""

    pixels: Array
    places: Array
    sigma_px: Array
    sigma_m: Array

    def __len__(self) -> int:
        return len(self.pixels)

    def without(self, left_out: int) -> Pairs:
        """All but one."""
        kept = np.arange(len(self)) != left_out
        return Pairs(self.pixels[kept], self.places[kept], self.sigma_px[kept], self.sigma_m[kept])


@dataclass(frozen=True)
class Placing:
    """A picture laid on the earth.

    Args:
        residuals_m: (n, 2) stated minus fitted, east and north metres.
        left_out_m: (n,) how far each pair is from where the others put it, metres; NaN where the
            others alone are too few.
        left_out_sigmas: (n,) the same in the sigmas that the others and the pair itself state: the
            pair with the largest is the one to look at.
        spread: by how much pairs disagree more than their sigmas say; 1 or more.
    """

    model: Model
    frame: LocalFrame
    surface: Surface
    centre_px: Array
    scale_px: float
    residuals_m: Array
    left_out_m: Array
    left_out_sigmas: Array
    spread: float

    def to_earth(self, pixels: Array) -> Array:
        """Pixels (n, 2) to lat, lon degrees (n, 2)."""
        enu = self.surface.at(self._scaled(pixels))
        geodetic = self.frame.to_geodetic(np.column_stack([enu, np.zeros(len(enu))]))
        return np.asarray(geodetic[:, :2], dtype=np.float64)

    def to_pixels(self, places: Array) -> Array:
        """Lat, lon degrees (n, 2) to pixels (n, 2) by Newton's steps; NaN where they find none."""
        goal = self.frame.to_enu(places[:, 0], places[:, 1], np.zeros(len(places)))[:, :2]
        at = np.zeros_like(goal)
        step = 1e-4
        for _ in range(30):
            here = self.surface.at(at)
            across = (self.surface.at(at + np.array([step, 0.0])) - here) / step
            down = (self.surface.at(at + np.array([0.0, step])) - here) / step
            gap = goal - here
            det = across[:, 0] * down[:, 1] - across[:, 1] * down[:, 0]
            det = np.where(np.abs(det) < 1e-12, np.nan, det)
            move = np.column_stack([
                gap[:, 0] * down[:, 1] - gap[:, 1] * down[:, 0],
                across[:, 0] * gap[:, 1] - across[:, 1] * gap[:, 0],
            ]) / det[:, None]  # fmt: skip
            # Far out a projective fit turns over: no step longer than the picture itself.
            length = np.linalg.norm(move, axis=1, keepdims=True)
            at = at + move * np.minimum(1.0, 2.0 / np.maximum(length, 1e-12))
            if not np.nanmax(length, initial=0.0) > 1e-9:
                break
        settled = np.linalg.norm(self.surface.at(at) - goal, axis=1) < 0.01
        return np.where(settled[:, None], at * self.scale_px + self.centre_px, np.nan)

    def sigma_m(self, pixels: Array) -> Array:
        """One sigma of a coordinate of what is read at each pixel, (n,) metres."""
        return self.surface.sigma_m(self._scaled(pixels))

    @property
    def shared_sigma_m(self) -> float:
        """One sigma of what everything read in the picture is displaced by together, metres."""
        return float(self.surface.sigma_m(np.zeros((1, 2)))[0])

    def _scaled(self, pixels: Array) -> Array:
        return (np.asarray(pixels, dtype=np.float64) - self.centre_px) / self.scale_px


def place_picture(pairs: Pairs, model: Model) -> Placing:
    """Fit a model to three or more pairs (projective: four).

    Raises:
        WeakGeometryError: too few, or all near one line.
    """
    fewest = FEWEST[model]
    if len(pairs) < fewest:
        problem = f"has {len(pairs)} of the {fewest} pairs that lay it on the map in this way"
        raise WeakGeometryError("the picture", problem, "pin more placed landmarks in it")
    lat, lon = pairs.places.mean(axis=0)
    frame = LocalFrame(Position(float(lat), float(lon), 0.0))
    metres = frame.to_enu(pairs.places[:, 0], pairs.places[:, 1], np.zeros(len(pairs)))[:, :2]
    centre = pairs.pixels.mean(axis=0)
    scale = float(max(np.linalg.norm(pairs.pixels - centre, axis=1).max(), 1e-9))
    scaled = (pairs.pixels - centre) / scale
    _check_spread(scaled, "in the picture")
    _check_spread(metres / max(float(np.abs(metres).max()), 1e-9), "on the map")
    weights = _sigmas(scaled, metres, pairs, scale)
    surface, spread = fit_surface(model, scaled, metres, weights)
    left_out = np.array([
        _left_out(model, scaled, metres, weights, k) for k in range(len(pairs))
    ])  # fmt: skip
    residuals = metres - surface.at(scaled)
    away, sigmas = left_out.T
    return Placing(model, frame, surface, centre, scale, residuals, away, sigmas, spread)


def _check_spread(points: Array, where: str) -> None:
    away = points - points.mean(axis=0)
    along, across = np.linalg.svd(away, compute_uv=False)[:2]
    if not across > _THIN * along:
        raise WeakGeometryError("the picture", f"its pairs lie on one line {where}", REMEDY)


def _sigmas(scaled: Array, metres: Array, pairs: Pairs, scale: float) -> Array:
    """One sigma of each pair in metres: the place's, and the pixel's on the ground."""
    design = np.column_stack([np.ones(len(scaled)), scaled])
    slope = np.linalg.lstsq(design, metres, rcond=None)[0][1:]
    metres_per_px = math.sqrt(abs(float(np.linalg.det(slope)))) / scale
    return np.asarray(np.hypot(pairs.sigma_m, pairs.sigma_px * metres_per_px), dtype=np.float64)


def _left_out(
    model: Model, scaled: Array, metres: Array, sigmas: Array, k: int
) -> tuple[float, float]:
    kept = np.arange(len(scaled)) != k
    if kept.sum() < FEWEST[model]:
        return math.nan, math.nan
    try:
        _check_spread(scaled[kept], "")
        surface, _ = fit_surface(model, scaled[kept], metres[kept], sigmas[kept])
    except (WeakGeometryError, np.linalg.LinAlgError):
        return math.nan, math.nan
    at = scaled[k : k + 1]
    away = float(np.linalg.norm(surface.at(at)[0] - metres[k]))
    return away, away / math.hypot(float(surface.sigma_m(at)[0]), float(sigmas[k]))
