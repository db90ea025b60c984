"""Trees, bushes and grass: branches as thin prisms, leaves as loose small triangles."""

from dataclasses import dataclass

import numpy as np

from samples.make.mesh import Array, FrozenMesh, Material, Mesh, rise, turn
from samples.make.solids import add_rod
from samples.make.terrain import terrain_height

BARK = (0.11, 0.09, 0.07)


@dataclass(frozen=True)
class Season:
    """How much leaf a broad-leaved tree carries (0 to 1), and in which colours."""

    name: str
    leaf_share: float
    leaf_colours: tuple[tuple[float, float, float], ...]
    grass: tuple[float, float, float]
    dry_grass: tuple[float, float, float]


AUTUMN = Season(
    "autumn", 0.5,
    ((0.17, 0.11, 0.045), (0.14, 0.1, 0.05), (0.2, 0.135, 0.045), (0.11, 0.1, 0.045)),
    (0.105, 0.115, 0.045), (0.25, 0.205, 0.12),
)  # fmt: skip
SUMMER = Season(
    "summer", 1.0, ((0.055, 0.095, 0.026), (0.07, 0.115, 0.03), (0.05, 0.08, 0.03)),
    (0.075, 0.12, 0.035), (0.17, 0.165, 0.07),
)  # fmt: skip


def _scatter(
    mesh: Mesh, rng: np.random.Generator, centres: Array, size: float, colours: Array,
    middle: Array, reach: float,
) -> None:  # fmt: skip
    n = len(centres)
    corner = rng.normal(size=(n, 3, 3))
    corner -= corner.mean(1, keepdims=True)
    corner *= size / np.linalg.norm(corner, axis=2, keepdims=True)
    out = (centres - middle) / reach
    normals = out + rng.normal(size=(n, 3)) * 0.35 + rise(0.35)
    normals /= np.linalg.norm(normals, axis=1, keepdims=True)
    shade = np.clip(0.45 + 0.6 * np.linalg.norm(out, axis=1), 0.3, 1.1) * rng.uniform(0.7, 1.25, n)
    mesh.add(centres[:, None] + corner, Material.LEAF, colours * shade[:, None], normals=normals)


def _branch(
    mesh: Mesh, rng: np.random.Generator, start: Array, heading: Array, length: float,
    radius: float, depth: int, tips: list[Array],
) -> None:  # fmt: skip
    end = start + heading * length
    add_rod(mesh, start, end, (radius, radius * 0.66), Material.BARK, BARK, 5 if depth > 2 else 3)
    if depth == 0:
        tips.extend((end, start + heading * length * rng.uniform(0.3, 0.8)))
        return
    for _ in range(3 if depth > 1 else 4):
        bent = heading + rng.normal(size=3) * 0.52 + rise(0.13)
        _branch(mesh, rng, start + heading * length * rng.uniform(0.62, 1.0),
                bent / np.linalg.norm(bent), length * rng.uniform(0.58, 0.82), radius * 0.6,
                depth - 1, tips)  # fmt: skip


def broadleaf(rng: np.random.Generator, season: Season, detail: int, leaves: int) -> FrozenMesh:
    """A tree about 10 m tall standing at the origin."""
    mesh, tips = Mesh(), list[Array]()
    lean = np.array([*rng.normal(size=2) * 0.05, 1.0])
    _branch(mesh, rng, np.array([0, 0, -0.3]), lean / np.linalg.norm(lean), 3.0, 0.2, detail, tips)
    spots = np.array(tips)
    count = max(int(leaves * season.leaf_share), 3)
    chosen = spots[rng.integers(len(spots), size=count)]
    spread = 0.3 if detail > 3 else 0.75
    size = 0.13 if detail > 3 else 0.62 * np.sqrt(260 / max(leaves, 1))
    palette = np.array(season.leaf_colours)
    tint = palette[rng.integers(len(palette))] * 0.6 + 0.4 * palette[
        rng.integers(len(palette), size=count)]  # fmt: skip
    middle = spots.mean(0)
    reach = float(np.linalg.norm(spots - middle, axis=1).max())
    _scatter(mesh, rng, chosen + rng.normal(size=(count, 3)) * spread, size, tint, middle, reach)
    return mesh.freeze()


def conifer(rng: np.random.Generator, needles: int) -> FrozenMesh:
    """A spruce about 10 m tall standing at the origin."""
    mesh = Mesh()
    add_rod(mesh, (0, 0, -0.3), (0, 0, 9.6), (0.16, 0.03), Material.BARK, BARK, 5)
    h = 1.0 + 9.2 * rng.uniform(size=needles) ** 1.4
    layer = 0.75 + 0.25 * np.sin(h * 7.0)
    r = (10.3 - h) * 0.26 * np.sqrt(rng.uniform(0.1, 1, needles)) * layer
    a = rng.uniform(0, 2 * np.pi, needles)
    spots = np.column_stack([r * np.cos(a), r * np.sin(a), h - 0.25 * r])
    tint = np.array([0.032, 0.05, 0.024]) * rng.uniform(0.7, 1.3, (needles, 1))
    size = 0.2 * np.sqrt(3000 / needles)
    _scatter(mesh, rng, spots, size, tint, np.array([0, 0, 4.5]), 3.6)
    return mesh.freeze()


def bush(rng: np.random.Generator, season: Season, leaves: int) -> FrozenMesh:
    """A rounded bush about 1.6 m tall at the origin."""
    mesh = Mesh()
    for _ in range(26):
        way = np.array([*rng.normal(size=2) * 0.6, 1.3])
        add_rod(mesh, (0, 0, -0.1), way * rng.uniform(0.5, 1.1), (0.02, 0.008), Material.BARK,
                BARK, 3)  # fmt: skip
    count = int(leaves * (0.25 + 0.75 * season.leaf_share))
    spots = rng.normal(size=(count, 3)) * [0.55, 0.55, 0.42] + rise(0.85)
    palette = np.array(season.leaf_colours)
    _scatter(mesh, rng, spots, 0.1 * np.sqrt(500 / leaves), palette[
        rng.integers(len(palette), size=count)], np.array([0, 0, 0.7]), 1.3)  # fmt: skip
    return mesh.freeze()


def plant(
    mesh: Mesh, rng: np.random.Generator, kinds: list[FrozenMesh], places: Array,
    scale: tuple[float, float],
) -> None:  # fmt: skip
    """Stand copies of the kinds at (n, 2) places, turned and scaled by chance."""
    for e, n in places:
        spot = np.array([e, n, float(terrain_height(e, n))])
        mesh.add_mesh(kinds[rng.integers(len(kinds))], turn(rng.uniform(0, 360)),
                      rng.uniform(*scale), spot)  # fmt: skip


def add_blades(
    mesh: Mesh, rng: np.random.Generator, places: Array, height: tuple[float, float], season: Season
) -> None:
    """Single grass blades (one narrow triangle each) at (n, 2) places."""
    n = len(places)
    foot = np.column_stack([places, terrain_height(places[:, 0], places[:, 1]) - 0.02])
    h = rng.uniform(*height, n) * rng.uniform(0.4, 1.0, n)
    tip = foot + np.column_stack([rng.normal(size=(n, 2)) * h[:, None] * 0.42, h])
    a = rng.uniform(0, np.pi, n)
    half = np.column_stack([np.cos(a), np.sin(a), np.zeros(n)]) * (0.012 + 0.02 * h)[:, None]
    mix = np.clip(rng.normal(0.5, 0.35, (n, 1)), 0, 1)
    tint = np.array(season.grass) * (1 - mix) + np.array(season.dry_grass) * mix
    mesh.add(np.stack([foot - half, foot + half, tip], 1), Material.BLADE,
             tint * rng.uniform(0.7, 1.25, (n, 1)), normals=(0.0, 0.0, 1.0))  # fmt: skip
