"""Solid primitives added to a mesh: box, prism between two points, round column, lattice."""

from itertools import pairwise

import numpy as np
from numpy.typing import ArrayLike

from samples.make.mesh import Array, Material, Mesh, rise, turn


def add_box(
    mesh: Mesh, centre: ArrayLike, size: ArrayLike, azimuth_deg: float,
    material: Material, colour: ArrayLike, params: ArrayLike = (0, 0, 0, 0),
) -> Array:  # fmt: skip
    """Box of size (along x, along y, up) standing on `centre`; gives its 8 corners, low first."""
    sx, sy, sz = np.asarray(size, float)
    flat = np.array([[-1, -1], [1, -1], [1, 1], [-1, 1]]) * [sx / 2, sy / 2]
    low = np.column_stack([flat, np.zeros(4)]) @ turn(azimuth_deg).T + np.asarray(centre, float)
    high = low + rise(sz)
    for i in range(4):
        j = (i + 1) % 4
        mesh.add_polygon([low[i], low[j], high[j], high[i]], material, colour, params)
    # Parameters ask for windows, which a flat roof does not have.
    roof = Material.CONCRETE if np.any(params) else material
    mesh.add_polygon(high, roof, np.asarray(colour) * (0.6 if roof != material else 1.0))
    mesh.add_polygon(low[::-1], material, colour, params)
    return np.concatenate([low, high])


def add_rod(
    mesh: Mesh, start: ArrayLike, end: ArrayLike, radius: float | tuple[float, float],
    material: Material, colour: ArrayLike, sides: int = 4,
) -> None:  # fmt: skip
    """Prism along a line; two radii make it taper."""
    a, b = np.asarray(start, float), np.asarray(end, float)
    r0, r1 = radius if isinstance(radius, tuple) else (radius, radius)
    axis = (b - a) / max(float(np.linalg.norm(b - a)), 1e-9)
    side = np.cross(axis, [0.0, 0.0, 1.0] if abs(axis[2]) < 0.9 else [1.0, 0.0, 0.0])
    side /= np.linalg.norm(side)
    other = np.cross(axis, side)
    angle = np.arange(sides) * 2 * np.pi / sides
    ring = np.cos(angle)[:, None] * side + np.sin(angle)[:, None] * other
    p0, p1 = a + ring * r0, b + ring * r1
    q0, q1 = np.roll(p0, -1, 0), np.roll(p1, -1, 0)
    normal = ring + np.roll(ring, -1, 0)
    normal /= np.linalg.norm(normal, axis=1, keepdims=True)
    tri = np.concatenate([np.stack([p0, q0, q1], 1), np.stack([p0, q1, p1], 1)])
    mesh.add(tri, material, colour, origin=a, u=np.tile(np.cross(axis, normal), (2, 1)), v=axis,
             normals=np.tile(normal, (2, 1)))  # fmt: skip


def add_column(
    mesh: Mesh, base: ArrayLike, profile: ArrayLike, material: Material, colour: ArrayLike,
    sides: int = 24, params: ArrayLike = (0, 0, 0, 0),
) -> None:  # fmt: skip
    """Surface of revolution about the vertical; profile rows are (radius, height above base)."""
    b, rings = np.asarray(base, float), np.asarray(profile, float)
    angle = np.arange(sides + 1) * 2 * np.pi / sides
    spoke = np.column_stack([np.cos(angle), np.sin(angle), np.zeros(sides + 1)])
    for (r0, h0), (r1, h1) in pairwise(rings):
        low, high = b + spoke * r0 + rise(h0), b + spoke * r1 + rise(h1)
        tri = np.concatenate([
            np.stack([low[:-1], low[1:], high[1:]], 1), np.stack([low[:-1], high[1:], high[:-1]], 1)
        ])  # fmt: skip
        middle = angle[:-1] + np.pi / sides
        out = np.column_stack([np.cos(middle), np.sin(middle), np.zeros(sides)])
        normal = out * (h1 - h0) + np.array([0, 0, 1.0]) * (r0 - r1)
        normal /= np.maximum(np.linalg.norm(normal, axis=1, keepdims=True), 1e-9)
        tangent = np.column_stack([-out[:, 1], out[:, 0], np.zeros(sides)])
        origin = b + out * r0 - tangent * (middle * max(r0, 0.2))[:, None]
        mesh.add(tri, material, colour, origin=np.tile(origin, (2, 1)), u=np.tile(tangent, (2, 1)),
                 v=(0, 0, 1), normals=np.tile(normal, (2, 1)), params=params)  # fmt: skip


def add_lattice(
    mesh: Mesh, base: Array, widths: list[tuple[float, float]], thickness: float,
    material: Material, colour: ArrayLike,
) -> None:  # fmt: skip
    """Four-legged braced tower; widths are (height above base, side length), low first."""
    square = np.array([[-1, -1, 0], [1, -1, 0], [1, 1, 0], [-1, 1, 0]]) / 2
    for (h0, w0), (h1, w1) in pairwise(widths):
        low, high = base + square * w0 + rise(h0), base + square * w1 + rise(h1)
        for i in range(4):
            j = (i + 1) % 4
            add_rod(mesh, low[i], high[i], thickness, material, colour)
            add_rod(mesh, low[i], high[j], thickness * 0.55, material, colour, 3)
            add_rod(mesh, low[j], high[i], thickness * 0.55, material, colour, 3)
            add_rod(mesh, high[i], high[j], thickness * 0.6, material, colour, 3)
