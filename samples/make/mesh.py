"""Triangles that carry what the shader needs: material, surface frame, colour, parameters."""

from dataclasses import dataclass, field
from enum import IntEnum

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[np.float64]
Points = dict[str, Array]


class Material(IntEnum):
    GROUND = 0
    PLASTER = 1
    BRICK = 2
    PANEL = 3
    SLATE = 4
    TILE = 5
    METAL_ROOF = 6
    CONCRETE = 7
    WOOD = 8
    STEEL = 9
    BANDED = 10
    LEAF = 11
    BARK = 12
    BLADE = 13
    CLOTH = 14
    PAINT = 15
    SIGN = 16
    WATER = 17


@dataclass
class Mesh:
    """Growing list of triangle batches; `freeze` joins them."""

    corners: list[Array] = field(default_factory=list)
    attributes: list[Array] = field(default_factory=list)

    def add(
        self,
        corners: ArrayLike,
        material: Material,
        colour: ArrayLike,
        *,
        origin: ArrayLike | None = None,
        u: ArrayLike = (1, 0, 0),
        v: ArrayLike = (0, 1, 0),
        normals: ArrayLike | None = None,
        params: ArrayLike = (0, 0, 0, 0),
    ) -> None:
        """Add (n, 3, 3) triangles; other values are one for all or one per triangle."""
        tri = np.asarray(corners, float).reshape(-1, 3, 3)
        n = len(tri)
        if normals is None:
            normals = np.cross(tri[:, 1] - tri[:, 0], tri[:, 2] - tri[:, 0])
            normals /= np.maximum(np.linalg.norm(normals, axis=1, keepdims=True), 1e-12)
        start = tri[:, 0] if origin is None else origin
        row = np.zeros((n, 20))
        row[:, 0] = material
        for columns, value in (
            (slice(1, 4), start), (slice(4, 7), u), (slice(7, 10), v),
            (slice(10, 13), normals), (slice(13, 16), colour), (slice(16, 20), params),
        ):  # fmt: skip
            row[:, columns] = np.asarray(value, float)
        self.corners.append(tri)
        self.attributes.append(row)

    def add_polygon(
        self, points: ArrayLike, material: Material, colour: ArrayLike,
        params: ArrayLike = (0, 0, 0, 0),
    ) -> None:  # fmt: skip
        """Add a flat convex polygon; u runs along its first edge, v across it."""
        p = np.asarray(points, float)
        u = (p[1] - p[0]) / np.linalg.norm(p[1] - p[0])
        normal = np.cross(p[1] - p[0], p[2] - p[0])
        normal /= np.linalg.norm(normal)
        fan = np.stack([np.stack([p[0], p[i], p[i + 1]]) for i in range(1, len(p) - 1)])
        self.add(fan, material, colour, origin=p[0], u=u, v=np.cross(normal, u),
                 normals=normal, params=params)  # fmt: skip

    def add_mesh(self, other: "FrozenMesh", rotation: Array, scale: float, shift: Array) -> None:
        """Add a turned, scaled, moved copy of another mesh."""
        tri = other.corners @ rotation.T * scale + shift
        row = other.attributes.copy()
        row[:, 1:4] = row[:, 1:4] @ rotation.T * scale + shift
        for first in (4, 7, 10):
            row[:, first : first + 3] = row[:, first : first + 3] @ rotation.T
        self.corners.append(tri)
        self.attributes.append(row)

    def freeze(self) -> "FrozenMesh":
        return FrozenMesh(np.concatenate(self.corners), np.concatenate(self.attributes))


@dataclass(frozen=True)
class FrozenMesh:
    """corners (n, 3, 3) m; attributes (n, 20): material, origin, u, v, normal, colour, params."""

    corners: Array
    attributes: Array

    def plane_normals(self) -> Array:
        """Geometric (n, 3) normals of the triangles, unnormalised."""
        c = self.corners
        return np.asarray(np.cross(c[:, 1] - c[:, 0], c[:, 2] - c[:, 0]))


def rise(height_m: float) -> Array:
    """Vector straight up, m."""
    return np.array([0.0, 0.0, height_m])


def turn(azimuth_deg: float) -> Array:
    """Rotation about the vertical taking north to the azimuth (clockwise)."""
    a = np.radians(azimuth_deg)
    return np.array([[np.cos(a), np.sin(a), 0], [-np.sin(a), np.cos(a), 0], [0, 0, 1.0]])
