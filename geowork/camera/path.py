"""A camera that moves: where it was in each frame, and how all of that may be wrong together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy.spatial.transform import Rotation

from geowork.camera.model import Camera
from geowork.camera.posterior import CameraPosterior, CameraSamples
from geowork.geo.position import LocalFrame

Array = NDArray[np.float64]
Indices = NDArray[np.intp]


@dataclass(frozen=True)
class CameraPath:
    """Cameras of frames, and equally probable ways in which the whole path may differ from them.

    Args:
        frame: the ENU frame all coordinates are in.
        times: (t,) of the frames, rising; any unit that runs evenly, such as frame indices.
        cameras: the most probable camera of each, of one lens.
        known: (k,) times at which the deviations are given; between them they are interpolated.
        shifts_m: (n, k, 3) deviations of the place. turns_rad: (n, k, 3), about the camera's axes.
        lenses: (n, 5) log of the focal length's factor, and k1, principal point and k2 added.
        raised: (n,) error of the terrain's height that goes with each, in its standard deviations.
    """

    frame: LocalFrame
    times: Array
    cameras: Sequence[Camera]
    known: Array
    shifts_m: Array
    turns_rad: Array
    lenses: Array
    raised: Array

    @classmethod
    def standing(
        cls, posterior: CameraPosterior, count: int, random: np.random.Generator
    ) -> CameraPath:
        """A camera that stands still, in `count` samples."""
        picks = random.permutation(len(posterior.deltas))[:count]
        if len(picks) < count:
            picks = random.integers(0, len(posterior.deltas), count)
        deltas = posterior.deltas[picks]
        return cls(
            posterior.frame,
            np.zeros(1),
            [posterior.camera],
            np.zeros(1),
            deltas[:, None, 0:3],
            deltas[:, None, 3:6],
            deltas[:, 6:11],
            random.standard_normal(count),
        )

    def __len__(self) -> int:
        """How many sampled paths there are."""
        return len(self.lenses)

    def take(self, picks: Indices) -> CameraPath:
        """Some of the sampled paths."""
        return replace(
            self,
            shifts_m=self.shifts_m[picks],
            turns_rad=self.turns_rad[picks],
            lenses=self.lenses[picks],
            raised=self.raised[picks],
        )

    def rows_of(self, times: Array) -> Indices:
        """Which camera serves each time, (m,); -1 where the camera is not known."""
        if len(self.times) == 1:
            return np.zeros(len(times), dtype=np.intp)
        at = np.clip(np.searchsorted(self.times, times), 0, len(self.times) - 1)
        return np.where(self.times[at] == times, at, -1).astype(np.intp)

    def best_rays(self, rows: Indices, pixels: Array) -> tuple[Array, Array]:
        """Places (m, 3) of the most probable cameras, and unit directions (m, 3) through pixels."""
        centres = np.array([self.cameras[row].centre_enu_m for row in rows])
        pairs = zip(rows, pixels, strict=True)
        return centres, np.array([self.cameras[row].rays(pixel[None])[0] for row, pixel in pairs])

    def rays(self, rows: Indices, pixels: Array) -> tuple[Array, Array]:
        """Places (n, m, 3) and unit directions (n, m, 3) through pixels (n, m, 2), by sample."""
        centres = np.empty((len(self), len(rows), 3))
        directions = np.empty_like(centres)
        for row in np.unique(rows):
            at = np.flatnonzero(rows == row)
            cameras = self.samples_of(int(row))
            centres[:, at] = cameras.centres_enu_m[:, None]
            directions[:, at] = cameras.rays(pixels[:, at])
        return centres, directions

    def samples_of(self, row: int) -> CameraSamples:
        """The sampled cameras of one frame."""
        at = self.times[row]
        k = int(np.clip(np.searchsorted(self.known, at), 1, max(1, len(self.known) - 1)))
        if len(self.known) == 1:
            shifts, turns = self.shifts_m[:, 0], self.turns_rad[:, 0]
        else:
            before, after = self.known[k - 1], self.known[k]
            share = float(np.clip((at - before) / (after - before), 0.0, 1.0))
            shifts = (1.0 - share) * self.shifts_m[:, k - 1] + share * self.shifts_m[:, k]
            turns = (1.0 - share) * self.turns_rad[:, k - 1] + share * self.turns_rad[:, k]
        deltas = np.concatenate([shifts, turns, self.lenses], axis=1)
        return CameraSamples.of(self.cameras[row]).displaced(deltas)

    def with_known(self, time: float) -> CameraPath:
        """The same, with the deviations given at one more time."""
        if time in self.known:
            return self
        at = int(np.searchsorted(self.known, time))
        known = np.insert(self.known, at, time)

        def filled(values: Array) -> Array:
            before, after = max(at - 1, 0), min(at, len(self.known) - 1)
            span = self.known[after] - self.known[before]
            share = 0.0 if span <= 0.0 else (time - self.known[before]) / span
            between = (1.0 - share) * values[:, before] + share * values[:, after]
            return np.insert(values, at, between, axis=1)

        return replace(
            self, known=known, shifts_m=filled(self.shifts_m), turns_rad=filled(self.turns_rad)
        )

    def corrected(
        self, row: int, other: CameraPosterior, random: np.random.Generator
    ) -> CameraPath:
        """With one frame's camera solved on its own: the whole path is drawn toward it.

        The ensemble Kalman filter's update with perturbed observations (Burgers, van Leeuwen and
        Evensen 1998): what is known of one frame reaches the others as far as the samples say that
        their errors go together.
        """
        known = int(np.flatnonzero(self.known == self.times[row])[0])
        seen = _deviations(self.cameras[row], other, self.frame, len(self), random)
        state = np.concatenate(
            [
                self.shifts_m.reshape(len(self), -1),
                self.turns_rad.reshape(len(self), -1),
                self.lenses,
            ],
            axis=1,
        )
        here = np.concatenate(
            [self.shifts_m[:, known], self.turns_rad[:, known], self.lenses[:, :1]], axis=1
        )
        apart, near = state - state.mean(axis=0), here - here.mean(axis=0)
        drawn = seen - seen.mean(axis=0)
        together = (near.T @ near + drawn.T @ drawn) / (len(self) - 1)
        gain = np.linalg.lstsq(together, near.T @ apart / (len(self) - 1), rcond=1e-10)[0]
        state = state + (seen - here) @ gain
        size = self.shifts_m.shape[1] * 3
        return replace(
            self,
            shifts_m=state[:, :size].reshape(self.shifts_m.shape),
            turns_rad=state[:, size : 2 * size].reshape(self.turns_rad.shape),
            lenses=state[:, 2 * size :],
        )

    def centred(self) -> CameraPath:
        """With the mean of the deviations taken into the most probable cameras."""
        cameras = []
        lens = self.lenses.mean(axis=0)
        shifts, turns = self.shifts_m.mean(axis=0), self.turns_rad.mean(axis=0)
        for row, camera in enumerate(self.cameras):
            shift = np.array([np.interp(self.times[row], self.known, s) for s in shifts.T])
            turn = np.array([np.interp(self.times[row], self.known, s) for s in turns.T])
            delta = np.concatenate([shift, turn, lens])[None]
            cameras.append(CameraSamples.of(camera).displaced(delta).camera(0))
        return replace(
            self,
            cameras=cameras,
            shifts_m=self.shifts_m - shifts,
            turns_rad=self.turns_rad - turns,
            lenses=self.lenses - lens,
        )


def _deviations(
    camera: Camera,
    other: CameraPosterior,
    frame: LocalFrame,
    count: int,
    random: np.random.Generator,
) -> Array:
    """Samples (n, 7) of a solved camera as shift, turn and log focal from `camera`."""
    samples = other.samples().take(random.integers(0, len(other.deltas), count))
    geodetic = other.frame.to_geodetic(np.vstack([samples.centres_enu_m, np.zeros(3), np.eye(3)]))
    places = frame.to_enu(*geodetic.T)
    shifts = places[:count] - camera.centre_enu_m
    # The other frame's axes in this one: north is not parallel everywhere.
    axes = (places[count + 1 :] - places[count]).T
    rotations = samples.rotations @ axes.T @ camera.rotation.T
    turns = Rotation.from_matrix(rotations).as_rotvec()
    focal = np.log(samples.focals_px / camera.focal_px)
    return np.concatenate([shifts, turns, focal[:, None]], axis=1)
