"""The assumed town: what stands where, and which points of it serve as landmarks."""

import numpy as np

from samples.make.buildings import (
    add_block,
    add_chimney,
    add_church,
    add_house,
    add_silos,
    add_tv_tower,
    add_water_tower,
)  # fmt: skip
from samples.make.land_use import add_yard, track_distance
from samples.make.mesh import Material, Mesh, Points, turn
from samples.make.roadside import VIEWPOINT, add_poles, add_pylons, add_roadside, add_shelter
from samples.make.solids import add_box
from samples.make.terrain import add_ground, road_distance, terrain_height

SLATE = (Material.SLATE, (0.25, 0.25, 0.245))
RED_TILE = (Material.TILE, (0.27, 0.105, 0.065))
GREEN_METAL = (Material.METAL_ROOF, (0.075, 0.15, 0.1))
BROWN_METAL = (Material.METAL_ROOF, (0.2, 0.085, 0.06))
WHITE = (Material.PLASTER, (0.55, 0.54, 0.5))
OCHRE = (Material.PLASTER, (0.47, 0.37, 0.22))
BLUE = (Material.PLASTER, (0.3, 0.38, 0.45))
RED_BRICK = (Material.BRICK, (0.3, 0.135, 0.09))
PALE_BRICK = (Material.BRICK, (0.47, 0.43, 0.36))

# id, place, azimuth of the ridge, length, width, eave, ridge, wall, roof
HOUSES = (
    ("house_a", (33.0, 50.0), 12.0, 11.0, 8.5, 3.3, 6.7, WHITE, SLATE),
    ("house_b", (57.0, 42.5), 100.0, 12.0, 8.0, 3.1, 6.3, RED_BRICK, RED_TILE),
    ("house_c", (46.5, -10.5), 10.0, 11.5, 8.0, 3.0, 6.2, OCHRE, GREEN_METAL),
    ("house_d", (88.0, 92.0), 100.0, 12.0, 9.0, 3.2, 6.9, BLUE, SLATE),
    ("house_e", (62.0, 82.0), 20.0, 10.5, 8.0, 3.0, 6.2, PALE_BRICK, BROWN_METAL),
    ("house_f", (120.0, 108.0), 15.0, 11.0, 8.5, 3.0, 6.4, WHITE, RED_TILE),
    ("house_g", (6.0, 55.0), 98.0, 11.0, 8.0, 3.0, 6.3, OCHRE, SLATE),
    ("house_h", (-30.0, 64.0), 12.0, 12.0, 8.0, 3.0, 6.4, WHITE, BROWN_METAL),
    ("house_i", (-38.0, 14.0), 105.0, 12.0, 9.0, 3.2, 6.8, RED_BRICK, SLATE),
    ("house_j", (-75.0, 78.0), 15.0, 11.0, 8.0, 3.0, 6.2, BLUE, SLATE),
    ("house_k", (-85.0, 22.0), 110.0, 12.0, 8.5, 3.1, 6.5, PALE_BRICK, SLATE),
    ("house_l", (-125.0, 92.0), 15.0, 11.0, 8.0, 3.0, 6.2, OCHRE, RED_TILE),
    ("house_m", (-130.0, 42.0), 110.0, 12.0, 8.5, 3.1, 6.5, WHITE, GREEN_METAL),
    ("house_n", (22.0, 96.0), 25.0, 11.0, 8.5, 3.0, 6.4, WHITE, SLATE),
    ("house_o", (-18.0, 108.0), 110.0, 12.0, 8.5, 3.1, 6.6, RED_BRICK, SLATE),
    ("house_p", (-8.0, -48.0), 12.0, 12.0, 8.5, 3.1, 6.5, WHITE, SLATE),
    ("house_q", (-52.0, -36.0), 100.0, 12.0, 8.5, 3.1, 6.5, BLUE, BROWN_METAL),
)
BLOCKS = (
    ("block_9", (196.0, 168.0), 118.0, 46.0, 9, (0.36, 0.35, 0.325), 31),
    ("block_9b", (150.0, 205.0), 30.0, 36.0, 9, (0.35, 0.33, 0.3), 33),
    ("block_5", (292.0, 172.0), 150.0, 52.0, 5, (0.36, 0.32, 0.275), 35),
    ("block_5b", (60.0, 190.0), 105.0, 52.0, 5, (0.45, 0.44, 0.41), 37),
    ("block_5c", (-40.0, 190.0), 20.0, 58.0, 5, (0.42, 0.4, 0.37), 39),
    ("block_5d", (-130.0, 170.0), 100.0, 58.0, 5, (0.44, 0.41, 0.35), 41),
)


WALLS = (WHITE, OCHRE, BLUE, RED_BRICK, PALE_BRICK, WHITE)
ROOFS = (SLATE, SLATE, RED_TILE, GREEN_METAL, BROWN_METAL, SLATE)


def _add_more_houses(mesh: Mesh, seed: int) -> None:
    """Fill the town out of the camera's near view with houses and yards, as chance has it."""
    rng = np.random.default_rng(seed)
    taken = [np.array(h[1]) for h in HOUSES]
    taken += [np.array(b[1]) + turn(b[2])[:2, 1] * s for b in BLOCKS for s in (-22, 0, 22)]
    taken += [np.array([300.0, 290.0]), np.array(VIEWPOINT)]
    spots = rng.uniform((-300, -118), (285, 326), (1500, 2))
    bearing = np.degrees(np.arctan2(spots[:, 0] + 3.4, spots[:, 1] + 1.7))
    near = (bearing > 36) & (bearing < 125) & (np.hypot(*spots.T) < 190)
    road, track = road_distance(*spots.T), track_distance(*spots.T)
    inside = spots[:, 0] < 62 + np.clip(spots[:, 1] - 40, 0, 235) * 0.95
    fits = inside & ~near & (np.abs(road) > 17) & (track > 10) & (track < 34)
    count = 0
    for spot in spots[fits & (np.abs(road - 17) < 420)]:
        if min(float(np.hypot(*(spot - t))) for t in taken) < 23:
            continue
        taken.append(spot)
        azimuth = 12.0 + 90.0 * rng.integers(2) + rng.normal(0, 3)
        length, width = rng.uniform(9.5, 13), rng.uniform(7.5, 9)
        ridge = 3.0 + width * rng.uniform(0.34, 0.44)
        add_house(mesh, (float(spot[0]), float(spot[1])), azimuth, length, width, 3.0, ridge,
                  WALLS[rng.integers(6)], ROOFS[rng.integers(6)], 300 + 7 * count)  # fmt: skip
        shed = spot + turn(azimuth)[:2, :2] @ np.array([10.5, 4.0])
        add_box(mesh, (*shed, float(terrain_height(*shed)) - 0.2), (3.6, 5.2, 2.6), azimuth,
                Material.WOOD, (0.15, 0.125, 0.1))  # fmt: skip
        add_yard((float(spot[0]), float(spot[1]), 11.0, 12.0, 12.0, "bare"))
        behind = spot + turn(12.0)[:2, :2] @ np.array([0.0, 15.0 * rng.choice([-1, 1])])
        if track_distance(*behind[:, None])[0] > 9 and abs(float(road_distance(*behind))) > 20:
            add_yard((float(behind[0]), float(behind[1]), 9.0, 7.0, 12.0, "garden"))
        count += 1


def build_town(mesh: Mesh) -> Points:
    """Add everything that is built; gives every named point, ENU m."""
    add_ground(mesh)
    points: Points = {}
    for k, (name, place, azimuth, *sizes, wall, roof) in enumerate(HOUSES):
        found = add_house(mesh, place, azimuth, *sizes, wall, roof, 11 + 7 * k)
        points |= {f"{name}_{key}": value for key, value in found.items()}
    for name, place, azimuth, length, floors, colour, seed in BLOCKS:
        found = add_block(mesh, place, azimuth, length, floors, colour, seed)
        points |= {f"{name}_{key}": value for key, value in found.items()}
    _add_more_houses(mesh, 4)
    for name, found in (
        ("tv_tower", add_tv_tower(mesh, (1109.0, 152.0), 180.0)),
        ("water_tower", add_water_tower(mesh, (207.0, 92.0))),
        ("chimney", add_chimney(mesh, (438.0, 272.0), 46.0)),
        ("silo", add_silos(mesh, (478.0, 18.0))),
        ("church", add_church(mesh, (300.0, 290.0))),
    ):
        points |= {f"{name}_{key}": value for key, value in found.items()}
    return points | add_poles(mesh) | add_pylons(mesh) | add_roadside(mesh) | add_shelter(mesh)
