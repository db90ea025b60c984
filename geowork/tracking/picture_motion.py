"""How one picture lies over another: corners found, followed and agreed upon."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from geowork.tracking.window import Array32, Picture

Array = NDArray[np.float64]

CORNERS = 400
FEWEST = 12
_APART_PX = 8
_ROUND_TRIP_PX = 0.5
_INLIER_PX = 1.5
_WINDOW_PX = 13
_LEVELS = 3
# The way back is known but for what is to be shown: it needs no coarse search.
_LEVELS_BACK = 1


def apply_homography(homography: Array, pixels: Array) -> Array:
    """Map pixels (n, 2) through a (3, 3) homography."""
    points = np.column_stack([pixels, np.ones(len(pixels))]) @ homography.T
    return np.asarray(points[:, :2] / points[:, 2:], dtype=np.float64)


def half_grey(rgb: Picture) -> Picture:
    """A picture in grey at half its size."""
    grey = cv2.cvtColor(rgb, cv2.COLOR_RGB2GRAY)
    return np.asarray(
        cv2.resize(grey, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA), np.uint8
    )


def full_size(half: Array) -> Array:
    """A homography of pictures at half size, for pictures at full size."""
    double = np.diag([2.0, 2.0, 1.0])
    full = double @ half @ np.linalg.inv(double)
    return np.asarray(full / full[2, 2], dtype=np.float64)


def corners_of(grey: Picture, taken: Array) -> Array:
    """Corners (n, 2) of a picture, away from those that are taken already."""
    mask = np.full(grey.shape, 255, np.uint8)
    for x, y in taken:
        cv2.circle(mask, (round(float(x)), round(float(y))), _APART_PX, 0, -1)
    wanted = CORNERS - len(taken)
    if wanted <= 0:
        return np.zeros((0, 2))
    found = cv2.goodFeaturesToTrack(grey, wanted, 0.005, _APART_PX, mask=mask)
    return np.zeros((0, 2)) if found is None else found.reshape(-1, 2).astype(np.float64)


def inverse(homography: Array) -> Array:
    """The homography the other way."""
    return np.asarray(np.linalg.inv(homography), dtype=np.float64)


def track_corners(
    before: Picture, after: Picture, points: Array, start: Array
) -> tuple[Array, NDArray[np.bool_]]:
    """Follow points by Lucas-Kanade there and back; the points found, and which came back."""
    p = points.astype(np.float32)
    found, ahead = _lucas_kanade(before, after, p, start.astype(np.float32), _LEVELS)
    back, behind = _lucas_kanade(after, before, found, p, _LEVELS_BACK)
    off = np.linalg.norm(back - p, axis=1)
    return found.astype(np.float64), np.asarray(ahead & behind & (off < _ROUND_TRIP_PX))


def _lucas_kanade(
    before: Picture, after: Picture, points: Array32, start: Array32, levels: int
) -> tuple[Array32, NDArray[np.bool_]]:
    found, status, _ = cv2.calcOpticalFlowPyrLK(
        before,
        after,
        points,
        start.copy(),
        winSize=(_WINDOW_PX, _WINDOW_PX),
        maxLevel=levels,
        flags=cv2.OPTFLOW_USE_INITIAL_FLOW,
    )
    return np.asarray(found, dtype=np.float32), np.asarray(status).ravel() == 1


def matched_afresh(before: Picture, after: Picture) -> Array | None:
    """Homography of `after`'s pixels to `before`'s from ORB features; None where they disagree."""
    orb = cv2.ORB.create(1500)
    there, there_described = orb.detectAndCompute(before, None)
    here, here_described = orb.detectAndCompute(after, None)
    if there_described is None or here_described is None:
        return None
    matches = cv2.BFMatcher(cv2.NORM_HAMMING, crossCheck=True).match(
        here_described, there_described
    )
    if len(matches) < FEWEST:
        return None
    a = np.array([here[m.queryIdx].pt for m in matches])
    b = np.array([there[m.trainIdx].pt for m in matches])
    homography, mask = fit_homography(a, b)
    return homography if homography is not None and mask.sum() >= 2 * FEWEST else None


def fit_homography(here: Array, there: Array) -> tuple[Array | None, NDArray[np.bool_]]:
    """Homography (3, 3) of points to points (n, 2) by MAGSAC, and which of them agree with it."""
    if len(here) < 4:
        return None, np.zeros(len(here), dtype=bool)
    homography, mask = cv2.findHomography(here, there, cv2.USAC_MAGSAC, _INLIER_PX)
    if homography is None:
        return None, np.zeros(len(here), dtype=bool)
    return np.asarray(homography, dtype=np.float64), np.asarray(mask).ravel() == 1
