"""The error that landmarks read from one map share, where the analyst has stated none.

Map pictures are commonly displaced by some metres as a whole. Landmarks that are displaced alike
take the camera with them: the misses do not show it, and no number of landmarks averages it out.
But they tell of it in one way. Where they are smaller than the stated errors allow, the stated
error is not absent but shared: what is missing in the misses is believed to be a shift of all.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from geowork.camera.control_points import ControlPoints
from geowork.camera.error_cases import SHARED
from geowork.camera.target import Densities, scale_chances

Array = NDArray[np.float64]


def shared_shifts(points: ControlPoints, told: Densities, generator: np.random.Generator) -> Array:
    """A shift east and north for each of s draws of the camera, m, (s, 2).

    Of a factor below one on the map's variance, the shift takes what is left of that variance.
    """
    sigma_m = _sigma_m(points)
    chances = scale_chances(told)
    count = chances.shape[1]
    drawn = generator.random(count)
    rows = np.sum(drawn > np.cumsum(chances, axis=0), axis=0)
    spread = sigma_m * np.sqrt(SHARED[np.minimum(rows, len(SHARED) - 1)])
    shifts: Array = generator.standard_normal((count, 2)) * spread[:, None]
    return shifts


def _sigma_m(points: ControlPoints) -> float:
    """What all landmarks may share: nothing where it is stated, or where the place is tied.

    It cannot exceed the error of the surest of them.
    """
    given = points.camera
    tied = any(belief is not None for belief in (given.position, given.on_line, given.on_area))
    if tied or any(source.sigma_m > 0.0 for source in points.sources):
        return 0.0
    pinned = {pin.landmark for pin in points.pins if not pin.withheld}
    return min(mark.sigma_m for mark in points.landmarks if mark.id in pinned)
