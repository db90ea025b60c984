"""From a box around a target to its course over ground."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import msgspec
import numpy as np
from numpy.typing import NDArray

from geowork.analysis.foot import feet_of
from geowork.analysis.movement import movement
from geowork.analysis.track_file import TrackResult
from geowork.camera.ground import apparent_heights
from geowork.camera.posterior import CameraPosterior
from geowork.errors import InputError
from geowork.footage.source import FrameSource
from geowork.geo.terrain import Terrain
from geowork.jobs.progress import Progress, Silent
from geowork.project.edits import new_id, put
from geowork.project.fingerprint import fingerprint
from geowork.project.model import Project, TargetBox, Track
from geowork.tracking import following as tracking
from geowork.tracking.box import Box, Step
from geowork.tracking.following import Following, scene_indices
from geowork.workflow.outcome import Outcome, as_kept
from geowork.workflow.solving import posterior_of_camera

METHOD = "follow/2"

Picture = NDArray[np.uint8]


@dataclass(frozen=True)
class Stretch:
    """Which frames to follow through, and the frame the camera was solved in."""

    first: int
    last: int
    solved: int


@dataclass(frozen=True)
class Followed:
    """A target in pixels and over ground."""

    steps: tuple[Step, ...]
    result: TrackResult


def follow(
    reader: FrameSource,
    target: str,
    start: Box,
    stretch: Stretch,
    posterior: CameraPosterior,
    terrain: Terrain,
    progress: Progress | None = None,
) -> Followed:
    """Follow a target from its box in the first frame and bring its feet to the ground.

    Raises:
        InputError: the stretch is not in the footage, the box is unusable, or the feet stand on
            no visible ground.
        CancelledError: the person asked to stop.
    """
    progress = progress or Silent()
    check_stretch(reader, stretch)
    solved_in = reader.frame(stretch.solved).rgb
    _check_size(reader, solved_in, posterior)

    def height_at(x_px: float, y_px: float) -> float:
        foot = np.array([[x_px, y_px]])
        return float(apparent_heights(posterior.camera, posterior.frame, terrain, foot)[0])

    samples = [
        reader.frame(index).rgb
        for index in scene_indices(stretch.first, stretch.last, reader.count)
    ]
    following = tracking.follow_target(
        _numbered(reader, stretch.first, stretch.last),
        start,
        solved_in,
        samples,
        progress,
        count=stretch.last - stretch.first + 1,
        height_at=height_at,
    )
    return Followed(following.steps, _ground(target, following, posterior, terrain))


def follow_target(
    project: Project,
    reader: FrameSource,
    camera_id: str,
    box: Box,
    first_index: int,
    last_index: int,
    terrain: Terrain,
    progress: Progress | None = None,
    name: str = "",
) -> Outcome:
    """Follow a target in the footage of a solved camera and add it to the project as a track."""
    camera = project.cameras[camera_id]
    posterior = posterior_of_camera(camera)
    title = name or f"Target {len(project.tracks) + 1}"
    solved = reader.frame_at_pts(camera.frame.pts).index
    stretch = Stretch(first_index, last_index, solved)
    followed = follow(reader, title, box, stretch, posterior, terrain, progress)
    boxes = tuple(_target_box(step) for step in followed.steps if step.state == "followed")
    boxes = (msgspec.structs.replace(boxes[0], by_hand=True), *boxes[1:])
    track = Track(
        id=new_id(project.tracks, title),
        name=title,
        footage=camera.frame.footage,
        camera=camera_id,
        boxes=boxes,
        movement=as_kept(followed.result),
        fingerprint=track_fingerprint(project, camera_id, boxes),
    )

    def is_current(now: Project) -> bool:
        return (
            camera_id in now.cameras
            and track_fingerprint(now, camera_id, boxes) == track.fingerprint
        )

    return Outcome(put("tracks", track, f"Follow {title}"), is_current)


def track_fingerprint(project: Project, camera_id: str, boxes: tuple[TargetBox, ...]) -> str:
    """Fingerprint of what a track's movement follows from."""
    camera = project.cameras[camera_id]
    return fingerprint(METHOD, camera.solution, camera.frame, boxes, _ground_of(project))


def check_stretch(reader: FrameSource, stretch: Stretch) -> None:
    """Raise `InputError` unless the stretch lies in the footage and has two frames or more."""
    for field, index in (("from", stretch.first), ("to", stretch.last), ("frame", stretch.solved)):
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


def _check_size(reader: FrameSource, picture: Picture, posterior: CameraPosterior) -> None:
    height, width = picture.shape[:2]
    camera = posterior.camera
    if (width, height) != (camera.width_px, camera.height_px):
        raise InputError(
            reader.path,
            f"its frames are {width} x {height} px, and the camera was solved in a picture of "
            f"{camera.width_px} x {camera.height_px}",
            "give the camera of this footage",
        )


def _ground_of(project: Project) -> object:
    """What a case's ground comes from: its terrain models, or the lowest of the landmarks."""
    models = sorted(r.medium for r in project.references.values() if r.kind == "terrain")
    positions = [m.position for m in project.landmarks.values() if m.position is not None]
    return models or min((p.height_m for p in positions if p.height_m is not None), default=0.0)


def _numbered(
    reader: FrameSource, first: int, last: int
) -> Iterator[tuple[int, int, float, Picture]]:
    for frame in reader.frames(first, last):
        yield frame.index, frame.pts, frame.time_s, frame.rgb


def _ground(
    target: str, following: Following, posterior: CameraPosterior, terrain: Terrain
) -> TrackResult:
    feet, lost = feet_of(following.steps, following.shifts)
    return movement(target, feet, posterior, terrain, lost_frames=lost)


def _target_box(step: Step) -> TargetBox:
    box = step.box
    return TargetBox(step.index, step.pts, box.x_px, box.y_px, box.width_px, box.height_px)
