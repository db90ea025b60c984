"""The strongest check of a solve: roads, houses and skyline where a camera should see them."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from geowork.camera.lines_in_view import REACH_M, lines_in_view, pixels_in_view
from geowork.camera.posterior import CameraPosterior
from geowork.drawing.ground_lines import GroundLine
from geowork.geo.terrain import FlatTerrain, Terrain
from geowork.geo.terrain_view import TerrainView, ground_ups, hidden
from geowork.imagery.vector_features import Feature

Array = NDArray[np.float64]

_LEVEL_M = 3.0
_HEIGHT = re.compile(r"(\d+(?:[.,]\d+)?)\s*(m|ft|')?")
_FOOT_M = 0.3048
_SKYLINE_STEP_PX = 2.0
_MOST_RAYS = 3600
_STEEP = 0.9
_FRAME = np.array([[0.0, 0.0], [0.5, 0.0], [1.0, 0.0], [0.0, 1.0], [0.5, 1.0], [1.0, 1.0]])


def layer_in_frame(
    posterior: CameraPosterior,
    terrain: Terrain,
    features: Sequence[Feature],
    reach_m: float = REACH_M,
) -> list[GroundLine]:
    """Where a camera sees the features of a map, on the terrain; what a hill hides is left out.

    Lines and outlines lie on the ground. A building of stated height has its upper edge too, and
    a point of stated height (a mast) an upright.
    """
    near = [f for f in features if _is_near(f, posterior, reach_m)]
    return [*_outlines(posterior, terrain, near, reach_m), *_posts(posterior, terrain, near)]


def skyline_in_frame(posterior: CameraPosterior, terrain: Terrain) -> list[GroundLine]:
    """The skyline of bare ground as a camera sees it; dashed where the terrain model ends.

    Trees and houses rise above it. On level ground without a terrain model there is none.
    """
    if isinstance(terrain, FlatTerrain):
        return []
    camera = posterior.camera
    azimuths = _azimuths(posterior)
    view = TerrainView.around(camera.centre_enu_m, posterior.frame, terrain, azimuths)
    points, ends = view.skyline()
    pixels = pixels_in_view(camera, points)
    lines = []
    for unsure in (False, True):
        kept = np.isfinite(pixels).all(axis=1) & (ends == unsure)
        for run in _runs(np.flatnonzero(kept)):
            lines.append(GroundLine("skyline", "skyline", "", _pairs(pixels[run]), unsure))
    return lines


def stated_height_m(tags: Mapping[str, str]) -> float | None:
    """Height of a building or mast by its tags, metres; None where nothing usable is stated."""
    found = _HEIGHT.fullmatch(str(tags.get("height", "")).strip())
    if found is not None:
        value = float(found[1].replace(",", ".")) * (_FOOT_M if found[2] in {"ft", "'"} else 1.0)
        return value if 0 < value < 1000 else None
    levels = _HEIGHT.fullmatch(str(tags.get("building:levels", "")).strip())
    if levels is None:
        return None
    value = float(levels[1].replace(",", ".")) * _LEVEL_M
    return value if 0 < value < 1000 else None


def _is_near(feature: Feature, posterior: CameraPosterior, reach_m: float) -> bool:
    lat, lon, _ = posterior.frame.to_geodetic(posterior.camera.centre_enu_m)
    west, south, east, north = feature.geometry.bounds
    tall = reach_m / 111_000.0
    wide = tall / max(math.cos(math.radians(lat)), 0.01)
    return bool(west - wide <= lon <= east + wide and south - tall <= lat <= north + tall)


def _outlines(
    posterior: CameraPosterior, terrain: Terrain, features: Sequence[Feature], reach_m: float
) -> Iterator[GroundLine]:
    lines, above, owners = [], [], []
    for feature in features:
        tall = stated_height_m(feature.tags) if feature.kind == "building" else None
        for line in _paths(feature.geometry):
            for raised in (0.0, *(() if tall is None else (tall,))):
                lines.append(line)
                above.append(raised)
                owners.append(feature)
    seen = lines_in_view(posterior.camera, posterior.frame, terrain, lines, above, reach_m)
    for stretch in seen:
        owner = owners[stretch.line]
        part: Any = "top" if above[stretch.line] else "ground"
        yield GroundLine(owner.kind, part, owner.name, _pairs(stretch.pixels))


def _posts(
    posterior: CameraPosterior, terrain: Terrain, features: Sequence[Feature]
) -> Iterator[GroundLine]:
    standing = [
        (feature, point, tall)
        for feature in features
        if (tall := stated_height_m(feature.tags)) is not None
        for point in shapely.get_parts(feature.geometry)
        if point.geom_type == "Point"
    ]
    if not standing:
        return
    camera, frame = posterior.camera, posterior.frame
    at = np.array([[point.x, point.y] for _, point, _ in standing])
    plan = frame.to_enu(at[:, 1], at[:, 0], np.zeros(len(at)))[:, :2]
    feet = np.column_stack([plan, ground_ups(plan, frame, terrain)])
    tops = feet + np.array([[0.0, 0.0, tall] for _, _, tall in standing])
    known = np.asarray(np.isfinite(feet).all(axis=1), dtype=np.bool_)
    known[known] &= ~hidden(tops[known], camera.centre_enu_m, frame, terrain)
    low, high = pixels_in_view(camera, feet), pixels_in_view(camera, tops)
    size = np.array([camera.width_px, camera.height_px])
    for k in np.flatnonzero(known & np.isfinite(low).all(axis=1) & np.isfinite(high).all(axis=1)):
        if ((high[k] >= 0) & (high[k] <= size)).all() or ((low[k] >= 0) & (low[k] <= size)).all():
            feature = standing[k][0]
            yield GroundLine(
                feature.kind, "post", feature.name, _pairs(np.stack([low[k], high[k]]))
            )


def _paths(geometry: Any) -> Iterator[Array]:
    for part in shapely.get_parts(shapely.get_parts(geometry)):
        rings = [part.exterior, *part.interiors] if part.geom_type == "Polygon" else [part]
        for ring in rings:
            at = shapely.get_coordinates(ring)
            if len(at) > 1:
                yield at


def _azimuths(posterior: CameraPosterior) -> Array:
    """Azimuths in the frame that the picture spans, close enough for a smooth line."""
    camera = posterior.camera
    rays = camera.rays(_FRAME * np.array([camera.width_px, camera.height_px]))
    turned = np.degrees(np.arctan2(rays[:, 0], rays[:, 1]))
    step = max(math.degrees(_SKYLINE_STEP_PX / camera.focal_px), 360.0 / _MOST_RAYS)
    middle = math.degrees(math.atan2(camera.rotation[2, 0], camera.rotation[2, 1]))
    away = (turned - middle + 180.0) % 360.0 - 180.0
    # Looking steeply up or down, the corners lie all around.
    wide = (
        180.0 if abs(camera.rotation[2, 2]) > 0.9 else min(float(np.abs(away).max()) + 1.0, 180.0)
    )
    return middle + np.arange(-wide, wide, step)


def _runs(at: NDArray[np.int_]) -> list[NDArray[np.int_]]:
    parts = np.split(at, np.flatnonzero(np.diff(at) > 1) + 1) if at.size else []
    return [part for part in parts if len(part) > 1]


def _pairs(pixels: Array) -> tuple[tuple[float, float], ...]:
    return tuple((round(float(x), 2), round(float(y), 2)) for x, y in pixels)
