"""What stands along the road: poles and wires, signs, fences, a shelter, pylons, the bridge."""

from itertools import pairwise

import numpy as np

from samples.make.mesh import Array, Material, Mesh, Points, rise, turn
from samples.make.solids import add_box, add_lattice, add_rod
from samples.make.terrain import road_frame, road_north, terrain_height

VIEWPOINT = (-3.4, -1.7)


def on_road(e: float, left_m: float) -> Array:
    """Ground point beside the road: at an easting of its centre line, so far to its left."""
    _, left = road_frame(e)
    p = np.array([e, float(road_north(e))]) + left * left_m
    return np.array([*p, float(terrain_height(*p))])


def add_poles(mesh: Mesh) -> Points:
    points: Points = {}
    eastings = np.arange(-180, 900, 38.0)
    tops = []
    for k, e in enumerate(eastings):
        foot = on_road(float(e), 7.2)
        top = foot + rise(9.2)
        _, left = road_frame(float(e))
        add_rod(mesh, foot - rise(0.3), top, (0.15, 0.1), Material.CONCRETE, (0.36, 0.35, 0.33), 6)
        arm = np.array([*left, 0.0]) * 0.9
        at = top - rise(0.35)
        add_rod(mesh, at - arm, at + arm, 0.06, Material.STEEL, (0.2, 0.17, 0.14))
        for s in (-0.85, 0.0, 0.85):
            knob = at + arm / 0.9 * s
            add_rod(mesh, knob, knob + rise(0.22), 0.05, Material.PAINT, (0.4, 0.42, 0.4))
        tops.append([at + arm / 0.9 * s + rise(0.22) for s in (-0.85, 0.0, 0.85)])
        points[f"pole_{k}_top"], points[f"pole_{k}_foot"] = top, foot
    for a, b in pairwise(tops):
        for p, q in zip(a, b, strict=True):
            _add_wire(mesh, p, q)
    return points


def _add_wire(mesh: Mesh, p: Array, q: Array, sag_m: float = 0.7) -> None:
    t = np.linspace(0, 1, 9)[:, None]
    line = p * (1 - t) + q * t - rise(1) * (4 * sag_m * t * (1 - t))
    # Wires far off would vanish between pixels, so they thicken with distance.
    radius = 0.0105 * max(1.0, float(np.hypot(*(p[:2] - VIEWPOINT))) / 36)
    for a, b in pairwise(line):
        add_rod(mesh, a, b, radius, Material.PAINT, (0.06, 0.06, 0.065), 3)


def _add_fence(mesh: Mesh, start: Array, end: Array, height: float, metal: bool) -> None:
    """Boards or painted sheet between posts, following the ground."""
    n = max(int(np.hypot(*(end - start)) / 2.5), 1)
    spots = start + (end - start) * np.linspace(0, 1, n + 1)[:, None]
    ground = np.column_stack([spots, terrain_height(spots[:, 0], spots[:, 1])])
    colour = (0.1, 0.17, 0.14) if metal else (0.2, 0.165, 0.13)
    for a, b in pairwise(ground):
        up = np.array([0, 0, height])
        material = Material.METAL_ROOF if metal else Material.WOOD
        mesh.add_polygon([a, b, b + up, a + up], material, colour, (0, 0, float(a[0]), 0))
        add_rod(mesh, a, a + up * 1.08, 0.05, Material.STEEL, (0.2, 0.19, 0.18))


def add_shelter(mesh: Mesh) -> Points:
    """Concrete bus shelter on the left of the road, open toward it."""
    foot = on_road(84.0, 7.0)
    along, _ = road_frame(84.0)
    azimuth = float(np.degrees(np.arctan2(along[0], along[1])))
    pale = (0.5, 0.49, 0.45)
    turned = turn(azimuth - 90)
    for offset, size in (((0, 0.9, 0), (4.6, 0.2, 2.5)), ((-2.2, 0, 0), (0.2, 1.9, 2.5)),
                         ((2.2, 0, 0), (0.2, 1.9, 2.5))):  # fmt: skip
        add_box(mesh, foot + turned @ np.array(offset, float), size, azimuth - 90,
                Material.CONCRETE, pale)  # fmt: skip
    roof = add_box(mesh, foot + turned @ np.array([0, -0.1, 2.5]), (5.2, 2.6, 0.18), azimuth - 90,
                   Material.CONCRETE, (0.34, 0.36, 0.38))  # fmt: skip
    corner = foot + turned @ np.array([-2.3, -0.95, 0.0])
    corner[2] = float(terrain_height(corner[0], corner[1]))
    return {"shelter_roof_w": roof[4], "shelter_roof_e": roof[5], "shelter_foot": corner}


def add_roadside(mesh: Mesh) -> Points:
    """Town-end sign, kilometre posts, fences and a bridge over the river."""
    foot = on_road(68.0, -5.6)
    for s in (-0.55, 0.55):
        side = np.array([0.12 * s, s, 0.0])
        add_rod(
            mesh, foot + side, foot + side + rise(2.1), 0.035, Material.STEEL, (0.4, 0.4, 0.4), 6
        )
    face = [foot + np.array([0.0, 0.75, 1.6]), foot + np.array([-0.1, -0.75, 1.6])]
    mesh.add_polygon([*face, face[1] + rise(0.5), face[0] + rise(0.5)], Material.SIGN, (1, 1, 1))
    for e in np.arange(30.0, 420.0, 26.0):
        spot = on_road(float(e), -5.2)
        if abs(e - 68) > 8:
            add_box(mesh, spot, (0.13, 0.13, 0.75), 10, Material.PAINT, (0.6, 0.6, 0.58))
            add_box(mesh, spot + rise(0.55), (0.135, 0.135, 0.12), 10, Material.PAINT, (0.04,) * 3)
    for a, b, height, metal in (
        ((22, 33.5), (44.5, 29.2), 1.7, True),
        ((47.5, 28.6), (68, 24.8), 1.5, False),
        ((68, 24.8), (72, 56), 1.5, False),
        ((44.5, 29.2), (49, 60), 1.6, True),
        ((-45, 52), (20, 34), 1.6, False),
        ((36, 3.5), (58, -0.8), 1.3, False),
        ((58, -0.8), (55, -28), 1.3, False),
        ((36, 3.5), (33, -24), 1.3, False),
    ):
        _add_fence(mesh, np.array(a, float), np.array(b, float), height, metal)
    _add_bridge(mesh)
    return {"sign_foot": foot + np.array([-0.07, -0.55, 0]), "sign_top": face[0] + rise(0.5)}


def add_pylons(mesh: Mesh) -> Points:
    """High-voltage line over the fields south of the road."""
    arms = []
    grey = (0.33, 0.34, 0.35)
    feet = [(130.0, -58.0), (330.0, -90.0), (540.0, -123.0), (750.0, -156.0), (960.0, -189.0)]
    points: Points = {}
    for k, place in enumerate(feet):
        base = np.array([*place, float(terrain_height(*place))])
        widths = [
            (0.0, 5.0),
            (6.0, 3.9),
            (11.5, 2.9),
            (16.0, 2.1),
            (20.0, 1.5),
            (24.0, 1.2),
            (28.0, 0.9),
        ]
        add_lattice(mesh, base, widths, 0.09, Material.STEEL, grey)
        tip = base + rise(30.0)
        add_rod(mesh, base + rise(28), tip, (0.14, 0.08), Material.STEEL, grey)
        side = np.array([0.156, 0.988, 0.0])
        ends = []
        for height, reach in ((19.5, 3.4), (23.5, 4.6), (27.0, 3.0)):
            at = base + rise(height)
            for s in (-1, 1):
                add_rod(mesh, at, at + side * s * reach, 0.09, Material.STEEL, grey, 3)
                add_rod(mesh, at + rise(1.3), at + side * s * reach, 0.06, Material.STEEL, grey, 3)
                ends.append(at + side * s * reach - rise(1.2))
        arms.append(ends)
        points[f"pylon_{k}_top"] = tip
    for a, b in pairwise(arms):
        for p, q in zip(a, b, strict=True):
            _add_wire(mesh, p, q, 4.0)
    return points


def _add_bridge(mesh: Mesh) -> None:
    deck = []
    for e in np.arange(-540.0, -310.0, 10.0):
        deck.append([e, float(road_north(e)), 83.0])
    for a, b in pairwise(deck):
        p, q = np.array(a), np.array(b)
        side = np.array([0.0, 5.0, 0.0])
        mesh.add_polygon(
            [p - side, q - side, q + side, p + side], Material.CONCRETE, (0.2, 0.2, 0.19)
        )
        for s in (-1, 1):
            add_rod(mesh, p + side * s + rise(1), q + side * s + rise(1), 0.09, Material.STEEL,
                    (0.5, 0.5, 0.5), 3)  # fmt: skip
            rail = [p + side * s - rise(1.2), q + side * s - rise(1.2), q + side * s, p + side * s]
            mesh.add_polygon(rail, Material.CONCRETE, (0.4, 0.39, 0.37))
    for e in np.arange(-520.0, -320.0, 40.0):
        add_box(
            mesh,
            (e, float(road_north(e)), 72),
            (1.6, 8.0, 10.5),
            12,
            Material.CONCRETE,
            (0.38,) * 3,
        )
