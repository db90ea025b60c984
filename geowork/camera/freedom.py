"""How many numbers the pins give, and how many a camera takes."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from geowork.camera.beliefs import FEWEST_HEIGHTS
from geowork.camera.observations import Observations
from geowork.camera.prior import Prior

Array = NDArray[np.float64]


def unknowns(seen: Observations, prior: Prior) -> int:
    """How many parameters the pins must fix: place, direction, and the lens unless it is given.

    Where heights do not tell them, the camera's height, pitch and roll rest on what is believed.
    """
    count = 6 if prior.lens_given else 7
    if prior.position_given:
        return count - 3
    told = int(np.sum(seen.height_known & ~seen.withheld)) >= FEWEST_HEIGHTS
    return count if told else count - 3


def scalars(seen: Observations, used: Array) -> int:
    """How many numbers the used pins give: two each, one where the height is unknown."""
    return int(np.sum(used * seen.numbers))


def spare(seen: Observations, prior: Prior) -> int:
    """How many numbers all pins give beyond those, none or more."""
    return max(scalars(seen, seen.solving) - unknowns(seen, prior), 0)
