"""Walking people: bodies of limbs and rounded volumes, feet planted by a two-bone leg."""

from dataclasses import dataclass

import numpy as np

from samples.make.mesh import Array, FrozenMesh, Material, Mesh, rise
from samples.make.solids import add_rod
from samples.make.terrain import road_frame, road_north, terrain_height

SPEED_MPS = 1.3
STRIDE_M = 1.42
OLIVE, DARK, SKIN = (0.052, 0.054, 0.032), (0.034, 0.036, 0.024), (0.3, 0.18, 0.12)


@dataclass(frozen=True)
class Walker:
    """start_m: place along the road at time 0 behind the leader; left_m: from its middle."""

    id: str
    start_m: float
    left_m: float
    stature_m: float
    phase: float
    kit: int


WALKERS = (
    Walker("walker_1", 0.0, -1.75, 1.83, 0.0, 1),
    Walker("walker_2", -1.9, 1.35, 1.78, 0.37, 0),
    Walker("walker_3", -4.3, -1.55, 1.76, 0.61, 2),
    Walker("walker_4", -6.4, 1.65, 1.85, 0.14, 1),
    Walker("walker_5", -8.2, -1.85, 1.75, 0.83, 0),
    Walker("walker_6", -11.4, 1.1, 1.80, 0.5, 2),
)
LEADER_EASTING_M = 34.0

_EASTINGS = np.linspace(0, 120, 24001)
_LENGTHS = np.concatenate(
    [[0.0], np.cumsum(np.hypot(np.diff(_EASTINGS), np.diff(road_north(_EASTINGS))))]
)


def place(walker: Walker, time_s: float) -> tuple[Array, Array]:
    """Ground point (3,) under the walker's middle and unit direction (3,) of the walk."""
    start = np.interp(LEADER_EASTING_M, _EASTINGS, _LENGTHS) + walker.start_m
    e = float(np.interp(start + SPEED_MPS * time_s, _LENGTHS, _EASTINGS))
    along, left = road_frame(e)
    p = np.array([e, float(road_north(e))]) + left * walker.left_m
    return np.array([*p, float(terrain_height(*p))]), np.array([*along, 0.0])


def _rounded(
    mesh: Mesh,
    axes: Array,
    centre: Array,
    radii: tuple[float, float, float],
    material: Material,
    colour: tuple[float, ...],
    mark: float,
) -> None:
    """Ellipsoid with rows `axes` (right, forward, up)."""
    lat, lon = np.linspace(-np.pi / 2, np.pi / 2, 8), np.linspace(0, 2 * np.pi, 13)
    la, lo = np.meshgrid(lat, lon, indexing="ij")
    unit = np.stack([np.cos(la) * np.cos(lo), np.cos(la) * np.sin(lo), np.sin(la)], -1)
    p = centre + (unit * radii) @ axes
    a, b, c, d = p[:-1, :-1], p[:-1, 1:], p[1:, 1:], p[1:, :-1]
    tri = np.stack([np.stack([a, b, c], -2), np.stack([a, c, d], -2)], 2).reshape(-1, 3, 3)
    out = (tri.mean(1) - centre) @ axes.T / np.square(radii) @ axes
    normals = out / np.maximum(np.linalg.norm(out, axis=1, keepdims=True), 1e-9)
    mesh.add(
        tri,
        material,
        colour,
        origin=centre,
        u=axes[0],
        v=axes[2],
        normals=normals,
        params=(mark, mark * 1.7, 0, 0),
    )


def _knee(hip: Array, ankle: Array, forward: Array, thigh: float, shin: float) -> Array:
    span = ankle - hip
    reach = min(float(np.linalg.norm(span)), (thigh + shin) * 0.999)
    axis = span / np.linalg.norm(span)
    along = (thigh**2 - shin**2 + reach**2) / (2 * reach)
    out = forward - axis * (forward @ axis)
    bend = np.sqrt(max(thigh**2 - along**2, 0.0))
    return np.asarray(hip + axis * along + out / np.linalg.norm(out) * bend)


def _foot(phase: float, k: float) -> tuple[float, float]:
    """Forward offset and lift of the ankle; on the ground for 60 % of the stride."""
    p, half = phase % 1.0, 0.3 * STRIDE_M
    if p < 0.6:
        return half - p * STRIDE_M, 0.0
    q = (p - 0.6) / 0.4
    return half * (-1 + 2 * (q - np.sin(2 * np.pi * q) / (2 * np.pi))), 0.13 * k * np.sin(np.pi * q)


def _arm(mesh: Mesh, axes: Array, shoulder: Array, swing: float, k: float) -> None:
    _, forward, up = axes
    elbow = shoulder - up * 0.29 * k * np.cos(swing) + forward * 0.29 * k * np.sin(swing)
    bent = swing + 0.55
    hand = elbow - up * 0.25 * k * np.cos(bent) + forward * 0.25 * k * np.sin(bent)
    add_rod(mesh, shoulder, elbow, (0.062 * k, 0.052 * k), Material.CLOTH, OLIVE, 8)
    add_rod(mesh, elbow, hand, (0.054 * k, 0.04 * k), Material.CLOTH, OLIVE, 8)
    _rounded(mesh, axes, hand, (0.04 * k, 0.05 * k, 0.06 * k), Material.PAINT, SKIN, 0)


def _legs(mesh: Mesh, axes: Array, ground: Array, hips: Array, cycle: float, k: float) -> None:
    right, forward, up = axes
    for side in (-1, 1):
        ahead, lift = _foot(cycle + (0.5 if side > 0 else 0.0), k)
        hip = hips + right * side * 0.095 * k
        ankle = ground + right * side * 0.085 * k + forward * ahead + up * (0.095 * k + lift)
        knee = _knee(hip, ankle, forward, 0.455 * k, 0.445 * k)
        add_rod(mesh, hip, knee, (0.098 * k, 0.07 * k), Material.CLOTH, OLIVE, 8)
        add_rod(mesh, knee, ankle, (0.07 * k, 0.055 * k), Material.CLOTH, OLIVE, 8)
        sole = ankle - up * 0.045 * k + forward * 0.065 * k
        _rounded(
            mesh,
            axes,
            sole,
            (0.052 * k, 0.145 * k, 0.05 * k),
            Material.PAINT,
            (0.02, 0.018, 0.015),
            0,
        )


def add_walker(mesh: Mesh, walker: Walker, time_s: float) -> None:
    """Add one body at a time; the number of triangles never changes."""
    ground, forward = place(walker, time_s)
    up = np.array([0.0, 0.0, 1.0])
    right = np.cross(forward, up)
    axes = np.stack([right, forward, up])
    k = walker.stature_m / 1.80
    cycle = walker.phase + SPEED_MPS * time_s / STRIDE_M
    bob = 0.018 * np.cos(4 * np.pi * (cycle - 0.05))
    hips = ground + up * k * (0.865 - bob)
    _legs(mesh, axes, ground, hips, cycle, k)
    swing = 0.42 * np.sin(2 * np.pi * cycle)
    lean = forward * 0.05
    chest = hips + up * 0.40 * k + lean
    mark = walker.phase * 9 + 1
    _rounded(
        mesh, axes, hips + up * 0.05, (0.175 * k, 0.13 * k, 0.16 * k), Material.CLOTH, OLIVE, mark
    )
    _rounded(
        mesh, axes, chest - up * 0.06, (0.2 * k, 0.14 * k, 0.31 * k), Material.CLOTH, OLIVE, mark
    )
    _rounded(mesh, axes, chest, (0.215 * k, 0.17 * k, 0.24 * k), Material.CLOTH, DARK, mark)
    pack = (0.0, 0.17, 0.21)[walker.kit] * k + 0.02
    _rounded(
        mesh,
        axes,
        chest - forward * (0.17 + pack / 3) + up * 0.02,
        (0.9 * pack, 0.6 * pack, 1.25 * pack),
        Material.CLOTH,
        (0.06, 0.055, 0.035),
        mark,
    )
    for side, phase in ((-1, 1), (1, -1)):
        still = 0.35 if walker.kit == 1 and side > 0 else 0.0
        _arm(
            mesh,
            axes,
            chest + right * side * 0.225 * k + up * 0.17 * k,
            still + phase * swing * (0.3 if still else 1.0),
            k,
        )
    head = chest + up * 0.41 * k + forward * 0.03
    add_rod(mesh, chest + up * 0.2 * k, head, 0.055 * k, Material.PAINT, SKIN, 6)
    _rounded(mesh, axes, head, (0.08 * k, 0.1 * k, 0.125 * k), Material.PAINT, SKIN, 0)
    _rounded(
        mesh,
        axes,
        head + up * 0.045 * k,
        (0.118 * k, 0.14 * k, 0.105 * k),
        Material.CLOTH,
        DARK,
        mark,
    )
    butt = chest + right * 0.14 - up * 0.22 + forward * 0.16
    muzzle = butt - right * 0.22 + forward * 0.12 + up * 0.52
    add_rod(mesh, butt, muzzle, (0.035, 0.014), Material.PAINT, (0.015, 0.015, 0.016), 5)


def walkers_mesh(time_s: float) -> FrozenMesh:
    """All walkers at a time, s."""
    mesh = Mesh()
    for walker in WALKERS:
        add_walker(mesh, walker, time_s)
    return mesh.freeze()


def fall_to_ground(corners: Array, sun: Array) -> Array:
    """Where the triangles' shadows lie on the ground, just above it."""
    p = corners.reshape(-1, 3)
    fallen = p.copy()
    for _ in range(4):
        height = terrain_height(fallen[:, 0], fallen[:, 1])
        fallen = p - sun * ((p[:, 2] - height) / sun[2])[:, None]
    return np.asarray((fallen + rise(0.015)).reshape(corners.shape))


def course_deg() -> float:
    """Course of the leader from the first to the last moment, deg."""
    a, b = place(WALKERS[0], 0.0)[0], place(WALKERS[0], 15.0)[0]
    return float(np.degrees(np.arctan2(b[0] - a[0], b[1] - a[1])) % 360)
