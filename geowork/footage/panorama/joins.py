"""What two frames of a pan have in common."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

Rgb = NDArray[np.uint8]
Floats = NDArray[np.float64]

_SIDE_PX = 960
_FEATURES = 1500
_RATIO = 0.8
_WITHIN_PX = 2.0
_LEAST_DOUBTFUL = 8
_LEAST_RESPONSE = 0.03
_GRID = 6


@dataclass(frozen=True)
class Sight:
    """Features of one frame.

    Args:
        points_px: (n, 2) px of the whole frame, its corner at (0, 0).
        descriptors: (n, 128).
        grey: the frame at the working size.
        scale: frame px per working px.
    """

    points_px: Floats
    descriptors: NDArray[np.float32]
    grey: NDArray[np.uint8]
    scale: float


@dataclass(frozen=True)
class Join:
    """The same points in two views.

    Args:
        first, second: numbers of the views.
        first_px, second_px: (n, 2) px of the whole frames.
        homography: (3, 3) from the first to the second, between the whole frames' px.
        doubtful: it rests on few features or on the overall shift.
    """

    first: int
    second: int
    first_px: Floats
    second_px: Floats
    homography: Floats
    doubtful: bool = False


def see(rgb: Rgb) -> Sight:
    """SIFT features (Lowe 2004) with Hellinger's distance (Arandjelović and Zisserman 2012)."""
    height, width = rgb.shape[:2]
    scale = max(1.0, max(height, width) / _SIDE_PX)
    size = (round(width / scale), round(height / scale))
    grey: Any = cv2.cvtColor(
        cv2.resize(rgb, size, interpolation=cv2.INTER_AREA), cv2.COLOR_RGB2GRAY
    )
    found, raw = cv2.SIFT.create(nfeatures=_FEATURES, contrastThreshold=0.02).detectAndCompute(
        grey, None
    )
    if raw is None or len(found) == 0:
        return Sight(np.zeros((0, 2)), np.zeros((0, 128), np.float32), grey, scale)
    points = (np.array([one.pt for one in found], dtype=np.float64) + 0.5) * scale
    rooted = np.sqrt(raw / np.maximum(raw.sum(axis=1, keepdims=True), 1e-7)).astype(np.float32)
    return Sight(points, rooted, grey, scale)


def join(first: int, second: int, sights: list[Sight]) -> Join | None:
    """The features two views share by one homography (MAGSAC), `None` where that may be chance.

    How many must agree: Brown and Lowe 2007, equation 13.
    """
    here, there = _pairs(sights[first], sights[second])
    found = _agreeing(here, there, sights[first].scale)
    if found is None:
        return None
    homography, agree = found
    if agree.sum() <= 8.0 + 0.3 * len(here):
        return None
    return Join(first, second, here[agree], there[agree], homography)


def join_somehow(first: int, second: int, sights: list[Sight]) -> Join | None:
    """As `join`, for neighbours a person has put in order: a few features, or the shift, will do.

    Returns:
        `None` where not even the shift (phase correlation) stands out.
    """
    sure = join(first, second, sights)
    if sure is not None:
        return sure
    here, there = _pairs(sights[first], sights[second])
    found = _agreeing(here, there, sights[first].scale)
    if found is not None and found[1].sum() >= _LEAST_DOUBTFUL:
        homography, agree = found
        return Join(first, second, here[agree], there[agree], homography, doubtful=True)
    return _shifted(first, second, sights)


def _pairs(here: Sight, there: Sight) -> tuple[Floats, Floats]:
    """Mutually nearest features, clearly nearer than the next."""
    if min(len(here.points_px), len(there.points_px)) < 2:
        return np.zeros((0, 2)), np.zeros((0, 2))
    alike = here.descriptors @ there.descriptors.T
    rows, back = np.arange(len(alike)), alike.argmax(axis=0)
    best = alike.argmax(axis=1)
    nearest = alike[rows, best]
    alike[rows, best] = -1.0
    # Of unit vectors: |a - b|² = 2 - 2 a·b.
    near = np.sqrt(np.maximum(0.0, 2.0 - 2.0 * nearest))
    rival = np.sqrt(np.maximum(0.0, 2.0 - 2.0 * alike.max(axis=1)))
    kept = (near < _RATIO * rival) & (back[best] == rows)
    return here.points_px[kept], there.points_px[best[kept]]


def _agreeing(here: Floats, there: Floats, scale: float) -> tuple[Floats, NDArray[np.bool_]] | None:
    if len(here) < 4:
        return None
    within = _WITHIN_PX * scale
    homography, agree = cv2.findHomography(here, there, cv2.USAC_MAGSAC, within, None, 3000, 0.999)
    if homography is None or not np.isfinite(homography).all():
        return None
    return np.asarray(homography, dtype=np.float64), agree.ravel().astype(bool)


def _shifted(first: int, second: int, sights: list[Sight]) -> Join | None:
    """Points of a grid moved by the overall shift of the picture."""
    here, there = sights[first], sights[second]
    if here.grey.shape != there.grey.shape:
        return None
    height, width = here.grey.shape
    window = cv2.createHanningWindow((width, height), cv2.CV_32F)
    (dx, dy), response = cv2.phaseCorrelate(
        here.grey.astype(np.float32), there.grey.astype(np.float32), window
    )
    if response < _LEAST_RESPONSE:
        return None
    xs = np.linspace(max(0.0, -dx), min(width, width - dx), _GRID)
    ys = np.linspace(max(0.0, -dy), min(height, height - dy), _GRID)
    points = np.stack(np.meshgrid(xs, ys), axis=-1).reshape(-1, 2)
    shift = np.array([dx, dy])
    homography = np.eye(3)
    homography[:2, 2] = shift * here.scale
    return Join(
        first, second, points * here.scale, (points + shift) * here.scale, homography, doubtful=True
    )
