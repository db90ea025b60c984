"""Houses, panel blocks and the tall things of the town; each gives its landmark points."""

import numpy as np
from numpy.typing import ArrayLike

from samples.make.mesh import Array, Material, Mesh, Points, rise, turn
from samples.make.solids import add_box, add_column, add_lattice, add_rod
from samples.make.terrain import terrain_height


def _place(flat: ArrayLike, azimuth_deg: float, centre: ArrayLike) -> Array:
    return np.asarray(flat, float) @ turn(azimuth_deg).T + np.asarray(centre, float)


def ground_base(e: float, n: float, reach: float = 6.0) -> float:
    """Lowest ground under a building's footprint, m."""
    offsets = np.array([(-1, -1), (1, -1), (1, 1), (-1, 1), (0, 0)]) * reach
    return float(terrain_height(e + offsets[:, 0], n + offsets[:, 1]).min())


def add_house(
    mesh: Mesh, where: tuple[float, float], azimuth_deg: float, length: float, width: float,
    eave: float, ridge: float, wall: tuple[Material, ArrayLike], roof: tuple[Material, ArrayLike],
    seed: int,
) -> Points:  # fmt: skip
    """Gabled house; the ridge runs along the azimuth. Gives gable apexes and eave corners."""
    base = float(terrain_height(*where))
    centre = (*where, base)
    x, y, over = width / 2, length / 2, 0.45
    low = _place([(-x, -y, -0.8), (x, -y, -0.8), (x, y, -0.8), (-x, y, -0.8)], azimuth_deg, centre)
    top = low + rise(eave + 0.8)
    apex = _place([(0, -y, ridge), (0, y, ridge)], azimuth_deg, centre)
    for i, span in enumerate((width, length, width, length)):
        j = (i + 1) % 4
        params = (span, eave, seed + i, 1 if i != 2 else 2)
        outline = [low[i], low[j], top[j], top[i]]
        if i in (0, 2):
            outline.insert(3, apex[i // 2])
        mesh.add_polygon(outline, wall[0], wall[1], params)
    drop = over * (ridge - eave) / x
    eaves = _place([(s * (x + over), t * (y + over), eave - drop) for s, t in
                    ((-1, -1), (1, -1), (1, 1), (-1, 1))], azimuth_deg, centre)  # fmt: skip
    ends = _place([(0, -y - over, ridge), (0, y + over, ridge)], azimuth_deg, centre)
    up = np.array([0, 0, 0.14])
    for a, b, c, d in (
        (eaves[1], eaves[2], ends[1], ends[0]),
        (eaves[3], eaves[0], ends[0], ends[1]),
    ):
        mesh.add_polygon([a + up, b + up, c + up, d + up], roof[0], roof[1], (0, 0, seed, 0))
        mesh.add_polygon([d, c, b, a], Material.WOOD, (0.16, 0.12, 0.09))
        for p, q in ((a, b), (b, c), (d, a)):
            mesh.add_polygon([p, q, q + up, p + up], Material.PAINT, (0.34, 0.31, 0.27))
    stack = _place([(x * 0.35, y * 0.3, ridge - 1.4)], azimuth_deg, centre)[0]
    add_box(mesh, stack, (0.6, 0.6, 2.1), azimuth_deg, Material.BRICK, (0.36, 0.17, 0.12))
    add_box(mesh, stack + rise(2.1), (0.74, 0.74, 0.1), azimuth_deg, Material.CONCRETE,
            (0.4, 0.39, 0.37))  # fmt: skip
    foot = low.copy()
    foot[:, 2] = terrain_height(low[:, 0], low[:, 1])
    names = ("sw", "se", "ne", "nw")
    points = {f"eave_{k}": eaves[i] + up for i, k in enumerate(names)}
    points |= {f"foot_{k}": foot[i] for i, k in enumerate(names)}
    return points | {"apex_s": ends[0] + up, "apex_n": ends[1] + up, "stack": stack + rise(2.2)}


def add_block(
    mesh: Mesh, where: tuple[float, float], azimuth_deg: float, length: float, floors: int,
    colour: ArrayLike, seed: int,
) -> Points:  # fmt: skip
    """Panel block with balconies; its long side runs along the azimuth. Gives roof corners."""
    width, height = 12.0, floors * 2.8 + 1.6
    base = ground_base(*where, reach=12)
    centre = np.array([*where, base])
    bays = int(length // 3.2)
    length = bays * 3.2
    x, y = width / 2, length / 2
    low = _place([(-x, -y, -1), (x, -y, -1), (x, y, -1), (-x, y, -1)], azimuth_deg, centre)
    top = low + rise(height + 1)
    for i, span in enumerate((width, length, width, length)):
        j = (i + 1) % 4
        mesh.add_polygon([low[i], low[j], top[j], top[i]], Material.PANEL, colour,
                         (span, height, seed, 0 if i in (0, 2) else 1))  # fmt: skip
    mesh.add_polygon(top - rise(0.5), Material.CONCRETE, (0.17, 0.165, 0.16))
    rng = np.random.default_rng(seed)
    for bay in range(1, bays - 1):
        if bay % 4 in (1, 2):
            continue
        for floor in range(1, floors):
            for side in (-1, 1):
                spot = ((x + 0.5) * side, -y + (bay + 0.5) * 3.2, floor * 2.8 + 1.1)
                tint = np.asarray(colour) * rng.uniform(0.75, 1.05) * rng.choice(
                    [(1, 1, 1), (0.8, 0.9, 1.05), (1.05, 0.95, 0.8)])  # fmt: skip
                add_box(mesh, _place([spot], azimuth_deg, centre)[0], (1.0, 2.9, 1.05),
                        azimuth_deg, Material.CONCRETE, tint)  # fmt: skip
                if rng.uniform() < 0.45:
                    add_box(mesh, _place([(spot[0], spot[1], spot[2] + 1.05)], azimuth_deg,
                            centre)[0], (0.96, 2.84, 1.35), azimuth_deg, Material.PAINT,
                            (0.09, 0.11, 0.13))  # fmt: skip
    for k in range(3):
        spot = _place([(0, (k - 1) * length / 3.2, height - 0.5)], azimuth_deg, centre)[0]
        add_box(mesh, spot, (3.2, 4.0, 2.4), azimuth_deg, Material.BRICK, (0.42, 0.4, 0.37))
    return {f"roof_{k}": top[i] for i, k in enumerate(("sw", "se", "ne", "nw"))}


def add_tv_tower(mesh: Mesh, where: tuple[float, float], height: float) -> Points:
    """Red and white lattice tower with a mast."""
    base = np.array([*where, float(terrain_height(*where))])
    steel = (0.5, 0.5, 0.5)
    widths = [(0.0, 18.0)]
    while widths[-1][0] < 140:
        h, w = widths[-1]
        widths.append((min(h + max(w * 0.75, 4.5), 140.0), 0.0))
        widths[-1] = (widths[-1][0], 2.6 + 15.4 * (1 - widths[-1][0] / 140) ** 1.5)
    add_lattice(mesh, base, widths, 0.42, Material.BANDED, steel)
    for level, size in ((92.0, 9.0), (140.0, 4.6)):
        add_box(mesh, base + rise(level), (size, size, 1.6), 0, Material.STEEL, (0.4, 0.4, 0.41))
    add_rod(mesh, base + rise(140), base + rise(height), (0.8, 0.5), Material.BANDED, steel, 6)
    add_box(mesh, base, (14, 9, 4), 20, Material.BRICK, (0.4, 0.38, 0.34))
    return {"top": base + rise(height), "platform": base + rise(141.6), "base": base}


def add_water_tower(mesh: Mesh, where: tuple[float, float]) -> Points:
    """Steel water tower of the collective-farm type: a thin shaft, a wide drum, a cone."""
    base = np.array([*where, float(terrain_height(*where)) - 0.2])
    rust = (0.34, 0.36, 0.37)
    add_column(mesh, base, [(0.75, 0), (0.75, 13.0), (1.65, 14.4), (1.65, 18.6), (0.12, 20.0)],
               Material.STEEL, rust)  # fmt: skip
    return {"top": base + rise(20.0), "shoulder": base + rise(14.4)}


def add_chimney(mesh: Mesh, where: tuple[float, float], height: float) -> Points:
    """Brick factory chimney with a banded head, and the halls beside it."""
    base = np.array([*where, float(terrain_height(*where)) - 0.3])
    add_column(mesh, base, [(2.3, 0), (1.35, height), (1.0, height)], Material.BRICK,
               (0.36, 0.19, 0.13), params=(0, height, 0, 9))  # fmt: skip
    for de, dn, size in ((-22, 14, (18, 44, 9)), (24, 8, (26, 18, 12)), (4, 38, (50, 14, 7))):
        add_box(mesh, base + np.array([de, dn, -1]), size, 12, Material.BRICK, (0.4, 0.32, 0.27),
                (0, 0, 0, 8))  # fmt: skip
    return {"top": base + rise(height)}


def add_silos(mesh: Mesh, where: tuple[float, float]) -> Points:
    """Grain elevator: a row of concrete silos with a head house."""
    base = np.array([*where, float(terrain_height(*where)) - 0.3])
    pale = (0.52, 0.51, 0.48)
    for k in range(4):
        add_column(mesh, base + np.array([0, 7.2 * k, 0]), [(3.6, 0), (3.6, 21), (0.0, 21.6)],
                   Material.CONCRETE, pale)  # fmt: skip
    add_box(
        mesh,
        base + np.array([0, 10.8, 21]),
        (4, 26, 3.2),
        0,
        Material.METAL_ROOF,
        (0.4, 0.42, 0.44),
    )
    head = add_box(
        mesh, base + np.array([0, 28.5, 0]), (8, 7, 33), 0, Material.PANEL, pale, (8, 33, 5, 0)
    )
    return {"head_sw": head[4], "head_se": head[5], "head_nw": head[7], "head_ne": head[6]}


def add_church(mesh: Mesh, where: tuple[float, float]) -> Points:
    """White church: nave, drum, onion dome and cross."""
    base = np.array([*where, float(terrain_height(*where)) - 0.3])
    white, gold = (0.68, 0.67, 0.63), (0.5, 0.36, 0.1)
    add_box(mesh, base, (11, 20, 9), 80, Material.PLASTER, white, (11, 9, 3, 1))
    add_column(mesh, base + rise(9), [(4.6, 0), (3.2, 1.6), (3.2, 7)], Material.PLASTER, white)
    dome = [(3.2, 0), (3.8, 1.2), (3.6, 2.6), (2.2, 4.2), (0.7, 5.6), (0.15, 7.0)]
    add_column(mesh, base + rise(16), dome, Material.PAINT, gold)
    tip = base + rise(25.6)
    add_rod(mesh, base + rise(23), tip, 0.14, Material.PAINT, gold)
    slant = np.array([0.8, 0.0, 0.9])
    add_rod(mesh, tip - slant, tip + slant, 0.12, Material.PAINT, gold)
    return {"cross": tip}
