"""Lines that lie on the ground, as a solved camera sees them: roads, outlines of houses."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from geowork.camera.model import Camera
from geowork.geo.position import LocalFrame
from geowork.geo.terrain import Terrain
from geowork.geo.terrain_view import ground_ups, hidden

Array = NDArray[np.float64]

REACH_M = 5_000.0
_FINEST_M = 0.5
_STEP_PER_DISTANCE = 0.01
_MOST_STEPS = 400
_NEAREST_M = 1.0
_MARGIN = 0.3
"""Of the picture's size: as far outside it a line is still followed."""


@dataclass(frozen=True)
class SeenLine:
    """One stretch of a line in the picture.

    Args:
        line: which of the lines given it is part of.
        pixels: (n, 2), n of two or more.
    """

    line: int
    pixels: Array


def lines_in_view(
    camera: Camera,
    frame: LocalFrame,
    terrain: Terrain,
    lines: Sequence[Array],
    above_ground_m: Sequence[float] | None = None,
    reach_m: float = REACH_M,
) -> list[SeenLine]:
    """Project lines that follow the ground, without what a hill hides or lies behind the camera.

    Args:
        lines: each (n, 2) longitude and latitude, degrees.
        above_ground_m: how far above the ground each runs (a roof's edge); 0 if not given.
        reach_m: what is further away is left out.
    """
    raised = [0.0] * len(lines) if above_ground_m is None else list(above_ground_m)
    eye = camera.centre_enu_m
    parts = [_followed(frame, line, eye, reach_m) for line in lines]
    owners = np.repeat(np.arange(len(parts)), [len(part) for part in parts])
    if not len(owners):
        return []
    plan = np.concatenate(parts)
    points = np.column_stack([plan, ground_ups(plan, frame, terrain)])
    points[:, 2] += np.asarray(raised)[owners]
    pixels = pixels_in_view(camera, points)
    kept = np.asarray(np.isfinite(pixels).all(axis=1), dtype=np.bool_)
    at = np.flatnonzero(kept)
    kept[at[hidden(points[at], eye, frame, terrain)]] = False
    return [SeenLine(int(owners[run[0]]), pixels[run]) for run in _runs(owners, kept)]


def pixels_in_view(camera: Camera, points_enu_m: Array) -> Array:
    """Pixels (n, 2) of points; NaN behind the camera, beside it, or well outside the picture.

    Far beside the picture a lens polynomial folds back into it: where a point would be without
    distortion decides.
    """
    local = (points_enu_m - camera.centre_enu_m) @ camera.rotation.T
    size = np.array([camera.width_px, camera.height_px])
    with np.errstate(invalid="ignore", divide="ignore"):
        straight = local[:, :2] / local[:, 2:] * camera.focal_px + camera.principal_px
        inside = (straight >= -_MARGIN * size) & (straight <= (1.0 + _MARGIN) * size)
        near = inside.all(axis=1) & (local[:, 2] > _NEAREST_M)
        pixels = camera.project(points_enu_m)
    return np.where(near[:, None], pixels, np.nan)


def _followed(frame: LocalFrame, line: Array, eye: Array, reach_m: float) -> Array:
    """Points (m, 2) east and north along a line, as close as its distance asks for."""
    plan = frame.to_enu(line[:, 1], line[:, 0], np.zeros(len(line)))[:, :2]
    start, step = plan[:-1], np.diff(plan, axis=0)
    length = np.hypot(step[:, 0], step[:, 1])
    squared = np.maximum(length**2, 1e-12)
    along = np.clip(np.sum((eye[:2] - start) * step, axis=1) / squared, 0.0, 1.0)
    nearest = np.linalg.norm(start + along[:, None] * step - eye[:2], axis=1)
    found = []
    for k in np.flatnonzero(nearest <= reach_m):
        spacing = max(_FINEST_M, _STEP_PER_DISTANCE * float(nearest[k]))
        count = min(_MOST_STEPS, int(np.ceil(length[k] / spacing)) + 1)
        # NaN parts what is not joined: a run never leaps over a part too far away.
        found.append(start[k] + np.linspace(0.0, 1.0, max(count, 2))[:, None] * step[k])
        if k + 1 >= len(nearest) or nearest[k + 1] > reach_m:
            found.append(np.full((1, 2), np.nan))
    return np.concatenate(found) if found else np.empty((0, 2))


def _runs(owners: NDArray[np.int_], kept: NDArray[np.bool_]) -> Iterator[NDArray[np.int_]]:
    at = np.flatnonzero(kept)
    if not at.size:
        return
    cuts = np.flatnonzero((np.diff(at) > 1) | (np.diff(owners[at]) != 0)) + 1
    yield from (run for run in np.split(at, cuts) if len(run) > 1)
