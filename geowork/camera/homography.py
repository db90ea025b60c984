"""Homographies from pixels to a plane, and the eight numbers they are handled by.

A homography is handled by where it takes four fixed pixels, the anchors: eight numbers in metres,
well scaled, that move a plane without distorting its errors as the entries of the matrix would.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

ANCHOR_REACH = 0.7
"""The anchors stand so many standard deviations of the pixels from their middle: well apart, and
not beyond the horizon of a plane that all the pixels lie on."""
_CORNERS = np.array([[-1.0, -1.0], [1.0, -1.0], [1.0, 1.0], [-1.0, 1.0]])
_TO_UNIT = np.array([[0.5, 0.0, 0.5], [0.0, 0.5, 0.5], [0.0, 0.0, 1.0]])
"""From coordinates in which the anchors are at ±1 to those in which they are at 0 and 1."""


@dataclass(frozen=True)
class Mapped:
    """What s homographies do to n pixels.

    Args:
        places_m: (s, n, 2); meaningless where `depth` is not positive.
        depth: (s, n), one at the anchors' middle, zero on the plane's horizon, negative beyond.
        slope: (s, n, 2, 2) derivative of the place by the pixel, m/px.
    """

    places_m: Array
    depth: Array
    slope: Array


def mapped(matrices: Array, pixels: Array) -> Mapped:
    """Map pixels (n, 2), or (s, n, 2) with a set for each, by homographies (s, 3, 3)."""
    linear = pixels @ np.swapaxes(matrices[:, :, :2], 1, 2) + matrices[:, None, :, 2]
    depth = linear[..., 2]
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        places = linear[..., :2] / depth[..., None]
        rows = matrices[:, None, :2, :2] - places[..., None] * matrices[:, None, None, 2, :2]
        slope = rows / depth[..., None, None]
    return Mapped(places, depth, slope)


def inverted(matrix: Array, places_m: Array) -> Array:
    """Pixels (n, 2) that one homography (3, 3) takes to places (n, 2); NaN beyond its horizon."""
    linear = np.column_stack([places_m, np.ones(len(places_m))]) @ np.linalg.inv(matrix).T
    # The third number is one over the depth at that pixel, so it has the depth's sign.
    depth = np.where(linear[:, 2] > 0.0, linear[:, 2], np.nan)
    pixels: Array = linear[:, :2] / depth[:, None]
    return pixels


def direct_linear(pixels: Array, places_m: Array) -> Array:
    """The algebraically nearest homographies (s, 3, 3) to k pairs each, (s, k, 2) both.

    The direct linear transform in coordinates centred and scaled for each set (Hartley 1997, In
    Defense of the Eight-Point Algorithm); exact for four pairs.
    """
    to_unit, unit = _normalised(pixels)
    places_to_unit, unit_places = _normalised(places_m)
    ones = np.ones((*unit.shape[:2], 1))
    known = np.concatenate([unit, ones], axis=2)
    zeros = np.zeros_like(known)
    east = np.concatenate([known, zeros, -unit_places[..., :1] * known], axis=2)
    north = np.concatenate([zeros, known, -unit_places[..., 1:] * known], axis=2)
    _, _, basis = np.linalg.svd(np.concatenate([east, north], axis=1))
    nearest: Array = np.linalg.inv(places_to_unit) @ basis[:, -1].reshape(-1, 3, 3) @ to_unit
    return nearest


@dataclass(frozen=True)
class Anchors:
    """Four fixed pixels, the corners of a rectangle along the main directions of the pins.

    Args:
        pixels: (4, 2) px. to_box: (3, 3), from pixels to coordinates in which they are at ±1.
    """

    pixels: Array
    to_box: Array

    @classmethod
    def around(cls, pixels: Array) -> Anchors:
        """Anchors for pins (n, 2) that do not lie on one line."""
        middle = pixels.mean(axis=0)
        _, sizes, axes = np.linalg.svd(pixels - middle, full_matrices=False)
        reach = ANCHOR_REACH * sizes / np.sqrt(len(pixels))
        scale = axes / reach[:, None]
        to_box = np.eye(3)
        to_box[:2, :2] = scale
        to_box[:2, 2] = -scale @ middle
        return cls(middle + (_CORNERS * reach) @ axes, to_box)

    def places(self, matrices: Array) -> Array:
        """Where homographies (s, 3, 3) take the anchors, (s, 8): east and north of each, m."""
        return mapped(matrices, self.pixels).places_m.reshape(-1, 8)

    def homographies(self, places_m: Array) -> Array:
        """The homographies (s, 3, 3) that take the anchors to (s, 8); depth one at their middle.

        The map of a square to a quadrilateral in closed form (Heckbert 1989, Fundamentals of
        Texture Mapping and Image Warping, section 2.2.3). NaN where three places lie on one line.
        """
        corner = places_m.reshape(-1, 4, 2)
        first, last = corner[:, 1] - corner[:, 2], corner[:, 3] - corner[:, 2]
        askew = corner[:, 0] - corner[:, 1] + corner[:, 2] - corner[:, 3]
        with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
            area = _cross(first, last)
            g, h = _cross(askew, last) / area, _cross(first, askew) / area
            matrices = np.empty((len(corner), 3, 3))
            matrices[:, :2, 0] = (1.0 + g)[:, None] * corner[:, 1] - corner[:, 0]
            matrices[:, :2, 1] = (1.0 + h)[:, None] * corner[:, 3] - corner[:, 0]
            matrices[:, :2, 2] = corner[:, 0]
            matrices[:, 2] = np.stack([g, h, np.ones_like(g)], axis=1)
            found: Array = matrices @ _TO_UNIT / (1.0 + 0.5 * (g + h))[:, None, None] @ self.to_box
        return found

    def derivative(self, matrices: Array, pixels: Array) -> Array:
        """Derivative of the places of pixels (n, 2) or (s, n, 2) by the anchors', (s, n, 2, 8)."""
        at_anchors = _by_entries(matrices, self.to_box, self.pixels).reshape(-1, 8, 8)
        by_entries = _by_entries(matrices, self.to_box, pixels)
        derivative: Array = by_entries @ np.linalg.inv(at_anchors)[:, None]
        return derivative


def _by_entries(matrices: Array, to_box: Array, pixels: Array) -> Array:
    """Derivative (s, n, 2, 8) of places by the first eight entries of the matrix on box pixels."""
    at = mapped(matrices, pixels)
    box = pixels @ to_box[:2, :2].T + to_box[:2, 2]
    known = np.concatenate([box, np.ones((*box.shape[:-1], 1))], axis=-1) / at.depth[..., None]
    derivative = np.zeros((*at.depth.shape, 2, 8))
    derivative[..., 0, 0:3] = derivative[..., 1, 3:6] = known
    derivative[..., 6:8] = -at.places_m[..., None] * known[..., None, :2]
    return derivative


def _normalised(points: Array) -> tuple[Array, Array]:
    """(s, 3, 3) that bring sets (s, k, 2) to mean zero and size √2, and the sets so brought."""
    middle = points.mean(axis=1, keepdims=True)
    centred = points - middle
    size = np.linalg.norm(centred, axis=2).mean(axis=1)
    scale = np.sqrt(2.0) / np.maximum(size, 1e-12)
    matrices = np.zeros((len(points), 3, 3))
    matrices[:, 0, 0] = matrices[:, 1, 1] = scale
    matrices[:, :2, 2] = -scale[:, None] * middle[:, 0]
    matrices[:, 2, 2] = 1.0
    return matrices, centred * scale[:, None, None]


def _cross(first: Array, second: Array) -> Array:
    """The determinant of each two rows, (s,) of (s, 2) and (s, 2)."""
    return np.asarray(first[:, 0] * second[:, 1] - first[:, 1] * second[:, 0])
