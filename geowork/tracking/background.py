"""The scene behind the target: its points followed through frames, and how the picture moved."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from geowork.jobs.progress import Progress
from geowork.tracking.picture_motion import (
    CORNERS,
    FEWEST,
    apply_homography,
    corners_of,
    fit_homography,
    full_size,
    half_grey,
    inverse,
    matched_afresh,
    track_corners,
)
from geowork.tracking.window import Numbered, Picture

Array = NDArray[np.float64]

_RENEW_SHARE = 0.6


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
        self._anchor = half_grey(rgb)
        self._corners = corners_of(self._anchor, np.zeros((0, 2)))
        self._ids = np.arange(len(self._corners))
        self._count = len(self._corners)
        self._last = self._corners.copy()
        self._guess = np.eye(3)
        self._sightings = [(self._ids, self._corners)]
        self._carried: list[Array | None] = [None]
        self._lost = False

    def follow(self, rgb: Picture) -> None:
        """Take in the next frame."""
        grey = half_grey(rgb)
        before = self._guess
        seen = self._seen_from(grey, self._last)
        if seen is None:
            # Frames may be missing or blurred: match features afresh.
            matched = matched_afresh(self._anchor, grey)
            if matched is not None:
                seen = self._seen_from(grey, apply_homography(inverse(matched), self._corners))
        if seen is None:
            self._sightings.append((self._ids[:0], self._corners[:0]))
            self._carried.append(None)
            self._lost = True
            return
        found, good = seen
        self._sightings.append((self._ids[good], found[good]))
        # Points that were missed are looked for where the rest has moved.
        self._last = np.where(
            good[:, None], found, apply_homography(inverse(self._guess), self._corners)
        )
        moved = full_size(inverse(self._guess) @ before)
        self._carried.append(None if self._lost else moved)
        self._lost = False
        if good.sum() < _RENEW_SHARE * CORNERS:
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
        if len(self._corners) < FEWEST:
            return None
        found, good = track_corners(self._anchor, grey, self._corners, start)
        if good.sum() < FEWEST:
            return None
        homography, agreeing = fit_homography(found[good], self._corners[good])
        if homography is None or agreeing.sum() < FEWEST:
            return None
        self._guess = homography
        return found, good

    def _renew(self, grey: Picture, found: Array, good: NDArray[np.bool_]) -> None:
        fresh = corners_of(grey, found[good])
        if len(fresh) < FEWEST and good.sum() > FEWEST:
            return
        new = np.arange(self._count, self._count + len(fresh))
        self._ids = np.concatenate([self._ids[good], new])
        self._corners = np.concatenate([found[good], fresh])
        self._last = self._corners.copy()
        self._count += len(fresh)
        self._sightings[-1] = (self._ids, self._corners)
        self._anchor, self._guess = grey, np.eye(3)
