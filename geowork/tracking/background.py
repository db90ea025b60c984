"""The scene behind the target: its points followed through frames, and how the picture moved."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from geowork.jobs.progress import Progress
from geowork.tracking.window import Array32, Numbered, Picture

Array = NDArray[np.float64]

_CORNERS = 400
_APART_PX = 8
_FEWEST = 12
_ROUND_TRIP_PX = 0.5
_INLIER_PX = 1.5
_WINDOW_PX = 13
_LEVELS = 3
# The way back is known but for what is to be shown: it needs no coarse search.
_LEVELS_BACK = 1
_RENEW_SHARE = 0.6
_STILL_PX = 0.75
_STILL_SHARE = 0.2


@dataclass(frozen=True)
class BackgroundTracks:
    """Points of the scene over frames, and how each frame's picture lies over the one before.

    Args:
        indices: (t,) of the frames, rising.
        pixels: (t, n, 2) px, NaN where a point was not seen.
        carried: for each frame, the homography (3, 3) of the frame before to it; None where the
            background was not recognised in both.
    """

    indices: NDArray[np.int64]
    pixels: Array
    carried: tuple[Array | None, ...]


def apply_homography(homography: Array, pixels: Array) -> Array:
    """Map pixels (n, 2) through a (3, 3) homography."""
    points = np.column_stack([pixels, np.ones(len(pixels))]) @ homography.T
    return np.asarray(points[:, :2] / points[:, 2:], dtype=np.float64)


def track_background(
    frames: Iterable[Numbered], progress: Progress, count: int = 0
) -> BackgroundTracks:
    """Follow the points of the scene through frames.

    Args:
        frames: in order. count: how many there are, 0 when unknown.
    """
    tracker: BackgroundTracker | None = None
    indices = []
    for index, _, _, rgb in frames:
        if tracker is None:
            tracker = BackgroundTracker(rgb)
        else:
            tracker.follow(rgb)
        indices.append(index)
        progress.report(len(indices), count, "Following the background")
    if tracker is None:
        return BackgroundTracks(np.zeros(0, np.int64), np.zeros((0, 0, 2)), ())
    return tracker.tracks(np.array(indices))


class BackgroundTracker:
    """Follows corners of the scene by Lucas-Kanade at half resolution, there and back.

    Each frame is compared with an earlier one, the anchor, itself, so that errors do not add up
    while enough of it stays in view; then the corners that are left and fresh ones go on from a
    later anchor. A homography by MAGSAC says where to look next, and how the picture moved.

    Args:
        rgb: the first frame.
    """

    def __init__(self, rgb: Picture) -> None:
        self._anchor = _half_grey(rgb)
        self._corners = _corners(self._anchor, np.zeros((0, 2)))
        self._ids = np.arange(len(self._corners))
        self._count = len(self._corners)
        self._last = self._corners.copy()
        self._guess = np.eye(3)
        self._sightings = [(self._ids, self._corners)]
        self._carried: list[Array | None] = [None]
        self._lost = False

    def follow(self, rgb: Picture) -> None:
        """Take in the next frame."""
        grey = _half_grey(rgb)
        before = self._guess
        seen = self._seen_from(grey, self._last)
        if seen is None:
            # Frames may be missing or blurred: match features afresh.
            matched = _matched(self._anchor, grey)
            if matched is not None:
                seen = self._seen_from(grey, apply_homography(_inverse(matched), self._corners))
        if seen is None:
            self._sightings.append((self._ids[:0], self._corners[:0]))
            self._carried.append(None)
            self._lost = True
            return
        found, good = seen
        self._sightings.append((self._ids[good], found[good]))
        # Points that were missed are looked for where the rest has moved.
        self._last = np.where(
            good[:, None], found, apply_homography(_inverse(self._guess), self._corners)
        )
        moved = _full_size(_inverse(self._guess) @ before)
        self._carried.append(None if self._lost else moved)
        self._lost = False
        if good.sum() < _RENEW_SHARE * _CORNERS:
            self._renew(grey, found, good)

    def tracks(self, indices: NDArray[np.int64]) -> BackgroundTracks:
        """All that was followed, in px of the frame; points seen only once are left out."""
        pixels = np.full((len(self._sightings), self._count, 2), np.nan)
        for row, (ids, found) in enumerate(self._sightings):
            # OpenCV counts from the middle of the first pixel, the camera from its corner.
            pixels[row, ids] = 2.0 * (found + 0.5)
        often = np.isfinite(pixels[:, :, 0]).sum(axis=0) > 1
        return BackgroundTracks(indices, pixels[:, often], tuple(self._carried))

    def _seen_from(self, grey: Picture, start: Array) -> tuple[Array, NDArray[np.bool_]] | None:
        if len(self._corners) < _FEWEST:
            return None
        found, good = _track(self._anchor, grey, self._corners, start)
        if good.sum() < _FEWEST:
            return None
        homography, agreeing = _fit(found[good], self._corners[good])
        if homography is None or agreeing.sum() < _FEWEST:
            return None
        self._guess = homography
        return found, good

    def _renew(self, grey: Picture, found: Array, good: NDArray[np.bool_]) -> None:
        fresh = _corners(grey, found[good])
        if len(fresh) < _FEWEST and good.sum() > _FEWEST:
            return
        new = np.arange(self._count, self._count + len(fresh))
        self._ids = np.concatenate([self._ids[good], new])
        self._corners = np.concatenate([found[good], fresh])
        self._last = self._corners.copy()
        self._count += len(fresh)
        self._sightings[-1] = (self._ids, self._corners)
        self._anchor, self._guess = grey, np.eye(3)


def is_still(samples: Iterable[Picture]) -> bool:
    """Whether the camera stands still over frames spread in time; none is taken once it moved."""
    each = iter(samples)
    first = next(each, None)
    if first is None:
        return False
    anchor = _half_grey(first)
    corners = _corners(anchor, np.zeros((0, 2)))
    if len(corners) < _FEWEST:
        return False
    height, width = anchor.shape
    edges = np.array([[0.0, 0.0], [width, 0.0], [0.0, height], [width, height]])
    compared = 0
    for sample in each:
        compared += 1
        found, good = _track(anchor, _half_grey(sample), corners, corners)
        homography, agreeing = _fit(found[good], corners[good])
        if homography is None or agreeing.sum() < max(_FEWEST, _STILL_SHARE * len(corners)):
            return False
        if np.abs(apply_homography(homography, edges) - edges).max() > _STILL_PX:
            return False
    return compared > 0


def _half_grey(rgb: Picture) -> Picture:
    grey = cv2.cvtColor(rgb, cv2.COLOR_RGB2GRAY)
    return np.asarray(
        cv2.resize(grey, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA), np.uint8
    )


def _full_size(half: Array) -> Array:
    double = np.diag([2.0, 2.0, 1.0])
    full = double @ half @ np.linalg.inv(double)
    return np.asarray(full / full[2, 2], dtype=np.float64)


def _corners(grey: Picture, taken: Array) -> Array:
    """Corners (n, 2) of a picture, away from those that are taken already."""
    mask = np.full(grey.shape, 255, np.uint8)
    for x, y in taken:
        cv2.circle(mask, (round(float(x)), round(float(y))), _APART_PX, 0, -1)
    wanted = _CORNERS - len(taken)
    if wanted <= 0:
        return np.zeros((0, 2))
    found = cv2.goodFeaturesToTrack(grey, wanted, 0.005, _APART_PX, mask=mask)
    return np.zeros((0, 2)) if found is None else found.reshape(-1, 2).astype(np.float64)


def _inverse(homography: Array) -> Array:
    return np.asarray(np.linalg.inv(homography), dtype=np.float64)


def _track(
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


def _matched(before: Picture, after: Picture) -> Array | None:
    """Homography of `after`'s pixels to `before`'s from ORB features; None where they disagree."""
    orb = cv2.ORB.create(1500)
    there, there_described = orb.detectAndCompute(before, None)
    here, here_described = orb.detectAndCompute(after, None)
    if there_described is None or here_described is None:
        return None
    matches = cv2.BFMatcher(cv2.NORM_HAMMING, crossCheck=True).match(
        here_described, there_described
    )
    if len(matches) < _FEWEST:
        return None
    a = np.array([here[m.queryIdx].pt for m in matches])
    b = np.array([there[m.trainIdx].pt for m in matches])
    homography, mask = _fit(a, b)
    return homography if homography is not None and mask.sum() >= 2 * _FEWEST else None


def _fit(here: Array, there: Array) -> tuple[Array | None, NDArray[np.bool_]]:
    if len(here) < 4:
        return None, np.zeros(len(here), dtype=bool)
    homography, mask = cv2.findHomography(here, there, cv2.USAC_MAGSAC, _INLIER_PX)
    if homography is None:
        return None, np.zeros(len(here), dtype=bool)
    return np.asarray(homography, dtype=np.float64), np.asarray(mask).ravel() == 1
