"""Coordinates around a camera in which zooming while backing off is a straight line."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from geowork.camera.beliefs import FEWEST_HEIGHTS
from geowork.camera.observations import Observations
from geowork.camera.posterior import CameraSamples, deltas_from

Array = NDArray[np.float64]

FARTHEST_STEP = 6.0


@dataclass(frozen=True)
class Chart:
    """Coordinates (s, a, b, lens, turns, distortion, nuisances), zero at the peak.

    The camera is moved by C = M + exp(s) (D + a e1 + b e2), where M lies in the middle of what it
    sees and D = C0 - M; its focal length by a factor exp(lens): distance and lens trade off in
    proportion. Where heights do not tell how high it was, D and e1 are level and b e2 is up, in
    metres and not scaled.

    Args:
        peak: a set of one camera, with its nuisances.
        middle: (3,). axes: (3, 3), columns D, e1, e2.
        level: whether heights do not tell how high the camera was.
    """

    peak: CameraSamples
    middle: Array
    axes: Array
    level: bool

    def cameras(self, steps: Array) -> CameraSamples:
        """Cameras at (n, p) coordinates."""
        scale = np.exp(np.clip(steps[:, :1], -FARTHEST_STEP, FARTHEST_STEP))
        offset = self.axes[:, 0] + steps[:, 1:2] * self.axes[:, 1]
        across = steps[:, 2:3] * self.axes[:, 2]
        moved = scale * offset + across if self.level else scale * (offset + across)
        deltas = np.empty_like(steps)
        deltas[:, :3] = self.middle + moved - self.peak.centres_enu_m[0]
        deltas[:, 3:6] = steps[:, 4:7]
        deltas[:, 6] = steps[:, 3]
        deltas[:, 7:] = steps[:, 7:]
        return self.peak.displaced(deltas)

    def steps(self, cameras: CameraSamples) -> Array:
        """Coordinates of cameras, (n, p); not a number where they stand beyond the middle."""
        moved = (cameras.centres_enu_m - self.middle) @ (self.axes / np.sum(self.axes**2, axis=0))
        scale = np.where(moved[:, :1] > 0.0, moved[:, :1], np.nan)
        deltas = deltas_from(self.peak.camera(0), cameras)
        across = moved[:, 2:3] if self.level else moved[:, 2:3] / scale
        place = [np.log(scale), moved[:, 1:2] / scale, across]
        others = cameras.nuisances - self.peak.nuisances
        return np.concatenate(
            [*place, deltas[:, 6:7], deltas[:, 3:6], deltas[:, 7:], others], axis=1
        )

    def log_volume(self, steps: Array) -> Array:
        """Logarithm of the volume of the camera's parameters per coordinate, (n,)."""
        scaled = 2.0 if self.level else 3.0
        volume: Array = scaled * steps[:, 0] + np.log(abs(np.linalg.det(self.axes)))
        return volume

    def linear(self) -> Array:
        """Derivative of the parameters by the coordinates at the peak, (p, p)."""
        count = self.peak.parameters
        matrix = np.zeros((count, count))
        matrix[:3, :3] = self.axes
        matrix[6, 3] = 1.0
        matrix[[3, 4, 5], [4, 5, 6]] = 1.0
        matrix[range(7, count), range(7, count)] = 1.0
        return matrix


def chart(peak: CameraSamples, seen: Observations, used: Array) -> Chart:
    """The chart around a camera that sees the used landmarks."""
    level = int(seen.height_known.sum()) < FEWEST_HEIGHTS
    centre = peak.centres_enu_m[0]
    offsets = seen.points_enu_m[used[0] > 0] - centre
    if level:
        offsets = offsets * np.array([1.0, 1.0, 0.0])
    distances = np.maximum(np.linalg.norm(offsets, axis=1), 1.0)
    towards = (offsets / distances[:, None]).mean(axis=0)
    towards /= max(float(np.linalg.norm(towards)), 1e-9)
    # The harmonic mean: near landmarks fix the place more than far ones.
    back = -towards * len(distances) / float(np.sum(1.0 / distances))
    size = float(np.linalg.norm(back))
    helper = np.array([0.0, 0.0, 1.0]) if level else np.eye(3)[int(np.argmin(np.abs(towards)))]
    first = np.cross(towards, helper)
    first *= size / np.linalg.norm(first)
    second = helper if level else np.cross(towards, first)
    return Chart(peak, centre - back, np.stack([back, first, second], axis=1), level)
