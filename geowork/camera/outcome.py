"""What the solver found, before it is put into words."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from geowork.camera.control_points import ControlPoints
from geowork.camera.observations import Observations
from geowork.camera.outliers import Deletion
from geowork.camera.posterior import CameraSamples
from geowork.camera.prior import Prior
from geowork.camera.refinement import Refined
from geowork.camera.residuals import Fit

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Outcome:
    """What the solver found: peaks with their shares of probability, and weighted draws.

    `found` is how the draws meet the pins; `shifts_m` (n, 2) moves each draw with the landmarks, by
    what these may share of their errors; `deletions` are of all pins, where they are known already.
    """

    points: ControlPoints
    seen: Observations
    prior: Prior
    used: Array
    peaks: Refined
    shares: Array
    cameras: CameraSamples
    weights: Array
    found: Fit
    shifts_m: Array
    deletions: list[Deletion] | None = None

    @property
    def places_enu_m(self) -> Array:
        """Where the draws stand, their landmarks' shared error included, (n, 3)."""
        places = self.cameras.centres_enu_m.copy()
        places[:, :2] += self.shifts_m
        return places

    @property
    def outliers(self) -> list[str]:
        """Ids of the landmarks whose pins were named wrong."""
        rows = zip(self.seen.ids, self.used[0], self.seen.withheld, strict=True)
        return [name for name, on, withheld in rows if not on and not withheld]
