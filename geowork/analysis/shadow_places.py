"""Where on earth shadows at known times could have been cast."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import Any, cast

import numpy as np
import shapely
from contourpy import FillType, contour_generator
from numpy.typing import NDArray
from pyproj import Geod
from scipy.ndimage import find_objects, label
from shapely.geometry import mapping

from geowork.analysis.shadow import Shadow, limit_95
from geowork.analysis.sun import sun_angles

Array = NDArray[np.float64]

COARSE_DEG = 0.5
FINEST_DEG = 0.002
MAX_CELLS = 700
"""Along one side of the grid that a part of the region is drawn on."""


@dataclass(frozen=True)
class Bounds:
    """Degrees; `west` may be east of `east`, across the 180th meridian."""

    west: float = -180.0
    south: float = -90.0
    east: float = 180.0
    north: float = 90.0


@dataclass(frozen=True)
class Places:
    """`region` is GeoJSON, None where nothing fits; `best` is (latitude, longitude)."""

    region: dict[str, Any] | None
    area_km2: float
    best: tuple[float, float]
    misfit: float


def places_of(seen: Sequence[tuple[datetime, Shadow]], bounds: Bounds | None = None) -> Places:
    """The places where all shadows fit together, within bounds.

    A region across the 180th meridian is cut there, as GeoJSON wants it.
    """
    limit = limit_95(sum(shadow.measures for _, shadow in seen))
    parts: list[shapely.Geometry] = []
    best, least = (0.0, 0.0), math.inf
    for box in _boxes(bounds or Bounds()):
        for near in _patches(seen, box, limit):
            lons, lats, misfit = _on_grid(seen, near, 0.0)
            parts += _outlined(lons, lats, misfit, limit)
            row, column = np.unravel_index(int(np.argmin(misfit)), misfit.shape)
            if misfit[row, column] < least:
                least = float(misfit[row, column])
                best = float(lats[row]), float(lons[column])
    region = shapely.union_all(parts) if parts else shapely.Polygon()
    if region.is_empty:
        return Places(None, 0.0, best, least)
    # Rounded first: a corner that lies beyond a pole by a rounding error has no area.
    told = shapely.set_precision(region, 1e-5)
    area, _ = Geod(ellps="WGS84").geometry_area_perimeter(told)
    return Places(mapping(told), abs(area) / 1e6, best, least)


def _boxes(bounds: Bounds) -> list[Bounds]:
    if bounds.west < bounds.east:
        return [bounds]
    return [
        Bounds(bounds.west, bounds.south, 180.0, bounds.north),
        Bounds(-180.0, bounds.south, bounds.east, bounds.north),
    ]


def _patches(
    seen: Sequence[tuple[datetime, Shadow]], box: Bounds, limit: float
) -> Iterator[Bounds]:
    """Parts of a box in which the shadows may fit, each with a margin of one coarse cell."""
    lons, lats, misfit = _on_grid(seen, box, COARSE_DEG)
    patches, _ = label(misfit <= limit, np.ones((3, 3)))
    for patch in find_objects(patches):
        rows, columns = patch[0], patch[1]
        south, north = lats[max(rows.start - 1, 0)], lats[min(rows.stop, len(lats) - 1)]
        west, east = lons[max(columns.start - 1, 0)], lons[min(columns.stop, len(lons) - 1)]
        yield Bounds(float(west), float(south), float(east), float(north))


def _on_grid(
    seen: Sequence[tuple[datetime, Shadow]], box: Bounds, coarse_deg: float
) -> tuple[Array, Array, Array]:
    """Longitudes, latitudes and misfits of a grid over a box: coarse, or as fine as is useful."""
    spans = box.east - box.west, box.north - box.south
    cells = [
        math.ceil(span / coarse_deg) + 1 if coarse_deg else min(MAX_CELLS, round(span / FINEST_DEG))
        for span in spans
    ]
    lons = np.linspace(box.west, box.east, max(cells[0], 2))
    lats = np.linspace(box.south, box.north, max(cells[1], 2))
    total = np.zeros((len(lats), len(lons)))
    for when, shadow in seen:
        sun = sun_angles([when], lats[:, None], lons[None, :])
        total = total + shadow.misfit(sun, slack_deg=coarse_deg)
    return lons, lats, total


def _outlined(lons: Array, lats: Array, misfit: Array, limit: float) -> list[shapely.Polygon]:
    # The root is nearly linear in place, so that the outline lies right between grid points.
    height = np.minimum(np.sqrt(misfit), 3.0 * math.sqrt(limit))
    lines = contour_generator(lons, lats, height, fill_type=FillType.OuterOffset)
    points, offsets = cast(tuple[list[Array], list[Array]], lines.filled(-1.0, math.sqrt(limit)))
    found = []
    for ring, ends in zip(points, offsets, strict=True):
        rings = [ring[a:b] for a, b in pairwise(ends)]
        found.append(shapely.make_valid(shapely.Polygon(rings[0], rings[1:])))
    return found
