"""What the camera does over a stretch of footage: it stands still, or is carried along."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass

import numpy as np

from geowork.camera.carrying import Background, SolvedFrame, carry
from geowork.camera.ground import apparent_heights
from geowork.camera.path import CameraPath
from geowork.camera.posterior import CameraPosterior
from geowork.errors import InputError
from geowork.footage.source import FrameSource
from geowork.geo.terrain import Terrain
from geowork.jobs.ahead import ahead
from geowork.jobs.progress import Progress
from geowork.tracking.background import BackgroundTracks, track_background
from geowork.tracking.empty_scene import EmptyScene
from geowork.tracking.follower import HeightAt
from geowork.tracking.following import empty_scene, scene_indices
from geowork.tracking.stillness import is_still
from geowork.tracking.window import Numbered, Picture


@dataclass(frozen=True)
class Stretch:
    """Which frames to follow through, both included."""

    first: int
    last: int


@dataclass(frozen=True)
class SolvedCamera:
    """The camera of one frame of the footage."""

    index: int
    posterior: CameraPosterior


@dataclass(frozen=True)
class View:
    """The camera over a stretch.

    Args:
        camera: as `analysis.movement` takes it.
        scene: the empty scene, where the camera stands still.
        background: how the picture moved, where it does not.
    """

    camera: CameraPosterior | CameraPath
    terrain: Terrain
    scene: EmptyScene | None
    background: BackgroundTracks | None

    def height_in(self, index: int) -> HeightAt | None:
        """How high a standing person looks in a frame, px, by foot point."""
        if isinstance(self.camera, CameraPosterior):
            camera, frame = self.camera.camera, self.camera.frame
        else:
            row = int(self.camera.rows_of(np.array([float(index)]))[0])
            if row < 0:
                return None
            camera, frame = self.camera.cameras[row], self.camera.frame

        def height_at(x_px: float, y_px: float) -> float:
            foot = np.array([[x_px, y_px]])
            return float(apparent_heights(camera, frame, self.terrain, foot)[0])

        return height_at


def view_of(
    reader: FrameSource,
    stretch: Stretch,
    cameras: Sequence[SolvedCamera],
    terrain: Terrain,
    progress: Progress,
) -> View:
    """Find out whether the camera stands still, and carry it along where it does not.

    Args:
        cameras: of one or more frames, the most trusted first. A still camera is that of the
            first; one that moves is carried from the first, and drawn to the others.

    Raises:
        InputError: a frame is not in the footage, or a camera is not of this footage.
    """
    _check(reader, stretch, cameras)
    spread = scene_indices(stretch.first, stretch.last, reader.count)
    samples: list[Picture] = []

    def looks() -> Iterator[Picture]:
        # Each is a search in the file: where the camera moves, the first few already show it.
        for index in (cameras[0].index, stretch.first, stretch.last):
            yield reader.frame(index).rgb
        for done, index in enumerate(spread):
            progress.report(done, len(spread), "Looking at the scene")
            samples.append(reader.frame(index).rgb)
            yield samples[-1]

    if is_still(looks()):
        return View(cameras[0].posterior, terrain, empty_scene(samples), None)
    indices = [camera.index for camera in cameras]
    first, last = min(stretch.first, *indices), max(stretch.last, *indices)
    with numbered(reader, first, last) as frames:
        background = track_background(frames, progress, last - first + 1)
    path = carry(
        [SolvedFrame(float(camera.index), camera.posterior) for camera in cameras],
        Background(background.indices.astype(np.float64), background.pixels),
        terrain,
        progress=progress,
    )
    return View(path, terrain, None, background)


@contextmanager
def numbered(reader: FrameSource, first: int, last: int) -> Iterator[Iterator[Numbered]]:
    """Frames of the footage as the tracker takes them, decoded while the last are worked on."""
    # Closed before the reader is, even where following is cancelled half-way.
    with closing(ahead(_plain(reader, first, last))) as frames:
        yield frames


def _plain(reader: FrameSource, first: int, last: int) -> Iterator[Numbered]:
    for frame in reader.frames(first, last):
        yield frame.index, frame.pts, frame.time_s, frame.rgb


def _check(reader: FrameSource, stretch: Stretch, cameras: Sequence[SolvedCamera]) -> None:
    named = [("from", stretch.first), ("to", stretch.last)]
    named += [("frame", camera.index) for camera in cameras]
    for field, index in named:
        if not 0 <= index < reader.count:
            raise InputError(
                reader.path,
                f"'{field}' is {index}, and the frames are 0 to {reader.count - 1}",
                "give one of them",
            )
    if stretch.last <= stretch.first:
        raise InputError(
            reader.path,
            f"'to' is {stretch.last}, which is not after 'from' at {stretch.first}",
            "give a later frame",
        )
    height, width = reader.frame(cameras[0].index).rgb.shape[:2]
    for camera in (solved.posterior.camera for solved in cameras):
        if (width, height) != (camera.width_px, camera.height_px):
            raise InputError(
                reader.path,
                f"its frames are {width} x {height} px, and the camera was solved in a picture of "
                f"{camera.width_px} x {camera.height_px}",
                "give the camera of this footage",
            )
