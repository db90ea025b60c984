"""Where each view lies on the panorama."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from geowork.footage.panorama.projection import Kind, Surface, fitting_kind
from geowork.footage.panorama.turning import Turned

Floats = NDArray[np.float64]

MOST_PIXELS = 24_000_000
LONGEST_PX = 16_000
_EDGE_POINTS = 24


@dataclass(frozen=True)
class Region:
    """A rectangle of the panorama, px."""

    left: int
    top: int
    width: int
    height: int


@dataclass(frozen=True)
class Layout:
    """The views on one surface.

    Args:
        views: as solved.
        size: width and height of each frame, px.
        surface: what they are drawn on.
        origin: (x, y) panorama px of straight ahead.
        width_px, height_px: of the panorama.
    """

    views: tuple[Turned, ...]
    size: tuple[int, int]
    surface: Surface
    origin: tuple[float, float]
    width_px: int
    height_px: int

    def pixels_in(self, view: int, places: Floats) -> Floats:
        """Frame px (n, 2) of panorama px (n, 2); not a number behind the camera."""
        rays = self.surface.rays(places - self._origin) @ self.views[view].rotation
        with np.errstate(divide="ignore", invalid="ignore"):
            pixels = rays[:, :2] / rays[:, 2:] * self.views[view].focal_px
        pixels[rays[:, 2] <= 0] = np.nan
        return np.asarray(pixels + np.array(self.size) / 2.0)

    def places_of(self, view: int, pixels: Floats) -> Floats:
        """Panorama px (n, 2) of frame px (n, 2)."""
        return self.surface.place(_rays(self.views[view], self.size, pixels)) + self._origin

    def region(self, view: int) -> Region:
        """The part of the panorama that a view may cover."""
        places = self.places_of(view, _edge(self.size))
        right, bottom = self.width_px, self.height_px
        if not np.isfinite(places).all() or np.ptp(places[:, 0]) > self._half_turn_px:
            return Region(0, 0, right, bottom)
        low = np.clip(np.floor(places.min(axis=0)), 0, (right, bottom)).astype(int)
        high = np.clip(np.ceil(places.max(axis=0)) + 1, 0, (right, bottom)).astype(int)
        return Region(int(low[0]), int(low[1]), *(int(n) for n in np.maximum(high - low, 1)))

    def smaller(self, factor: float) -> Layout:
        """The same panorama in small."""
        return Layout(
            self.views,
            self.size,
            Surface(self.surface.kind, self.surface.scale_px * factor),
            (self.origin[0] * factor, self.origin[1] * factor),
            max(1, round(self.width_px * factor)),
            max(1, round(self.height_px * factor)),
        )

    @cached_property
    def _origin(self) -> Floats:
        return np.array(self.origin)

    @property
    def _half_turn_px(self) -> float:
        return np.inf if self.surface.kind == "plane" else np.pi * self.surface.scale_px


def lay_out(views: Sequence[Turned], size: tuple[int, int], kind: Kind | None = None) -> Layout:
    """A panorama as fine as the frames, within `MOST_PIXELS` and `LONGEST_PX`.

    Args:
        kind: by default the surface that suits the pan.
    """
    edges = np.concatenate([_rays(view, size, _edge(size)) for view in views])
    kind = kind or fitting_kind(edges)
    unit = Surface(kind, 1.0).place(edges)
    unit = unit[np.isfinite(unit).all(axis=1)]
    low, high = unit.min(axis=0), unit.max(axis=0)
    if kind == "cylinder":
        # A view that looks steeply up or down would make it without end.
        low[1], high[1] = max(low[1], -2.0), min(high[1], 2.0)
    extent = np.maximum(high - low, 1e-6)
    focal = float(np.median([view.focal_px for view in views]))
    scale = min(
        focal, LONGEST_PX / float(extent.max()), float(np.sqrt(MOST_PIXELS / extent.prod()))
    )
    width, height = (max(1, round(float(n) * scale)) for n in extent)
    return Layout(
        tuple(views),
        size,
        Surface(kind, scale),
        (float(-low[0] * scale), float(-low[1] * scale)),
        width,
        height,
    )


def _rays(view: Turned, size: tuple[int, int], pixels: Floats) -> Floats:
    from_middle = (pixels - np.array(size) / 2.0) / view.focal_px
    rays = np.concatenate([from_middle, np.ones((len(pixels), 1))], axis=1)
    return np.asarray(rays @ view.rotation.T)


def _edge(size: tuple[int, int]) -> Floats:
    """Points along the border of a frame, px."""
    along = np.linspace(0.0, 1.0, _EDGE_POINTS)
    ends = np.zeros_like(along)
    points = np.concatenate(
        [np.stack(pair, axis=1) for pair in
         ((along, ends), (along, ends + 1), (ends, along), (ends + 1, along))]
    )  # fmt: skip
    return np.asarray(points * np.array(size, dtype=np.float64))
