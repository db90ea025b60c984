"""Yards, gardens and tracks, drawn once as coverage maps and looked up by plan position."""

from functools import cache
from itertools import pairwise

import cv2
import numpy as np
from numpy.typing import NDArray

from samples.make.mesh import turn

Floats = NDArray[np.floating]

_CORNER, _CELL_M, _SIZE = (-420.0, -300.0), 0.5, (1960, 1520)
GARDEN_AZIMUTH_DEG = 12.0

# Centre e, n; half sizes; azimuth of the long side; kind.
Yard = tuple[float, float, float, float, float, str]
_YARDS: list[Yard] = [
    (50.0, 44.0, 19.0, 19.0, 10.0, "bare"), (8.0, 52.0, 16.0, 17.0, 10.0, "garden"),
    (46.0, -12.0, 12.0, 17.0, 10.0, "garden"), (-28.0, 62.0, 16.0, 18.0, 14.0, "bare"),
    (-40.0, 12.0, 20.0, 14.0, 14.0, "garden"), (205.0, 160.0, 42.0, 60.0, 30.0, "bare"),
    (280.0, 168.0, 30.0, 40.0, 60.0, "bare"), (208.0, 95.0, 14.0, 14.0, 0.0, "bare"),
    (440.0, 285.0, 60.0, 50.0, 12.0, "bare"), (478.0, 32.0, 22.0, 34.0, 0.0, "bare"),
    (100.0, 84.0, 26.0, 22.0, 20.0, "garden"),
]  # fmt: skip
TRACKS: tuple[tuple[tuple[float, float], ...], ...] = (
    ((22, 24), (28, 60), (70, 74), (150, 110), (205, 165)), ((150, 110), (300, 190), (440, 270)),
    ((205, 94), (170, 40), (150, 0)), ((470, -20), (468, 30)), ((-60, 46), (-50, 160), (40, 300)),
    ((28, 60), (-50, 128), (-270, 180)), ((205, 165), (60, 222), (-250, 262)),
    ((-160, 78), (-150, 270)), ((-60, 46), (-70, -110)), ((-150, 70), (-165, -100)),
    ((-255, 100), (-262, 300)), ((-70, -70), (-280, -40)),
)  # fmt: skip


def track_distance(e: Floats, n: Floats) -> Floats:
    """Distance to the nearest track, m."""
    best = np.full(np.shape(e), 1e9)
    for path in TRACKS:
        for (e0, n0), (e1, n1) in pairwise(path):
            de, dn = e1 - e0, n1 - n0
            t = np.clip(((e - e0) * de + (n - n0) * dn) / (de * de + dn * dn), 0, 1)
            best = np.minimum(best, np.hypot(e - e0 - t * de, n - n0 - t * dn))
    return np.asarray(best)


def add_yard(yard: Yard) -> None:
    """Make a yard known before the maps are first looked at."""
    _YARDS.append(yard)


def _cells(points: Floats) -> NDArray[np.int32]:
    return np.asarray(np.round((points - _CORNER) / _CELL_M), np.int32)


@cache
def _maps() -> tuple[NDArray[np.float32], ...]:
    layers = {k: np.zeros((_SIZE[1], _SIZE[0]), np.float32) for k in ("bare", "garden", "track")}
    for e, n, half_e, half_n, azimuth, kind in _YARDS:
        box = np.array([[-1, -1], [1, -1], [1, 1], [-1, 1]]) * [half_e, half_n]
        corners = box @ turn(azimuth)[:2, :2].T + (e, n)
        cv2.fillPoly(layers[kind], [_cells(corners)], 1.0)
    for path in TRACKS:
        cv2.polylines(layers["track"], [_cells(np.array(path, float))], False, 1.0, 7)
    soft = {"bare": 4.0, "garden": 1.5, "track": 1.6}
    return tuple(cv2.GaussianBlur(layers[k], (0, 0), soft[k]) for k in layers)


def coverage(e: Floats, n: Floats) -> tuple[Floats, Floats, Floats]:
    """Cover 0 to 1 of bare yards, gardens and tracks at flat arrays of positions."""
    rows = -(-e.size // 4096)
    at = np.full((2, rows * 4096), -10.0, np.float32)
    at[0, : e.size] = (e - _CORNER[0]) / _CELL_M
    at[1, : e.size] = (n - _CORNER[1]) / _CELL_M
    x, y = at.reshape(2, rows, 4096)
    bare, garden, track = (
        cv2.remap(layer, x, y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_CONSTANT).ravel()[: e.size]
        for layer in _maps()
    )
    return bare, garden, track
