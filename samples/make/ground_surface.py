"""Colour of the ground from its plan position: road, verges, yards, fields, river banks."""

import numpy as np
from numpy.typing import NDArray

from samples.make.land_use import GARDEN_AZIMUTH_DEG, coverage
from samples.make.noise import fractal_noise, hash_noise
from samples.make.terrain import (
    RIVER_LEVEL_M,
    ROAD_HALF_WIDTH_M,
    river_distance,
    road_distance,
)  # fmt: skip
from samples.make.vegetation import Season

Floats = NDArray[np.floating]


def _mix(base: Floats, other: object, amount: Floats) -> Floats:
    a = np.clip(amount, 0, 1)[:, None]
    return np.asarray(base * (1 - a) + np.asarray(other, np.float32) * a)


def _fields(e: Floats, n: Floats, fp: Floats, season: Season, mottle: Floats) -> Floats:
    """Long strips of plough land, stubble, winter wheat and fallow, with tramlines."""
    a = np.radians(12.0)
    x, y = e * np.cos(a) + n * np.sin(a), -e * np.sin(a) + n * np.cos(a)
    # The road divides the strips, so that they are numbered apart on its two sides.
    side = np.where(road_distance(e, n) > 0, 0, 40)
    strip = np.floor((y + 20 + side) / 135.0) + side + 7 * np.floor((x + 400) / 620.0)
    kind = np.floor(hash_noise(strip + 3.0) * 4)
    autumn = ((0.085, 0.066, 0.048), (0.24, 0.19, 0.115), (0.08, 0.115, 0.04), (0.17, 0.15, 0.085))
    summer = ((0.12, 0.14, 0.05), (0.33, 0.265, 0.11), (0.09, 0.13, 0.035), (0.2, 0.185, 0.06))
    palette = np.array(autumn if season.name == "autumn" else summer)
    base = palette[kind.astype(int)]
    row = np.where(kind == 0, 0.7, 0.24)
    ridge = np.sin(y * 2 * np.pi / row + 0.8 * mottle)
    seen = np.clip(row / np.maximum(fp, 1e-3) - 1.0, 0, 1)
    tram = (np.minimum(np.mod(y, 24.0), np.mod(y - 1.8, 24.0)) < 0.45) * np.clip(1.2 - fp, 0.25, 1)
    base = base * (1 + 0.22 * ridge * seen)[:, None]
    return base * (1 - 0.3 * tram)[:, None]


def _road(e: Floats, n: Floats, d: Floats, fp: Floats, fine: Floats, broad: Floats) -> Floats:
    """Worn asphalt: wheel paths, patches, cracks, tar seams, faded paint."""
    grain = fractal_noise(e, n, 0.09, 3, fp)
    tone = 0.158 * (1 + 0.10 * grain + 0.13 * broad + 0.08 * fine)
    wheel = np.exp(-((np.abs(np.abs(d) - 1.75) - 0.8) ** 2) / 0.12)
    base = np.stack([tone * 1.0, tone * 0.985, tone * 0.95], 1) * (1 + 0.13 * wheel)[:, None]
    patch = hash_noise(np.floor(e / 5.3), np.floor((d + 9) / 1.9)) > 0.95
    base = np.where(patch[:, None], base * 0.62, base)
    crack = np.abs(fractal_noise(e, n, 1.9, 4, fp)) < 0.03 * np.clip(1 - fp * 4, 0, 1)
    across = np.abs(np.mod(e + 0.35 * fine + 0.3 * d, 7.7) - 3.8) < 0.022
    base = _mix(base, (0.035, 0.033, 0.03), (crack | across) * np.clip(0.05 / fp, 0, 1) * 0.75)
    wear = np.clip(0.8 + 0.5 * fine + 0.35 * grain, 0.1, 0.95)
    dash = (np.abs(d) < 0.06 + fp * 0.3) & (np.mod(e, 9.0) < 3.0)
    rim = np.abs(np.abs(d) - 3.12) < 0.055 + fp * 0.3
    paint = (dash | rim) * wear * np.clip(0.12 / np.maximum(fp, 1e-3), 0.15, 1)
    base = _mix(base, (0.5, 0.49, 0.46), paint * 0.8)
    dirt = np.clip((np.abs(d) - 2.7 + 0.35 * fine) * 1.4, 0, 0.75)
    return _mix(base, (0.2, 0.165, 0.12), dirt)


def _town_floor(e: Floats, n: Floats, base: Floats, fine: Floats, broad: Floats) -> Floats:
    bare, garden, track = coverage(e, n)
    rough = 0.3 * fine + 0.3 * broad
    base = _mix(base, (0.205, 0.17, 0.125), np.clip(bare * 1.5 - 0.35 + rough, 0, 1) * 0.72)
    a = np.radians(GARDEN_AZIMUTH_DEG)
    x = e * np.cos(a) - n * np.sin(a)
    beds = np.mod(x, 2.6) < 1.9
    soil = np.where(beds[:, None], (0.075, 0.058, 0.042), (0.12, 0.11, 0.06))
    base = _mix(base, soil, np.clip(garden * 2 - 0.6 + rough, 0, 1) * 0.85)
    middle = np.clip(track * 3 - 2.15, 0, 1) * 0.45
    return _mix(
        base, (0.235, 0.195, 0.14), np.clip(track * 2.4 - 0.6 + rough, 0, 1) * (0.9 - middle)
    )


def ground_colour(points: Floats, footprint: Floats, season: Season) -> Floats:
    """Linear RGB (n, 3) of the ground at ENU points (n, 3)."""
    e, n = points[:, 0].astype(np.float32), points[:, 1].astype(np.float32)
    fp = np.maximum(footprint, 0.002)
    broad = fractal_noise(e, n, 26.0, 4, fp)
    middle = fractal_noise(e, n, 2.8, 4, fp)
    fine = fractal_noise(e, n, 0.5, 4, fp)
    dry = np.clip(0.42 + 0.3 * broad + 0.32 * middle + 0.22 * fine, 0, 1)
    grass = np.array(season.grass) * (1 - dry[:, None]) + np.array(season.dry_grass) * dry[:, None]
    grass = grass * (1 + 0.2 * fine + 0.1 * middle)[:, None]
    soil = np.clip((middle * 0.7 + broad * 0.5 + fine * 0.3 - 1.05) * 2.5, 0, 1)
    grass = _mix(grass, (0.15, 0.12, 0.085), soil * 0.7)
    d = road_distance(e, n)
    out = np.maximum(e - 95 - np.clip(n - 20, 0, 235) * 1.05, np.maximum(-n - 125, n - 335))
    open_land = np.clip((out + 3 * middle) / 3, 0, 1) * np.clip((np.abs(d) - 13 + middle) / 2, 0, 1)
    open_land = open_land * np.clip((river_distance(e, n) - 130 + 9 * middle) / 8, 0, 1)
    fields = (
        _fields(e, n, fp, season, middle)
        * (1 + 0.16 * middle + 0.14 * broad + 0.12 * fine)[:, None]
    )
    base = _mix(grass, fields, open_land * (np.hypot(e - 205, n - 95) > 26))
    base = _town_floor(e, n, base, fine, broad)
    away = np.abs(d)
    worn = np.clip((ROAD_HALF_WIDTH_M + 1.5 - away + 0.45 * fine + 0.5 * middle) * 1.5, 0, 1)
    stones = 1 + 0.35 * fractal_noise(e, n, 0.12, 2, fp)
    base = _mix(base, np.array((0.235, 0.205, 0.16)) * stones[:, None], worn * 0.85)
    road = np.clip((ROAD_HALF_WIDTH_M - away + 0.09 * fine) / np.maximum(fp, 0.04), 0, 1)
    on = road > 0
    if on.any():
        asphalt = _road(e[on], n[on], d[on], fp[on], fine[on], broad[on])
        base[on] = _mix(base[on], asphalt, road[on])
    wet = np.clip((RIVER_LEVEL_M + 1.4 - points[:, 2] + 0.4 * middle) * 1.2, 0, 1)
    return np.clip(_mix(base, (0.2, 0.175, 0.125), wet * 0.8), 0.01, 1)
