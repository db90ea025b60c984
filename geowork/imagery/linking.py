"""How one picture lies on another, from places known in both: for views that move together.

Two pairs fix a similarity, four or more a homography. A homography across a scene with depth can
fold the picture over; then the best similarity is kept, for it is always sane.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import cv2
import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Kind = Literal["similarity", "homography"]

_FEWEST = {"similarity": 2, "homography": 4}
_GAIN = 0.7
"""A homography must fit this much better than the similarity before it is believed."""
_SPREAD = 1e-3
_MOST_STRETCH = 40.0


@dataclass(frozen=True)
class ViewLink:
    """Where a pixel of one picture lies on the other.

    Args:
        kind: which model the pairs allowed.
        matrix: (3, 3); (x', y', 1) ~ matrix (x, y, 1).
        rms_px: root mean square miss of the pairs, px of the other picture.
        pairs: how many it was fitted to.
    """

    kind: Kind
    matrix: Array
    rms_px: float
    pairs: int

    def moved(self, points: Array) -> Array:
        """Pixels (n, 2) of the one picture to (n, 2) of the other."""
        return _moved(self.matrix, points)

    def inverse(self) -> ViewLink:
        """The way back."""
        matrix = np.asarray(np.linalg.inv(self.matrix), dtype=np.float64)
        return ViewLink(self.kind, matrix / matrix[2, 2], self.rms_px, self.pairs)

    def scale_at(self, x_px: float, y_px: float) -> float:
        """Px of the other picture per px of this one, around a pixel."""
        return float(np.sqrt(abs(np.linalg.det(self._jacobian(x_px, y_px)))))

    def turn_deg_at(self, x_px: float, y_px: float) -> float:
        """By how much the one picture must be turned clockwise to lie as the other does."""
        (a, b), (c, d) = self._jacobian(x_px, y_px)
        return float(np.degrees(np.arctan2(c - b, a + d)))

    def _jacobian(self, x_px: float, y_px: float) -> Array:
        h = self.matrix
        w = h[2, 0] * x_px + h[2, 1] * y_px + h[2, 2]
        u, v = self.moved(np.array([[x_px, y_px]]))[0]
        rows = np.array([h[0, :2] - u * h[2, :2], h[1, :2] - v * h[2, :2]])
        return np.asarray(rows / w, dtype=np.float64)


def link_views(
    here: Sequence[tuple[float, float]], there: Sequence[tuple[float, float]]
) -> ViewLink | None:
    """The best model of how `here` lies on `there`, px (n, 2) each.

    None with fewer than two pairs, or with pairs that all lie together.
    """
    first, second = np.asarray(here, dtype=np.float64), np.asarray(there, dtype=np.float64)
    if len(first) < _FEWEST["similarity"] or not (_spread(first) and _spread(second)):
        return None
    similar = _similarity(first, second)
    if len(first) < _FEWEST["homography"]:
        return similar
    plane = _homography(first, second)
    believed = plane is not None and (
        len(first) == _FEWEST["homography"] or plane.rms_px < _GAIN * similar.rms_px
    )
    return plane if plane is not None and believed else similar


def _similarity(here: Array, there: Array) -> ViewLink:
    """Least squares in closed form (Umeyama 1991), without mirroring."""
    mean_here, mean_there = here.mean(axis=0), there.mean(axis=0)
    a, b = here - mean_here, there - mean_there
    u, values, vt = np.linalg.svd(b.T @ a)
    sign = np.array([1.0, np.sign(np.linalg.det(u @ vt)) or 1.0])
    rotation = u @ np.diag(sign) @ vt
    scale = float((values * sign).sum() / (a**2).sum())
    matrix = np.eye(3)
    matrix[:2, :2] = scale * rotation
    matrix[:2, 2] = mean_there - scale * rotation @ mean_here
    return _link("similarity", matrix, here, there)


def _homography(here: Array, there: Array) -> ViewLink | None:
    matrix, _ = cv2.findHomography(here, there, 0)
    if matrix is None or not np.isfinite(matrix).all() or abs(matrix[2, 2]) < 1e-12:
        return None
    made = _link("homography", np.asarray(matrix / matrix[2, 2], dtype=np.float64), here, there)
    return made if _is_sane(made, here) else None


def _is_sane(link: ViewLink, here: Array) -> bool:
    """Whether all pairs lie before the horizon of the plane, on one side and not torn apart."""
    w = here @ link.matrix[2, :2] + link.matrix[2, 2]
    if not (w > 1e-9).all():
        return False
    areas = [np.linalg.det(link._jacobian(*point)) for point in here]
    return bool(min(areas) > 0 and max(areas) < _MOST_STRETCH**2 * min(areas))


def _link(kind: Kind, matrix: Array, here: Array, there: Array) -> ViewLink:
    miss = _moved(matrix, here) - there
    return ViewLink(kind, matrix, float(np.sqrt((miss**2).sum(axis=1).mean())), len(here))


def _moved(matrix: Array, points: Array) -> Array:
    ends = np.concatenate([points, np.ones((len(points), 1))], axis=1) @ matrix.T
    with np.errstate(all="ignore"):
        return np.asarray(ends[:, :2] / ends[:, 2:], dtype=np.float64)


def _spread(points: Array) -> bool:
    away = np.ptp(points, axis=0).max()
    return bool(away > _SPREAD * max(1.0, np.abs(points).max()))
