"""Correcting a followed target at a frame, and setting one by hand at key frames."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from geowork.analysis.foot import FootPixel
from geowork.analysis.movement import movement
from geowork.errors import InputError
from geowork.footage.source import FrameSource
from geowork.geo.terrain import Terrain
from geowork.jobs.progress import Progress, Silent
from geowork.project.edits import new_id
from geowork.project.model import Project, TargetBox, Track
from geowork.tracking import following as tracking
from geowork.tracking.box import Box
from geowork.tracking.following import foot_sigma_px
from geowork.tracking.key_frames import interpolated
from geowork.workflow.following import boxes_of, cameras_of, further_cameras, kept_track
from geowork.workflow.outcome import Outcome, as_kept
from geowork.workflow.viewing import Stretch, View, numbered, view_of

_WANDER_SHARE = 0.1
"""How far a walker strays from an even walk between key frames, of their height, after 1 s."""


def correct_track(
    project: Project,
    reader: FrameSource,
    track_id: str,
    box: Box,
    index: int,
    last_index: int,
    terrain: Terrain,
    progress: Progress | None = None,
) -> Outcome:
    """Put a target right at a frame, and follow it again from there.

    What lies before that frame stays as it was. The new run goes to the next box that was set by
    hand, from which on all stays as well, or to `last_index`.

    Raises:
        InputError: no such track, the frame lies before its first, or the box is unusable.
    """
    track = _followed(project, track_id)
    progress = progress or Silent()
    before = tuple(b for b in track.boxes if b.index < index)
    if not before:
        raise InputError(
            f"track '{track.name}'",
            f"begins at frame {track.boxes[0].index}, and the box is at frame {index}",
            "correct it at a later frame, or follow the target anew",
        )
    kept = _kept_after(track, index)
    last = kept[0].index - 1 if kept else max(index, last_index)
    stretch = Stretch(before[0].index, last)
    view = view_for(project, reader, track, stretch, terrain, progress)
    with numbered(reader, index, last) as frames:
        followed = tracking.follow_target(
            frames,
            box,
            progress,
            count=last - index + 1,
            scene=view.scene,
            background=view.background,
            height_in=view.height_in,
        )
    again = boxes_of(followed)
    if not again:
        raise InputError("box", "has its foot outside the picture", "draw it around the target")
    again = (msgspec.structs.replace(again[0], by_hand=True), *again[1:])
    track = msgspec.structs.replace(track, boxes=(*before, *again, *kept))
    return moved(project, reader, track, view, f"Correct {track.name} at frame {index}")


def set_by_hand(
    project: Project,
    reader: FrameSource,
    track_id: str | None,
    camera_id: str,
    box: Box,
    index: int,
    terrain: Terrain,
    progress: Progress | None = None,
    name: str = "",
) -> Outcome:
    """Set a target's box at a key frame; what lies between key frames is interpolated.

    Args:
        track_id: a target that is set by hand; None begins a new one.

    Raises:
        InputError: the track was followed, not set by hand, or the box is unusable.
    """
    picture = reader.frame(index)
    box.checked(picture.rgb.shape[1], picture.rgb.shape[0], "box")
    track = _by_hand(project, track_id, camera_id, name)
    keys = {b.index: Box(b.x_px, b.y_px, b.width_px, b.height_px) for b in track.boxes if b.by_hand}
    keys[index] = box
    label = f"Set {track.name} by hand at frame {index}"
    if len(keys) == 1:
        alone = (target_box(reader, index, box, by_hand=True),)
        track = msgspec.structs.replace(track, boxes=alone, movement=None)
        return kept_track(project, track, label)
    stretch = Stretch(min(keys), max(keys))
    view = view_for(project, reader, track, stretch, terrain, progress or Silent())
    boxes = tuple(
        target_box(reader, at, found, by_hand=at in keys)
        for at, found in interpolated(keys, view.background).items()
    )
    track = msgspec.structs.replace(track, boxes=boxes)
    return moved(project, reader, track, view, label)


def _followed(project: Project, track_id: str) -> Track:
    track = project.tracks.get(track_id)
    if track is None or track.kind != "followed" or not track.boxes or track.interpolated:
        raise InputError(
            f"track '{track_id}'", "is not a followed target", "choose one that was followed"
        )
    if not track.camera:
        raise InputError(f"track '{track.name}'", "has lost its camera", "follow the target anew")
    return track


def _by_hand(project: Project, track_id: str | None, camera_id: str, name: str) -> Track:
    if track_id is not None:
        track = project.tracks.get(track_id)
        if track is None or not track.interpolated:
            raise InputError(
                f"track '{track_id}'", "is not set by hand", "correct it, or begin a new one"
            )
        return track
    camera = project.cameras[camera_id]
    title = name or f"Target {len(project.tracks) + 1}"
    return Track(
        id=new_id(project.tracks, title),
        name=title,
        footage=camera.frame.footage,
        camera=camera_id,
        further_cameras=further_cameras(project, camera_id),
        interpolated=True,
    )


def _kept_after(track: Track, index: int) -> tuple[TargetBox, ...]:
    later = [b.index for b in track.boxes if b.index > index and b.by_hand]
    return tuple(b for b in track.boxes if later and b.index >= later[0])


def view_for(
    project: Project,
    reader: FrameSource,
    track: Track,
    stretch: Stretch,
    terrain: Terrain,
    progress: Progress,
) -> View:
    """What the solved cameras of a track's footage see over a stretch of it."""
    return view_of(reader, stretch, cameras_of(project, reader, track), terrain, progress)


def moved(project: Project, reader: FrameSource, track: Track, view: View, label: str) -> Outcome:
    """The track with the movement that follows from its boxes."""
    boxes = track.boxes
    span = boxes[-1].index - boxes[0].index + 1
    feet = _feet(reader, boxes, interpolated=track.interpolated)
    result = movement(track.name, feet, view.camera, view.terrain, lost_frames=span - len(boxes))
    track = msgspec.structs.replace(track, movement=as_kept(result))
    return kept_track(project, track, label)


def _feet(
    reader: FrameSource, boxes: Iterable[TargetBox], *, interpolated: bool
) -> list[FootPixel]:
    boxes = list(boxes)
    times = {b.index: reader.index.time_s(b.index) for b in boxes}
    keys = [times[b.index] for b in boxes if b.by_hand]
    feet = []
    for b in boxes:
        at = times[b.index]
        sigma = foot_sigma_px(b.height_px)
        if interpolated:
            # A Brownian bridge between the key frames on both sides.
            before = max(t for t in keys if t <= at)
            after = min(t for t in keys if t >= at)
            spread = (at - before) * (after - at) / max(after - before, 1e-9)
            sigma = float((sigma**2 + (_WANDER_SHARE * b.height_px) ** 2 * spread) ** 0.5)
        x_px, y_px = Box(b.x_px, b.y_px, b.width_px, b.height_px).foot
        feet.append(FootPixel(b.index, b.pts, at, x_px, y_px, sigma))
    return feet


def target_box(reader: FrameSource, index: int, box: Box, *, by_hand: bool) -> TargetBox:
    """A box with the stamp of its frame."""
    pts = int(reader.index.pts[index])
    return TargetBox(index, pts, box.x_px, box.y_px, box.width_px, box.height_px, by_hand)
