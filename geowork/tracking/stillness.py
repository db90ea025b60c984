"""Whether the camera stands still."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from geowork.tracking.picture_motion import (
    FEWEST,
    apply_homography,
    corners_of,
    fit_homography,
    half_grey,
    track_corners,
)
from geowork.tracking.window import Picture

_STILL_PX = 0.75
_STILL_SHARE = 0.2


def is_still(samples: Iterable[Picture]) -> bool:
    """Whether the camera stands still over frames spread in time; none is taken once it moved."""
    each = iter(samples)
    first = next(each, None)
    if first is None:
        return False
    anchor = half_grey(first)
    corners = corners_of(anchor, np.zeros((0, 2)))
    if len(corners) < FEWEST:
        return False
    height, width = anchor.shape
    edges = np.array([[0.0, 0.0], [width, 0.0], [0.0, height], [width, height]])
    compared = 0
    for sample in each:
        compared += 1
        found, good = track_corners(anchor, half_grey(sample), corners, corners)
        homography, agreeing = fit_homography(found[good], corners[good])
        if homography is None or agreeing.sum() < max(FEWEST, _STILL_SHARE * len(corners)):
            return False
        if np.abs(apply_homography(homography, edges) - edges).max() > _STILL_PX:
            return False
    return compared > 0
