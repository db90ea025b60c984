"""A solved camera carried to other frames by the background that they share.

From the solved frame outward each camera is located from points whose places are known by then; new
points are put where their rays meet the ground. All is then fitted together (see `bundle`), which
takes the points that are not of the ground to where they belong. What is not known of the solved
camera goes along (see `carried_error`). Further solved frames draw the path back.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from geowork.camera.bundle import adjust, locate, measure
from geowork.camera.bundle_parts import Bundle, Places, Seen
from geowork.camera.carried_error import Carried, deviations
from geowork.camera.ground import foot_of
from geowork.camera.model import Camera, undistort
from geowork.camera.path import CameraPath
from geowork.camera.posterior import CameraPosterior
from geowork.errors import InputError
from geowork.geo.terrain import Terrain
from geowork.jobs.progress import Progress, Silent

Array = NDArray[np.float64]

SAMPLES = 800
_TOLD = "Carrying the camera along"
_FEWEST = 10
_KEY_FRAMES = 40
_KEY_SPACING = 5
_POINTS = 300
_FAR = 3.0
_WRONG_PX = 6.0
_REFIT_PX = 0.7
_INTERIM_STEPS = 5
_FINAL_STEPS = 12
_REFIT_EVERY = 6


@dataclass(frozen=True)
class Background:
    """Points of the scene over frames.

    Args:
        times: (t,) rising. pixels: (t, n, 2) px, NaN where a point was not seen.
    """

    times: Array
    pixels: Array


@dataclass(frozen=True)
class SolvedFrame:
    """A frame whose camera was solved: its time among those of the background."""

    time: float
    posterior: CameraPosterior


def carry(
    solved: Sequence[SolvedFrame],
    background: Background,
    terrain: Terrain,
    seed: int = 1,
    progress: Progress | None = None,
) -> CameraPath:
    """The camera of every frame that shares enough background with the first solved one.

    Raises:
        InputError: a solved frame is not among the background's, or shows too little of it.
    """
    carrier = _Carrier(solved[0], _chosen(background), terrain)
    progress = progress or Silent()
    carrier.go_outward(progress)
    random = np.random.default_rng(seed)
    path = carrier.path(random, progress)
    for other in solved[1:]:
        row = int(path.rows_of(np.array([other.time]))[0])
        if row < 0:
            raise InputError(
                "camera",
                f"of frame {other.time:g} cannot be joined to that of frame {solved[0].time:g}: "
                "the background between them was lost",
                "give only cameras between which the scene stays in view",
            )
        path = path.with_known(path.times[row]).corrected(row, other.posterior, random)
    return path.centred() if len(solved) > 1 else path


def _chosen(background: Background) -> Background:
    # The points that are seen longest, so many that each frame keeps its share.
    seen = np.isfinite(background.pixels[:, :, 0])
    kept = np.zeros(seen.shape[1], dtype=bool)
    length = seen.sum(axis=0)
    for row in range(0, len(seen), _KEY_SPACING):
        here = np.flatnonzero(seen[row])
        room = _POINTS - int(kept[here].sum())
        if room > 0:
            fresh = here[~kept[here]]
            kept[fresh[np.argsort(-length[fresh], kind="stable")[:room]]] = True
    return Background(background.times, background.pixels[:, kept])


class _Carrier:
    """Places of cameras and points, growing from the solved frame."""

    def __init__(self, solved: SolvedFrame, background: Background, terrain: Terrain) -> None:
        self._posterior, self._terrain = solved.posterior, terrain
        self._camera = solved.posterior.camera
        self._background = background
        camera = self._camera
        distorted = (background.pixels - camera.principal_px) / camera.focal_px
        self._uv = undistort(distorted, camera.k1, camera.k2)
        self._seen = np.isfinite(background.pixels[:, :, 0])
        rows = np.flatnonzero(background.times == solved.time)
        if len(rows) == 0 or self._seen[rows[0]].sum() < _FEWEST:
            raise InputError(
                "camera",
                f"is that of frame {solved.time:g}, which shows too little of a background "
                "that stays in view",
                "solve a frame with more of the scene in it",
            )
        self._main = int(rows[0])
        size = self._seen.shape[1]
        self._points = np.full((size, 3), np.nan)
        self._ground_up = np.full(size, np.nan)
        self._precision = np.zeros((size, 3, 3))
        self._poses: dict[int, tuple[Array, Array]] = {
            self._main: (camera.centre_enu_m, camera.rotation)
        }
        self._scatter_px = 0.0
        self._place_new(self._main)

    def go_outward(self, progress: Progress) -> None:
        """Locate every camera, forward and backward from the solved frame."""
        last, done = len(self._uv) - 1, 0
        for rows in (range(self._main + 1, last + 1), range(self._main - 1, -1, -1)):
            pose = self._poses[self._main]
            since = 0
            for row in rows:
                progress.report(done, last, _TOLD)
                done += 1
                found = self._locate(row, pose)
                if found is None:
                    continue
                pose = self._poses[row] = found
                self._place_new(row)
                since += 1
                bad = self._scatter_px > _REFIT_PX and since >= _KEY_SPACING
                if bad or since >= _REFIT_EVERY * self._spacing():
                    self._refit(_INTERIM_STEPS)
                    pose, since = self._poses[row], 0

    def path(self, random: np.random.Generator, progress: Progress) -> CameraPath:
        """The whole path with its samples."""
        keys = self._keys()
        bundle, seen = self._refit(_FINAL_STEPS)
        fitted = measure(bundle, seen)
        rows = sorted(self._poses)
        for row in rows:
            if row not in keys:
                self._poses[row] = self._locate(row, self._poses[row]) or self._poses[row]
        times = self._background.times
        path = CameraPath.standing(self._posterior, SAMPLES, random)
        carried = Carried(
            self._camera, keys.index(self._main), fitted, seen, path.frame, self._terrain
        )
        last = len(times) - 1
        shifts, turns = deviations(
            carried, path, random, lambda: progress.report(last, last, _TOLD)
        )
        return CameraPath(
            path.frame,
            times[rows],
            [self._camera_at(row) for row in rows],
            times[keys],
            shifts,
            turns,
            path.lenses,
            path.raised,
        )

    def _refit(self, steps: int) -> tuple[Bundle, Seen]:
        keys = self._keys()
        known = np.flatnonzero(np.isfinite(self._points[:, 0]))
        number = np.full(len(self._points), -1)
        number[known] = np.arange(len(known))
        camera, point = np.nonzero(self._seen[keys] & (number >= 0))
        seen = Seen(camera, number[point], self._uv[np.array(keys)[camera], point])
        places = Places(
            self._points[known], self._ground_up[known], self._points[known], self._precision[known]
        )
        bundle = Bundle(
            self._camera.focal_px,
            np.array([self._poses[row][0] for row in keys]),
            np.array([self._poses[row][1] for row in keys]),
            np.array([row == self._main for row in keys]),
            places,
        )
        bundle = adjust(bundle, seen, steps)
        self._points[known] = bundle.places.points
        for k, row in enumerate(keys):
            self._poses[row] = (bundle.centres[k], bundle.rotations[k])
        return bundle, seen

    def _spacing(self) -> int:
        return max(_KEY_SPACING, -(-len(self._uv) // _KEY_FRAMES))

    def _keys(self) -> list[int]:
        rows = sorted(self._poses)
        spaced = {row for row in rows if (row - self._main) % self._spacing() == 0}
        return sorted(spaced | {self._main, rows[0], rows[-1]})

    def _locate(self, row: int, start: tuple[Array, Array]) -> tuple[Array, Array] | None:
        at = np.flatnonzero(self._seen[row] & np.isfinite(self._points[:, 0]))
        if len(at) < _FEWEST:
            return None
        centre, rotation, scatter_px = locate(
            self._camera.focal_px, *start, self._points[at], self._uv[row, at]
        )
        self._scatter_px = scatter_px
        return None if scatter_px > _WRONG_PX else (centre, rotation)

    def _place_new(self, row: int) -> None:
        at = np.flatnonzero(self._seen[row] & ~np.isfinite(self._points[:, 0]))
        if len(at) == 0:
            return
        camera = self._camera_at(row)
        pixels = self._background.pixels[row, at]
        rays = camera.rays(pixels)
        feet = foot_of(camera, self._posterior.frame, self._terrain, pixels)
        ways = np.linalg.norm(feet - camera.centre_enu_m, axis=1)
        usual = float(np.nanmedian(ways)) if np.isfinite(ways).any() else 100.0
        # Near the horizon the ground is no guess: such points are most often walls and trees.
        on_ground = np.isfinite(ways) & (ways < _FAR * usual)
        ways = np.where(on_ground, ways, _FAR * usual)
        self._points[at] = camera.centre_enu_m + ways[:, None] * rays
        self._ground_up[at] = np.where(on_ground, self._points[at, 2], np.nan)
        along = rays / ways[:, None]
        self._precision[at] = along[:, :, None] * along[:, None, :]

    def _camera_at(self, row: int) -> Camera:
        centre, rotation = self._poses[row]
        own = self._camera
        return Camera(
            own.width_px,
            own.height_px,
            centre,
            rotation,
            own.focal_px,
            own.k1,
            own.principal_px,
            own.k2,
        )
