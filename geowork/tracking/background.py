"""The scene behind the target: how the camera moved over it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from geowork.tracking.box import Box
from geowork.tracking.window import Array32, Picture

Array = NDArray[np.float64]

_CORNERS = 600
_FEWEST = 12
_ROUND_TRIP_PX = 0.5
_INLIER_PX = 1.5
_AGREEING_SHARE = 0.4
_RENEW_SHARE = 0.3
_STILL_PX = 0.75
_MASK_MARGIN = 0.25


@dataclass(frozen=True)
class Shift:
    """How one frame's pixels map to the solved frame's.

    Args:
        homography: (3, 3), pixels of the frame to pixels of the solved frame.
        sigma_px: one sigma of a transferred pixel, shared by all pixels of the frame.
        inliers: how many background points support it.
    """

    homography: Array
    sigma_px: float
    inliers: int

    def transfer(self, pixels: Array) -> Array:
        """Pixels (n, 2) of the frame to the solved frame."""
        return apply_homography(self.homography, pixels)


UNMOVED = Shift(np.eye(3), 0.0, 0)


def apply_homography(homography: Array, pixels: Array) -> Array:
    """Map pixels (n, 2) through a (3, 3) homography."""
    points = np.column_stack([pixels, np.ones(len(pixels))]) @ homography.T
    return np.asarray(points[:, :2] / points[:, 2:], dtype=np.float64)


class BackgroundFollower:
    """Follows the background from the solved frame through the others.

    Corners of the solved frame are sought in each frame by Lucas-Kanade at half resolution,
    starting from where the last frame had them; the homography is fitted by MAGSAC. Each frame is
    tied to the solved frame itself, so errors do not add up while enough of it stays in view.

    Args:
        solved_rgb: the solved frame.
        targets: boxes in it that are not background.
    """

    def __init__(self, solved_rgb: Picture, targets: Sequence[Box] = ()) -> None:
        self._anchor = _half_grey(solved_rgb)
        self._anchor_to_solved = np.eye(3)
        self._anchor_sigma = 0.0
        self._corners = _corners(self._anchor, targets)
        self._guess = np.eye(3)

    def follow(self, rgb: Picture, targets: Sequence[Box] = ()) -> Shift | None:
        """The next frame's shift, or None where the background is not recognised.

        Frames may be skipped: where the last shift is no good start, features are matched afresh.
        """
        grey = _half_grey(rgb)
        if len(self._corners) < _FEWEST:
            return None
        shift = self._refined(grey, targets)
        if shift is None:
            matched = _matched(self._anchor, grey)
            if matched is None:
                return None
            self._guess = matched
            shift = self._refined(grey, targets)
        if shift is not None and shift.inliers < _RENEW_SHARE * len(self._corners):
            self._move_anchor(grey, shift, targets)
        return shift

    def _refined(self, grey: Picture, targets: Sequence[Box]) -> Shift | None:
        back = np.asarray(np.linalg.inv(self._guess), dtype=np.float64)
        start = apply_homography(back, self._corners)
        found, good = _track(self._anchor, grey, self._corners, start)
        good &= ~_inside(found, targets)
        if good.sum() < _FEWEST:
            return None
        here, there = found[good], self._corners[good]
        half, inlier = _fit(here, there)
        if half is None or inlier.sum() < max(_FEWEST, _AGREEING_SHARE * len(here)):
            return None
        self._guess = half
        residual = apply_homography(half, here[inlier]) - there[inlier]
        # Eight numbers are fitted; the factor two brings half-size px to px of the frame.
        scatter = 2.0 * float(np.sqrt(np.mean(residual**2)))
        sigma = scatter / float(np.sqrt(max(1.0, inlier.sum() / 8.0)))
        return Shift(
            self._anchor_to_solved @ _full_size(half),
            float(np.hypot(self._anchor_sigma, sigma)),
            int(inlier.sum()),
        )

    def _move_anchor(self, grey: Picture, shift: Shift, targets: Sequence[Box]) -> None:
        # Too little of the old anchor is in view: carry on from this frame, and keep its error.
        corners = _corners(grey, targets)
        if len(corners) >= _FEWEST:
            self._anchor, self._corners, self._guess = grey, corners, np.eye(3)
            self._anchor_to_solved, self._anchor_sigma = shift.homography, shift.sigma_px


def is_still(samples: Sequence[Picture]) -> bool:
    """Whether the camera stands still over frames spread in time."""
    if len(samples) < 2:
        return False
    follower = BackgroundFollower(samples[0])
    height, width = samples[0].shape[:2]
    edges = np.array([[0.0, 0.0], [width, 0.0], [0.0, height], [width, height]])
    for sample in samples[1:]:
        shift = follower.follow(sample)
        if shift is None or np.abs(shift.transfer(edges) - edges).max() > 2.0 * _STILL_PX:
            return False
    return True


def _half_grey(rgb: Picture) -> Picture:
    grey = cv2.cvtColor(rgb, cv2.COLOR_RGB2GRAY)
    return np.asarray(
        cv2.resize(grey, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA), np.uint8
    )


def _full_size(half: Array) -> Array:
    double = np.diag([2.0, 2.0, 1.0])
    full = double @ half @ np.linalg.inv(double)
    return np.asarray(full / full[2, 2], dtype=np.float64)


def _corners(grey: Picture, targets: Sequence[Box]) -> Array:
    mask = np.full(grey.shape, 255, np.uint8)
    for box in targets:
        left, top, right, bottom = _widened(box)
        mask[max(0, int(top)) : max(0, int(bottom)), max(0, int(left)) : max(0, int(right))] = 0
    found = cv2.goodFeaturesToTrack(grey, _CORNERS, 0.005, 8, mask=mask)
    return np.zeros((0, 2)) if found is None else found.reshape(-1, 2).astype(np.float64)


def _widened(box: Box) -> tuple[float, float, float, float]:
    # In px of the half-size picture.
    x, y = _MASK_MARGIN * box.width_px, _MASK_MARGIN * box.height_px
    return (
        (box.x_px - x) / 2.0,
        (box.y_px - y) / 2.0,
        (box.x_px + box.width_px + x) / 2.0,
        (box.y_px + box.height_px + y) / 2.0,
    )


def _inside(points: Array, targets: Sequence[Box]) -> NDArray[np.bool_]:
    covered = np.zeros(len(points), dtype=bool)
    for box in targets:
        left, top, right, bottom = _widened(box)
        x, y = points[:, 0], points[:, 1]
        covered |= (x > left) & (x < right) & (y > top) & (y < bottom)
    return covered


def _track(
    before: Picture, after: Picture, points: Array, start: Array
) -> tuple[Array, NDArray[np.bool_]]:
    """Follow points by Lucas-Kanade there and back; the points found, and which came back."""
    p = points.astype(np.float32)
    found, ahead = _lucas_kanade(before, after, p, start.astype(np.float32))
    back, behind = _lucas_kanade(after, before, found, p)
    off = np.linalg.norm(back - p, axis=1)
    return found.astype(np.float64), np.asarray(ahead & behind & (off < _ROUND_TRIP_PX))


def _lucas_kanade(
    before: Picture, after: Picture, points: Array32, start: Array32
) -> tuple[Array32, NDArray[np.bool_]]:
    found, status, _ = cv2.calcOpticalFlowPyrLK(
        before,
        after,
        points,
        start.copy(),
        winSize=(15, 15),
        maxLevel=3,
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
    homography, mask = cv2.findHomography(here, there, cv2.USAC_MAGSAC, _INLIER_PX)
    if homography is None:
        return None, np.zeros(len(here), dtype=bool)
    return np.asarray(homography, dtype=np.float64), np.asarray(mask).ravel() == 1
