"""Where trees, bushes and grass grow."""

import numpy as np

from samples.make.land_use import coverage
from samples.make.mesh import Array, Mesh
from samples.make.noise import fractal_noise
from samples.make.roadside import VIEWPOINT
from samples.make.terrain import road_distance, road_north
from samples.make.vegetation import Season, add_blades, broadleaf, bush, conifer, plant

NEAR_TREES = np.array([
    (18, 44), (43, 60), (25, 66), (66, 60), (73, 38), (8, 40), (-14, 46), (58, -22),
    (38, -24), (84, 104), (100, 80), (52, 92), (74, 96), (110, 118), (132, 100), (30, 84),
    (-22, 20), (-30, -8), (-16, -22), (-46, 34), (14, -34), (62, -6), (138, 124), (10, 80),
    (8, -14), (13, -19), (25, -17), (2, -18), (30, -24), (-8, 22), (-20, 44),
], float)  # fmt: skip
CONIFERS = np.array([(50, 62), (26, 38.5), (96, 102), (-24, 50), (150, 132), (112, 96)], float)
BUSHES = np.array([
    (24, 35), (31, 32.5), (41, 31), (63, 27.5), (70, 30), (76, 24), (61, 2), (57, 4), (38, 5.6),
    (31, 9), (70, 26), (92, 16), (104, 15), (122, 12.5), (140, -12), (90, -8), (118, -10),
    (49, 54), (28, 58), (80, 70), (205, 84), (213, 99),
], float)  # fmt: skip


def _belt(rng: np.random.Generator, start: tuple[float, float], end: tuple[float, float],
          count: int, width: float) -> Array:  # fmt: skip
    t = rng.uniform(0, 1, (count, 1))
    return np.asarray(
        np.array(start) * (1 - t) + np.array(end) * t + rng.normal(size=(count, 2)) * width
    )


def _town_trees(rng: np.random.Generator) -> Array:
    spots = rng.uniform((-310, -150), (330, 335), (1150, 2))
    edge = 78 + np.clip(spots[:, 1] - 20, 0, None) * 0.95
    inside = (spots[:, 0] < edge) & (np.abs(road_distance(spots[:, 0], spots[:, 1])) > 12)
    # Keep the cone in front of the camera clear; what stands there is placed by hand.
    bearing = np.degrees(np.arctan2(spots[:, 0] + 3.4, spots[:, 1] + 1.7))
    near = np.hypot(spots[:, 0], spots[:, 1]) < 118
    return np.asarray(spots[inside & ~((bearing > 34) & (bearing < 120) & near)])


def grow(mesh: Mesh, season: Season, seed: int, blades: bool, variety: int = 1) -> None:
    """Plant the whole scene; the places depend only on the seed, the leaves on the season.

    `variety`: so many times as many kinds of trees, where copies of one must not be met twice.
    """
    rng = np.random.default_rng(seed)
    near = [broadleaf(rng, season, 5, 5200) for _ in range(4 * variety)]
    middle = [broadleaf(rng, season, 3, 420) for _ in range(5 * variety)]
    far = [broadleaf(rng, season, 2, 130) for _ in range(5 * variety)]
    spruce, far_spruce = [conifer(rng, 3000) for _ in range(2 * variety)], [conifer(rng, 260)]
    shrubs = [bush(rng, season, 700) for _ in range(3 * variety)]
    plant(mesh, rng, near, NEAR_TREES, (0.6, 0.95))
    plant(mesh, rng, spruce, CONIFERS, (0.65, 0.95))
    plant(mesh, rng, shrubs, BUSHES, (0.6, 1.05))
    plant(mesh, rng, middle, _town_trees(rng), (0.6, 1.0))
    belts = (
        ((-300, 370), (330, 385), 150, 10), ((-260, 640), (700, 760), 170, 9),
        ((330, 385), (360, 900), 90, 8), ((-400, 1000), (1400, 1150), 700, 60),
        ((-320, -150), (260, -165), 120, 9), ((-300, -420), (900, -520), 190, 10),
        ((-680, -500), (-640, 700), 260, 45),
        ((560, 330), (900, 190), 90, 6), ((620, -200), (1250, -260), 110, 7),
        ((330, -60), (560, -140), 46, 5), ((900, 190), (1500, 60), 150, 9),
        ((240, 40), (420, 66), 26, 3), ((1300, -420), (1500, 500), 420, 40),
        ((520, 420), (1300, 520), 330, 35), ((-330, -100), (-350, 260), 70, 12),
    )  # fmt: skip
    for start, end, count, width in belts:
        spots = _belt(rng, start, end, count, width)
        plant(mesh, rng, far + far_spruce[: 1 if width > 20 else 0], spots, (0.7, 1.15))
    if blades:
        _grass(mesh, rng, season)


def _grass(mesh: Mesh, rng: np.random.Generator, season: Season) -> None:
    """Blades only where the ground camera is near enough to see them singly."""
    # More blades near the camera: the density falls with distance as their size in pixels does.
    bearing = np.radians(rng.uniform(38, 112, 620000))
    reach = 17 + 60 * rng.uniform(0, 1, len(bearing)) ** 1.35
    spots = np.column_stack([np.sin(bearing), np.cos(bearing)]) * reach[:, None] + VIEWPOINT
    away = np.abs(road_distance(spots[:, 0], spots[:, 1]))
    patch = fractal_noise(spots[:, 0], spots[:, 1], 4.0, 4)
    yard = coverage(spots[:, 0], spots[:, 1])
    open_ground = (yard[0] + yard[1] + yard[2]) < 0.25
    keep = (away > 5.0 + 0.4 * patch) & (patch + rng.normal(size=len(spots)) * 0.8 > -0.25)
    spots = spots[keep & open_ground]
    add_blades(mesh, rng, spots, (0.06, 0.26), season)
    e = rng.uniform(60, 260, 26000)
    side = rng.choice([-1, 1], len(e)) * rng.uniform(5.4, 10, len(e))
    add_blades(mesh, rng, np.column_stack([e, road_north(e) + side]), (0.25, 0.8), season)
