"""What is visible from where: the ground an eye sees, as areas on the map."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
import shapely
from contourpy import contour_generator
from numpy.typing import NDArray

from geowork.errors import InputError
from geowork.geo.position import LocalFrame, Position
from geowork.geo.terrain import Terrain
from geowork.geo.terrain_view import TerrainView, ground_ups

Array = NDArray[np.float64]

CELLS = 400
_RAYS = 1440


@dataclass(frozen=True)
class Viewshed:
    """Ground that is seen.

    Args:
        eye: position and height of the eye.
        areas: shapely MultiPolygon, longitude and latitude in degrees.
        share: of the ground known within reach, 0 to 1.
    """

    eye: Position
    areas: Any
    share: float


def viewshed(
    at: Position,
    terrain: Terrain,
    eye_above_ground_m: float | None = 1.7,
    target_m: float = 0.0,
    reach_m: float = 3000.0,
) -> Viewshed:
    """The ground seen from a place, without what grows or stands on it.

    Args:
        eye_above_ground_m: of the eye; None: `at` states its height itself.
        target_m: how high what is looked for stands above the ground.

    Raises:
        InputError: the terrain model says nothing about the place.
    """
    frame = LocalFrame(Position(at.lat_deg, at.lon_deg, 0.0))
    ground = float(ground_ups(np.zeros((1, 2)), frame, terrain)[0])
    if not np.isfinite(ground):
        place = f"{at.lat_deg:.6f}, {at.lon_deg:.6f}"
        raise InputError(place, "lies outside the terrain model", "give a model of that place")
    height = at.height_m if eye_above_ground_m is None else ground + eye_above_ground_m
    up = ground if height is None else float(height)
    eye = np.array([0.0, 0.0, up])
    azimuths = np.asarray(np.arange(_RAYS) * (360.0 / _RAYS), dtype=np.float64)
    view = TerrainView.around(eye, frame, terrain, azimuths, reach_m)
    seen, known = _on_grid(view, target_m, reach_m)
    share = float(seen.sum() / max(known.sum(), 1))
    return Viewshed(Position(at.lat_deg, at.lon_deg, up), _areas(seen, reach_m, frame), share)


def _on_grid(
    view: TerrainView, target_m: float, reach_m: float
) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """(CELLS, CELLS) whether each cell is seen, and whether anything is known of it."""
    lifted = view.slopes + target_m / view.distances_m
    before = np.concatenate(
        [np.full_like(view.highest[:, :1], -np.inf), view.highest[:, :-1]], axis=1
    )
    sees = np.isfinite(view.slopes) & (lifted >= before)
    side = (np.arange(CELLS) + 0.5) / CELLS * 2 * reach_m - reach_m
    east, north = np.meshgrid(side, side)
    away = np.hypot(east, north)
    ray = np.round(np.degrees(np.arctan2(east, north)) / (360.0 / _RAYS)).astype(int) % _RAYS
    step = np.clip(np.searchsorted(view.distances_m, away), 0, len(view.distances_m) - 1)
    within = away <= reach_m
    known = within & np.isfinite(view.slopes[ray, step])
    return np.asarray(known & sees[ray, step], np.bool_), np.asarray(known, np.bool_)


def _areas(seen: NDArray[np.bool_], reach_m: float, frame: LocalFrame) -> Any:
    padded = np.pad(seen.astype(np.float64), 1)
    cell = 2 * reach_m / CELLS
    side = (np.arange(CELLS + 2) - 0.5) * cell - reach_m
    made = contour_generator(side, side, padded, fill_type="OuterOffset").filled(0.5, 1.5)
    found = []
    for points, offsets in zip(*made, strict=True):
        rings = [points[a:b] for a, b in pairwise(offsets)]
        geodetic = [
            frame.to_geodetic(np.column_stack([ring, np.zeros(len(ring))]))[:, 1::-1]
            for ring in rings
        ]
        found.append(shapely.Polygon(geodetic[0], geodetic[1:]))
    # Contours of a grid touch at corners; a valid area is what every map accepts.
    joined = shapely.make_valid(shapely.MultiPolygon(found))
    parts = [p for p in shapely.get_parts(joined) if p.geom_type == "Polygon"]
    return shapely.MultiPolygon(parts)
