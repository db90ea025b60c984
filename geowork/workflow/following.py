"""From a box around a target to its course over ground."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import msgspec
import numpy as np
from numpy.typing import NDArray

from geowork.analysis.movement import FootPixel, movement
from geowork.analysis.track_file import TrackResult, track_to_json
from geowork.camera.ground import apparent_heights
from geowork.camera.posterior import CameraPosterior
from geowork.errors import InputError
from geowork.footage.reader import FrameReader
from geowork.geo.terrain import Terrain
from geowork.jobs.progress import Progress, Silent
from geowork.project.edits import new_id, put
from geowork.project.fingerprint import fingerprint
from geowork.project.model import Project, TargetBox, Track
from geowork.tracking.background import (
    UNMOVED,
    BackgroundFollower,
    EmptyScene,
    Shift,
    is_still,
)
from geowork.tracking.box import Box, Step
from geowork.tracking.follower import follow_box
from geowork.workflow.outcome import Outcome
from geowork.workflow.solving import posterior_of_camera

METHOD = "follow/1"
STILL_SAMPLES = 9
SCENE_SAMPLES = 25
SCENE_REACH = 400
"""Frames to either side of the stretch that show the scene without the target."""

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
    reader: FrameReader,
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
    samples = [
        reader.frame(int(i)).rgb
        for i in np.linspace(stretch.first, stretch.last, STILL_SAMPLES).round()
    ]
    samples.insert(0, reader.frame(stretch.solved).rgb)
    still = is_still(samples)
    scene = _empty_scene(reader, stretch) if still else None

    def height_at(x_px: float, y_px: float) -> float:
        foot = np.array([[x_px, y_px]])
        return float(apparent_heights(posterior.camera, posterior.frame, terrain, foot)[0])

    count = stretch.last - stretch.first + 1
    steps = follow_box(
        _numbered(reader, stretch.first, stretch.last),
        start,
        progress,
        count=count,
        scene=scene,
        height_at=height_at,
    )
    shifts = {} if still else _shifts(reader, stretch, steps, progress)
    return Followed(tuple(steps), _ground(target, steps, shifts, posterior, terrain, still=still))


def follow_target(
    project: Project,
    reader: FrameReader,
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
        movement=track_to_json(followed.result),
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
    return fingerprint(METHOD, camera.solution, camera.frame, boxes)


def check_stretch(reader: FrameReader, stretch: Stretch) -> None:
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


def _numbered(
    reader: FrameReader, first: int, last: int
) -> Iterator[tuple[int, int, float, Picture]]:
    for frame in reader.frames(first, last):
        yield frame.index, frame.pts, frame.time_s, frame.rgb


def _empty_scene(reader: FrameReader, stretch: Stretch) -> EmptyScene | None:
    first = max(0, stretch.first - SCENE_REACH)
    last = min(reader.count - 1, stretch.last + SCENE_REACH)
    if last - first + 1 < SCENE_SAMPLES:
        return None
    indices = np.unique(np.linspace(first, last, SCENE_SAMPLES).round().astype(int))
    return EmptyScene([reader.frame(int(i)).rgb for i in indices])


def _shifts(
    reader: FrameReader, stretch: Stretch, steps: list[Step], progress: Progress
) -> Mapping[int, Shift]:
    """The background's shift of every frame to the solved one, walking outward from it."""
    boxes = {step.index: [step.box] for step in steps if step.state == "followed"}
    solved = reader.frame(stretch.solved).rgb
    total = stretch.last - stretch.first + 1
    found: dict[int, Shift] = {stretch.solved: UNMOVED}
    if stretch.last > stretch.solved:
        forward = BackgroundFollower(solved, boxes.get(stretch.solved, []))
        for frame in reader.frames(stretch.solved + 1, stretch.last):
            shift = forward.follow(frame.rgb, boxes.get(frame.index, []))
            if shift is not None:
                found[frame.index] = shift
            progress.report(min(len(found), total), total, "Following the background")
    backward = BackgroundFollower(solved, boxes.get(stretch.solved, []))
    for index in range(stretch.solved - 1, stretch.first - 1, -1):
        shift = backward.follow(reader.frame(index).rgb, boxes.get(index, []))
        if shift is not None:
            found[index] = shift
        progress.report(min(len(found), total), total, "Following the background")
    return found


def _ground(
    target: str,
    steps: list[Step],
    shifts: Mapping[int, Shift],
    posterior: CameraPosterior,
    terrain: Terrain,
    *,
    still: bool,
) -> TrackResult:
    feet = []
    lost = 0
    for step in steps:
        shift = UNMOVED if still else shifts.get(step.index)
        if step.state != "followed" or shift is None:
            lost += 1
            continue
        solved = shift.transfer(np.array([step.foot_px]))[0]
        feet.append(
            FootPixel(
                index=step.index,
                pts=step.pts,
                time_s=step.time_s,
                x_px=step.foot_px[0],
                y_px=step.foot_px[1],
                solved_x_px=float(solved[0]),
                solved_y_px=float(solved[1]),
                sigma_px=step.sigma_px,
                shift_sigma_px=shift.sigma_px,
            )
        )
    return movement(target, feet, posterior, terrain, lost_frames=lost)


def _target_box(step: Step) -> TargetBox:
    box = step.box
    return TargetBox(step.index, step.pts, box.x_px, box.y_px, box.width_px, box.height_px)
