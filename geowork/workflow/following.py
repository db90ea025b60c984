"""From a box around a target to its course over ground."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import msgspec

from geowork.analysis.foot import feet_of
from geowork.analysis.movement import movement
from geowork.analysis.track_file import TrackResult
from geowork.footage.source import FrameSource
from geowork.geo.terrain import Terrain
from geowork.jobs.progress import Progress, Silent
from geowork.project.edits import new_id, put
from geowork.project.fingerprint import fingerprint
from geowork.project.model import Project, TargetBox, Track
from geowork.tracking import following as tracking
from geowork.tracking.box import Box, Step
from geowork.workflow.outcome import Outcome, as_kept
from geowork.workflow.solving import posterior_of_camera
from geowork.workflow.viewing import SolvedCamera, Stretch, numbered, view_of

METHOD = "follow/5"


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
    cameras: Sequence[SolvedCamera],
    terrain: Terrain,
    progress: Progress | None = None,
) -> Followed:
    """Follow a target from its box in the first frame and bring its feet to the ground.

    Args:
        cameras: of one or more frames (see `view_of`).

    Raises:
        InputError: the stretch is not in the footage, the box is unusable, or the feet stand on
            no visible ground.
        CancelledError: the person asked to stop.
    """
    progress = progress or Silent()
    view = view_of(reader, stretch, cameras, terrain, progress)
    with numbered(reader, stretch.first, stretch.last) as frames:
        steps = tracking.follow_target(
            frames,
            start,
            progress,
            count=stretch.last - stretch.first + 1,
            scene=view.scene,
            background=view.background,
            height_in=view.height_in,
        )
    feet, lost = feet_of(steps)
    return Followed(tuple(steps), movement(target, feet, view.camera, terrain, lost_frames=lost))


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
    """Follow a target in the footage of a solved camera and add it to the project as a track.

    Where the camera moves, the other solved frames of the footage are used as well.
    """
    camera = project.cameras[camera_id]
    title = name or f"Target {len(project.tracks) + 1}"
    track = Track(
        id=new_id(project.tracks, title),
        name=title,
        footage=camera.frame.footage,
        camera=camera_id,
        further_cameras=further_cameras(project, camera_id),
    )
    stretch = Stretch(first_index, last_index)
    cameras = cameras_of(project, reader, track)
    followed = follow(reader, title, box, stretch, cameras, terrain, progress)
    boxes = boxes_of(followed.steps)
    boxes = (msgspec.structs.replace(boxes[0], by_hand=True), *boxes[1:])
    track = msgspec.structs.replace(track, boxes=boxes, movement=as_kept(followed.result))
    return kept_track(project, track, f"Follow {title}")


def kept_track(project: Project, track: Track, label: str) -> Outcome:
    """A track to be put into the project, with the fingerprint of what it follows from."""
    track = msgspec.structs.replace(track, fingerprint=track_fingerprint(project, track))

    def is_current(now: Project) -> bool:
        return track_fingerprint(now, track) == track.fingerprint

    return Outcome(put("tracks", track, label), is_current)


def track_fingerprint(project: Project, track: Track) -> str:
    """Fingerprint of what a track's movement follows from; empty where its camera is gone."""
    names = (track.camera, *track.further_cameras)
    if any(name not in project.cameras for name in names):
        return ""
    cameras = [project.cameras[name] for name in names]
    solved = [(camera.solution, camera.frame) for camera in cameras]
    return fingerprint(METHOD, solved, track.boxes, track.interpolated, _ground_of(project))


def further_cameras(project: Project, camera_id: str) -> tuple[str, ...]:
    """The other solved frames of a camera's footage."""
    footage = project.cameras[camera_id].frame.footage
    return tuple(
        sorted(
            other.id
            for other in project.cameras.values()
            if other.id != camera_id
            and other.frame.footage == footage
            and other.solution is not None
            and other.solution.get("status") == "solved"
        )
    )


def cameras_of(project: Project, reader: FrameSource, track: Track) -> list[SolvedCamera]:
    """The solved frames that a track's movement is worked out from."""
    cameras = [project.cameras[name] for name in (track.camera, *track.further_cameras)]
    return [
        SolvedCamera(reader.frame_at_pts(c.frame.pts).index, posterior_of_camera(c))
        for c in cameras
    ]


def boxes_of(steps: Sequence[Step]) -> tuple[TargetBox, ...]:
    """The boxes of the frames that show the target."""
    return tuple(
        TargetBox(
            step.index, step.pts, step.box.x_px, step.box.y_px, step.box.width_px,
            step.box.height_px,
        )
        for step in steps
        if step.state == "followed"
    )  # fmt: skip


def _ground_of(project: Project) -> object:
    """What a case's ground comes from: its terrain models, or the lowest of the landmarks."""
    models = sorted(r.medium for r in project.references.values() if r.kind == "terrain")
    positions = [m.position for m in project.landmarks.values() if m.position is not None]
    return models or min((p.height_m for p in positions if p.height_m is not None), default=0.0)
